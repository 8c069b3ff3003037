"""Hours between places, from a table of legs: the quickest way, asked once for each pair."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lugas.institutions.travel import Journey, Leg, travel_time

DATA = Path(__file__).parents[2] / "institutions" / "data"


class Ways:
    """The ways between places by their codes. names: what people call them."""

    def __init__(self, legs: Iterable[Leg], names: dict[str, str] | None = None) -> None:
        self.legs = tuple(legs)
        self.names = names or {}
        self._known: dict[tuple[str, str], Journey | None] = {}

    def name(self, code: str) -> str:
        """The place as people say it."""
        return self.names.get(code, code)

    def journey(self, start: str, finish: str) -> Journey | None:
        """The quickest journey by the timetable; one without legs within a place, None when no way is known."""
        if start == finish:
            return Journey((), 0.0)
        # Legs go both ways, so one answer serves both.
        pair = (start, finish) if start < finish else (finish, start)
        if pair not in self._known:
            self._known[pair] = travel_time(self.legs, *pair, waiting=False) if all(pair) else None
        return self._known[pair]

    def minutes(self, start: str, finish: str) -> int | None:
        """Its length in whole minutes upwards, so that a way over a third place is never shorter than the direct one."""
        found = self.journey(start, finish)
        return math.ceil(round(found.hours * 60, 6)) if found else None

    def quarters(self, start: str, finish: str) -> int:
        """The same in quarter hours, for weighing plans: nobody plans a drive to the minute. 0 where no way is known."""
        return -(-(self.minutes(start, finish) or 0) // 15)


@cache
def shipped() -> Ways:
    """The network that comes with the program: the capitals, ports and airports of Nusa Tenggara Timur."""
    with open(DATA / "places.csv", encoding="utf-8", newline="") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    with open(DATA / "travel.csv", encoding="utf-8", newline="") as file:
        legs = [
            Leg(
                row["from_code"],
                row["to_code"],
                row["mode"],
                float(row["hours"]),
                float(row["per_week"]) if row["per_week"] else None,
                row["verified"] == "true",
            )
            for row in csv.DictReader(file)
        ]
    return Ways(legs, names)
