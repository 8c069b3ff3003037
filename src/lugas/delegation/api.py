"""Standing in, for programs: who could, a week's proposal, consent between secretariats, who may for whom.

Nothing is booked but by the operation `accept`, which decides as a person does.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Schema, Status

from lugas.agenda.models import Invitation
from lugas.agenda.queries import leaders, waiting_invitations
from lugas.agenda.schemas import DecisionOut
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import BIGGEST, Day, Id, Room, Text, actor, one_of, require
from lugas.delegation import actions, queries
from lugas.delegation.models import ConsentRequest, MayRepresent, Proposal
from lugas.institutions.models import Position
from lugas.language.dates import local_day, monday

router = Room("delegation")
VIEW = "delegation.view"


class StandInOut(Schema):
    """An official with the reasons why he could stand in, or not. consent: empty when none is needed."""

    position: int = Field(alias="position.pk")
    name: str
    able: bool
    why: str
    consent: Annotated[str, one_of(["", "needed", "asked", "agreed", "refused"])]


class PickIn(Schema):
    """Who stands in for one invitation, as a person set it. position: 0 for nobody."""

    invitation: Id
    position: Annotated[int, Field(ge=0, le=BIGGEST)]


class ProposalIn(Schema):
    """A day of the week that is asked for. chosen: set by a person; kept: what shall stay as it was proposed."""

    week: Day
    chosen: list[PickIn] = Field([], max_length=500)
    kept: list[PickIn] = Field([], max_length=500)


class ProposalLine(Schema):
    """What is proposed for one invitation. position: 0 for nobody; chosen: a person set it."""

    invitation: int
    position: int
    name: str
    chosen: bool
    why: str


class ProposalOut(Schema):
    """A week's proposal. week: its Monday; done of total goals while it is worked out; proved: no better plan exists."""

    id: int
    week: date
    state: Annotated[Proposal.State, one_of(Proposal.State)]
    done: int
    total: int
    proved: bool
    lines: list[ProposalLine]
    asked_by: str
    asked_at: datetime


class Week(Schema):
    """A day of the week that is asked for; else this week."""

    week: Day | None = None


class OfficialIn(Schema):
    """The official's position, by its id."""

    position: Id


class ConsentRequestOut(Schema):
    """The question of another secretariat whether an official may stand in, with the answer, if there is one."""

    id: int
    asker: str = Field(alias="secretariat.short_name")
    position: int = Field(alias="position_id")
    title: str
    whom: str
    place: str
    starts_at: datetime
    ends_at: datetime
    zone: str = Field(alias="time_zone")
    asked_by: str
    asked_at: datetime
    agreed: bool | None
    reason: str

    @staticmethod
    def resolve_agreed(one: ConsentRequest) -> bool | None:
        """The answer, once it is there."""
        return one.answer.agreed if hasattr(one, "answer") else None

    @staticmethod
    def resolve_reason(one: ConsentRequest) -> str:
        """Its reason."""
        return one.answer.reason if hasattr(one, "answer") else ""


class ConsentAnswerIn(Schema):
    """A refusal needs its reason."""

    agreed: bool
    reason: Text = Field("", max_length=200)


class StandInRule(Schema):
    """Positions that may stand in for a leader; none: as the structure says."""

    who: list[Id] = Field(max_length=200)


# ---------- What an address or a field names ----------
def waiting_invitation(request: HttpRequest, pk: int) -> Invitation:
    """An invitation that waits and that this person may read, or 404."""
    found = waiting_invitations(actor(request)).select_related("activity__region", "asked__secretariat__region")
    return get_object_or_404(found, pk=pk)


def official(pk: int) -> Position:
    """A position of any secretariat, or 404: structure is public."""
    return get_object_or_404(Position.objects.select_related("secretariat__region"), pk=pk)


def leader(pk: int) -> Position:
    """A leader of the secretariat, or 404."""
    return get_object_or_404(leaders(), pk=pk)


def zone_of(request: HttpRequest) -> ZoneInfo:
    """The clock of the office in which one acts."""
    return ZoneInfo(actor(request).acting.secretariat.time_zone)


