"""`lugas precedence FILE.json [--json]`: prints who goes before whom, with the article and the reason for each place."""

from __future__ import annotations

import argparse
import json
import os
import sys

from lugas.institutions.precedence import reading, words
from lugas.institutions.precedence.lists import OF_LEVEL, lists, provinces
from lugas.institutions.precedence.ordering import order
from lugas.institutions.precedence.rules import cited
from lugas.institutions.precedence.seating import Seat


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `lugas precedence`."""
    parser.add_argument("file", metavar="FILE", help="a JSON file (docs/precedence.md); - reads standard input")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a text for people")


def run(args: argparse.Namespace) -> int:
    """Prints the order; 0, or 2 with one sentence on standard error when the file cannot be used."""
    language = words.language_of_command()
    try:
        event = reading.event(_content(args.file, language), name=_shown(args.file), language=language)
    except reading.Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    seats = order(event.attendees, event.place, event.custom)
    text = (
        json.dumps(as_json(event, seats), ensure_ascii=False, indent=2)
        if args.json
        else as_text(event, seats, language)
    )
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _content(path: str, language: str) -> bytes:
    """The file's bytes, at most one more than is read."""
    try:
        if path == "-":
            return sys.stdin.buffer.read(reading.MAX_BYTES + 1)
        with open(path, "rb") as file:
            return file.read(reading.MAX_BYTES + 1)
    except FileNotFoundError:
        raise reading.Refused("missing", language, name=_shown(path)) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise reading.Refused("unopened", language, name=_shown(path), why=why) from None


def _shown(path: str) -> str:
    return "stdin" if path == "-" else os.path.basename(path.rstrip("/")) or path


def title_of(seat: Seat, language: str) -> str:
    """What stands on the place card: the title, for a spouse whose."""
    if seat.role == "spouse":
        return words.say("and_spouse", language, whom=seat.attendee.title)
    return seat.attendee.title


def name_of(seat: Seat) -> str:
    """The person's name, "" when it is not told."""
    return seat.attendee.spouse_name if seat.role == "spouse" else seat.attendee.name


def article_of(seat: Seat) -> str:
    """The article that gives the place: of spouse and host their own, else the letter's."""
    if seat.role != "self" or seat.entry is None:
        return next((one.article for one in seat.reasons if one.article), "")
    return cited(seat.entry)


def as_json(event: reading.Event, seats: list[Seat]) -> dict[str, object]:
    """What --json prints; keys and their order are stable."""
    ruling = lists()[OF_LEVEL[event.place.level]]
    return {
        "event": event.title,
        "place": {"level": event.place.level, "region": event.place.region},
        "list": {"article": ruling.article, "citation": ruling.citation, "verified": ruling.verified},
        "order": [seat_as_json(seat) for seat in seats],
    }


def seat_as_json(seat: Seat) -> dict[str, object]:
    """One place."""
    one = seat.attendee
    return {
        "place": seat.number,
        "id": one.key,
        "role": seat.role,
        "title": title_of(seat, "id"),
        "name": name_of(seat),
        "office": one.office.key if one.office else None,
        "region": one.region,
        "beside": seat.beside or None,
        "represents": one.represents or None if seat.role != "spouse" else None,
        "letter": seat.entry.mark if seat.entry else None,
        "article": article_of(seat),
        "articles": words.articles((*seat.reasons, *seat.after)),
        "reason": {language: words.told(seat.reasons, language) for language in ("id", "en")},
        "after": {language: words.told(seat.after, language) for language in ("id", "en")},
    }


def as_text(event: reading.Event, seats: list[Seat], language: str) -> str:
    """The order for people."""
    code = event.place.region
    region = provinces()[0].get(code) or reading.known_regions().get(code, code)
    lines = [words.say(f"at_{event.place.level}", language, region=region)]
    if event.title:
        lines.insert(0, words.say("heading", language, event=event.title))
    for seat in seats:
        host = f" ({words.say('host_mark', language)})" if seat.attendee.host and seat.role != "spouse" else ""
        name = f", {name_of(seat)}" if name_of(seat) else ""
        lines += ["", f"{seat.number:>3}. {title_of(seat, language)}{name}{host}"]
        lines.append(f"     {article_of(seat)}" if article_of(seat) else "     -")
        lines.append(f"     {words.told((*seat.reasons, *seat.after), language)}")
    return "\n".join(lines)
