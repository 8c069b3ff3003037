"""Rules of the incoming desk: how pressing an invitation is, and whether an official can be there in time. Pure.

Hours between places come from the caller (institutions.travel); None means that no way is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from lugas.agenda.rules import Span

NEW_FOR = timedelta(days=1)
SOON = timedelta(days=7)

Hours = Callable[[str, str], float | None]


class Urgency(StrEnum):
    """The parts of the queue, the most pressing first."""

    OVERDUE = "overdue"
    WEEK = "week"
    LATER = "later"


def urgency(due: date, today: date) -> Urgency:
    """How pressing an invitation is that must be answered by a day: its own deadline or the day it asks for."""
    if due < today:
        return Urgency.OVERDUE
    return Urgency.WEEK if due < today + SOON else Urgency.LATER


class Verdict(StrEnum):
    """Whether somebody who is asked can be there."""

    HERE = "here"  # he is in the place already
    LEAVE = "leave"  # he can, leaving by an hour
    LATE = "late"  # he arrives after the start
    CLASH = "clash"  # he is engaged at that very time
    MISSES_NEXT = "misses_next"  # he can, and comes too late to what follows
    UNKNOWN = "unknown"  # no way is known between the places


@dataclass(frozen=True, slots=True)
class Stop:
    """Where somebody is held and when. place: code of the travel network; firm: not merely pencilled in."""

    span: Span
    place: str
    place_name: str
    title: str = ""
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Reach:
    """The verdict, the hour that it speaks of (leaving, arriving, being back), and the way out and back."""

    verdict: Verdict
    at: datetime | None = None
    stop: Stop | None = None
    out: Span | None = None
    back: Span | None = None

    @property
    def possible(self) -> bool:
        """Whether he can be there from the start."""
        return self.verdict in (Verdict.HERE, Verdict.LEAVE, Verdict.MISSES_NEXT)


def reach(stops: Iterable[Stop], wanted: Stop, *, home: str, hours: Hours) -> Reach:
    """Whether somebody with these stops, at home before and after them, can be at the wanted one from its start.

    Only firm stops bind. Of several reasons against it the hardest is told: engaged, no way known, late, missing what
    follows.
    """
    firm = sorted((one for one in stops if one.firm), key=lambda one: one.span.start)
    clash = next((one for one in firm if one.span.overlaps(wanted.span)), None)
    if clash is not None:
        return Reach(Verdict.CLASH, clash.span.end, clash)
    before = next((one for one in reversed(firm) if one.span.end <= wanted.span.start), None)
    after = next((one for one in firm if one.span.start >= wanted.span.end), None)
    start, finish = before.place if before else home, after.place if after else home
    there = 0.0 if start == wanted.place else hours(start, wanted.place)
    onward = 0.0 if finish == wanted.place else hours(wanted.place, finish)
    if there is None:
        return Reach(Verdict.UNKNOWN, stop=before)
    back = Span(wanted.span.end, wanted.span.end + lasting(onward)) if onward else None
    arrival = before.span.end + lasting(there) if before else None
    if arrival is not None and arrival > wanted.span.start and before is not None:
        return Reach(Verdict.LATE, arrival, before, Span(before.span.end, arrival), back)
    leave = wanted.span.start - lasting(there)
    out = Span(leave, wanted.span.start) if there else None
    if after is not None and back is not None and back.end > after.span.start:
        return Reach(Verdict.MISSES_NEXT, back.end, after, out, back)
    return Reach(Verdict.LEAVE if there else Verdict.HERE, leave if there else None, before, out, back)


def lasting(hours: float) -> timedelta:
    """Hours as a length, in whole quarter hours upwards: nobody plans a drive to the minute."""
    quarters = -(-round(hours * 60) // 15)
    return timedelta(minutes=15 * quarters)
