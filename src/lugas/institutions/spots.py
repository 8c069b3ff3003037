"""Where something is, finer than a town, and how long it takes from one such spot to another. Pure.

Between towns the travel network answers; within a region, where it has no legs, the hours are estimated from the
distance, and whoever shows them says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
# Kilometres of the straight line that an hour on the road brings: the median of the network's 14 checked road legs (16 to
# 32), whose roads wind.
STRAIGHT_KM_H = 27.0
# Two addresses of one town whose coordinates nobody recorded.
ACROSS_TOWN_HOURS = 0.25
SAME_SPOT_KM = 0.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: code of its town in the travel network ("" when unknown), its name, and coordinates where known.

    town_latitude, town_longitude: of the town, so that a venue outside it adds the way there.
    """

    code: str
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    town_latitude: float | None = None
    town_longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Hours from spot to spot; estimated: in part reckoned from a distance, or of legs that nobody checked.

    modes: by which it goes, in their order ("road", "ferry"), each told once.
    """

    hours: float
    estimated: bool = False
    modes: tuple[str, ...] = ()

    @property
    def length(self) -> timedelta:
        """The hours as one plans with them: in whole quarter hours, upwards."""
        return timedelta(minutes=15 * -(-round(self.hours * 60) // 15))


def kilometres(start: tuple[float, float], finish: tuple[float, float]) -> float:
    """The straight line between two (latitude, longitude) in degrees, in km (haversine)."""
    first, second = radians(start[0]), radians(finish[0])
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(radians(finish[1] - start[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def by_road(start: tuple[float, float], finish: tuple[float, float]) -> float:
    """Estimated hours by road between two coordinates; nothing for the same spot."""
    distance = kilometres(start, finish)
    return 0.0 if distance < SAME_SPOT_KM else distance / STRAIGHT_KM_H


def way_between(start: Spot, finish: Spot, network: Callable[[str, str], Way | None]) -> Way | None:
    """The way from one spot to another, None when none is known. network: the way between two town codes."""
    if start.code and start.code == finish.code:
        return within(start, finish)
    if not start.code or not finish.code:
        return None
    found = network(start.code, finish.code)
    if found is None:
        return None
    outskirts = to_town(start) + to_town(finish)
    modes = tuple(dict.fromkeys((*found.modes, "road"))) if outskirts else found.modes
    return Way(found.hours + outskirts, estimated=found.estimated or outskirts > 0, modes=modes)


def within(start: Spot, finish: Spot) -> Way:
    """The way between two spots of one region."""
    here, there = coordinates(start), coordinates(finish)
    if here and there:
        hours = by_road(here, there)
        return Way(hours, estimated=hours > 0, modes=("road",) if hours else ())
    same = start.name.casefold() == finish.name.casefold() or not start.name or not finish.name
    return Way(0.0) if same else Way(ACROSS_TOWN_HOURS, estimated=True, modes=("road",))


def to_town(spot: Spot) -> float:
    """Estimated hours from a venue to its town; nothing where coordinates are not known."""
    here = coordinates(spot)
    if here is None or spot.town_latitude is None or spot.town_longitude is None:
        return 0.0
    hours = by_road(here, (spot.town_latitude, spot.town_longitude))
    # Within the town itself the network's hours, from door to door, hold already.
    return hours if hours > ACROSS_TOWN_HOURS else 0.0


def coordinates(spot: Spot) -> tuple[float, float] | None:
    """Latitude and longitude, when both are known."""
    return None if spot.latitude is None or spot.longitude is None else (spot.latitude, spot.longitude)
