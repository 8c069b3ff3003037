"""Hours of travel between regions, answered from the travel network."""

from __future__ import annotations

from lugas.institutions.models import Region
from lugas.institutions.network import ways
from lugas.institutions.travel import travel_time


class Network:
    """The capitals and the ways between them, for one page."""

    def __init__(self) -> None:
        self.ways = ways()
        self._known: dict[tuple[str, str], float | None] = {}
        # Whether an answer so far rests on hours that nobody has checked; the screen then says so.
        self.estimated = False

    def place_of(self, region: Region) -> str:
        """The code of a region's capital; of a province its capital city's; empty when the network has none."""
        return self.ways.capital.get(region.pk) or self.ways.by_name.get(region.capital.lower(), "")

    def name(self, code: str, region: Region | None = None) -> str:
        """The name of a place as people say it: "Soe"."""
        return self.ways.names.get(code) or (region.capital or region.short_name if region else "")

    def hours(self, start: str, finish: str) -> float | None:
        """Hours from one capital to another by the quickest usable way, by the timetable; None when none is known."""
        if start == finish:
            return 0.0
        key = (start, finish)
        if key not in self._known:
            journey = travel_time(self.ways.legs, start, finish, waiting=False) if start and finish else None
            self._known[key] = journey.hours if journey else None
            self.estimated = self.estimated or (journey is not None and not journey.verified)
        return self._known[key]
