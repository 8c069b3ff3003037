"""The rules of duties: states and who may change them, levels, deadlines, fair shares. Pure.

The table TRANSITIONS is the one place of state changes: actions ask it, the docs draw their diagram from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from lugas.accounts.transitions import Transition, find
from lugas.duties.catalogue import Thing


class DutyState(StrEnum):
    """State of a duty. PROPOSED: put down, nobody told yet. RELEASED: the activity was cancelled or moved away."""

    PROPOSED = "proposed"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    REPLACED = "replaced"
    RELEASED = "released"
    DONE = "done"


PLAN, ANSWER = "duties.plan", "duties.answer"
TRANSITIONS: tuple[Transition, ...] = (
    Transition(DutyState.PROPOSED, DutyState.ASKED, "ask", PLAN),
    Transition(DutyState.ASKED, DutyState.CONFIRMED, "confirm", ANSWER),
    Transition(DutyState.ASKED, DutyState.REFUSED, "refuse", ANSWER),
    Transition(DutyState.CONFIRMED, DutyState.REFUSED, "refuse", ANSWER),
    Transition(DutyState.CONFIRMED, DutyState.ASKED, "ask_again", PLAN),
    Transition(DutyState.ASKED, DutyState.REPLACED, "replace", PLAN),
    Transition(DutyState.CONFIRMED, DutyState.REPLACED, "replace", PLAN),
    Transition(DutyState.REFUSED, DutyState.REPLACED, "replace", PLAN),
    Transition(DutyState.ASKED, DutyState.RELEASED, "release", PLAN),
    Transition(DutyState.CONFIRMED, DutyState.RELEASED, "release", PLAN),
    Transition(DutyState.CONFIRMED, DutyState.DONE, "report", ANSWER),
    Transition(DutyState.ASKED, DutyState.DONE, "report", ANSWER),
)
# The states in which the hours of a person are taken: the database forbids two activities that overlap.
STANDING = (DutyState.PROPOSED, DutyState.ASKED, DutyState.CONFIRMED, DutyState.DONE)
# Those whom the activity's changes concern: they were told of the duty and have not refused it.
TOLD = (DutyState.ASKED, DutyState.CONFIRMED)

SUDDEN = timedelta(hours=6)
TRAVEL_BUFFER = timedelta(minutes=30)
# How long before the time to leave it is said.
LEAVE_NOTICE = timedelta(minutes=30)
# Until when after the event what it lacks is still asked for.
ASKED_AFTER = timedelta(days=60)
SCORES = (1, 2, 3, 4, 5)


def transition(source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    return find(TRANSITIONS, source, target)


def level_of(leaders: Iterable[tuple[bool, str]]) -> str:
    """The level of an activity by those who take part: (is the agenda kept, echelon). An elected head has no echelon."""
    levels = {("secretary" if echelon else "head") if kept else "other" for kept, echelon in leaders}
    return next((one for one in ("head", "secretary") if one in levels), "other")


def due(thing: Thing, starts_at: datetime, ends_at: datetime, zone: str) -> datetime:
    """By when a thing is wanted: at the end of hours (16.00) of its day before the first or after the last day."""
    here = (ends_at if thing.after else starts_at).astimezone(ZoneInfo(zone))
    return datetime.combine(here.date() + timedelta(days=thing.days), time(16), ZoneInfo(zone))


def is_sudden(made_at: datetime, starts_at: datetime) -> bool:
    """Whether an activity was recorded less than six hours before it begins."""
    return starts_at - SUDDEN < made_at < starts_at


def leave_at(starts_at: datetime, travel: timedelta) -> datetime:
    """When one has to set out to be there half an hour before it begins."""
    return starts_at - travel - TRAVEL_BUFFER


def moved(
    old: tuple[datetime, datetime], new: tuple[datetime, datetime], own: tuple[datetime, datetime]
) -> tuple[datetime, datetime]:
    """The hours of a duty after its activity moved: whole stays whole, a part keeps its distance from the start and its
    length, as far as it still lies within."""
    if own == old:
        return new
    shift = new[0] - old[0]
    start = min(max(own[0] + shift, new[0]), new[1])
    end = min(own[1] + shift, new[1])
    return (start, end) if start < end else new


def missing(needs: Mapping[str, int], standing: Iterable[str]) -> dict[str, int]:
    """What is still wanted by role: the needs less those who stand."""
    left = dict(needs)
    for role in standing:
        if role in left:
            left[role] -= 1
    return {role: count for role, count in left.items() if count > 0}


@dataclass(frozen=True, slots=True)
class Share:
    """What one person did: how many duties, hours, of them on rest days or in the evening, and how many refused."""

    member: int
    duties: int
    hours: float
    odd_hours: int
    refused: int


def mean_hours(shares: Iterable[Share]) -> float:
    """The even share: all hours by the number of people."""
    listed = [one.hours for one in shares]
    return sum(listed) / len(listed) if listed else 0.0


def is_odd(start: datetime, end: datetime, zone: str) -> bool:
    """Whether it lies on a rest day, begins before 07.00 or ends after 18.00: what should be shared most evenly."""
    first, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    return first.weekday() >= 5 or first.time() < time(7) or last.time() > time(18) or last.date() > first.date()
