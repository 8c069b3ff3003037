"""Where the head of a letter ends and what it says begins: at the greeting, at the event's labels, at the first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.dates import WEEKDAY
from lugas.intake.reading.letter.lines import Line
from lugas.intake.reading.letter.vocabulary import words

YTH = re.compile(
    r"^(?:kepada\s*:?\s*(?:y[til1]h\b|yang\s+(?:ter|(?:sangat\s+)?kami\s+)hormati?\b|$)|y[til1]h\b|yang\s+terhormat\b|"
    r"(?:kepada\s+)?yang\s+(?:kami\s+|sangat\s+kami\s+)hormati\b|kepada\s*:)[\s.:,]*",
    re.IGNORECASE,
)
AT_PLACE = re.compile(r"^(?:d\s?i\b\s*[-–—]*|tempat\b|masing-masing)", re.IGNORECASE)
OF_HEAD = frozenset({"number", "subject", "nature", "sender", "asked"})
OF_EVENT = frozenset({"day", "when", "when_and_where", "time", "place", "room", "dress", "title"})
MOST_HEAD = 46  # lines within which a head ends
NEAR = 5  # labels within which those of one event stand
FEWEST_WORDS = 6  # of a line that is a sentence and no address


def head_of(lines: Sequence[Line], labels: Sequence[Labelled]) -> int:
    """How many lines belong to the head."""
    event = _event_label(labels)
    greeting = re.compile(rf"^(?:{_alternatives('greetings')}|salam(?:\s[\w-]+){{1,3}}\s*[,!]$)", re.IGNORECASE)
    opening = re.compile(rf"^(?:{_alternatives('sentences')})\b", re.IGNORECASE)
    starts = {one.at for one in labels}
    # A subject that goes on with "dalam rangka ..." is no greeting.
    going_on = {line.start for one in labels if one.at not in (event,) for line in one.lines[1:]}
    addressed = placed = False
    for at, line in enumerate(lines[: min(MOST_HEAD, len(lines))]):
        if at == event or (greeting.match(line.text) and line.start not in going_on):
            return at
        begun = addressed or any(one.at < at and one.field in OF_HEAD for one in labels)
        if begun and at not in starts and line.start not in going_on:
            if opening.match(line.text) and len(line.text.split()) > 2:
                return at
            if addressed and (_is_sentence(line.text) or (placed and _is_long(lines, at))):
                return at
        addressed = addressed or YTH.match(line.text) is not None
        placed = placed or (addressed and AT_PLACE.match(line.text) is not None)
    return min(_after_head(lines, labels), len(lines))


ATTACHMENT = re.compile(
    r"lampiran(?:\s+(?:[ivx]+|\d{1,2})\b.*|\s+(?:surat|undangan|nota|keputusan|radiogram)\b.*|\s*)$", re.IGNORECASE
)
LISTS = re.compile(
    r"(?:susunan|rangkaian|jadwal|rundown|daftar|tata)\s+(?:acara|kegiatan|undangan|peserta|hadir|rapat)\b[^:]*$",
    re.IGNORECASE,
)
FIRST_OF_PAGE = 4  # lines of a page among which its heading stands


def own_lines(lines: Sequence[Line], end: int) -> list[Line]:
    """The letter without what is attached to it, whose "Hal", "Tanggal" and "Tempat" are of something else. end: of its head."""
    pages = {line.page: at for at, line in reversed(list(enumerate(lines)))}
    for at, line in enumerate(lines[end + 1 :], end + 1):
        heads_a_page = line.page > 1 and at - pages[line.page] < FIRST_OF_PAGE
        if ATTACHMENT.match(line.text) or (heads_a_page and LISTS.match(line.text)):
            return list(lines[:at])
    return list(lines)


def _alternatives(name: str) -> str:
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in words()["body"][name])


def _event_label(labels: Sequence[Labelled]) -> int | None:
    """The line of the first label that tells of the event; "Tanggal" of a note's head and "Agenda" of a stamp do not."""
    for number, one in enumerate(labels):
        near = labels[number : number + NEAR]
        # The head goes on below it.
        if one.field not in OF_EVENT or any(other.field in OF_HEAD for other in near):
            continue
        told = any(
            other.field in ("time", "when", "when_and_where") or (other.field == "day" and WEEKDAY.search(other.value))
            for other in near
        )
        if told:
            return one.at
    return None


def _is_sentence(text: str) -> bool:
    """Whether a line is running text: many words, most of them small. Addresses and names are not."""
    told = text.split()
    small = sum(word[:1].islower() for word in told)
    if len(told) < FEWEST_WORDS or YTH.match(text) is not None:
        return False
    # A sentence full of names has few small words, but words that join them.
    joining = sum(word.lower().strip(",.") in words()["body"]["joining"] for word in told)
    return small >= 0.6 * len(told) or (small >= 0.35 * len(told) and joining >= 2)


def _is_long(lines: Sequence[Line], at: int) -> bool:
    """Whether a line below the addressee's place is text, however many names it has: it is as wide as the letter, or goes on so."""
    line = lines[at]
    if YTH.match(line.text) is not None or len(line.text.split()) < FEWEST_WORDS or not line.text[:1].isupper():
        return False
    if line.box is None:
        return True
    others = [one.box for one in lines if one.box is not None and one.page == line.page]
    left, right = min(box[0] for box in others), max(box[2] for box in others)
    return line.box[0] - left < 0.1 * (right - left) and line.box[2] - line.box[0] > 0.7 * (right - left)


def _after_head(lines: Sequence[Line], labels: Sequence[Labelled]) -> int:
    """The line below the last label of the head and the addressee's place, for a letter in which nothing else tells."""
    end = max((one.at + len(one.lines) for one in labels if one.field in OF_HEAD and one.at < MOST_HEAD), default=0)
    asked = next((at for at, line in enumerate(lines[:MOST_HEAD]) if YTH.match(line.text)), None)
    if asked is not None:
        end = max(end, asked + 1)
        below = (at for at in range(asked + 1, min(asked + 10, len(lines))) if AT_PLACE.match(lines[at].text))
        place = next(below, None)
        end = max(end, place + 1) if place is not None else end
    return end or min(len(lines), 24)
