"""Open registration, later changes of answers and how each region stands, for programs; on the router of api.py."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import PublicId, actor, require
from lugas.meetings import actions, queries_answers, queries_changes, queries_registering
from lugas.meetings import schemas_registering as shapes
from lugas.meetings.api import meeting_of, prepared, router, seat_of
from lugas.meetings.models import Registration
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.schemas import SeatOut, Slug


def registration_of(request: HttpRequest, slug: str) -> Registration:
    """The open registration of a meeting, or 404."""
    found = queries_registering.of_meeting(meeting_of(request, slug))
    if found is None:
        raise Http404
    return found


def registrant_of(request: HttpRequest, slug: str, public_id: str) -> Any:
    """Somebody who registered, for whoever prepares the meeting; or 404."""
    return get_object_or_404(queries_registering.registrants(prepared(request, slug)), public_id=public_id)


def change_of(request: HttpRequest, slug: str, public_id: str) -> Any:
    """A later change, for whoever prepares the meeting; or 404."""
    return get_object_or_404(queries_changes.changes(prepared(request, slug)), public_id=public_id)


@router.read("/meetings/{slug}/regions", list[shapes.RegionStandOut], summary=_("How each region stands to a meeting"))
def read_stands(request: HttpRequest, slug: Slug):
    """In the order of the regions' codes."""
    require(request, VIEW)
    return queries_answers.lines(meeting_of(request, slug))


@router.read("/meetings/{slug}/registration", shapes.RegistrationOut, summary=_("The open registration of a meeting"))
def read_registration(request: HttpRequest, slug: Slug):
    """With how many stand how."""
    require(request, VIEW)
    return registration_of(request, slug)


@router.read("/meetings/{slug}/registrants", Page[shapes.RegistrantOut], summary=_("Who registered for a meeting"))
def list_registrants(request: HttpRequest, slug: Slug, asked: Query[Slice]):
    """In the order in which they were asked; addresses are personal data."""
    require(request, MANAGE)
    return page(queries_registering.registrants(meeting_of(request, slug)), asked, order=("id",))


@router.verb(
    actions.open_registration,
    "PUT",
    "/meetings/{slug}/registration",
    shapes.RegistrationOut,
    summary=_("Let everybody register for a meeting"),
)
def open_registration(request: HttpRequest, slug: Slug, body: shapes.RegistrationIn):
    """New, or changed; more places go to who waits, at once."""
    return actions.open_registration(prepared(request, slug), by=actor(request), **body.dict())


@router.verb(
    actions.close_registration,
    "POST",
    "/meetings/{slug}/registration/close",
    shapes.RegistrationOut,
    summary=_("Take no more registrations"),
)
def close_registration(request: HttpRequest, slug: Slug):
    """Who waits stays on the list."""
    prepared(request, slug)
    return actions.close_registration(registration_of(request, slug), by=actor(request))


@router.verb(
    actions.take_registrant,
    "POST",
    "/meetings/{slug}/registrants/{public_id}/take",
    shapes.RegistrantOut,
    summary=_("Take somebody in who registered"),
)
def take_registrant(request: HttpRequest, slug: Slug, public_id: PublicId):
    """To a place, or onto the waiting list when all are held."""
    return actions.take_registrant(registrant_of(request, slug, public_id), by=actor(request))


@router.verb(
    actions.refuse_registrant,
    "POST",
    "/meetings/{slug}/registrants/{public_id}/refuse",
    shapes.RegistrantOut,
    summary=_("Do not take somebody in who registered"),
)
def refuse_registrant(request: HttpRequest, slug: Slug, public_id: PublicId, body: shapes.RegistrantReasonIn):
    """The person is told why; a place goes to who waits longest."""
    one = registrant_of(request, slug, public_id)
    return actions.refuse_registrant(one, by=actor(request), reason=body.reason)


@router.verb(
    actions.remove_registrant,
    "DELETE",
    "/meetings/{slug}/registrants/{public_id}",
    summary=_("Delete what is kept of somebody who registered"),
)
def remove_registrant(request: HttpRequest, slug: Slug, public_id: PublicId):
    """At once, and a place becomes free."""
    actions.remove_registrant(registrant_of(request, slug, public_id), by=actor(request))


@router.read("/meetings/{slug}/changes", Page[shapes.LateChangeOut], summary=_("Later changes of answers"))
def list_changes(request: HttpRequest, slug: Slug, asked: Query[Slice]):
    """Asked for after the day set."""
    require(request, VIEW)
    return page(queries_changes.changes(meeting_of(request, slug)), asked, order=("id",))


@router.verb(
    actions.grant_change,
    "POST",
    "/meetings/{slug}/changes/{public_id}/grant",
    SeatOut,
    summary=_("Let a later change stand"),
)
def grant_change(request: HttpRequest, slug: Slug, public_id: PublicId):
    """It becomes the answer."""
    change = change_of(request, slug, public_id)
    actions.grant_change(change, by=actor(request))
    return seat_of(change.seat.meeting, change.seat.public_id)


@router.verb(
    actions.refuse_change,
    "POST",
    "/meetings/{slug}/changes/{public_id}/refuse",
    shapes.LateChangeOut,
    summary=_("Let the answer stay as it was"),
)
def refuse_change(request: HttpRequest, slug: Slug, public_id: PublicId, body: shapes.LateChangeRefusalIn):
    """Whoever asked is told why."""
    change = change_of(request, slug, public_id)
    return actions.refuse_change(change, by=actor(request), reason=body.reason)
