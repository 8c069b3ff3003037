"""The agenda for programs: activities, engagements, invitations, each as its holder may see it on screen.

Every verb is the action of the same name, under the same permission; what it refuses, lugas.api turns into a problem.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.agenda import actions
from lugas.agenda import schemas as shapes
from lugas.agenda.models import Activity, Engagement, Evidence, Invitation
from lugas.agenda.queries import visible_activities, visible_engagements, waiting_invitations
from lugas.api.lists import Page, page
from lugas.api.routing import Id, PublicId, Room, actor, require, sent
from lugas.files.api import stored_file
from lugas.files.models import StoredFile
from lugas.institutions.models import Position, Region, Secretariat, Unit, Venue
from lugas.tenancy.scope import home

router = Room("agenda")


# ---------- What an address or a field names ----------
def activity_of(request: HttpRequest, public_id: str) -> Activity:
    """One visible activity, or 404."""
    found = visible_activities(actor(request)).select_related("region", "venue", "organiser_unit")
    return get_object_or_404(found, public_id=public_id)


def own_activity(request: HttpRequest, public_id: str) -> Activity:
    """One of this secretariat's, which may be written; else 404."""
    found = visible_activities(actor(request)).filter(secretariat_id=home()).select_related("region", "venue")
    return get_object_or_404(found, public_id=public_id)


def engagement_of(request: HttpRequest, pk: int) -> Engagement:
    """One visible engagement, or 404."""
    found = visible_engagements(actor(request)).select_related("activity__region", "position", "represents")
    return get_object_or_404(found, pk=pk)


def visible_invitations(request: HttpRequest) -> QuerySet[Invitation]:
    """The secretariat's invitations that this person may read."""
    by = actor(request)
    found = Invitation.objects.at_home().filter(activity__in=visible_activities(by).values("pk"))
    if not by.has_perm("agenda.view_restricted"):
        found = found.exclude(nature=Invitation.Nature.CONFIDENTIAL)
    membership = by.acting
    if membership is not None and membership.role == "leader" and membership.position_id:
        found = found.filter(asked_id=membership.position_id)
    return found.select_related("activity__region", "asked")


def invitation_of(request: HttpRequest, pk: int) -> Invitation:
    """One of them, or 404."""
    return get_object_or_404(visible_invitations(request), pk=pk)


def region_of(code: str) -> Region:
    """A region by its code, or 404."""
    return get_object_or_404(Region.objects.exclude(level=Region.Level.COUNTRY), code=code)


def files_of(request: HttpRequest, public_ids: Iterable[str]) -> list[StoredFile]:
    """Stored files of this secretariat that the role may open, or 404 for one that is not."""
    return [stored_file(request, one) for one in dict.fromkeys(public_ids)]


def activity_facts(body: shapes.ActivityFacts) -> dict[str, Any]:
    """The fields of the model for what was sent."""
    facts = sent(body)
    if "region" in facts:
        facts["region"] = region_of(facts["region"])
    if facts.get("venue"):
        facts["venue"] = get_object_or_404(Venue, pk=facts["venue"])
    if facts.get("organiser_unit"):
        facts["organiser_unit"] = get_object_or_404(Unit.objects.at_home(), pk=facts["organiser_unit"])
    if facts.get("organiser_secretariat"):
        facts["organiser_secretariat"] = get_object_or_404(Secretariat, region__code=facts["organiser_secretariat"])
    return facts


def between(found: QuerySet, asked: shapes.Between) -> dict[str, Any]:
    """The part of a list that was asked for, in order of time."""
    if asked.since is not None:
        found = found.filter(ends_at__gt=asked.since)
    if asked.until is not None:
        found = found.filter(starts_at__lt=asked.until)
    return page(found, asked, order=("starts_at", "id"))


# ---------- Activities ----------
@router.read("/activities", Page[shapes.ActivityOut], summary=_("Activities in order of time"))
def list_activities(request: HttpRequest, asked: Query[shapes.Between]):
    """Own and shared activities."""
    require(request, "agenda.view")
    return between(visible_activities(actor(request)).select_related("region"), asked)


@router.read("/activities/{public_id}", shapes.ActivityDetail, summary=_("One activity"))
def read_activity(request: HttpRequest, public_id: PublicId):
    """One activity with its guests and files; of a shared one, without what its owner keeps."""
    require(request, "agenda.view")
    return activity_of(request, public_id)


@router.verb(
    actions.create_activity, "POST", "/activities", shapes.ActivityOut, made=True, summary=_("Record an activity")
)
def create_activity(request: HttpRequest, body: shapes.ActivityIn):
    """A new activity of the secretariat in which the person acts; internal until it is published."""
    require(request, "agenda.add_activity")
    return Status(201, actions.create_activity(by=actor(request), **activity_facts(body)))


