"""How long it takes from one region's capital to another's, for the gaps in the calendar and the deciding desk.

The network is reference data, the same for everybody; it is read once in a process and read anew after ten minutes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta

from lugas.institutions.models import Region
from lugas.institutions.network import FRESH_SECONDS, read_ways
from lugas.institutions.travel import travel_time

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Way:
    """A journey in words' parts: how long (to the next quarter hour), by which modes, and whether anybody checked it."""

    length: timedelta
    modes: tuple[str, ...]
    verified: bool


class Network:
    """Legs and capitals as they were read, and the journeys already worked out."""

    def __init__(self) -> None:
        self.ways = read_ways()
        self.known: dict[tuple[str, str], Way | None] = {}

    def code(self, region: Region) -> str:
        """The capital of a region; a province's own lies in one of its parts and is found by its name."""
        return self.ways.capital.get(region.pk) or self.ways.by_name.get(region.capital.lower(), "")

    def way(self, start: Region, finish: Region) -> Way | None:
        """The quickest way, or None when it is the same town or no way is known."""
        pair = self.code(start), self.code(finish)
        if pair[0] == pair[1] or "" in pair:
            return None
        if pair not in self.known:
            journey = travel_time(self.ways.legs, *pair, waiting=False)
            self.known[pair] = (
                Way(
                    QUARTER * -(-timedelta(hours=journey.hours) // QUARTER),
                    tuple(dict.fromkeys(leg.mode for leg in journey.legs)),
                    journey.verified,
                )
                if journey
                else None
            )
        return self.known[pair]


_network: Network | None = None


def network() -> Network:
    """The network, read at most every ten minutes."""
    global _network
    if _network is None or time.monotonic() - _network.ways.read_at > FRESH_SECONDS:
        _network = Network()
    return _network
