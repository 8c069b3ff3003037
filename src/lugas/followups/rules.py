"""The rules of follow-ups: what may be wished, how a direction's state changes, when somebody is reminded. Pure.

The disposition sheet and its wishes: Permendagri 1/2023 (lembar disposisi). Working days: approvals/deadlines.py.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from lugas.accounts.transitions import Transition, find, starting
from lugas.approvals.deadlines import OPENS, QUIET, holidays, is_working_day, working_day_after

WISHES = Path(__file__).parent / "data" / "wishes.toml"
ACT, DIRECT, DISPOSE = "followups.act", "followups.direct", "followups.dispose"


class Progress(StrEnum):
    """How far a direction (arahan) has come. DONE: reported by who was asked; VERIFIED: found so by who asked."""

    OPEN = "open"
    ONGOING = "ongoing"
    DONE = "done"
    VERIFIED = "verified"
    DROPPED = "dropped"


TRANSITIONS: tuple[Transition, ...] = (
    Transition(Progress.OPEN, Progress.ONGOING, "proceed", ACT),
    Transition(Progress.OPEN, Progress.DONE, "report", ACT),
    Transition(Progress.ONGOING, Progress.ONGOING, "proceed", ACT),
    Transition(Progress.ONGOING, Progress.DONE, "report", ACT),
    Transition(Progress.OPEN, Progress.DROPPED, "drop", DIRECT),
    Transition(Progress.ONGOING, Progress.DROPPED, "drop", DIRECT),
    Transition(Progress.DONE, Progress.VERIFIED, "verify", DIRECT),
    Transition(Progress.DONE, Progress.OPEN, "reopen", DIRECT),
    Transition(Progress.VERIFIED, Progress.OPEN, "reopen", DIRECT),
    Transition(Progress.DROPPED, Progress.OPEN, "reopen", DIRECT),
)
# While it stands so, something is still to be done.
UNDONE = (Progress.OPEN, Progress.ONGOING)
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


class Reminder(StrEnum):
    """What is to be told now of a direction."""

    BEFORE = "before"
    TODAY = "today"
    LATE = "late"


def reminder(
    due: date, now: datetime, told_on: date | None, zone: str, *, free: Collection[date] | None = None
) -> Reminder | None:
    """What to tell now, if anything: on the last working day before it is due, on the day, and each working day late.

    Nobody is told outside working hours of the office's own zone (zone), nor twice on a day (told_on: the last).
    """
    free = holidays() if free is None else free
    here = now.astimezone(ZoneInfo(zone))
    today = here.date()
    if not is_working_day(today, free) or not OPENS <= here.time() <= QUIET or told_on == today:
        return None
    if today > due:
        return Reminder.LATE
    if today == due:
        return Reminder.TODAY
    return Reminder.BEFORE if working_day_after(today + timedelta(days=1), 0, free) >= due else None