@router.verb(
    actions.change_activity, "PATCH", "/activities/{public_id}", shapes.ActivityOut, summary=_("Change an activity")
)
def change_activity(request: HttpRequest, public_id: PublicId, body: shapes.ActivityChange):
    """Parts that spanned the whole of it move with its hours; 409 when an official's hours are taken."""
    activity = own_activity(request, public_id)
    return actions.change_activity(activity, by=actor(request), **activity_facts(body))


@router.verb(
    actions.publish_activity,
    "POST",
    "/activities/{public_id}/publish",
    shapes.ActivityOut,
    summary=_("Show an activity to the public"),
)
def publish_activity(request: HttpRequest, public_id: PublicId):
    """With the parts that stand."""
    return actions.publish_activity(own_activity(request, public_id), by=actor(request))


@router.verb(
    actions.keep_from_public,
    "POST",
    "/activities/{public_id}/keep-from-public",
    shapes.ActivityOut,
    summary=_("Take an activity off the public agenda"),
)
def keep_from_public(request: HttpRequest, public_id: PublicId, body: shapes.SecrecyIn):
    """Internal or restricted from now on."""
    return actions.keep_from_public(own_activity(request, public_id), by=actor(request), secrecy=body.secrecy)


@router.verb(
    actions.share,
    "POST",
    "/activities/{public_id}/shares",
    shapes.ShareOut,
    made=True,
    summary=_("Let another secretariat read an activity"),
)
def share(request: HttpRequest, public_id: PublicId, body: shapes.ShareIn):
    """Sharing twice is the same as once."""
    activity = own_activity(request, public_id)
    receiver = get_object_or_404(Secretariat.objects.select_related("region"), region__code=body.receiver)
    return Status(201, actions.share(activity, receiver, by=actor(request)))


@router.verb(
    actions.set_guests,
    "PUT",
    "/activities/{public_id}/guests",
    list[shapes.GuestOut],
    summary=_("Set the list of guests"),
)
def set_guests(request: HttpRequest, public_id: PublicId, body: shapes.GuestsIn):
    """The whole list, in its order."""
    activity = own_activity(request, public_id)
    guests = []
    for one in body.guests:
        facts = one.dict()
        facts["region"] = region_of(one.region) if one.region else None
        guests.append(facts)
    return actions.set_guests(activity, guests, by=actor(request))


@router.verb(
    actions.order_guests,
    "POST",
    "/activities/{public_id}/guests/order",
    list[shapes.GuestOut],
    summary=_("Put the guests into the order of place"),
)
def order_guests(request: HttpRequest, public_id: PublicId):
    """By UU 9/2010; who does not come goes to the end."""
    return actions.order_guests(own_activity(request, public_id), by=actor(request))


@router.verb(
    actions.attach,
    "POST",
    "/activities/{public_id}/files",
    shapes.AttachedOut,
    made=True,
    summary=_("Attach a file to an activity"),
)
def attach(request: HttpRequest, public_id: PublicId, body: shapes.AttachIn):
    """A file that is stored already."""
    activity = own_activity(request, public_id)
    require(request, "agenda.change_activity")
    file = files_of(request, [body.file])[0]
    if activity.files.filter(file=file).exists():
        raise ValidationError({"file": gettext("This file is attached already.")}, code="twice")
    return Status(201, actions.attach(activity, file, by=actor(request), title=body.title))


# ---------- Engagements ----------
@router.read("/engagements", Page[shapes.EngagementOut], summary=_("Officials' parts in order of time"))
def list_engagements(request: HttpRequest, asked: Query[shapes.Parts]):
    """Parts recorded here, and those of the own officials that others recorded."""
    require(request, "agenda.view")
    found = visible_engagements(actor(request)).select_related("activity", "position")
    if asked.position is not None:
        found = found.filter(position_id=asked.position)
    if asked.activity is not None:
        found = found.filter(activity__public_id=asked.activity)
    return between(found, asked)


@router.read("/engagements/{pk}", shapes.EngagementOut, summary=_("One official's part"))
def read_engagement(request: HttpRequest, pk: Id):
    """One engagement."""
    require(request, "agenda.view")
    return engagement_of(request, pk)


@router.verb(
    actions.engage,
    "POST",
    "/activities/{public_id}/engagements",
    shapes.EngagementOut,
    made=True,
    summary=_("Give an official a part"),
)
def engage(request: HttpRequest, public_id: PublicId, body: shapes.EngagementIn):
    """409 when the official's hours are taken, with the free ones."""
    require(request, "agenda.add_engagement")
    made = actions.engage(
        activity_of(request, public_id),
        get_object_or_404(Position, pk=body.position),
        by=actor(request),
        starts_at=body.starts_at,
        ends_at=body.ends_at,
        role=body.role,
        status=body.status,
        represents=get_object_or_404(Position, pk=body.represents) if body.represents else None,
        reason=body.reason,
    )
    return Status(201, made)


