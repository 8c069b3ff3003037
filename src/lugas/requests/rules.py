"""Rules of public requests: states and who may change them, deletion. Pure.

Personal data is kept for what the sender agreed to and no longer (UU 27/2022 arts. 20, 27, 36 and 43).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from lugas.accounts.transitions import Transition, find, starting
from lugas.agenda.rules import Span, free_hours

# Days after sending on which what the sender told is deleted, and hours in which an address must be confirmed.
KEPT_DAYS = 365
CONFIRM_HOURS = 48
OPENING, CLOSING = time(8), time(16)
LUNCH = (time(12), time(13))
MOST_DAYS_AHEAD = 21
A_DAY = 2


class Status(StrEnum):
    """State of a request."""

    UNCONFIRMED = "unconfirmed"
    RECEIVED = "received"
    SCREENED = "screened"
    OFFERED = "offered"
    CHOSEN = "chosen"
    ACCEPTED = "accepted"
    PASSED = "passed"
    REFUSED = "refused"


SCREEN, DECIDE = "requests.screen", "requests.decide"
TRANSITIONS: tuple[Transition, ...] = (
    Transition(Status.RECEIVED, Status.SCREENED, "screen", SCREEN),
    Transition(Status.SCREENED, Status.OFFERED, "offer_hours", DECIDE),
    Transition(Status.OFFERED, Status.OFFERED, "offer_hours", DECIDE),
    Transition(Status.CHOSEN, Status.OFFERED, "offer_hours", DECIDE),
    Transition(Status.SCREENED, Status.ACCEPTED, "accept", DECIDE),
    Transition(Status.OFFERED, Status.ACCEPTED, "accept", DECIDE),
    Transition(Status.CHOSEN, Status.ACCEPTED, "accept", DECIDE),
    Transition(Status.SCREENED, Status.PASSED, "pass_on", DECIDE),
    Transition(Status.OFFERED, Status.PASSED, "pass_on", DECIDE),
    Transition(Status.CHOSEN, Status.PASSED, "pass_on", DECIDE),
    Transition(Status.SCREENED, Status.REFUSED, "refuse", DECIDE),
    Transition(Status.OFFERED, Status.REFUSED, "refuse", DECIDE),
    Transition(Status.CHOSEN, Status.REFUSED, "refuse", DECIDE),
)
"""What the staff may do; the sender confirms (unconfirmed to received) and chooses hours (offered to chosen)."""
CLOSED = (Status.ACCEPTED, Status.PASSED, Status.REFUSED)


def transition(source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    return find(TRANSITIONS, source, target)


def verbs(source: str) -> set[str]:
    """What may be done in a state."""
    return {one.verb for one in starting(TRANSITIONS, source)}


def delete_on(sent: date) -> date:
    """The day on which what the sender told is deleted."""
    return sent + timedelta(days=KEPT_DAYS)


def proposals(taken: list[Span], *, now: datetime, zone: ZoneInfo, length: timedelta, days: int = 5) -> list[Span]:
    """Free stretches within office hours of the coming working days, at most two a day, from the day after tomorrow.

    Hours are told on the clock of the office; noon to one is left free.
    """
    found: list[Span] = []
    today = now.astimezone(zone).date()
    offered = 0
    for ahead in range(2, MOST_DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        if day.weekday() >= 5:
            continue
        hours = [datetime.combine(day, hour, zone) for hour in (OPENING, CLOSING, *LUNCH)]
        window, lunch = Span(hours[0], hours[1]), Span(hours[2], hours[3])
        wanted = Span(hours[0] + timedelta(hours=2), hours[0] + timedelta(hours=2) + length)
        free = free_hours([*taken, lunch], wanted, window=window, count=A_DAY)
        found += sorted(free, key=lambda one: one.start)
        offered += bool(free)
        if offered == days:
            break
    return found
