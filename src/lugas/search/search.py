"""How regions, units and offices are found. Their room lies under this one and cannot register by itself.

Who holds which public office is public, so everybody finds it; each secretariat writes the entries of its own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.institutions.models import Appointment, Person, Position, Region, Secretariat, Unit
from lugas.search.addresses import public_prefix
from lugas.search.registry import Entry, register
from lugas.tenancy.scope import current

ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


def leaders_page(secretariat: Secretariat) -> str:
    """The portal's page of who leads, the province's at the root, a region's under its code."""
    return f"{public_prefix(secretariat)}pimpinan/"


def _positions() -> QuerySet[Position]:
    return (
        Position.objects.at_home()
        .select_related("secretariat__region", "unit")
        .prefetch_related("appointments__person")
    )


def _position(position: Position) -> Entry:
    today = date.today()
    terms = [one for one in position.appointments.all() if one.end is None or one.end >= today]
    names = [one.person.name for one in terms if one.person.name]
    office = position.secretariat.short_name
    return Entry(
        kind="office",
        key=str(position.pk),
        title=position.title,
        meta=" · ".join([*names[:2], office]),
        body="\n".join([position.short_title, *names, *([position.unit.name] if position.unit else [])]),
        url=reverse("institutions:position", args=[position.pk]),
        public_url=leaders_page(position.secretariat),
        is_public=True,
        public_from=ALWAYS,
    )


def _positions_of(person: Person) -> list[int]:
    return list(Appointment.objects.at_home().filter(person=person).values_list("position_id", flat=True))


def _units() -> QuerySet[Unit]:
    return Unit.objects.at_home().select_related("secretariat__region")


def _unit(unit: Unit) -> Entry:
    page = reverse("institutions:region", args=[unit.secretariat.region.code])
    return Entry(
        kind="unit",
        key=str(unit.pk),
        title=unit.name,
        meta=unit.secretariat.short_name,
        body=f"{unit.short_name}\n{unit.tasks}",
        url=f"{page}#unit-{unit.pk}",
        public_url=leaders_page(unit.secretariat),
        is_public=True,
        public_from=ALWAYS,
    )


def _regions() -> QuerySet[Region]:
    return Region.objects.filter(secretariat=current().home).select_related("secretariat")


def _region(region: Region) -> Entry | None:
    secretariat = getattr(region, "secretariat", None)
    if secretariat is None:  # the country
        return None
    return Entry(
        kind="region",
        key=region.code,
        title=region.name,
        meta=", ".join(filter(None, [region.capital, region.island])),
        url=reverse("institutions:region", args=[region.code]),
        public_url=leaders_page(secretariat),
        is_public=True,
        public_from=ALWAYS,
        owner=secretariat.pk,
    )


register(
    Position,
    _position,
    words={"office": _("Office")},
    permission="institutions.view",
    queryset=_positions,
    follow=[(Appointment, lambda term: [term.position_id]), (Person, _positions_of)],
)
register(Unit, _unit, words={"unit": _("Unit")}, permission="institutions.view", queryset=_units)
register(Region, _region, words={"region": _("Region")}, permission="institutions.view", queryset=_regions)
