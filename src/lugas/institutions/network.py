"""The one travel network that all rooms count with: capitals, the legs between all places, and the ways found in them.

What is delivered is the same for everybody and is read once in a process, anew after ten minutes. What the secretariat
itself settled of a leg (OwnLeg) stands in its place, and what it added (OwnWay) beside it; both are asked each time:
whoever corrects a way sees it at once.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from lugas.institutions.models import OwnLeg, OwnWay, Place, Region, TravelLeg
from lugas.institutions.spots import Spot, Way, way_between
from lugas.institutions.travel import Journey, Leg, travel_time
from lugas.tenancy.scope import current

FRESH_SECONDS = 600
# Networks of so many secretariats are kept in a process.
KEPT = 64
# Within a region only a way of so many hours is drawn as a journey.
DRAWN_HOURS = 0.5


class Placed(Protocol):
    """What takes place somewhere: an activity."""

    region: Region
    place: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Ways:
    """legs: all of them, by their key. capital: code by region id. names: name by code. by_name: code by the name in small
    letters. coordinates: latitude and longitude of the capitals by code."""

    legs: dict[int, Leg]
    capital: dict[int, str]
    names: dict[str, str]
    by_name: dict[str, str]
    coordinates: dict[str, tuple[float, float]] = field(default_factory=dict)
    read_at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, order=True)
class OwnReckoning:
    """What a secretariat settled of one leg, or of a way that it added: then leg is 0, and the rest says which."""

    leg: int
    start: str
    finish: str
    mode: str
    hours: float
    per_week: float | None
    verified: bool


class Network:
    """The network of one secretariat, with the journeys already worked out in it."""

    def __init__(self, ways: Ways, own: Sequence[OwnReckoning] = ()):
        self.ways = ways
        legs = dict(ways.legs)
        for one in own:
            if known := legs.get(one.leg):
                legs[one.leg] = Leg(
                    known.start, known.finish, known.mode, one.hours, one.per_week, verified=one.verified
                )
        added = (
            Leg(one.start, one.finish, one.mode, one.hours, one.per_week, verified=one.verified)
            for one in own
            if not one.leg
        )
        self.legs = (*legs.values(), *added)
        self.known: dict[tuple[str, str], Journey | None] = {}

    @property
    def names(self) -> dict[str, str]:
        """The names of the capitals by code."""
        return self.ways.names

    def code(self, region: Region) -> str:
        """The capital of a region; a province's own lies in one of its parts and is found by its name."""
        return self.ways.capital.get(region.pk) or self.ways.by_name.get(region.capital.lower(), "")

    def name(self, code: str, region: Region | None = None) -> str:
        """The name of a place as people say it: "Soe"."""
        return self.ways.names.get(code) or (region.capital or region.short_name if region else "")

    def spot(self, record: Placed) -> Spot:
        """Where something takes place, as exactly as it was recorded."""
        return self.placed(self.code(record.region), record.place, record.latitude, record.longitude)

    def town(self, region: Region) -> Spot:
        """The seat of a region: where its people are when nothing calls them away."""
        return self.placed(self.code(region))

    def placed(self, code: str, name: str = "", latitude: float | None = None, longitude: float | None = None) -> Spot:
        """A spot with what is known of its town."""
        return Spot(code, name, latitude, longitude, *self.ways.coordinates.get(code, (None, None)))

    def journey(self, start: str, finish: str) -> Journey | None:
        """The quickest usable way between two towns by the timetable, None when none is known."""
        pair = start, finish
        if pair not in self.known:
            self.known[pair] = travel_time(self.legs, start, finish, waiting=False)
        return self.known[pair]

    def between(self, start: Spot, finish: Spot) -> Way | None:
        """The way from one spot to another, None when none is known."""
        return way_between(start, finish, self._towns)

    def drawn(self, start: Spot, finish: Spot) -> Way | None:
        """The way as a calendar draws it: not the short one within a town, that nobody plans as a journey."""
        way = self.between(start, finish)
        if way is None or not way.hours or (start.code == finish.code and way.hours < DRAWN_HOURS):
            return None
        return way

    def goal(self, region: Region, start: Spot, finish: Spot) -> str:
        """Where a way leads, in a word: the town; within one region the place."""
        return self.name(finish.code, region) if start.code != finish.code else finish.name

    def _towns(self, start: str, finish: str) -> Way | None:
        journey = self.journey(start, finish)
        if journey is None:
            return None
        modes = tuple(dict.fromkeys(leg.mode for leg in journey.legs))
        return Way(journey.hours, estimated=not journey.verified, modes=modes)


_ways: Ways | None = None
_networks: dict[tuple[OwnReckoning, ...], Network] = {}


def read_ways() -> Ways:
    """What is delivered, as it stands in the database, in two queries."""
    legs = TravelLeg.objects.values_list("pk", "start__code", "finish__code", "mode", "hours", "per_week", "verified")
    capitals = list(Place.objects.filter(kind=Place.Kind.CAPITAL))
    return Ways(
        legs={key: Leg(*row) for key, *row in legs},
        capital={one.region_id: one.code for one in capitals},
        names={one.code: one.name for one in capitals},
        by_name={one.name.lower(): one.code for one in capitals},
        coordinates={one.code: (one.latitude, one.longitude) for one in capitals},
    )


def own_values() -> tuple[OwnReckoning, ...]:
    """What the secretariat at home settled or added and still holds to, in one query."""
    if current().home is None:
        return ()
    nothing, values = Cast(Value(""), CharField()), ("hours", "per_week", "verified")
    settled = OwnLeg.objects.at_home().filter(holds=True).order_by()
    added = OwnWay.objects.at_home().filter(holds=True).order_by()
    rows = settled.values_list("leg_id", nothing, nothing, nothing, *values).union(
        added.values_list(Value(0), "start__code", "finish__code", "mode", *values), all=True
    )
    return tuple(sorted(OwnReckoning(*row) for row in rows))


def network() -> Network:
    """The network of the secretariat at home; ask once a page, it costs a query."""
    global _ways
    own = own_values()
    # A leg that is not known here was delivered anew since.
    stale = _ways is None or not _ways.legs or any(one.leg and one.leg not in _ways.legs for one in own)
    if stale or time.monotonic() - _ways.read_at > FRESH_SECONDS:
        _ways = read_ways()
        _networks.clear()
    if own not in _networks:
        if len(_networks) >= KEPT:
            _networks.clear()
        _networks[own] = Network(_ways, own)
    return _networks[own]