def told(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """A proposal as this person may read it: lines of invitations that he sees and that still wait."""
    waiting = queries.waiting_of_week(actor(request), proposal.week, zone_of(request))
    visible = set(waiting.values_list("pk", flat=True))
    language = "en" if (get_language() or "id").startswith("en") else "id"
    lines = [
        {**line, "why": line["why"][language]}
        for line in proposal.result.get("lines", [])
        if line["invitation"] in visible
    ]
    facts = {name: getattr(proposal, name) for name in ("id", "week", "state", "done", "total", "asked_by", "asked_at")}
    return {**facts, "proved": bool(proposal.result.get("proved")), "lines": lines}


# ---------- One invitation ----------
@router.read("/invitations/{pk}/candidates", list[StandInOut], summary=_("Who could stand in, the best first"))
def list_candidates(request: HttpRequest, pk: Id):
    """Then those who could not, each with the reason."""
    require(request, VIEW)
    return queries.candidates(waiting_invitation(request, pk), user=actor(request))


@router.verb(
    actions.ask_consent,
    "POST",
    "/invitations/{pk}/ask-consent",
    ConsentRequestOut,
    made=True,
    summary=_("Ask another secretariat for its official"),
)
def ask_consent(request: HttpRequest, pk: Id, body: OfficialIn):
    """Once for each official; that secretariat is told."""
    require(request, "delegation.ask")
    asked = actions.ask_consent(waiting_invitation(request, pk), official(body.position), by=actor(request))
    return Status(201, asked)


@router.verb(
    actions.accept,
    "POST",
    "/invitations/{pk}/accept",
    DecisionOut,
    made=True,
    summary=_("Say yes to who is proposed"),
)
def accept(request: HttpRequest, pk: Id, body: OfficialIn):
    """The leader goes himself or is represented. 409 when another secretariat has not agreed, or the hours are taken."""
    require(request, "agenda.decide")
    return Status(201, actions.accept(waiting_invitation(request, pk), official(body.position), by=actor(request)))


# ---------- A week ----------
@router.read("/proposals", ProposalOut, summary=_("The newest proposal for a week"))
def read_proposal(request: HttpRequest, asked: Query[Week]):
    """404 while nobody has asked for one."""
    require(request, VIEW)
    proposal = queries.latest(monday(asked.week or local_day(timezone.now(), zone_of(request))))
    if proposal is None:
        raise Http404
    return told(request, proposal)


@router.verb(actions.propose, "POST", "/proposals", ProposalOut, made=True, summary=_("Let a week be worked out"))
def propose(request: HttpRequest, body: ProposalIn):
    """In the background: read it again until its state is no longer `waiting`. Nothing in it is booked."""
    require(request, "delegation.propose")
    picks = {name: {str(one.invitation): one.position for one in getattr(body, name)} for name in ("chosen", "kept")}
    return Status(201, told(request, actions.propose(monday(body.week), by=actor(request), **picks)))


# ---------- Between secretariats ----------
@router.read("/consent-requests", Page[ConsentRequestOut], summary=_("What other secretariats ask, the newest first"))
def list_consent_requests(request: HttpRequest, asked: Query[Slice]):
    """Answered or not."""
    require(request, VIEW)
    return page(queries.to_answer(), asked, order=("-id",))


@router.verb(
    actions.answer_consent,
    "POST",
    "/consent-requests/{pk}/answer",
    ConsentRequestOut,
    summary=_("Answer another secretariat"),
)
def answer_consent(request: HttpRequest, pk: Id, body: ConsentAnswerIn):
    """Once; it is told."""
    require(request, "delegation.answer")
    asked: ConsentRequest = get_object_or_404(queries.to_answer(), pk=pk)
    actions.answer_consent(asked, by=actor(request), agreed=body.agreed, reason=body.reason)
    return queries.to_answer().get(pk=pk)


# ---------- Who may ----------
def rule_of(whom: Position) -> dict[str, list[int]]:
    """Who may stand in for him, as settled."""
    found = MayRepresent.objects.at_home().filter(whom=whom).order_by("who_id")
    return {"who": list(found.values_list("who_id", flat=True))}


@router.read("/positions/{pk}/stand-ins", StandInRule, summary=_("Who may stand in for a leader"))
def read_stand_ins(request: HttpRequest, pk: Id):
    """Empty: as the structure says."""
    require(request, VIEW)
    return rule_of(leader(pk))


@router.verb(
    actions.set_who_may, "PUT", "/positions/{pk}/stand-ins", StandInRule, summary=_("Set who may stand in for a leader")
)
def set_who_may(request: HttpRequest, pk: Id, body: StandInRule):
    """All at once; none: as the structure says."""
    require(request, "delegation.set_rules")
    whom, wanted = leader(pk), set(body.who)
    who = list(Position.objects.filter(pk__in=wanted))
    if len(who) != len(wanted):
        raise Http404
    actions.set_who_may(whom, who, by=actor(request))
    return rule_of(whom)
