"""What arrives, for programs: bring files, read what the house made of them, record or put aside."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, File, Query, Schema, Status
from ninja.files import UploadedFile

from lugas.agenda.api import region_of
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Code, Id, Moment, Room, Text, actor, one_of, require
from lugas.institutions.models import Position
from lugas.intake import actions
from lugas.intake.models import Arrival

router = Room("intake")
BRING = "agenda.add_invitation"
MOST_FILES = 20


class ArrivalOut(Schema):
    """A file that was brought, or one event of it. facts: what was read from it; sentence: what became of it."""

    id: int
    file: str = Field(alias="file.public_id")
    name: str = Field(alias="file.name")
    state: Annotated[Arrival.State, one_of(Arrival.State)]
    facts: dict[str, Any]
    warnings: list[str]
    sentence: str
    invitation: int | None = Field(alias="invitation_id")
    brought_by: str
    brought_at: datetime


class RefusalOut(Schema):
    """A file that was not taken in, and why."""

    name: str
    sentence: str


class BroughtOut(Schema):
    """What was taken in, and what was not."""

    arrivals: list[ArrivalOut]
    refusals: list[RefusalOut]


class ConfirmedIn(Schema):
    """What whoever records a new invitation confirms. asked: id of the position; needed where nothing is known yet."""

    asked: Id
    title: Text = Field(min_length=1, max_length=200)
    starts_at: Moment
    ends_at: Moment
    place: Text = Field("", max_length=160)
    region: Code


class RecordIn(Schema):
    """Nothing for a change or a cancellation of what is known."""

    confirmed: ConfirmedIn | None = None


class Arrivals(Slice):
    """state: only those that stand so."""

    state: Annotated[Arrival.State, one_of(Arrival.State)] | None = None


def arrival_of(pk: int) -> Arrival:
    """An arrival of the secretariat in which one acts, or 404."""
    return get_object_or_404(Arrival.objects.at_home().select_related("file"), pk=pk)


@router.read("/arrivals", Page[ArrivalOut], summary=_("What was brought in, the newest first"))
def list_arrivals(request: HttpRequest, asked: Query[Arrivals]):
    """Files, each event of a calendar file by itself."""
    require(request, BRING)
    found = Arrival.objects.at_home().select_related("file")
    return page(found.filter(state=asked.state) if asked.state else found, asked, order=("-brought_at", "-id"))


@router.read("/arrivals/{pk}", ArrivalOut, summary=_("One thing that was brought in"))
def read_arrival(request: HttpRequest, pk: Id):
    """With what was read from it."""
    require(request, BRING)
    return arrival_of(pk)


@router.verb(actions.bring, "POST", "/arrivals", BroughtOut, made=True, summary=_("Bring files in"))
def bring(request: HttpRequest, files: File[Annotated[list[UploadedFile], Field(max_length=MOST_FILES)]]):
    """Letters, mails, calendar files; each on its own. The same file again gives what became of it the first time."""
    arrivals, refusals = actions.bring(files, by=actor(request))
    return Status(201, {"arrivals": arrivals, "refusals": refusals})


@router.verb(actions.record, "POST", "/arrivals/{pk}/record", ArrivalOut, summary=_("Record what was brought in"))
def record(request: HttpRequest, pk: Id, body: RecordIn):
    """Makes, changes or cancels the invitation that it tells of."""
    require(request, BRING)
    arrival = arrival_of(pk)
    confirmed = None
    if body.confirmed is not None:
        confirmed = body.confirmed.dict()
        confirmed["asked"] = get_object_or_404(Position.objects.at_home(), pk=body.confirmed.asked)
        confirmed["region"] = region_of(body.confirmed.region)
    return actions.record(arrival, by=actor(request), confirmed=confirmed)


@router.verb(actions.put_aside, "POST", "/arrivals/{pk}/put-aside", ArrivalOut, summary=_("Take it off the list"))
def put_aside(request: HttpRequest, pk: Id):
    """The file stays."""
    require(request, BRING)
    return actions.put_aside(arrival_of(pk), by=actor(request))
