"""Rules of the incoming desk: how pressing an invitation is, and whether an official can be there in time. Pure.

Ways between places come from the caller (institutions.network), the same as clashes count with; None: no way is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from lugas.agenda.rules import Span
from lugas.institutions.spots import Spot, Way

NEW_FOR = timedelta(days=1)
SOON = timedelta(days=7)

Ways = Callable[[Spot, Spot], Way | None]


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
    TIGHT = "tight"  # he can, with less time to spare than the office wants around a way
    LATE = "late"  # he arrives after the start
    CLASH = "clash"  # he is engaged at that very time
    MISSES_NEXT = "misses_next"  # he can, and comes too late to what follows
    UNKNOWN = "unknown"  # no way is known between the places


@dataclass(frozen=True, slots=True)
class Stop:
    """Where somebody is held and when. place_name: its town as people say it; firm: not merely pencilled in."""

    span: Span
    place: Spot
    place_name: str
    title: str = ""
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Reach:
    """The verdict, the hour that it speaks of (leaving, arriving, being back), and the way out and back.

    out, back: the hours on the way; way_out, way_back: the ways themselves, from the place before and to the place after.
    before, after: what holds him there, None when it is his own office.
    """

    verdict: Verdict
    at: datetime | None = None
    stop: Stop | None = None
    out: Span | None = None
    back: Span | None = None
    way_out: Way | None = None
    way_back: Way | None = None
    before: Stop | None = None
    after: Stop | None = None

    @property
    def possible(self) -> bool:
        """Whether he can be there from the start."""
        return self.verdict in (Verdict.HERE, Verdict.LEAVE, Verdict.TIGHT, Verdict.MISSES_NEXT)


def reach(stops: Iterable[Stop], wanted: Stop, *, home: Spot, ways: Ways, buffer: timedelta = timedelta()) -> Reach:
    """Whether somebody with these stops, at home before and after them, can be at the wanted one from its start.

    Only firm stops bind. buffer: what the office wants to spare around a way. Of several reasons against it the hardest is
    told: engaged, no way known, late, missing what follows, little time.
    """
    firm = sorted((one for one in stops if one.firm), key=lambda one: one.span.start)
    clash = next((one for one in firm if one.span.overlaps(wanted.span)), None)
    if clash is not None:
        return Reach(Verdict.CLASH, clash.span.end, clash)
    before = next((one for one in reversed(firm) if one.span.end <= wanted.span.start), None)
    after = next((one for one in firm if one.span.start >= wanted.span.end), None)
    there = ways(before.place if before else home, wanted.place)
    onward = ways(wanted.place, after.place if after else home)
    if there is None:
        return Reach(Verdict.UNKNOWN, stop=before, before=before, after=after)
    found = Reach(
        Verdict.LEAVE if there.hours else Verdict.HERE,
        wanted.span.start - there.length if there.hours else None,
        before,
        Span(wanted.span.start - there.length, wanted.span.start) if there.hours else None,
        Span(wanted.span.end, wanted.span.end + onward.length) if onward and onward.hours else None,
        there if there.hours else None,
        onward if onward and onward.hours else None,
        before,
        after,
    )
    gap_before = wanted.span.start - before.span.end if before else None
    gap_after = after.span.start - wanted.span.end if after else None
    if before is not None and lacks(there, gap_before):
        arrival = before.span.end + there.length
        return replace(found, verdict=Verdict.LATE, at=arrival, out=Span(before.span.end, arrival))
    if after is not None and lacks(onward, gap_after) and found.back:
        return replace(found, verdict=Verdict.MISSES_NEXT, at=found.back.end, stop=after)
    if lacks(there, gap_before, buffer) or lacks(onward, gap_after, buffer):
        return replace(found, verdict=Verdict.TIGHT)
    return found


def lacks(way: Way | None, gap: timedelta | None, buffer: timedelta = timedelta()) -> bool:
    """Whether a gap is shorter than the way in it and the buffer; where there is no way to go, none is wanted."""
    if way is None or gap is None or not way.hours:
        return False
    return timedelta(hours=way.hours) + buffer > gap
