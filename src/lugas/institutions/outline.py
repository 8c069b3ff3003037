"""The structure of a secretariat as a tree of units with their positions and today's holders, in three queries.

The structure's pages, the chart and the portal read it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from lugas.institutions.chart import Box
from lugas.institutions.models import Appointment, Position, Secretariat, Unit
from lugas.institutions.queries import holders_on, label


@dataclass(frozen=True, slots=True)
class Office:
    """A position with its holder on the day, if any, and how it is called then."""

    position: Position
    appointment: Appointment | None
    title: str
    short_title: str

    @property
    def name(self) -> str:
        """The holder's name, or nothing when it is not recorded or the office is vacant."""
        return self.appointment.person.name if self.appointment else ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with its offices and the units below it."""

    unit: Unit
    offices: tuple[Office, ...]
    below: tuple[Branch, ...]


def as_offices(positions: list[Position], day: date) -> list[Office]:
    """Positions with their holders on a day, in one query."""
    holders = holders_on(positions, day)
    return [
        Office(one, holders.get(one.pk), label(one, holders.get(one.pk)), label(one, holders.get(one.pk), short=True))
        for one in positions
    ]


def leaders(secretariat: Secretariat, day: date) -> list[Office]:
    """The leaders whose agenda is kept, in their order."""
    return as_offices(list(Position.objects.filter(secretariat_id=secretariat.pk, has_agenda=True)), day)


def outline(secretariat: Secretariat, day: date) -> tuple[Branch, ...]:
    """The units that stand on top, each with all below it."""
    units = Unit.objects.filter(secretariat_id=secretariat.pk)
    positions = Position.objects.filter(secretariat_id=secretariat.pk, unit__isnull=False)
    offices: dict[int, list[Office]] = defaultdict(list)
    for office in as_offices(list(positions), day):
        offices[office.position.unit_id].append(office)
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        children[unit.parent_id].append(unit)

    def branches(parent: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(one, tuple(offices[one.pk]), branches(one.pk)) for one in children[parent])

    return branches(None)


def outside_units(secretariat: Secretariat, day: date) -> list[Office]:
    """The offices that belong to no unit: the region's head and deputy."""
    return as_offices(list(Position.objects.filter(secretariat_id=secretariat.pk, unit__isnull=True)), day)


def boxes(roots: tuple[Branch, ...], *, linked: bool = True) -> list[Box]:
    """The tree as boxes of a chart, each with the first of its offices as it is called now."""
    found: list[Box] = []

    def add(branch: Branch, parent: int | None) -> None:
        unit = branch.unit
        lead = branch.offices[0] if branch.offices and unit.kind != Unit.Kind.ADVISERS else None
        holder = "" if lead is None else lead.name or lead.short_title
        if lead and lead.short_title == unit.short_name:
            holder = lead.name
        url = reverse("institutions:structure") + f"#unit-{unit.pk}" if linked else ""
        head = unit.kind in (Unit.Kind.SECRETARIAT, Unit.Kind.ASSISTANT)
        found.append(Box(unit.pk, parent, unit.name, holder, url, head))
        for child in branch.below:
            add(child, unit.pk)

    for root in roots:
        add(root, None)
    return found
