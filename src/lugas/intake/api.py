"""What arrives, for programs: bring files, read what the house made of them, record or put aside."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Field, File, Form, Query, Schema, Status
from ninja.files import UploadedFile

from lugas.agenda.api import invitation_of, region_of
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Code, Id, Moment, Room, Text, actor, one_of, require
from lugas.institutions.models import Position
from lugas.intake import actions
from lugas.intake.mail_answers import ANSWER, answer_of
from lugas.intake.models import Arrival, MailAnswer

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
    """What whoever records a new invitation confirms. asked: id of the position; needed where nothing is known yet.

    whole_series: of a calendar file's series, record all its coming dates (facts.dates), not the next one alone.
    """

    asked: Id
    title: Text = Field(min_length=1, max_length=200)
    starts_at: Moment
    ends_at: Moment
    place: Text = Field("", max_length=160)
    region: Code
    whole_series: bool = False


class RecordIn(Schema):
    """Nothing for a change or a cancellation of what is known."""

    confirmed: ConfirmedIn | None = None


class MergeIn(Schema):
    """The invitation to the same event."""

    invitation: Id


class MailAnswerOut(Schema):
    """The answer by mail to an invitation that came by mail. due_at: before it nothing goes; approved_by: whose yes it was."""

    to: str
    subject: str
    body: str
    due_at: datetime
    approved_by: str
    approved_at: datetime | None
    sent_at: datetime | None


class MailAnswerIn(Schema):
    """The words as they shall go."""

    subject: Text = Field(min_length=1, max_length=250)
    body: Text = Field(min_length=1, max_length=20_000)


class PutAsideIn(Schema):
    """reason: why; the sender of a public request reads it, and there it is needed."""

    reason: Text = Field("", max_length=400)


class PagesIn(Schema):
    """Pictures that are the pages of one letter; they are put in the order in which they were brought."""

    arrivals: Annotated[list[Id], Field(min_length=2, max_length=100)]


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


# Before the address of one arrival, which would take "join-pages" for its id.
@router.verb(
    actions.join_pages,
    "POST",
    "/arrivals/join-pages",
    ArrivalOut,
    summary=_("Join pictures as the pages of one letter"),
)
def join_pages(request: HttpRequest, body: PagesIn):
    """The first takes the others' files and is read again."""
    require(request, BRING)
    wanted = set(body.arrivals)
    found = Arrival.objects.at_home().filter(pk__in=wanted)
    if found.count() != len(wanted):
        raise Http404
    return actions.join_pages(found, by=actor(request))


@router.read("/arrivals/{pk}", ArrivalOut, summary=_("One thing that was brought in"))
def read_arrival(request: HttpRequest, pk: Id):
    """With what was read from it."""
    require(request, BRING)
    return arrival_of(pk)


@router.verb(actions.bring, "POST", "/arrivals", BroughtOut, made=True, summary=_("Bring files in"))
def bring(request: HttpRequest, files: File[list[UploadedFile]], together: Form[bool] = False):
    """Letters, mails, calendar files, at most 20; each on its own. The same file again gives what became of it before.

    together: they are pictures, the pages of one letter in this order.
    """
    # Not as a bound of the field: within Annotated, ninja takes a list of files for one.
    if len(files) > MOST_FILES:
        raise ValidationError(gettext("Send at most %(most)s files at once.") % {"most": MOST_FILES})
    arrivals, refusals = actions.bring(files, by=actor(request), together=together)
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
def put_aside(request: HttpRequest, pk: Id, body: PutAsideIn | None = None):
    """The file stays. The sender of a public request is told that it cannot be met, with the reason."""
    require(request, BRING)
    return actions.put_aside(arrival_of(pk), by=actor(request), reason=body.reason if body else "")


@router.verb(
    actions.merge,
    "POST",
    "/arrivals/{pk}/merge",
    ArrivalOut,
    summary=_("Lay a second letter with the invitation to the same event"),
)
def merge(request: HttpRequest, pk: Id, body: MergeIn):
    """Both are kept."""
    require(request, BRING)
    return actions.merge(arrival_of(pk), invitation_of(request, body.invitation), by=actor(request))


def mail_answer_of(request: HttpRequest, pk: int) -> MailAnswer:
    """The answer by mail to an invitation, or 404."""
    found = answer_of(invitation_of(request, pk))
    if found is None:
        raise Http404
    return found


@router.read("/invitations/{pk}/mail-answer", MailAnswerOut, summary=_("The answer by mail to an invitation"))
def read_mail_answer(request: HttpRequest, pk: Id):
    """As it was drafted from the decision, or as it went."""
    require(request, ANSWER)
    return mail_answer_of(request, pk)


@router.verb(
    actions.answer_mail,
    "POST",
    "/invitations/{pk}/mail-answer",
    MailAnswerOut,
    summary=_("Send the answer by mail to an invitation"),
)
def send_mail_answer(request: HttpRequest, pk: Id, body: MailAnswerIn):
    """It goes once the decision can no longer be taken back quietly."""
    require(request, ANSWER)
    return actions.answer_mail(mail_answer_of(request, pk), by=actor(request), subject=body.subject, body=body.body)
