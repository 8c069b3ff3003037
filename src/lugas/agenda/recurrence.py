"""When an event comes again: rules of RFC 5545 (section 3.3.10), reckoned on the clock of the place. Pure.

A rule is kept as the text of an RRULE whose UNTIL is local time without zone. Nine in the morning stays nine when a
country changes its clocks; an hour that is skipped then is told by the offset before (RFC 5545, 3.3.5).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
# How far ahead occurrences are made, and how many of one series stand ahead at most.
HORIZON_DAYS = 400
MOST = 200


class Every(StrEnum):
    """How people say that something comes again."""

    DAY = "day"
    WEEK = "week"
    MONTH_DAY = "month_day"
    MONTH_NTH = "month_nth"
    MONTH_LAST = "month_last"
    YEAR = "year"


class BadRule(ValueError):
    """No rule that can be kept: nonsense, oftener than daily, or one that never comes."""


@dataclass(frozen=True)
class Repeat:
    """What is typed: every `interval` days, weeks (on weekdays, Monday 0), months or years; until a day, or so often."""

    every: Every
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None


def nth_weekday(day: date) -> int:
    """Which of its weekday in the month a day is: 1 to 5."""
    return (day.day - 1) // 7 + 1


def is_last_weekday(day: date) -> bool:
    """Whether the month has no later day of the same weekday."""
    return (day + timedelta(days=7)).month != day.month


def rule_text(wanted: Repeat, first: date) -> str:
    """The RRULE of what was typed. first: the day of the first occurrence, which always belongs to it.

    Raises BadRule for an end before the beginning.
    """
    day = DAYS[first.weekday()]
    frequency = {Every.DAY: "DAILY", Every.WEEK: "WEEKLY", Every.YEAR: "YEARLY"}.get(wanted.every, "MONTHLY")
    parts = [f"FREQ={frequency}"]
    if wanted.interval > 1:
        parts.append(f"INTERVAL={wanted.interval}")
    if wanted.every == Every.WEEK:
        weekdays = sorted({*wanted.weekdays, first.weekday()})
        parts.append("BYDAY=" + ",".join(DAYS[one] for one in weekdays))
    elif wanted.every == Every.MONTH_DAY:
        parts.append(f"BYMONTHDAY={first.day}")
    elif wanted.every == Every.MONTH_NTH:
        parts.append(f"BYDAY={nth_weekday(first)}{day}")
    elif wanted.every == Every.MONTH_LAST:
        parts.append(f"BYDAY=-1{day}")
    if wanted.count:
        parts.append(f"COUNT={wanted.count}")
    elif wanted.until:
        if wanted.until < first:
            raise BadRule("until")
        parts.append(f"UNTIL={until_text(wanted.until)}")
    return ";".join(parts)


def until_text(day: date) -> str:
    """The last moment of a day, as UNTIL says it."""
    return datetime.combine(day, time(23, 59, 59)).strftime("%Y%m%dT%H%M%S")


def parts_of(text: str) -> dict[str, str]:
    """The parts of an RRULE by name."""
    return dict(one.split("=", 1) for one in text.upper().removeprefix("RRULE:").split(";") if "=" in one)


def with_until(text: str, day: date) -> str:
    """The same rule, ending with a day; a count gives way to it."""
    kept = {name: value for name, value in parts_of(text).items() if name not in ("UNTIL", "COUNT")}
    return ";".join([*(f"{name}={value}" for name, value in kept.items()), f"UNTIL={until_text(day)}"])


def with_count(text: str, count: int) -> str:
    """The same rule, coming so often."""
    return ";".join(f"{name}={count if name == 'COUNT' else value}" for name, value in parts_of(text).items())


def parsed(text: str, first: datetime) -> rrule:
    """The rule on a clock without zone. Raises BadRule."""
    parts = parts_of(text)
    if parts.get("FREQ") not in FREQUENCIES or parts.get("INTERVAL", "1") in ("0", ""):
        raise BadRule("frequency")
    try:
        found = rrulestr(text, dtstart=first)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise BadRule(str(error)) from error
    if not isinstance(found, rrule):
        raise BadRule("set")
    return found


def starts(
    text: str,
    first: datetime,
    zone: ZoneInfo,
    *,
    horizon: datetime,
    left_out: Collection[datetime] = (),
    most: int = MOST,
) -> list[datetime]:
    """The moments at which it begins, from the first (which always counts) to the horizon, at most so many.

    left_out: moments that are exceptions. Raises BadRule.
    """
    local = first.astimezone(zone).replace(tzinfo=None)
    rule = parsed(text, local)
    limit = horizon.astimezone(zone).replace(tzinfo=None)
    gone = {one.astimezone(zone).replace(tzinfo=None) for one in left_out}
    found: list[datetime] = [] if local in gone else [local]
    count = parts_of(text).get("COUNT")
    for one in rule.xafter(local, inc=False):
        if one > limit or len(found) >= most or (count and len(found) + len(gone) >= int(count)):
            break
        if one not in gone:
            found.append(one)
    return [on_clock(one, zone) for one in found]


def on_clock(local: datetime, zone: ZoneInfo) -> datetime:
    """A time of day of the place as a moment; one that is skipped by a change of clocks comes an hour later."""
    return local.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")).astimezone(zone)


def shifted(moment: datetime, zone: ZoneInfo, by: timedelta) -> datetime:
    """A moment moved by so much on the clock of the place."""
    return on_clock(moment.astimezone(zone).replace(tzinfo=None) + by, zone)


def wall_length(start: datetime, end: datetime, zone: ZoneInfo) -> timedelta:
    """How long something lasts on the clock of the place."""
    return end.astimezone(zone).replace(tzinfo=None) - start.astimezone(zone).replace(tzinfo=None)
