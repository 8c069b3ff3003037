"""Whom a meeting invites, what they answer and what came of it, for programs; on the router of api.py."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Status as Made

from lugas.api.routing import Id, PublicId, actor, require
from lugas.followups.people import givers
from lugas.institutions.models import Position, Unit
from lugas.meetings import actions, opening, queries_inviting
from lugas.meetings import schemas as shapes
from lugas.meetings import schemas_outcome as told
from lugas.meetings.api import meeting_of, part_of, prepared, router, seat_of
from lugas.meetings.models import InvitationRule, Recommendation
from lugas.meetings.outcome import Tally
from lugas.meetings.rules import VIEW
from lugas.meetings.schemas import Slug


@router.verb(
    actions.save_rule,
    "POST",
    "/meetings/{slug}/rules",
    shapes.InvitationRuleOut,
    made=True,
    summary=_("Invite offices by a rule"),
)
def save_rule(request: HttpRequest, slug: Slug, body: shapes.InvitationRuleIn):
    """Its seats are made at once."""
    return Made(201, actions.save_rule(prepared(request, slug), by=actor(request), **body.dict()))


@router.verb(actions.remove_rule, "DELETE", "/meetings/{slug}/rules/{pk}", summary=_("Take a rule back"))
def remove_rule(request: HttpRequest, slug: Slug, pk: Id):
    """Seats that were told or have answered stay."""
    actions.remove_rule(part_of(InvitationRule, prepared(request, slug), pk), by=actor(request))


@router.verb(
    actions.draft_invitation,
    "POST",
    "/meetings/{slug}/letter",
    shapes.InvitationLetterOut,
    made=True,
    summary=_("Draft the letter of invitation"),
)
def draft_invitation(request: HttpRequest, slug: Slug, body: shapes.InvitationSignerIn):
    """To all who are invited; it goes on as every letter."""
    meeting = prepared(request, slug)
    signer = get_object_or_404(Position.objects.at_home(), pk=body.signer)
    made = actions.draft_invitation(meeting, by=actor(request), signer=signer, sends_itself=body.sends_itself)
    return Made(201, made)


@router.read("/meetings/{slug}/letter", shapes.InvitationWayOut, summary=_("How far the letter of invitation has come"))
def read_way(request: HttpRequest, slug: Slug):
    """404 before it is drafted."""
    require(request, VIEW)
    found = queries_inviting.way(meeting_of(request, slug))
    if found is None:
        raise Http404
    return found


@router.verb(
    actions.carry_on,
    "POST",
    "/meetings/{slug}/letter/carry-on",
    shapes.InvitationStepOut,
    summary=_("Bring the letter of invitation one step further"),
)
def carry_on(request: HttpRequest, slug: Slug):
    """On its route, or to who has not got it yet; nothing twice."""
    return {"step": actions.carry_on(prepared(request, slug), by=actor(request))}


@router.verb(
    actions.send_links, "POST", "/meetings/{slug}/links", shapes.MailedOut, summary=_("Mail the personal links")
)
def send_links(request: HttpRequest, slug: Slug):
    """To those that have an address and were not told yet."""
    return {"count": actions.send_links(prepared(request, slug), by=actor(request))}


@router.verb(
    actions.remind_silent, "POST", "/meetings/{slug}/remind", shapes.MailedOut, summary=_("Remind who did not answer")
)
def remind_silent(request: HttpRequest, slug: Slug):
    """At most once a day each."""
    return {"count": actions.remind_silent(prepared(request, slug), by=actor(request))}


@router.verb(
    actions.enter_answer,
    "PUT",
    "/meetings/{slug}/seats/{public_id}/answer",
    shapes.SeatOut,
    summary=_("Enter what an invited office answered"),
)
def enter_answer(request: HttpRequest, slug: Slug, public_id: PublicId, body: shapes.SeatAnswerIn):
    """What was told by telephone or letter."""
    meeting = prepared(request, slug)
    actions.enter_answer(seat_of(meeting, public_id), by=actor(request), **body.dict())
    return seat_of(meeting, public_id)


@router.verb(
    actions.leave_out,
    "POST",
    "/meetings/{slug}/seats/{public_id}/leave-out",
    shapes.SeatOut,
    summary=_("Leave an office out"),
)
def leave_out(request: HttpRequest, slug: Slug, public_id: PublicId, body: shapes.SeatReasonIn):
    """An exception from a rule."""
    return actions.leave_out(seat_of(prepared(request, slug), public_id), by=actor(request), reason=body.reason)


@router.verb(
    actions.take_in, "POST", "/meetings/{slug}/seats/{public_id}/take-in", shapes.SeatOut, summary=_("Invite it again")
)
def take_in(request: HttpRequest, slug: Slug, public_id: PublicId):
    """The exception is taken back."""
    return actions.take_in(seat_of(prepared(request, slug), public_id), by=actor(request))


@router.read(
    "/meetings/{slug}/recommendations", list[shapes.RecommendationOut], summary=_("The recommendations of a meeting")
)
def read_recommendations(request: HttpRequest, slug: Slug):
    """In their order; how far each region has come stands with the directions."""
    require(request, VIEW)
    return list(meeting_of(request, slug).recommendations.all())


@router.read("/meetings/{slug}/outcome", told.OutcomeOut, summary=_("How far whom a meeting bound has come"))
def read_outcome(request: HttpRequest, slug: Slug):
    """Party by party, with the counts by recommendation and age."""
    require(request, VIEW)
    meeting = meeting_of(request, slug)
    read = opening.read_now(meeting, list(meeting.recommendations.all()), actor(request))
    numbers = {one.pk: one.number for one in read.recommendations}
    rows: dict[tuple[str, int | str], list[dict[str, Any]]] = {}
    for (key, pk), cell in read.cells.items():
        facts = {"progress": cell.progress, "due_on": cell.due_on, "late": cell.late}
        rows.setdefault(key, []).append({"recommendation": numbers[pk], "direction": cell.public_id, **facts})
    return {
        "whole": read.whole,
        "by_recommendation": {numbers[pk]: tally for pk, tally in read.by_recommendation.items()},
        "rows": [
            {
                "party": one.name,
                "region": one.region.code if one.region else "",
                "tally": read.by_party.get(one.key, Tally()),
                "cells": sorted(rows.get(one.key, []), key=lambda cell: cell["recommendation"]),
            }
            for one in read.parties
        ],
    }


@router.read("/meetings/{slug}/opening", told.OpeningOut, summary=_("What became of the last meeting"))
def read_opening(request: HttpRequest, slug: Slug):
    """For the beginning of this one; 404 where no earlier meeting recommended anything."""
    require(request, VIEW)
    try:
        return opening.told(meeting_of(request, slug), actor(request))
    except LookupError:
        raise Http404 from None


@router.verb(
    actions.recommend,
    "PUT",
    "/meetings/{slug}/recommendations",
    shapes.RecommendationOut,
    summary=_("Set a recommendation"),
)
def recommend(request: HttpRequest, slug: Slug, body: shapes.RecommendationIn):
    """New, or changed."""
    meeting = prepared(request, slug)
    elder = get_object_or_404(Recommendation.objects.at_home(), pk=body.elder) if body.elder else None
    units = [get_object_or_404(Unit.objects.at_home(), pk=pk) for pk in body.units]
    facts = body.dict(exclude={"recommendation", "elder", "units"}) | {"elder": elder, "units": units}
    one = part_of(Recommendation, meeting, body.recommendation)
    return actions.recommend(meeting, one, by=actor(request), **facts)


@router.verb(
    actions.remove_recommendation,
    "DELETE",
    "/meetings/{slug}/recommendations/{pk}",
    summary=_("Take a recommendation off the list"),
)
def remove_recommendation(request: HttpRequest, slug: Slug, pk: Id):
    """Only one that nobody follows up."""
    actions.remove_recommendation(part_of(Recommendation, prepared(request, slug), pk), by=actor(request))


@router.verb(
    actions.bind,
    "POST",
    "/meetings/{slug}/recommendations/{pk}/bind",
    shapes.MailedOut,
    summary=_("Ask whom a recommendation binds to follow it up"),
)
def bind(request: HttpRequest, slug: Slug, pk: Id, body: shapes.RecommendationGiverIn):
    """Whom it was asked of already is not asked again."""
    one = part_of(Recommendation, prepared(request, slug), pk)
    giver = get_object_or_404(givers(actor(request)), pk=body.giver)
    return {"count": actions.bind(one, by=actor(request), giver=giver)}


@router.verb(
    actions.address_seat,
    "PUT",
    "/meetings/{slug}/seats/{public_id}/address",
    shapes.SeatOut,
    summary=_("Set where a personal link goes"),
)
def address_seat(request: HttpRequest, slug: Slug, public_id: PublicId, body: shapes.SeatAddressIn):
    """A new address gets the link anew."""
    return actions.address_seat(seat_of(prepared(request, slug), public_id), by=actor(request), email=body.email)
