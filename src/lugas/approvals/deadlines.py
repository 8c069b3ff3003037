"""Until when a step is due, in working days, and when somebody is reminded. Pure; the holidays are data.

Working days are Monday to Friday (Perpres 21/2023) without national holidays (Keppres 8/2024 and the yearly joint
decree of three ministers); hours end at 16.00 where the office stands.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

HOLIDAYS = Path(__file__).parent / "data" / "holidays.toml"
# Hours end for what is due; until QUIET people may still be told something.
OPENS, CLOSES, QUIET = time(7, 30), time(16, 0), time(17, 0)
# Days at most for a step of a paper of this nature (sifat): segera, sangat segera.
SHORTENED = {"urgent": 1, "immediate": 0}
SOON = timedelta(hours=20)


@cache
def holidays() -> frozenset[date]:
    """The national holidays that the data knows, every year's."""
    return frozenset(holiday_names())


@cache
def holiday_names() -> dict[date, str]:
    """The national holidays that the data knows, each with its name."""
    with HOLIDAYS.open("rb") as handle:
        return {one["day"]: one["name"] for one in tomllib.load(handle)["holiday"]}


@cache
def free_days() -> frozenset[date]:
    """The national holidays with the days of joint leave (cuti bersama), every known year's: on neither an office works."""
    with HOLIDAYS.open("rb") as handle:
        return holidays() | {one["day"] for one in tomllib.load(handle)["joint"]}


def is_working_day(day: date, free: Collection[date]) -> bool:
    """Whether the offices work on that day."""
    return day.weekday() < 5 and day not in free


def working_day_after(day: date, count: int, free: Collection[date]) -> date:
    """The working day that is `count` working days after a day; with 0 the day itself, or the next one that is worked."""
    while not is_working_day(day, free):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, free):
            day += timedelta(days=1)
    return day


def due_at(
    opened: datetime, days: int, zone: str, *, nature: str = "", free: Collection[date] | None = None
) -> datetime:
    """The moment until which a step is due: at the end of hours on that working day, in the office's zone.

    What comes after hours or on a free day counts as come in the morning of the next working day. An urgent paper
    leaves fewer days than its route gives.
    """
    free = holidays() if free is None else free
    here = opened.astimezone(ZoneInfo(zone))
    first = here.date() if here.time() < CLOSES else here.date() + timedelta(days=1)
    last = working_day_after(first, min(days, SHORTENED.get(nature, days)), free)
    return datetime.combine(last, CLOSES, ZoneInfo(zone))


class Reminder(StrEnum):
    """What is to be told now of an open step."""

    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Told:
    """When those who are due were last reminded, and whether the writer knows that it is late."""

    reminded_on: date | None
    escalated: bool


def reminder(
    due: datetime, now: datetime, told: Told, zone: str, *, free: Collection[date] | None = None
) -> Reminder | None:
    """What to tell now, if anything: once when less than 20 hours are left, then once each working day it is late.

    Nobody is told outside working hours of the office's own zone.
    """
    free = holidays() if free is None else free
    here = now.astimezone(ZoneInfo(zone))
    if not is_working_day(here.date(), free) or not OPENS <= here.time() <= QUIET:
        return None
    if now > due:
        fresh = not told.escalated or told.reminded_on is None or told.reminded_on < here.date()
        return Reminder.LATE if fresh else None
    return Reminder.SOON if now >= due - SOON and told.reminded_on is None else None
