"""A recurrence rule (RFC 5545, 3.3.10) as data, and reading one as programs write it: spaces, small letters, odd parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from lugas.intake.reading.sentences import Notes
from lugas.intake.reading.times import parse_moment

FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LIMITS = {  # lowest, highest, and whether counting from the end is allowed
    "BYSECOND": (0, 60, False),
    "BYMINUTE": (0, 59, False),
    "BYHOUR": (0, 23, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYMONTH": (1, 12, False),
    "BYSETPOS": (1, 366, True),
}
BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """One RRULE. `by_day` pairs a weekday (Monday 0) with its ordinal or 0; the other `by` lists are sorted numbers."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    by_second: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_hour: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def endless(self) -> bool:
        return self.count is None and self.until is None


def parse_rule(text: str, notes: Notes) -> Rule | None:
    """The rule, None (with a warning) when it cannot be followed. Parts that make no sense are left out with a warning."""
    parts: dict[str, str] = {}
    for piece in text.upper().split(";"):
        key, equals, value = piece.partition("=")
        if equals:
            parts["".join(key.split())] = "".join(value.split())
        elif piece.strip():
            notes.add("rule_part", part=piece)
    frequency = parts.pop("FREQ", None)
    if frequency not in FREQUENCIES:
        notes.add("rule_unread", rule=text)
        return None
    if parts.pop("RSCALE", "GREGORIAN") not in ("GREGORIAN", "GREGORY"):
        notes.add("rule_unread", rule=text)
        return None
    _warn_of_leftovers(parts, notes)
    return Rule(
        frequency=frequency,
        interval=_positive(parts, "INTERVAL", notes) or 1,
        count=_positive(parts, "COUNT", notes),
        until=_until(parts, notes),
        by_second=tuple(sorted({min(second, 59) for second in _numbers(parts, "BYSECOND", notes)})),
        by_minute=_numbers(parts, "BYMINUTE", notes),
        by_hour=_numbers(parts, "BYHOUR", notes),
        by_day=_days(parts, frequency, notes),
        by_month_day=_numbers(parts, "BYMONTHDAY", notes),
        by_year_day=_numbers(parts, "BYYEARDAY", notes),
        by_week=_numbers(parts, "BYWEEKNO", notes),
        by_month=_numbers(parts, "BYMONTH", notes),
        by_position=_numbers(parts, "BYSETPOS", notes),
        week_start=_week_start(parts, notes),
    )


def _warn_of_leftovers(parts: dict[str, str], notes: Notes) -> None:
    """Warns of parts that no RFC knows; RFC 7529's SKIP other than OMIT changes nothing here but gets its warning."""
    known = {*LIMITS, "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
    for key, value in parts.items():
        if key not in known and (key, value) != ("SKIP", "OMIT"):
            notes.add("rule_part", part=f"{key}={value}")


def _positive(parts: dict[str, str], key: str, notes: Notes) -> int | None:
    value = parts.get(key)
    if value is None:
        return None
    if NUMBER.fullmatch(value) and int(value) > 0:
        return int(value)
    notes.add("rule_part", part=f"{key}={value}")
    return None


def _until(parts: dict[str, str], notes: Notes) -> date | datetime | None:
    value = parts.get("UNTIL")
    if value is None:
        return None
    until = parse_moment(value)
    if until is None:
        notes.add("rule_part", part=f"UNTIL={value}")
    return until


def _numbers(parts: dict[str, str], key: str, notes: Notes) -> tuple[int, ...]:
    lowest, highest, from_end = LIMITS[key]
    found: set[int] = set()
    for piece in filter(None, parts.get(key, "").split(",")):
        number = int(piece) if NUMBER.fullmatch(piece) else None
        if number is not None and (lowest <= number <= highest or (from_end and lowest <= -number <= highest)):
            found.add(number)
        else:
            notes.add("rule_part", part=f"{key}={piece}")
    return tuple(sorted(found))


def _days(parts: dict[str, str], frequency: str, notes: Notes) -> tuple[tuple[int, int], ...]:
    """BYDAY; an ordinal has a meaning in MONTHLY and YEARLY alone, elsewhere programs pass over it and so do we."""
    found: set[tuple[int, int]] = set()
    for piece in filter(None, parts.get("BYDAY", "").split(",")):
        match = BYDAY.fullmatch(piece)
        if not match:
            notes.add("rule_part", part=f"BYDAY={piece}")
            continue
        ordinal = int(match[1] or 0)
        if ordinal and frequency not in ("MONTHLY", "YEARLY"):
            notes.add("rule_part", part=f"BYDAY={piece}")
            ordinal = 0
        found.add((WEEKDAYS.index(match[2]), ordinal))
    return tuple(sorted(found))


def _week_start(parts: dict[str, str], notes: Notes) -> int:
    value = parts.get("WKST", "MO")
    if value in WEEKDAYS:
        return WEEKDAYS.index(value)
    notes.add("rule_part", part=f"WKST={value}")
    return 0


def from_vcalendar(text: str) -> str:
    """A vCalendar 1.0 rule ("W1 MO WE #10", "MP1 1+ MO 20241231T000000Z") as an RRULE; other text comes back as it is.

    Without #COUNT or end date such a rule means two occurrences, #0 means endless (vCalendar 1.0, chapter 3).
    """
    words = text.upper().split()
    head = re.fullmatch(r"(D|W|MP|MD|YM|YD)(\d{1,4})", words[0]) if words else None
    if not head:
        return text
    parts = {
        "FREQ": {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}[head[1][0]],
        "INTERVAL": head[2],
        "COUNT": "2",
    }
    listed: list[str] = []
    ordinals: list[str] = []
    for word in words[1:]:
        ordinal = re.fullmatch(r"(\d{1,3})([+-])", word)
        if word.startswith("#"):
            parts["COUNT"] = word[1:]
        elif isinstance(parse_moment(word), datetime):
            parts["UNTIL"] = word
            parts.pop("COUNT", None)
        elif ordinal and head[1] == "MP":
            ordinals.append(("-" if ordinal[2] == "-" else "") + ordinal[1])
        elif word in WEEKDAYS:
            listed += [number + word for number in ordinals] or [word]
        elif word == "LD":
            listed.append("-1")
        else:
            listed.append(("-" if word.endswith("-") else "") + word.rstrip("+-"))
    if parts.get("COUNT") == "0":
        del parts["COUNT"]
    key = {"W": "BYDAY", "MP": "BYDAY", "MD": "BYMONTHDAY", "YM": "BYMONTH", "YD": "BYYEARDAY"}.get(head[1])
    if key and listed:
        parts[key] = ",".join(listed)
    return ";".join(f"{name}={value}" for name, value in parts.items())
