"""The travel network as data: capitals and the legs between all places, read once in a process and anew after ten minutes.

It is reference data, the same for everybody; a nation's network is not read again for each page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from lugas.institutions.models import Place, TravelLeg
from lugas.institutions.travel import Leg

FRESH_SECONDS = 600


@dataclass(frozen=True)
class Ways:
    """legs: all of them. capital: code by region id. names: name by code. by_name: code by the name in small letters."""

    legs: tuple[Leg, ...]
    capital: dict[int, str]
    names: dict[str, str]
    by_name: dict[str, str]
    read_at: float = field(default_factory=time.monotonic)


_ways: Ways | None = None


def read_ways() -> Ways:
    """The network as it stands in the database, in two queries."""
    legs = TravelLeg.objects.values_list("start__code", "finish__code", "mode", "hours", "per_week", "verified")
    capitals = list(Place.objects.filter(kind=Place.Kind.CAPITAL))
    return Ways(
        legs=tuple(Leg(*row) for row in legs),
        capital={one.region_id: one.code for one in capitals},
        names={one.code: one.name for one in capitals},
        by_name={one.name.lower(): one.code for one in capitals},
    )


def ways() -> Ways:
    """The network, at most ten minutes old."""
    global _ways
    if _ways is None or not _ways.legs or time.monotonic() - _ways.read_at > FRESH_SECONDS:
        _ways = read_ways()
    return _ways
