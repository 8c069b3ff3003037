"""The rules of follow-ups: what may be wished, how a direction's state changes, when somebody is reminded. Pure.

The disposition sheet and its wishes: Permendagri 1/2023 (lembar disposisi). Working days: approvals/deadlines.py.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from lugas.accounts.transitions import Transition, find, starting
from lugas.approvals.deadlines import OPENS, QUIET, free_days, is_working_day, working_day_after

WISHES = Path(__file__).parent / "data" / "wishes.toml"
ACT, DIRECT, DISPOSE, SETTLE = "followups.act", "followups.direct", "followups.dispose", "followups.settle"


class Progress(StrEnum):
    """How far a direction (arahan) has come. DONE: reported by who was asked; VERIFIED: found so by who asked; RETURNED: not found so."""

    OPEN = "open"
    ONGOING = "ongoing"
    DONE = "done"
    RETURNED = "returned"
    VERIFIED = "verified"
    DROPPED = "dropped"


TRANSITIONS: tuple[Transition, ...] = (
    Transition(Progress.OPEN, Progress.ONGOING, "proceed", ACT),
    Transition(Progress.OPEN, Progress.DONE, "report", ACT),
    Transition(Progress.ONGOING, Progress.ONGOING, "proceed", ACT),
    Transition(Progress.ONGOING, Progress.DONE, "report", ACT),
    Transition(Progress.RETURNED, Progress.ONGOING, "proceed", ACT),
    Transition(Progress.RETURNED, Progress.DONE, "report", ACT),
    Transition(Progress.OPEN, Progress.DROPPED, "drop", DIRECT),
    Transition(Progress.ONGOING, Progress.DROPPED, "drop", DIRECT),
    Transition(Progress.RETURNED, Progress.DROPPED, "drop", DIRECT),
    # Until somebody looked at the report, more may be said and shown.
    Transition(Progress.DONE, Progress.DONE, "report", ACT),
    Transition(Progress.DONE, Progress.VERIFIED, "verify", DIRECT),
    Transition(Progress.DONE, Progress.RETURNED, "give_back", DIRECT),
    Transition(Progress.VERIFIED, Progress.OPEN, "reopen", DIRECT),
    Transition(Progress.DROPPED, Progress.OPEN, "reopen", DIRECT),
)
# While it stands so, something is still to be done.
UNDONE = (Progress.OPEN, Progress.ONGOING, Progress.RETURNED)
# So far it is finished; what is only reported waits for the eye of who asked.
FINISHED = (Progress.DONE, Progress.VERIFIED)
# These say enough without a sentence.
WORDLESS = (Progress.ONGOING, Progress.VERIFIED)


def transition(source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    return find(TRANSITIONS, source, target)


def next_verbs(source: str) -> tuple[Transition, ...]:
    """The transitions that start in a state, in the order of the table."""
    return starting(TRANSITIONS, source)


@cache
def wishes() -> dict[str, dict[str, str]]:
    """What may be wished of whom a letter is passed on to: key -> words by language, in the order of the sheet."""
    with WISHES.open("rb") as handle:
        found = tomllib.load(handle)["wish"]
    return {one["key"]: {"id": one["id"], "en": one["en"]} for one in found}


def wish_words(key: str, language: str = "id") -> str:
    """A wish in words; the bare key where the list does not have it any more."""
    words = wishes().get(key, {})
    return words.get(language[:2]) or words.get("id") or key


@dataclass(frozen=True, slots=True)
class Steps:
    """How reminders rise, in working days: before the day to who is asked; after it to the heads there; after it a letter.

    0 for heads or letter: never.
    """

    before: int = 1
    heads: int = 5
    letter: int = 10


USUAL_STEPS = Steps()


class Reminder(StrEnum):
    """What is to be told now of a direction."""

    BEFORE = "before"
    TODAY = "today"
    LATE = "late"


def reminder(
    due: date,
    now: datetime,
    told_on: date | None,
    zone: str,
    *,
    before: int = USUAL_STEPS.before,
    free: Collection[date] | None = None,
) -> Reminder | None:
    """What to tell now, if anything: so many working days before it is due (before), on the day, and each working day late.

    Nobody is told outside working hours of the office's own zone (zone), nor twice on a day (told_on: the last), and
    before the day once only.
    """
    free = free_days() if free is None else free
    today = now.astimezone(ZoneInfo(zone)).date()
    if told_on == today or not may_tell(now, zone, free):
        return None
    if today > due:
        return Reminder.LATE
    if today == due:
        return Reminder.TODAY
    if told_on is not None or not before:
        return None
    return Reminder.BEFORE if soonest(today, before, free) >= due else None


def may_tell(now: datetime, zone: str, free: Collection[date]) -> bool:
    """Whether somebody may be told something now: within the working hours of a zone."""
    here = now.astimezone(ZoneInfo(zone))
    return is_working_day(here.date(), free) and OPENS <= here.time() <= QUIET


def soonest(today: date, before: int, free: Collection[date]) -> date:
    """The last day of which who is asked may be told today, so many working days (before) ahead; today itself for 0."""
    return working_day_after(today + timedelta(days=1), before - 1, free) if before else today


def late_after(due: date, days: int, free: Collection[date] | None = None) -> date:
    """The day on which something due has been late for so many working days (days, at least 1)."""
    return working_day_after(due + timedelta(days=1), days - 1, free_days() if free is None else free)


def rises(due: date, today: date, days: int, free: Collection[date] | None = None) -> bool:
    """Whether the step of so many working days after the day is reached; never where it is 0."""
    return bool(days) and today >= late_after(due, days, free)


AGES = ((0, 30), (31, 60), (61, 90), (91, None))


def age_of(asked_on: date, today: date) -> int:
    """The place in AGES of what has been open since a day (0 to 3)."""
    days = (today - asked_on).days
    return next(place for place, (_least, most) in enumerate(AGES) if most is None or days <= most)


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A half of a year, of which regions report (PP 12/2017 art. 28). number: 1 or 2."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.number == 1 else date(self.year, 12, 31)

    @property
    def key(self) -> str:
        """As addresses name it: "2026-2"."""
        return f"{self.year}-{self.number}"

    def before(self) -> HalfYear:
        """The one before it."""
        return HalfYear(self.year, 1) if self.number == 2 else HalfYear(self.year - 1, 2)


def half_year_of(day: date) -> HalfYear:
    """The half year in which a day lies."""
    return HalfYear(day.year, 1 if day.month <= 6 else 2)


def half_year_named(key: str) -> HalfYear | None:
    """The half year that an address names; None for what is none."""
    year, _dash, number = key.partition("-")
    if year.isdecimal() and len(year) == 4 and 2000 <= int(year) <= 2100 and number in ("1", "2"):
        return HalfYear(int(year), int(number))
    return None
