"""Travel time between two places of the network: the quickest way by road, ferry, boat and plane. Pure.

Agenda (gaps between engagements) and trips ask here. Hours of legs that nobody has checked make a journey unverified,
and the screen says so.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# Getting to the airport or harbour, checking in, and away again, in hours.
ADDED_HOURS = {"road": 0.0, "ferry": 1.0, "fast_boat": 1.0, "flight": 2.0}
HOURS_A_WEEK = 168


@dataclass(frozen=True, slots=True)
class Leg:
    """A way between two places, valid in both directions. hours: from door to door (ferry: crossing; flight: block
    time); per_week: services, None where no timetable binds (or, for a flight, where none is known)."""

    start: str
    finish: str
    mode: str
    hours: float
    per_week: float | None = None
    verified: bool = False

    @property
    def usable(self) -> bool:
        """Whether the leg can be counted on: not suspended, and no flight of which nobody knows how often it goes."""
        return self.per_week != 0 and not (self.mode == "flight" and self.per_week is None)

    def cost(self, waiting: bool) -> float:
        """Hours with getting there and, where the service goes once a week or less, the mean wait for it."""
        weekly = waiting and self.per_week is not None and self.per_week <= 1
        wait = HOURS_A_WEEK / self.per_week / 2 if weekly and self.per_week else 0.0
        return self.hours + ADDED_HOURS[self.mode] + wait

    def reversed(self) -> Leg:
        """The same leg the other way."""
        return Leg(self.finish, self.start, self.mode, self.hours, self.per_week, self.verified)


@dataclass(frozen=True, slots=True)
class Journey:
    """A way from one place to another: its legs in order and its hours."""

    legs: tuple[Leg, ...]
    hours: float

    @property
    def verified(self) -> bool:
        """Whether the hours of every leg were read in a source."""
        return all(leg.verified for leg in self.legs)


def travel_time(legs: Iterable[Leg], from_code: str, to_code: str, *, waiting: bool = True) -> Journey | None:
    """The quickest journey between two places by their codes, or None when no usable way leads there.

    waiting False: for whoever plans by the timetable and does not wait for a weekly service.
    """
    ways: dict[str, list[Leg]] = defaultdict(list)
    for leg in legs:
        if leg.usable:
            ways[leg.start].append(leg)
            ways[leg.finish].append(leg.reversed())
    best: dict[str, float] = {from_code: 0.0}
    came_by: dict[str, Leg] = {}
    queue = [(0.0, from_code)]
    while queue:
        hours, place = heapq.heappop(queue)
        if place == to_code:
            return Journey(path(came_by, from_code, to_code), hours)
        if hours > best[place]:
            continue
        for leg in ways[place]:
            reached = hours + leg.cost(waiting)
            if reached < best.get(leg.finish, float("inf")):
                best[leg.finish], came_by[leg.finish] = reached, leg
                heapq.heappush(queue, (reached, leg.finish))
    return None


def path(came_by: dict[str, Leg], from_code: str, to_code: str) -> tuple[Leg, ...]:
    """The legs from start to finish, read backwards from where each place was reached."""
    legs: list[Leg] = []
    place = to_code
    while place != from_code:
        legs.append(came_by[place])
        place = came_by[place].start
    return tuple(reversed(legs))