@router.verb(
    actions.move, "POST", "/engagements/{pk}/move", shapes.EngagementOut, summary=_("Move an official's hours")
)
def move(request: HttpRequest, pk: Id, body: shapes.HoursIn):
    """409 when the hours are taken."""
    require(request, "agenda.move_engagement")
    return actions.move(engagement_of(request, pk), by=actor(request), **body.dict())


@router.verb(
    actions.change_status,
    "POST",
    "/engagements/{pk}/status",
    shapes.EngagementOut,
    summary=_("Take a part to another state"),
)
def change_status(request: HttpRequest, pk: Id, body: shapes.StatusIn):
    """409 when the state cannot follow, or the hours are taken."""
    return actions.change_status(engagement_of(request, pk), body.status, by=actor(request), reason=body.reason)


@router.read("/engagements/{pk}/evidence", list[shapes.EvidenceOut], summary=_("What was recorded of a part"))
def list_evidence(request: HttpRequest, pk: Id):
    """When, where and who, with papers and pictures."""
    require(request, "agenda.view")
    found = Evidence.objects.filter(engagement=engagement_of(request, pk)).order_by("id")
    return list(found.prefetch_related("files__file")[:100])


@router.verb(
    actions.record_evidence,
    "POST",
    "/engagements/{pk}/evidence",
    shapes.EvidenceOut,
    made=True,
    summary=_("Record that a part took place"),
)
def record_evidence(request: HttpRequest, pk: Id, body: shapes.EvidenceIn):
    """What is left out is taken from the activity."""
    facts = {name: value for name, value in sent(body).items() if value is not None}
    files = files_of(request, facts.pop("files", []))
    complete = facts.pop("done", True)
    engagement = engagement_of(request, pk)
    return Status(201, actions.record_evidence(engagement, by=actor(request), files=files, complete=complete, **facts))


# ---------- Invitations ----------
@router.read("/invitations", Page[shapes.InvitationOut], summary=_("Invitations, the most pressing first"))
def list_invitations(request: HttpRequest, asked: Query[shapes.Invitations]):
    """Those that wait, or all."""
    require(request, "agenda.view_invitation")
    found = waiting_invitations(actor(request)) if asked.waiting else visible_invitations(request)
    return page(found, asked, order=("activity__starts_at", "id"))


@router.read("/invitations/{pk}", shapes.InvitationDetail, summary=_("One invitation with its decisions"))
def read_invitation(request: HttpRequest, pk: Id):
    """One invitation."""
    require(request, "agenda.view_invitation")
    return invitation_of(request, pk)


@router.verb(
    actions.record_invitation,
    "POST",
    "/invitations",
    shapes.InvitationOut,
    made=True,
    summary=_("Record an invitation"),
)
def record_invitation(request: HttpRequest, body: shapes.InvitationIn):
    """It gets the next number of the agenda book."""
    require(request, "agenda.add_invitation")
    facts = {name: value for name, value in sent(body).items() if value is not None}
    if (body.activity is None) == (body.new_activity is None):
        raise ValidationError({"activity": gettext("Name an activity, or describe a new one.")})
    facts.pop("new_activity", None)
    facts["activity"] = own_activity(request, body.activity) if body.activity else None
    facts["asked"] = get_object_or_404(Position.objects.at_home(), pk=body.asked)
    facts["files"] = files_of(request, facts.pop("files", []))
    new = activity_facts(body.new_activity) if body.new_activity else None
    return Status(201, actions.record_invitation(by=actor(request), activity_fields=new, **facts))


@router.verb(
    actions.change_invitation,
    "PATCH",
    "/invitations/{pk}",
    shapes.InvitationOut,
    summary=_("Correct what was recorded of an invitation"),
)
def change_invitation(request: HttpRequest, pk: Id, body: shapes.InvitationFacts):
    """What is not sent stays."""
    return actions.change_invitation(invitation_of(request, pk), by=actor(request), **sent(body))


@router.verb(
    actions.decide,
    "POST",
    "/invitations/{pk}/decide",
    shapes.DecisionOut,
    made=True,
    summary=_("Decide on an invitation"),
)
def decide(request: HttpRequest, pk: Id, body: shapes.DecisionIn):
    """Earlier decisions stay readable. 409 when the hours are taken."""
    require(request, "agenda.decide")
    facts = body.dict()
    facts["representative"] = get_object_or_404(Position, pk=body.representative) if body.representative else None
    return Status(201, actions.decide(invitation_of(request, pk), by=actor(request), **facts))


@router.verb(
    actions.undo_decision,
    "POST",
    "/invitations/{pk}/undo-decision",
    shapes.DecisionOut,
    made=True,
    summary=_("Take the last decision back"),
)
def undo_decision(request: HttpRequest, pk: Id):
    """The invitation waits again."""
    return Status(201, actions.undo_decision(invitation_of(request, pk), by=actor(request)))


from lugas.agenda import api_changes, api_settling  # noqa: E402, F401 - the other operations, on the same router
