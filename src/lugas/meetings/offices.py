"""The offices of the regions with their holders of today, as the rules of invitations read them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from lugas.institutions.models import Position, Region
from lugas.institutions.queries import holders_on
from lugas.meetings.models import InvitationRule
from lugas.meetings.rules import Office, Wanted


def wanted(rule: InvitationRule) -> Wanted:
    """A rule as the rules read it."""
    return Wanted(tuple(rule.regions), tuple(rule.words), frozenset(rule.units), frozenset(rule.echelons))


def positions() -> QuerySet[Position]:
    """All offices of all secretariats: who leads where is public."""
    return Position.objects.select_related("secretariat__region", "unit")


def offices(regions: Iterable[str]) -> list[Office]:
    """The offices of these regions, by code, with who holds them today. Two queries."""
    found = list(positions().filter(secretariat__region__code__in=list(regions)).order_by("order", "id"))
    holders = holders_on(found, timezone.localdate())
    return [
        Office(
            key=one.pk,
            region=one.secretariat.region.code,
            title=one.title,
            unit=one.unit.kind if one.unit else "",
            echelon=one.echelon,
            holder=(str(holders[one.pk].person) if one.pk in holders else ""),
        )
        for one in found
    ]


def regions_below(region: Region) -> QuerySet[Region]:
    """The regions of which an office may invite the offices: those below its own, else its own alone."""
    below = Region.objects.filter(parent=region, secretariat__isnull=False).order_by("code")
    return below if below.exists() else Region.objects.filter(pk=region.pk)


def named(codes: Iterable[str]) -> QuerySet[Region]:
    """The regions of these codes."""
    return Region.objects.filter(code__in=list(codes))
