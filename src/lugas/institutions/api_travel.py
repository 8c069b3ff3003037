"""The ways between places for programs: as delivered, as the office corrected them, and those that it added."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.api.lists import Page, page
from lugas.api.routing import Id, actor, require, sent
from lugas.institutions import actions
from lugas.institutions import schemas as shapes
from lugas.institutions.api import VIEW, router
from lugas.institutions.legs import added_ways, found_legs, in_force
from lugas.institutions.models import OwnWay, Place, TravelLeg


# ---------- As delivered, with the office's own values ----------
def leg_of(pk: int) -> TravelLeg:
    """One way with its places, or 404."""
    return get_object_or_404(TravelLeg.objects.select_related("start", "finish"), pk=pk)


@router.read("/travel-legs", Page[shapes.LegOut], summary=_("Ways between places"))
def list_legs(request: HttpRequest, asked: Query[shapes.Legs]):
    """With the values that hold for the office."""
    require(request, VIEW)
    found = found_legs(asked.q, mode=str(asked.mode or ""), state=asked.state or "")
    part = page(found, asked, order=("pk",))
    return {**part, "items": in_force(part["items"])}


@router.read("/travel-legs/{pk}", shapes.LegOut, summary=_("One way between places"))
def read_leg(request: HttpRequest, pk: Id):
    """With the values that hold for the office."""
    require(request, VIEW)
    return in_force([leg_of(pk)])[0]


@router.verb(actions.set_leg, "PATCH", "/travel-legs/{pk}", shapes.LegOut, summary=_("Correct a way between places"))
def set_leg(request: HttpRequest, pk: Id, body: shapes.LegIn):
    """The office's own values hold from then on, for its own reckoning only."""
    leg = leg_of(pk)
    values = sent(body)
    if values.get("hours", 0) is None:
        del values["hours"]
    actions.set_leg(leg, by=actor(request), **values)
    return in_force([leg])[0]


@router.verb(
    actions.verify_leg, "POST", "/travel-legs/{pk}/verify", shapes.LegOut, summary=_("Vouch for a way between places")
)
def verify_leg(request: HttpRequest, pk: Id):
    """For the values that hold."""
    leg = leg_of(pk)
    actions.verify_leg(leg, by=actor(request))
    return in_force([leg])[0]


@router.verb(
    actions.restore_leg,
    "POST",
    "/travel-legs/{pk}/restore",
    shapes.LegOut,
    summary=_("Go back to the delivered values of a way"),
)
def restore_leg(request: HttpRequest, pk: Id):
    """409 where they hold already."""
    leg = leg_of(pk)
    actions.restore_leg(leg, by=actor(request))
    return in_force([leg])[0]


# ---------- The ways that the office added ----------
def way_of(pk: int) -> OwnWay:
    """One that the office added and counts with, or 404."""
    return get_object_or_404(added_ways(), pk=pk)


def place_of(code: str, name: str) -> Place:
    """A place of the travel network. 400 at that field for an unknown code."""
    found = Place.objects.filter(code=code).first()
    if found is None:
        raise ValidationError({name: gettext("No place has this code.")})
    return found


@router.read("/travel-places", list[shapes.PlaceOut], summary=_("Places of the travel network"))
def list_places(request: HttpRequest):
    """Capitals, airports and ferry ports, by their names."""
    require(request, VIEW)
    return Place.objects.select_related("region").order_by("name", "code")


@router.read("/travel-ways", Page[shapes.WayOut], summary=_("Ways that the office added"))
def list_ways(request: HttpRequest, asked: Query[shapes.Ways]):
    """Those that it counts with."""
    require(request, VIEW)
    return page(added_ways(asked.q, mode=str(asked.mode or "")), asked, order=("pk",))


@router.verb(actions.add_way, "POST", "/travel-ways", shapes.WayOut, made=True, summary=_("Add a way between places"))
def add_way(request: HttpRequest, body: shapes.NewWayIn):
    """For the office's own reckoning alone. 400 where a way of the kind is there already."""
    require(request, actions.TRAVEL)
    values = body.dict(exclude={"start", "finish", "mode"})
    start, finish = place_of(body.start, "start"), place_of(body.finish, "finish")
    way = actions.add_way(by=actor(request), start=start, finish=finish, mode=str(body.mode), **values)
    return Status(201, way)


@router.verb(actions.change_way, "PATCH", "/travel-ways/{pk}", shapes.WayOut, summary=_("Change a way that was added"))
def change_way(request: HttpRequest, pk: Id, body: shapes.LegIn):
    """What is not sent stays."""
    values = sent(body)
    if values.get("hours", 0) is None:
        del values["hours"]
    return actions.change_way(way_of(pk), by=actor(request), **values)


@router.verb(
    actions.remove_way, "POST", "/travel-ways/{pk}/remove", shapes.WayOut, summary=_("Take out a way that was added")
)
def remove_way(request: HttpRequest, pk: Id):
    """It is not counted with any more; its history stays."""
    return actions.remove_way(way_of(pk), by=actor(request))
