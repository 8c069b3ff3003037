"""Speeches for programs: asked for, written, let go round, given; every verb is the action of the same name.

What stands beside a draft is in api_beside.py, briefings and slides in api_papers.py, the archive in api_archive.py, on the same router.
"""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.accounts.models import Membership
from lugas.agenda.api import engagement_of, own_activity
from lugas.api.lists import Page, page
from lugas.api.routing import Id, PublicId, Room, actor, require, sent
from lugas.institutions.models import Position
from lugas.speeches import actions
from lugas.speeches import schemas as shapes
from lugas.speeches.models import Speech
from lugas.speeches.queries import settings_at_home, visible

router = Room("speeches")
VIEW, ASK, WRITE = "speeches.view", "speeches.ask", "speeches.write"
TOLD = ("speaker", "activity__region", "text", "as_delivered", "writer", "secretariat__region")


def speech_of(request: HttpRequest, public_id: str) -> Speech:
    """One that this person may read, or 404."""
    return get_object_or_404(visible(actor(request)).select_related(*TOLD), public_id=public_id)


def member_of(pk: int | None) -> Membership | None:
    """A colleague, or 404."""
    return None if pk is None else get_object_or_404(Membership.objects.at_home().filter(is_active=True), pk=pk)


def again(speech: Speech) -> Speech:
    """As it stands after a verb, with what its answer tells."""
    return Speech.objects.select_related(*TOLD).get(pk=speech.pk)


@router.read("/speeches", Page[shapes.SpeechOut], summary=_("Speeches, the soonest due first"))
def list_speeches(request: HttpRequest, asked: Query[shapes.Speeches]):
    """Those that this person may read."""
    require(request, VIEW)
    found = visible(actor(request)).select_related(*TOLD)
    if asked.state is not None:
        found = found.filter(state=asked.state)
    if asked.activity is not None:
        found = found.filter(activity=own_activity(request, asked.activity))
    if asked.mine:
        found = found.filter(writer=actor(request).acting)
    return page(found, asked, order=("due_at", "id"))


@router.read("/speeches/{public_id}", shapes.SpeechDetail, summary=_("One speech"))
def read_speech(request: HttpRequest, public_id: PublicId):
    """With salutation, material, facts to be checked and quotations."""
    require(request, VIEW)
    parts = [Prefetch(name) for name in ("salutation", "materials", "claims", "quotations")]
    found = visible(actor(request)).select_related(*TOLD).prefetch_related(*parts)
    return get_object_or_404(found, public_id=public_id)


@router.verb(actions.ask, "POST", "/speeches", shapes.SpeechOut, made=True, summary=_("Ask for a speech"))
def ask(request: HttpRequest, body: shapes.SpeechIn):
    """By hand."""
    require(request, ASK)
    facts = {name: value for name, value in body.dict().items() if value is not None}
    facts["speaker"] = get_object_or_404(Position.objects.at_home(), pk=body.speaker)
    facts["activity"] = own_activity(request, body.activity) if body.activity else None
    facts["writer"] = member_of(body.writer)
    return Status(201, again(actions.ask(by=actor(request), **facts)))


@router.verb(
    actions.ask_for,
    "POST",
    "/engagements/{pk}/speech",
    shapes.SpeechOut,
    made=True,
    summary=_("Ask for the speech of an official's part"),
)
def ask_for(request: HttpRequest, pk: Id, body: shapes.FromEngagement):
    """Filled with what the activity's record knows."""
    require(request, ASK)
    facts = {name: value for name, value in body.dict().items() if value is not None}
    facts["writer"] = member_of(body.writer)
    return Status(201, again(actions.ask_for(engagement_of(request, pk), by=actor(request), **facts)))


@router.verb(
    actions.change, "PATCH", "/speeches/{public_id}", shapes.SpeechOut, summary=_("Change what is asked of a speech")
)
def change(request: HttpRequest, public_id: PublicId, body: shapes.Wish):
    """As long as it is in the making."""
    require(request, ASK)
    facts = {name: value for name, value in sent(body).items() if value is not None or name == "held_at"}
    return again(actions.change(speech_of(request, public_id), by=actor(request), **facts))


@router.verb(
    actions.assign, "POST", "/speeches/{public_id}/writer", shapes.SpeechOut, summary=_("Give a speech to a writer")
)
def assign(request: HttpRequest, public_id: PublicId, body: shapes.WriterIn):
    """Who is told of it; a writer may take one that nobody writes."""
    require(request, WRITE)
    writer = member_of(body.writer)
    assert writer is not None
    return again(actions.assign(speech_of(request, public_id), by=actor(request), writer=writer))


