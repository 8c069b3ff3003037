"""Coverage orders for programs; every verb is the action of the same name, under the same permission."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Schema, Status

from lugas.accounts.models import Membership
from lugas.agenda.api import own_activity
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, Moment, PublicId, Text, actor, one_of, require
from lugas.newsroom import actions
from lugas.newsroom.api import router
from lugas.newsroom.models import CoverageOrder
from lugas.newsroom.queries_coverage import orders
from lugas.newsroom.rules_coverage import CoverageState, Wanted


class CoverageOut(Schema):
    """A coverage order. due_at: by when it is wanted."""

    id: str = Field(alias="public_id")
    activity: str = Field(alias="activity.public_id")
    wanted: list[Annotated[Wanted, one_of(Wanted)]]
    points: str
    due_at: datetime
    state: Annotated[CoverageState, one_of(CoverageState)]
    ordered_by: str
    handed_in_at: datetime | None
    checked_at: datetime | None
    remark: str


class FieldNoteOut(Schema):
    """A note from the field."""

    text: str
    by: str
    at: datetime


class CoverageIn(Schema):
    """members: ids of colleagues who go besides those on duty. due_at: two hours after the end unless told."""

    wanted: list[Annotated[Wanted, one_of(Wanted)]] = Field(min_length=1, max_length=4)
    points: Text = Field("", max_length=1000)
    due_at: Moment | None = None
    members: list[Id] = Field([], max_length=50)


class CoverageRemarkIn(Schema):
    """A line that goes with it."""

    remark: Text = Field(min_length=1, max_length=300)


class FieldNoteIn(Schema):
    """key: the sender's own name of the note; the same one again is not written twice."""

    text: Text = Field(min_length=1, max_length=4000)
    key: Text = Field("", max_length=64)


class Orders(Slice):
    """state: only those in it."""

    state: Literal["", "ordered", "field", "handed_in", "checked", "called_off"] = ""


def order_of(request: HttpRequest, public_id: str) -> CoverageOrder:
    """An order that this person may see, or 404."""
    return get_object_or_404(orders(actor(request)), public_id=public_id)


def members_of(ids: list[int]) -> list[Membership]:
    """Colleagues of the own office, or 404."""
    found = list(Membership.objects.at_home().filter(pk__in=ids))
    if len(found) != len(set(ids)):
        raise Http404
    return found


def facts(body: CoverageIn) -> dict[str, Any]:
    """What an order is made of."""
    return {"wanted": body.wanted, "points": body.points, "due_at": body.due_at, "members": members_of(body.members)}


@router.read("/coverage", Page[CoverageOut], summary=_("Coverage orders, the newest first"))
def list_coverage(request: HttpRequest, asked: Query[Orders]):
    """The office's own, as far as one may see them."""
    require(request, "workspace.view")
    found = orders(actor(request))
    return page(found.filter(state=asked.state) if asked.state else found, asked, order=("-due_at", "-id"))


@router.read("/coverage/{public_id}", CoverageOut, summary=_("One coverage order"))
def read_coverage(request: HttpRequest, public_id: PublicId):
    """What is wanted and how it stands."""
    require(request, "workspace.view")
    return order_of(request, public_id)


@router.read("/coverage/{public_id}/notes", list[FieldNoteOut], summary=_("Notes from the field"))
def list_notes(request: HttpRequest, public_id: PublicId):
    """In the order in which they came."""
    require(request, "workspace.view")
    return list(order_of(request, public_id).notes.all()[:500])


@router.verb(
    actions.order_coverage,
    "POST",
    "/activities/{public_id}/coverage",
    CoverageOut,
    made=True,
    summary=_("Order coverage of an activity"),
)
def order_coverage(request: HttpRequest, public_id: PublicId, body: CoverageIn):
    """Those on duty and those named are told."""
    require(request, "newsroom.order_coverage")
    activity = own_activity(request, public_id)
    return Status(201, actions.order_coverage(activity, by=actor(request), **facts(body)))


@router.verb(actions.change_coverage, "PUT", "/coverage/{public_id}", CoverageOut, summary=_("Change a coverage order"))
def change_coverage(request: HttpRequest, public_id: PublicId, body: CoverageIn):
    """Those who go are told."""
    require(request, "newsroom.order_coverage")
    return actions.change_coverage(order_of(request, public_id), by=actor(request), **facts(body))


@router.verb(
    actions.start_coverage,
    "POST",
    "/coverage/{public_id}/start",
    CoverageOut,
    summary=_("Say that one is in the field"),
)
def start_coverage(request: HttpRequest, public_id: PublicId):
    """By who goes."""
    require(request, "newsroom.cover")
    return actions.start_coverage(order_of(request, public_id), by=actor(request))


@router.verb(
    actions.add_note,
    "POST",
    "/coverage/{public_id}/notes",
    FieldNoteOut,
    made=True,
    summary=_("Send a note from the field"),
)
def add_note(request: HttpRequest, public_id: PublicId, body: FieldNoteIn):
    """Added, never changed."""
    require(request, "newsroom.cover")
    return Status(201, actions.add_note(order_of(request, public_id), by=actor(request), text=body.text, key=body.key))


@router.verb(actions.hand_in, "POST", "/coverage/{public_id}/hand-in", CoverageOut, summary=_("Hand coverage in"))
def hand_in(request: HttpRequest, public_id: PublicId):
    """409 while nothing has arrived."""
    require(request, "newsroom.cover")
    return actions.hand_in(order_of(request, public_id), by=actor(request))


@router.verb(
    actions.check_coverage, "POST", "/coverage/{public_id}/check", CoverageOut, summary=_("Say that it is all there")
)
def check_coverage(request: HttpRequest, public_id: PublicId):
    """Of what was handed in."""
    require(request, "newsroom.check_coverage")
    return actions.check_coverage(order_of(request, public_id), by=actor(request))


@router.verb(
    actions.send_back, "POST", "/coverage/{public_id}/send-back", CoverageOut, summary=_("Ask the field for more")
)
def send_back(request: HttpRequest, public_id: PublicId, body: CoverageRemarkIn):
    """With what is still wanted."""
    require(request, "newsroom.check_coverage")
    return actions.send_back(order_of(request, public_id), by=actor(request), remark=body.remark)


@router.verb(actions.call_off, "POST", "/coverage/{public_id}/call-off", CoverageOut, summary=_("Call coverage off"))
def call_off(request: HttpRequest, public_id: PublicId, body: CoverageRemarkIn):
    """Those who were to go are told the reason."""
    require(request, "newsroom.order_coverage")
    return actions.call_off(order_of(request, public_id), by=actor(request), reason=body.remark)
