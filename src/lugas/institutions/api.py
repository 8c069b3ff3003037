"""The structure for programs: regions, the secretariat, units, positions, who holds which office, venues.

Every verb is the action of the same name, under the same permission.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.api.lists import Page, page
from lugas.api.routing import Id, Room, actor, require, sent
from lugas.institutions import actions
from lugas.institutions import schemas as shapes
from lugas.institutions.models import Appointment, Person, Position, Region, Secretariat, Unit, Venue
from lugas.tenancy.scope import home

router = Room("institutions")
VIEW = "institutions.view"


# ---------- What an address or a field names ----------
def unit_of(pk: int) -> Unit:
    """A unit of the secretariat in which one acts, or 404."""
    return get_object_or_404(Unit.objects.at_home(), pk=pk)


def position_of(pk: int) -> Position:
    """A position of the secretariat in which one acts, or 404."""
    return get_object_or_404(Position.objects.at_home(), pk=pk)


def appointment_of(pk: int) -> Appointment:
    """An appointment of the secretariat in which one acts, or 404."""
    found = Appointment.objects.at_home().select_related("person", "position")
    return get_object_or_404(found, pk=pk)


def of_secretariat(found: Any, asked: shapes.OfSecretariat) -> Any:
    """The rows of the secretariat that was asked for."""
    if asked.of is None:
        return found.filter(secretariat_id=home())
    return found.filter(secretariat=get_object_or_404(Secretariat, region__code=asked.of))


def unit_facts(body: shapes.UnitFacts) -> dict[str, Any]:
    """The fields of the model for what was sent of a unit."""
    facts = sent(body)
    if facts.get("parent"):
        facts["parent"] = unit_of(facts["parent"])
    return facts


def position_facts(body: shapes.PositionFacts) -> dict[str, Any]:
    """The same of a position."""
    facts = sent(body)
    if facts.get("unit"):
        facts["unit"] = unit_of(facts["unit"])
    if "title" in facts:
        facts.setdefault("short_title", facts["title"][:60])
    return facts


def venue_facts(body: shapes.VenueFacts) -> dict[str, Any]:
    """The same of a venue."""
    facts = sent(body)
    if "region" in facts:
        facts["region"] = get_object_or_404(Region.objects.exclude(level=Region.Level.COUNTRY), code=facts["region"])
    return facts


def appointment_facts(body: shapes.AppointmentIn) -> dict[str, Any]:
    """The same of a holder."""
    facts = sent(body)
    if facts.get("person"):
        facts["person"] = get_object_or_404(Person, pk=facts["person"])
    return facts


# ---------- Regions and the secretariat ----------
@router.read("/regions", Page[shapes.RegionOut], summary=_("Regions by code"))
def list_regions(request: HttpRequest, asked: Query[shapes.Regions]):
    """Provinces, regencies and cities."""
    require(request, VIEW)
    found = Region.objects.exclude(level=Region.Level.COUNTRY).select_related("parent")
    if asked.within is not None:
        found = found.filter(parent__code=asked.within)
    return page(found, asked, order=("code",))


@router.read("/secretariat", shapes.SecretariatOut, summary=_("The secretariat in which one acts"))
def read_secretariat(request: HttpRequest):
    """What its letterhead says."""
    require(request, VIEW)
    return Secretariat.objects.select_related("region").get(pk=home())


@router.verb(
    actions.change_secretariat,
    "PATCH",
    "/secretariat",
    shapes.SecretariatOut,
    summary=_("Change the letterhead's facts"),
)
def change_secretariat(request: HttpRequest, body: shapes.SecretariatChange):
    """What is not sent stays."""
    require(request, actions.SECRETARIAT)
    own = Secretariat.objects.select_related("region").get(pk=home())
    return actions.change_secretariat(own, by=actor(request), **sent(body))


# ---------- The order of place ----------
@router.verb(
    actions.settle_precedence,
    "PATCH",
    "/precedence",
    shapes.PrecedenceOut,
    summary=_("Settle what the law leaves open in the order of place"),
)
def settle_precedence(request: HttpRequest, body: shapes.PrecedenceIn):
    """The order inside letters of UU 9/2010, and how acting heads are seated."""
    require(request, actions.PRECEDENCE)
    return actions.settle_precedence(
        by=actor(request), order=body.order, acting={str(key): str(how) for key, how in body.acting.items()}
    )


# ---------- Units ----------
@router.read("/units", Page[shapes.UnitOut], summary=_("Units in their order"))
def list_units(request: HttpRequest, asked: Query[shapes.OfSecretariat]):
    """Of one secretariat."""
    require(request, VIEW)
    return page(of_secretariat(Unit.objects.all(), asked), asked, order=("order", "id"))


@router.read("/units/{pk}", shapes.UnitOut, summary=_("One unit"))
def read_unit(request: HttpRequest, pk: Id):
    """Of any secretariat: structure is public."""
    require(request, VIEW)
    return get_object_or_404(Unit, pk=pk)


@router.verb(actions.add_unit, "POST", "/units", shapes.UnitOut, made=True, summary=_("Add a unit"))
def add_unit(request: HttpRequest, body: shapes.UnitIn):
    """Last among its siblings unless `order` says otherwise."""
    require(request, actions.STRUCTURE)
    return Status(201, actions.add_unit(by=actor(request), **unit_facts(body)))


@router.verb(actions.change_unit, "PATCH", "/units/{pk}", shapes.UnitOut, summary=_("Change or move a unit"))
def change_unit(request: HttpRequest, pk: Id, body: shapes.UnitChange):
    """A new parent moves it with all below it."""
    return actions.change_unit(unit_of(pk), by=actor(request), **unit_facts(body))


@router.verb(actions.remove_unit, "DELETE", "/units/{pk}", summary=_("Remove an empty unit"))
def remove_unit(request: HttpRequest, pk: Id):
    """409 while units, positions or members belong to it."""
    actions.remove_unit(unit_of(pk), by=actor(request))


@router.verb(actions.shift, "POST", "/structure/shift", summary=_("Move a unit or a position one place"))
def shift(request: HttpRequest, body: shapes.ShiftIn):
    """Up or down among its siblings; at the end nothing happens."""
    record = unit_of(body.id) if body.kind == "unit" else position_of(body.id)
    actions.shift(record, by=actor(request), up=body.up)


# ---------- Positions ----------
@router.read("/positions", Page[shapes.PositionOut], summary=_("Positions in their order"))
def list_positions(request: HttpRequest, asked: Query[shapes.OfSecretariat]):
    """Of one secretariat."""
    require(request, VIEW)
    return page(of_secretariat(Position.objects.all(), asked), asked, order=("order", "id"))


@router.read("/positions/{pk}", shapes.PositionOut, summary=_("One position"))
def read_position(request: HttpRequest, pk: Id):
    """Of any secretariat: structure is public."""
    require(request, VIEW)
    return get_object_or_404(Position, pk=pk)


@router.verb(actions.add_position, "POST", "/positions", shapes.PositionOut, made=True, summary=_("Add a position"))
def add_position(request: HttpRequest, body: shapes.PositionIn):
    """Without a short title the title serves."""
    require(request, actions.STRUCTURE)
    return Status(201, actions.add_position(by=actor(request), **position_facts(body)))


@router.verb(actions.change_position, "PATCH", "/positions/{pk}", shapes.PositionOut, summary=_("Change a position"))
def change_position(request: HttpRequest, pk: Id, body: shapes.PositionFacts):
    """Its past holders stay."""
    return actions.change_position(position_of(pk), by=actor(request), **position_facts(body))


@router.verb(actions.remove_position, "DELETE", "/positions/{pk}", summary=_("Remove a position"))
def remove_position(request: HttpRequest, pk: Id):
    """409 for one that had holders or that a record names."""
    actions.remove_position(position_of(pk), by=actor(request))


# ---------- Who holds which office ----------
@router.read("/appointments", Page[shapes.AppointmentOut], summary=_("Who holds which office"))
def list_appointments(request: HttpRequest, asked: Query[shapes.Appointments]):
    """All that were recorded, or those of one day or position."""
    require(request, VIEW)
    found = of_secretariat(Appointment.objects.select_related("person"), asked)
    if asked.on is not None:
        found = found.on(asked.on)
    if asked.position is not None:
        found = found.filter(position_id=asked.position)
    return page(found, asked, order=("-start", "-id"))


@router.verb(
    actions.appoint,
    "POST",
    "/positions/{pk}/appointments",
    shapes.AppointmentOut,
    made=True,
    summary=_("Put a person into an office"),
)
def appoint(request: HttpRequest, pk: Id, body: shapes.AppointmentIn):
    """409 when somebody holds it in those days."""
    return Status(201, actions.appoint(position_of(pk), by=actor(request), **appointment_facts(body)))


@router.verb(
    actions.succeed,
    "POST",
    "/positions/{pk}/succeed",
    shapes.AppointmentOut,
    made=True,
    summary=_("Let a new holder follow the present one"),
)
def succeed(request: HttpRequest, pk: Id, body: shapes.AppointmentIn):
    """Whoever holds the office in the same way leaves it the day before."""
    return Status(201, actions.succeed(position_of(pk), by=actor(request), **appointment_facts(body)))


@router.verb(
    actions.change_appointment,
    "PATCH",
    "/appointments/{pk}",
    shapes.AppointmentOut,
    summary=_("Correct who held an office"),
)
def change_appointment(request: HttpRequest, pk: Id, body: shapes.AppointmentChange):
    """What is not sent stays."""
    changes = {name: value for name, value in sent(body).items() if name != "start" or value is not None}
    return actions.change_appointment(appointment_of(pk), by=actor(request), **changes)


@router.verb(
    actions.end_appointment,
    "POST",
    "/appointments/{pk}/end",
    shapes.AppointmentOut,
    summary=_("Let a person leave an office"),
)
def end_appointment(request: HttpRequest, pk: Id, body: shapes.LastDayIn):
    """After the last day."""
    return actions.end_appointment(appointment_of(pk), by=actor(request), last_day=body.last_day)


# ---------- Venues ----------
@router.read("/venues", Page[shapes.VenueOut], summary=_("Venues by name"))
def list_venues(request: HttpRequest, asked: Query[shapes.Venues]):
    """Whoever recorded them; everybody may choose them."""
    require(request, VIEW)
    found = Venue.objects.select_related("region")
    if asked.region is not None:
        found = found.filter(region__code=asked.region)
    return page(found, asked, order=("name", "id"))


@router.verb(actions.add_venue, "POST", "/venues", shapes.VenueOut, made=True, summary=_("Add a venue"))
def add_venue(request: HttpRequest, body: shapes.VenueIn):
    """409 for the same name twice in a region."""
    require(request, actions.VENUE)
    return Status(201, actions.add_venue(by=actor(request), **venue_facts(body)))


@router.verb(actions.change_venue, "PATCH", "/venues/{pk}", shapes.VenueOut, summary=_("Change a venue"))
def change_venue(request: HttpRequest, pk: Id, body: shapes.VenueFacts):
    """One of one's own."""
    venue = get_object_or_404(Venue.objects.at_home().select_related("region"), pk=pk)
    return actions.change_venue(venue, by=actor(request), **venue_facts(body))


from lugas.institutions import api_travel  # noqa: E402, F401 - the other operations, on the same router