@router.verb(actions.begin, "POST", "/speeches/{public_id}/begin", shapes.SpeechOut, summary=_("Begin a draft"))
def begin(request: HttpRequest, public_id: PublicId):
    """The text is then written at /texts."""
    require(request, WRITE)
    return again(actions.begin(speech_of(request, public_id), by=actor(request)))


@router.verb(
    actions.submit, "POST", "/speeches/{public_id}/submit", shapes.SpeechOut, summary=_("Let a draft go round")
)
def submit(request: HttpRequest, public_id: PublicId):
    """Its steps are given at /approvals."""
    require(request, WRITE)
    return again(actions.submit(speech_of(request, public_id), by=actor(request)))


@router.verb(
    actions.take_back,
    "POST",
    "/speeches/{public_id}/take-back",
    shapes.SpeechOut,
    summary=_("Take back a draft that goes round"),
)
def take_back(request: HttpRequest, public_id: PublicId, body: shapes.ReasonIn):
    """It is being written again."""
    require(request, WRITE)
    return again(actions.take_back(speech_of(request, public_id), by=actor(request), reason=body.reason))


@router.verb(
    actions.reopen, "POST", "/speeches/{public_id}/reopen", shapes.SpeechOut, summary=_("Open a cleared speech again")
)
def reopen(request: HttpRequest, public_id: PublicId, body: shapes.ReasonIn):
    """It has to go round anew."""
    require(request, WRITE)
    return again(actions.reopen(speech_of(request, public_id), by=actor(request), reason=body.reason))


@router.verb(
    actions.drop, "POST", "/speeches/{public_id}/drop", shapes.SpeechOut, summary=_("Say that a speech is not needed")
)
def drop(request: HttpRequest, public_id: PublicId, body: shapes.ReasonIn):
    """What goes round ends."""
    require(request, ASK)
    return again(actions.drop(speech_of(request, public_id), by=actor(request), reason=body.reason))


@router.verb(
    actions.ask_again,
    "POST",
    "/speeches/{public_id}/ask-again",
    shapes.SpeechOut,
    summary=_("Ask again for a speech that was not needed"),
)
def ask_again(request: HttpRequest, public_id: PublicId):
    """What was written is still there."""
    require(request, ASK)
    return again(actions.ask_again(speech_of(request, public_id), by=actor(request)))


@router.verb(
    actions.set_access, "PUT", "/speeches/{public_id}/access", shapes.SpeechOut, summary=_("Say who reads a draft")
)
def set_access(request: HttpRequest, public_id: PublicId, body: shapes.AccessIn):
    """The office's roles that may, or named colleagues alone."""
    require(request, VIEW)
    return again(actions.set_access(speech_of(request, public_id), by=actor(request), access=body.access))


@router.verb(
    actions.deliver,
    "POST",
    "/speeches/{public_id}/deliver",
    shapes.SpeechOut,
    summary=_("Note that a speech was given"),
)
def deliver(request: HttpRequest, public_id: PublicId, body: shapes.DeliverIn):
    """With differs, a text of its own is begun for what was said."""
    require(request, "speeches.deliver")
    return again(actions.deliver(speech_of(request, public_id), by=actor(request), **body.dict()))


@router.verb(
    actions.publish,
    "POST",
    "/speeches/{public_id}/publish",
    shapes.PublicOut,
    summary=_("Show a delivered speech to the public"),
)
def publish(request: HttpRequest, public_id: PublicId):
    """Its words as they were said, and nothing else of it."""
    require(request, "speeches.publish")
    return actions.publish(speech_of(request, public_id), by=actor(request))


@router.verb(
    actions.withdraw,
    "POST",
    "/speeches/{public_id}/withdraw",
    shapes.PublicOut,
    summary=_("Take a speech off the portal"),
)
def withdraw(request: HttpRequest, public_id: PublicId):
    """Nobody outside reads it any more."""
    require(request, "speeches.publish")
    return actions.withdraw(speech_of(request, public_id), by=actor(request))


@router.read("/speech-settings", shapes.SettingsOut, summary=_("How speeches are written here"))
def read_settings(request: HttpRequest):
    """What the office settled, else the usual."""
    require(request, VIEW)
    return settings_at_home()


@router.verb(
    actions.settle, "PUT", "/speech-settings", shapes.SettingsOut, summary=_("Settle how speeches are written")
)
def settle(request: HttpRequest, body: shapes.SettingsIn):
    """Speaking rate, usual deadline, greetings in their order."""
    require(request, "speeches.settle")
    return actions.settle(by=actor(request), **body.dict())


from lugas.speeches import api_archive, api_beside, api_papers  # noqa: E402, F401 - the other operations, on the same router
