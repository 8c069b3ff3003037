"""Who comes, by region: counted by the database, so that a meeting of 20,000 seats costs hardly more than one of 44."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from lugas.institutions.models import Region
from lugas.institutions.queries import holders_on
from lugas.meetings import queries
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.rules import Stand, stand

# So many seats are shown each by itself below their regions; of more only the counts, and each region's list on its own.
MOST_AT_A_GLANCE = 200
OUTSIDE = "luar"
STANDINGS = ("comes", "sends", "declines", "silent", "left_out")


@dataclass(frozen=True, slots=True)
class RegionLine:
    """How many offices of a region stand how. code, name: empty for those of no region."""

    code: str
    name: str
    comes: int
    sends: int
    declines: int
    silent: int
    left_out: int

    @property
    def coming(self) -> int:
        """How many come, or are represented."""
        return self.comes + self.sends

    @property
    def total(self) -> int:
        """How many are invited."""
        return self.coming + self.declines + self.silent

    @property
    def stand(self) -> Stand | None:
        """How the region stands; None while nobody of it is invited."""
        return stand(self.coming, self.declines, self.silent)


def invited(meeting: Meeting) -> QuerySet[Seat]:
    """The seats that rules gave: without those who registered by themselves."""
    return Seat.objects.at_home().filter(queries.by_invitation(), meeting=meeting)


def lines(meeting: Meeting) -> list[RegionLine]:
    """A line for each region, in the order of the codes, those of no region last. Two queries."""
    rows = (
        invited(meeting)
        .order_by()
        .values_list("region_id", "answer__outcome", ExpressionWrapper(Q(left_out=""), BooleanField()))
        .annotate(seats=Count("id"))
    )
    counted: dict[int | None, dict[str, int]] = {}
    for region, outcome, is_standing, seats in rows:
        told = counted.setdefault(region, dict.fromkeys(STANDINGS, 0))
        told[outcome or "silent" if is_standing else "left_out"] += seats
    regions = Region.objects.in_bulk([one for one in counted if one is not None])
    found = [
        RegionLine(regions[one].code if one else "", regions[one].name if one else "", **told)
        for one, told in counted.items()
    ]
    return sorted(found, key=lambda line: (line.code == "", line.code))


def totals(found: Sequence[RegionLine]) -> dict[str, int]:
    """The sums over all regions, by standing."""
    return {name: sum(getattr(line, name) for line in found) for name in STANDINGS}


def seats_of(meeting: Meeting, code: str) -> QuerySet[Seat]:
    """The invited offices of one region, by its code, or of none (OUTSIDE), with their answers."""
    rows = queries.seats(meeting).filter(registrant__isnull=True)
    return rows.filter(region__isnull=True) if code == OUTSIDE else rows.filter(region__code=code)


def unaddressed(meeting: Meeting) -> QuerySet[Seat]:
    """The seats to which no mail can go, region by region."""
    found = invited(meeting).filter(left_out="", email="")
    return found.select_related("region", "answer").order_by("region__code", "order", "id")


def holders(found: Sequence[Seat]) -> dict[int, str]:
    """Who holds the invited offices today, by the id of the seat: seats are of offices, and holders change. One query."""
    held = holders_on([one.position_id for one in found if one.position_id], timezone.localdate())
    return {one.pk: str(held[one.position_id].person) for one in found if one.position_id in held}
