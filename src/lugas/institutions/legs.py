"""The ways between places as the office counts with them: what is delivered, and its own values where it has some.

What the list of the screen and of the API shows; what the office does to a way stands in actions/legs.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import models
from django.db.models import Q

from lugas.institutions.models import OwnLeg, OwnWay, TravelLeg

Way = TypeVar("Way", TravelLeg, OwnWay)


@dataclass(frozen=True)
class LegInForce:
    """A way with the values that hold for the office. own: its row, also one that no longer holds, for its history.
    A way that the office added is both."""

    leg: TravelLeg | OwnWay
    own: OwnLeg | OwnWay | None = None

    @property
    def is_added(self) -> bool:
        """Whether the office added it, and nothing of it is delivered."""
        return isinstance(self.leg, OwnWay)

    @property
    def is_own(self) -> bool:
        """Whether the office's own values hold."""
        return self.own is not None and self.own.holds

    @property
    def values(self) -> TravelLeg | OwnLeg | OwnWay:
        """The row whose values hold."""
        return self.own if self.own is not None and self.own.holds else self.leg

    @property
    def verified(self) -> bool:
        """Whether somebody checked what holds."""
        return self.values.verified

    @property
    def verified_by(self) -> str:
        """Who checked the office's own values, empty otherwise."""
        return self.own.verified_by if self.own is not None and self.is_own else ""

    @property
    def verified_at(self) -> datetime | None:
        """When."""
        return self.own.verified_at if self.own is not None and self.is_own else None

    @property
    def usable(self) -> bool:
        """Whether the way is counted with: not suspended, and no flight of which nobody knows how often it goes."""
        per_week = self.values.per_week
        return per_week != 0 and not (self.leg.mode == TravelLeg.Mode.FLIGHT and per_week is None)


def found_legs(words: str = "", *, mode: str = "", state: str = "") -> models.QuerySet[TravelLeg]:
    """The ways by their places. words: of a place's name; mode: by what; state: "own" or "unverified"."""
    found = between(TravelLeg.objects.all(), words, mode)
    holding = OwnLeg.objects.at_home().filter(holds=True)
    if state == "own":
        found = found.filter(pk__in=holding.values("leg"))
    elif state == "unverified":
        checked = holding.filter(verified=True).values("leg")
        found = found.exclude(pk__in=checked).filter(Q(verified=False) | Q(pk__in=holding.values("leg")))
    return found


def in_force(legs: list[TravelLeg]) -> list[LegInForce]:
    """The ways with what the office settled of them, in one query."""
    own = {one.leg_id: one for one in OwnLeg.objects.at_home().filter(leg__in=legs)}
    return [LegInForce(leg, own.get(leg.pk)) for leg in legs]


def added_ways(words: str = "", *, mode: str = "") -> models.QuerySet[OwnWay]:
    """The ways that the office added, by their places; words and mode as in found_legs."""
    return between(OwnWay.objects.at_home().filter(holds=True), words, mode)


def between(ways: models.QuerySet[Way], words: str, mode: str) -> models.QuerySet[Way]:
    """Those of some ways that have these words in the names of their places, with the places, by their names."""
    for word in words.split():
        ways = ways.filter(Q(start__name__icontains=word) | Q(finish__name__icontains=word))
    ways = ways.filter(mode=mode) if mode else ways
    return ways.select_related("start", "finish").order_by("start__name", "finish__name", "mode")
