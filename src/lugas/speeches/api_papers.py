"""Briefings and slides, for programs."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Status

from lugas.accounts.rules import Role
from lugas.agenda.api import engagement_of, own_activity
from lugas.agenda.models import Engagement
from lugas.api.routing import Id, PublicId, actor, require
from lugas.files.api import stored_file
from lugas.speeches import actions
from lugas.speeches import schemas as shapes
from lugas.speeches.api import VIEW, WRITE, router
from lugas.speeches.models import Briefing, Deck
from lugas.tenancy.scope import home

DRAFTS = "speeches.view_drafts"


def own_part(request: HttpRequest, pk: int) -> Engagement:
    """An official's part in an activity of the office, or 404."""
    part = engagement_of(request, pk)
    if part.secretariat_id != home():
        raise Http404
    return part


def briefing_of(part: Engagement) -> Briefing:
    """Its briefing, or 404."""
    found = Briefing.objects.at_home().filter(engagement=part).select_related("engagement__activity").first()
    if found is None:
        raise Http404
    return found


def told(briefing: Briefing) -> dict:
    """As programs read it."""
    figures = [{"words": words, "source": source} for words, source in briefing.figures.values_list("words", "source")]
    names = ("who", "why", "asked", "avoid", "ready_at")
    return {**{name: getattr(briefing, name) for name in names}, "figures": figures}


@router.read("/engagements/{pk}/briefing", shapes.BriefingOut, summary=_("The briefing of an official's part"))
def read_briefing(request: HttpRequest, pk: Id):
    """For whoever may read drafts, the leader and his aide."""
    require(request, VIEW)
    part, acting = own_part(request, pk), actor(request).acting
    own = acting.role in (Role.LEADER, Role.AIDE) and acting.position_id == part.position_id
    if not own:
        require(request, DRAFTS)
    return told(briefing_of(part))


@router.verb(
    actions.write_briefing, "PUT", "/engagements/{pk}/briefing", shapes.BriefingOut, summary=_("Write a briefing")
)
def write_briefing(request: HttpRequest, pk: Id, body: shapes.BriefingIn):
    """All of it is replaced."""
    require(request, WRITE)
    facts = body.dict()
    facts["figures"] = [(one["words"], one["source"]) for one in facts["figures"]]
    return told(actions.write_briefing(own_part(request, pk), by=actor(request), **facts))


@router.verb(
    actions.make_ready,
    "POST",
    "/engagements/{pk}/briefing/ready",
    shapes.BriefingOut,
    summary=_("Say that a briefing is ready"),
)
def make_ready(request: HttpRequest, pk: Id, body: shapes.ReadyIn):
    """The leader then finds it with the day."""
    require(request, WRITE)
    return told(actions.make_ready(briefing_of(own_part(request, pk)), by=actor(request), ready=body.ready))


@router.read("/activities/{public_id}/decks", list[shapes.DeckOut], summary=_("The versions of an activity's slides"))
def list_decks(request: HttpRequest, public_id: PublicId):
    """The newest first."""
    require(request, VIEW)
    found = Deck.objects.at_home().filter(activity=own_activity(request, public_id)).select_related("file__pages")
    return list(found[:200])


@router.verb(
    actions.make_deck,
    "POST",
    "/activities/{public_id}/decks/make",
    shapes.DeckOut,
    made=True,
    summary=_("Make slides from the facts of an activity"),
)
def make_deck(request: HttpRequest, public_id: PublicId, body: shapes.OutlineIn):
    """As PowerPoint."""
    require(request, WRITE)
    return Status(201, actions.make_deck(own_activity(request, public_id), by=actor(request), outline=body.outline))


@router.verb(
    actions.bring_deck,
    "POST",
    "/activities/{public_id}/decks",
    shapes.DeckOut,
    made=True,
    summary=_("Keep slides as a version"),
)
def bring_deck(request: HttpRequest, public_id: PublicId, body: shapes.DeckIn):
    """A stored file."""
    require(request, WRITE)
    activity = own_activity(request, public_id)
    file = stored_file(request, body.file)
    return Status(201, actions.bring_deck(activity, by=actor(request), file=file, note=body.note))
