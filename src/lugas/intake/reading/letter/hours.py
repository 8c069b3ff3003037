"""Hours as letters write them: "pukul 09.00 WITA s.d. selesai", "08.30 - 12.00 Wita", "jam 9 pagi"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from lugas.intake.reading.letter.dates import AS_DIGITS, find_days
from lugas.intake.reading.letter.vocabulary import pattern, table

ZONE = rf"(?:\(?\s*({pattern('zones')})\b\.?\s*\)?)"
TO = r"(?:-|–|—|~|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga|s/d\.?|—)"
CLOCK = r"([0-9OoIl|]{1,2})\s?[.:,]\s?([0-9Oo]{2})(?:[.:][0-9]{2})?(?![0-9])"
HALF = r"(?:([ap](?=\.?m\b)|pagi|siang|sore|petang|malam)(?:\.?m\b\.?|\b)\s*)"
BEFORE = r"(?:pukul|pkl|jam|waktu)\b\.?\s*:?\s*"
DONE = r"(selesai|sls\b|seiesai|seles[ae]i|se1esai|rampung|tuntas|berakhir|finish)"
HOURS = re.compile(
    rf"(?<![0-9/.,-])(?:(?<![A-Za-z])|(?=[0-9])){CLOCK}\s*{HALF}?{ZONE}?\s*(?:{TO}\s*(?:{BEFORE})?(?:(?:{CLOCK})\s*{HALF}?{ZONE}?|{DONE}))?",
    re.IGNORECASE,
)
SAID = re.compile(BEFORE + r"$", re.IGNORECASE)
BARE = re.compile(
    rf"\b(?:pukul|pkl|jam)\b\.?\s*:?\s*([0-9]{{1,2}})(?![0-9.:,])\s*(pagi|siang|sore|petang|malam)?\s*{ZONE}?"
    rf"\s*(?:{TO}\s*(?:{DONE}|(?:{BEFORE})?([0-9]{{1,2}})(?![0-9.:,/])\s*{ZONE}?(?!\s*[A-Za-z]+\s+[12][0-9]{{3}})"
    r"(?:\s*(pagi|siang|sore|petang|malam))?))?",
    re.IGNORECASE,
)
AFTERNOON = {"sore": range(3, 7), "petang": range(4, 8), "malam": range(6, 12), "siang": range(1, 4)}


@dataclass(frozen=True, slots=True)
class Hours:
    """A start, an end or "until finished", the zone if it was told, where it stands and how sure."""

    start: time
    end: time | None
    zone: str | None
    until_finished: bool
    begin: int
    stop: int
    sure: float


def find_hours(text: str) -> list[Hours]:
    """All hours of a text, in their order. A number like 09.00 without "pukul", zone or end before it is less sure."""
    found = [one for match in HOURS.finditer(text) if (one := _clock(match, text))]
    for match in BARE.finditer(text):
        if not any(one.begin < match.end() and match.start() < one.stop for one in found) and (one := _bare(match)):
            found.append(one)
    return sorted(found, key=lambda one: one.begin)


def without_days(text: str) -> str:
    """The text with its days blanked: 24.04.2024 is no hour. Offsets stay."""
    for days in find_days(text):
        text = text[: days.begin] + " " * (days.end - days.begin) + text[days.end :]
    return text


def _digits(text: str) -> int:
    return int(text.translate(AS_DIGITS))


def _time(hour: str, minute: str, half: str | None = None) -> time | None:
    """An hour; half: "a" or "p" of a clock of twelve hours, or the part of the day."""
    number, rest = _digits(hour), _digits(minute)
    half = (half or "").lower()
    if half in ("a", "p") and 1 <= number <= 12:
        number = number % 12 + (12 if half == "p" else 0)
    elif number in AFTERNOON.get(half, ()):
        number += 12
    return time(number % 24, rest) if number <= 24 and rest < 60 else None


def _clock(match: re.Match, text: str) -> Hours | None:
    hour, minute, half, zone, end_hour, end_minute, end_half, end_zone, done = match.groups()
    start = _time(hour, minute, half or end_half if end_hour else half)
    if start is None:
        return None
    end = _time(end_hour, end_minute, end_half) if end_hour else None
    said = bool(SAID.search(text[max(0, match.start() - 14) : match.start()]))
    told = " ".join((zone or end_zone or "").split())
    said = said or half is not None
    sure = 0.98 if told and (said or end or done) else 0.95 if told or said else 0.8 if end or done else 0.5
    if not (hour + minute + (end_hour or "") + (end_minute or "")).isdigit():
        sure *= 0.85
    if "," in match[0][: len(hour) + 3]:
        sure *= 0.9
    if end is not None and end <= start:
        sure *= 0.7
    return Hours(
        start, end, table("zones")[told.lower()] if told else None, bool(done), match.start(), match.end(), sure
    )


def _bare(match: re.Match) -> Hours | None:
    """ "jam 9 pagi": the hour alone."""
    hour, part, zone, done = int(match[1]), (match[2] or "").lower(), match[3] or match[6], match[4]
    until = int(match[5]) if match[5] else None
    last = (match[7] or part).lower()
    if until in AFTERNOON.get(last, ()):
        # "jam 8 s.d. 10 malam" is of the evening; "jam 9 s.d. 4 sore" begins before noon.
        hour += 12 if not part and until > hour and hour in AFTERNOON[last] else 0
        until += 12
    if hour > 24 or (until is not None and not hour < until <= 24):
        return None
    if hour in AFTERNOON.get(part, ()):
        hour += 12
    sure = 0.9 if part or zone or hour > 12 else 0.75
    named = table("zones")[" ".join(zone.lower().split())] if zone else None
    return Hours(
        time(hour % 24), time(until % 24) if until else None, named, bool(done), match.start(), match.end(), sure
    )
