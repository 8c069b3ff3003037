"""`lugas delegate FILE.json [--json]`: prints who goes where, how good that is, whether it is proved, and why."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Any

from lugas.delegation.core import reading, words
from lugas.delegation.core.explaining import Candidate, Explained, explain, ranked
from lugas.delegation.core.solver import LevelResult, Solution, solve
from lugas.language.dates import time_range

NAMES = {"importance": "importance"} | {name: f"{name}_level" for name in ("rank", "field", "travel", "load", "change")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `lugas delegate`."""
    parser.add_argument("file", metavar="FILE", help="a JSON file (docs/delegation.md); - reads standard input")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a text for people")
    parser.add_argument("--who", metavar="ID", default="", help="only rank who could take this engagement")
    parser.add_argument("--exact", action="store_true", help="find the next best by solving the week again (slower)")


def run(args: argparse.Namespace) -> int:
    """Prints the plan; 0, or 2 with one sentence on standard error when the file cannot be used."""
    language = words.language_of_command()
    try:
        found = reading.instance(_content(args.file, language), name=_shown(args.file), language=language)
        if args.who and args.who not in found.problem.engagement:
            raise reading.Refused("unknown_engagement", language, value=args.who)
    except reading.Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    if args.who:
        people = ranked(found.problem, args.who)
        text = who_as_json(args.who, people) if args.json else who_as_text(found, args.who, people, language)
    else:
        solution = solve(found.problem, found.effort)
        rows = explain(found.problem, solution.plan, exact=args.exact, effort=found.effort)
        text = as_json(found, solution, rows) if args.json else as_text(found, solution, rows, language)
    _write(text)
    return 0


def _write(text: str) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


def as_json(found: reading.Instance, solution: Solution, rows: list[Explained]) -> str:
    """What --json prints; keys and their order are stable."""
    answer: dict[str, Any] = {
        "title": found.title,
        "proved": solution.proved,
        "levels": [
            {"name": one.name, "value": one.value, "bound": one.bound, "gap": one.gap, "proved": one.proved}
            for one in solution.levels
        ],
        "assignments": [
            {
                "engagement": row.engagement.key,
                "official": row.official or None,
                "fixed": row.engagement.fixed is not None,
                "next_best": row.other or None,
                "cost": row.cost,
                "explanation": both(row.text),
                "against": [
                    {"official": who.key, **{language: words.told(why, language) for language in ("id", "en")}}
                    for who, why in row.against
                ],
            }
            for row in rows
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def both(say: Any) -> dict[str, str]:
    """Something in both languages."""
    return {language: say(language) for language in ("id", "en")}


def as_text(found: reading.Instance, solution: Solution, rows: list[Explained], language: str) -> str:
    """The plan for people."""
    lines = [found.title] if found.title else []
    lines.append(words.say("proved" if solution.proved else "unproved", language))
    lines += [f"  {level(one, language)}" for one in solution.levels]
    for row in rows:
        one = row.engagement
        who = found.problem.official[row.official].title if row.official else words.say("nobody", language)
        hours = time_range(one.span.start, one.span.end, one.span.start.tzinfo or "UTC", language)
        lines += ["", f"{one.span.start:%Y-%m-%d} {hours}  {one.title}, {found.problem.ways.name(one.place)}"]
        lines += [f"  -> {who}", f"     {row.text(language)}"]
    return "\n".join(lines)


def level(one: LevelResult, language: str) -> str:
    """One goal with its value and what is known of its bound."""

    def shown(value: int) -> str:
        return words.duration(value * 15, language) if one.name == "travel" else str(value)

    name = words.say(NAMES[one.name], language)
    if one.proved:
        return words.say("level", language, name=name, value=shown(one.value))
    if one.bound is None:
        return words.say("level_unknown", language, name=name, value=shown(one.value))
    return words.say("level_open", language, name=name, value=shown(one.value), bound=shown(one.bound))


def who_as_json(key: str, people: list[Candidate]) -> str:
    """What --who prints as JSON."""
    rows = [
        {"official": one.official.key, "able": one.able, "cost": one.cost if one.able else None, "why": both(one.why)}
        for one in people
    ]
    return json.dumps({"engagement": key, "ranked": rows}, ensure_ascii=False, indent=2)


def who_as_text(found: reading.Instance, key: str, people: list[Candidate], language: str) -> str:
    """What --who prints for people."""
    lines = [words.say("who_for", language, title=found.problem.engagement[key].title)]
    for able, heading in ((True, "could"), (False, "could_not")):
        lines += ["", words.say(heading, language)]
        lines += [f"  {one.official.title}: {one.why(language)}" for one in people if one.able == able]
    return "\n".join(lines)
