"""Requests of the public, for programs of the staff; every verb is the action of the same name, under the same permission."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Schema

from lugas.agenda.rules import Span
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, Moment, PublicId, Room, Text, actor, one_of, require
from lugas.institutions.models import Position, Unit
from lugas.requests import actions
from lugas.requests.models import Request
from lugas.requests.queries import visible
from lugas.requests.rules import Status

router = Room("requests")
VIEW = "requests.view"


class RequestOut(Schema):
    """A request. subject, sender: empty once what the sender told was deleted. activity: of an audience that was accepted."""

    id: str = Field(alias="public_id")
    kind: str
    status: Annotated[Status, one_of(Status)]
    asked: int = Field(alias="asked_id")
    subject: str = ""
    sender: str = ""
    confirmed_at: datetime | None
    closed_at: datetime | None
    activity: str | None = Field(None, alias="activity.public_id")

    @staticmethod
    def resolve_subject(one: Request) -> str:
        """The subject, while it is there."""
        return one.details.subject if hasattr(one, "details") else ""

    @staticmethod
    def resolve_sender(one: Request) -> str:
        """Body or name, while it is there."""
        return (one.details.organisation or one.details.name) if hasattr(one, "details") else ""


class SlotOut(Schema):
    """Hours that were offered."""

    starts_at: datetime
    ends_at: datetime
    is_chosen: bool


class RequestStepOut(Schema):
    """A step on its way."""

    status: Annotated[Status, one_of(Status)]
    words: str
    by: str
    at: datetime


class RequestDetail(RequestOut):
    """A request with what the fields of its kind say, the offered hours and its way."""

    facts: dict[str, Any] = {}
    answer: str = ""
    slots: list[SlotOut]
    steps: list[RequestStepOut]

    @staticmethod
    def resolve_facts(one: Request) -> dict[str, Any]:
        """What the fields of its kind say."""
        return one.details.facts if hasattr(one, "details") else {}

    @staticmethod
    def resolve_answer(one: Request) -> str:
        """The words that its sender reads."""
        return one.details.answer if hasattr(one, "details") else ""


class ScreenIn(Schema):
    """words: a remark for whoever decides."""

    words: Text = Field("", max_length=400)


class AudienceHoursIn(Schema):
    """A stretch of time."""

    starts_at: Moment
    ends_at: Moment


class OfferIn(Schema):
    """The hours to choose from, and words to the sender."""

    hours: list[AudienceHoursIn] = Field(min_length=1, max_length=20)
    answer: Text = Field("", max_length=2000)


class AcceptIn(Schema):
    """hours and place: of an audience; a written speech needs none."""

    hours: AudienceHoursIn | None = None
    place: Text = Field("", max_length=160)
    answer: Text = Field("", max_length=2000)


class PassIn(Schema):
    """One of position (another leader, who then decides) and unit (which answers by itself); words: why."""

    position: Id | None = None
    unit: Id | None = None
    words: Text = Field(min_length=1, max_length=400)


class RefuseIn(Schema):
    """answer: the reason, as the sender reads it."""

    answer: Text = Field(min_length=1, max_length=2000)


class NoteIn(Schema):
    """For the leader's own circle."""

    note: Text = Field("", max_length=2000)


class Requests(Slice):
    """kind and status: only those."""

    kind: Text = Field("", max_length=20)
    status: Annotated[Status, one_of(Status)] | None = None


def request_of(request: HttpRequest, public_id: str) -> Request:
    """One of the requests that this person may see, or 404."""
    return get_object_or_404(visible(actor(request)).select_related("activity"), public_id=public_id)


def span(hours: AudienceHoursIn) -> Span:
    """Hours as the actions take them."""
    return Span(hours.starts_at, hours.ends_at)


@router.read("/requests", Page[RequestOut], summary=_("Requests of the public, the newest first"))
def list_requests(request: HttpRequest, asked: Query[Requests]):
    """Those whose sender confirmed the address."""
    require(request, VIEW)
    found = visible(actor(request)).select_related("activity")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.status:
        found = found.filter(status=asked.status)
    return page(found, asked, order=("-sent_at", "-id"))


@router.read("/requests/{public_id}", RequestDetail, summary=_("One request of the public"))
def read_request(request: HttpRequest, public_id: PublicId):
    """With its way; the private note is told to nobody by a program."""
    require(request, VIEW)
    return request_of(request, public_id)


@router.verb(
    actions.screen, "POST", "/requests/{public_id}/screen", RequestOut, summary=_("Put it before whoever decides")
)
def screen(request: HttpRequest, public_id: PublicId, body: ScreenIn):
    """The clerk looked it over."""
    return actions.screen(request_of(request, public_id), by=actor(request), words=body.words)


@router.verb(actions.offer, "POST", "/requests/{public_id}/offer", RequestOut, summary=_("Offer hours to its sender"))
def offer(request: HttpRequest, public_id: PublicId, body: OfferIn):
    """Of an audience. They go to the sender by mail."""
    spans = [span(one) for one in body.hours]
    return actions.offer(request_of(request, public_id), spans, by=actor(request), answer=body.answer)


@router.verb(actions.accept, "POST", "/requests/{public_id}/accept", RequestOut, summary=_("Say yes"))
def accept(request: HttpRequest, public_id: PublicId, body: AcceptIn):
    """An audience enters the agenda; the answer goes out by mail."""
    hours = span(body.hours) if body.hours else None
    one = request_of(request, public_id)
    return actions.accept(one, by=actor(request), hours=hours, place=body.place, answer=body.answer)


@router.verb(actions.pass_on, "POST", "/requests/{public_id}/pass-on", RequestOut, summary=_("Pass it on"))
def pass_on(request: HttpRequest, public_id: PublicId, body: PassIn):
    """To another leader or a unit."""
    position = get_object_or_404(Position.objects.at_home(), pk=body.position) if body.position else None
    unit = get_object_or_404(Unit.objects.at_home(), pk=body.unit) if body.unit else None
    one = request_of(request, public_id)
    return actions.pass_on(one, by=actor(request), words=body.words, position=position, unit=unit)


@router.verb(actions.refuse, "POST", "/requests/{public_id}/refuse", RequestOut, summary=_("Say no, with a reason"))
def refuse(request: HttpRequest, public_id: PublicId, body: RefuseIn):
    """The reason goes out by mail."""
    return actions.refuse(request_of(request, public_id), by=actor(request), answer=body.answer)


@router.verb(actions.write_note, "POST", "/requests/{public_id}/note", RequestOut, summary=_("Write the private note"))
def write_note(request: HttpRequest, public_id: PublicId, body: NoteIn):
    """It is read on the request's page alone."""
    return actions.write_note(request_of(request, public_id), by=actor(request), note=body.note)
