"""Meetings for programs of the staff; every verb is the action of the same name, under the same permission.

On the same router: whom a meeting invites, who comes and what came of it (api_inviting.py), arranging, speakers, budget and documents
(api_preparing.py).
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query
from ninja import Status as Made

from lugas.agenda.api import own_activity
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, Room, actor, require, sent
from lugas.institutions.models import Position
from lugas.meetings import actions, queries
from lugas.meetings import schemas as shapes
from lugas.meetings.models import (
    CommitteeMember,
    Hall,
    Meeting,
    Session,
    Speaker,
    Task,
)
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.schemas import Slug

router = Room("meetings")


def meeting_of(request: HttpRequest, slug: str) -> Meeting:
    """A meeting of the office whose activity the program's person may see, or 404."""
    return get_object_or_404(queries.meetings(actor(request)), slug=slug)


def prepared(request: HttpRequest, slug: str) -> Meeting:
    """The same, for whoever prepares meetings."""
    require(request, MANAGE)
    return meeting_of(request, slug)


def part_of(kind: Any, meeting: Meeting, pk: int | None) -> Any:
    """A record of the meeting, or 404; None for none."""
    return get_object_or_404(kind.objects.at_home(), pk=pk, meeting=meeting) if pk else None


def seat_of(meeting: Meeting, public_id: str) -> Any:
    """A seat of the meeting, or 404."""
    return get_object_or_404(queries.seats(meeting), public_id=public_id)


@router.read("/meetings", Page[shapes.MeetingOut], summary=_("Meetings of the office, the latest first"))
def list_meetings(request: HttpRequest, asked: Query[Slice]):
    """Those whose activity the person may see."""
    require(request, VIEW)
    return page(queries.meetings(actor(request)), asked, order=("-activity__starts_at", "-id"))


@router.read("/meetings/{slug}", shapes.MeetingOut, summary=_("One meeting"))
def read_meeting(request: HttpRequest, slug: Slug):
    """By its name in addresses."""
    require(request, VIEW)
    return meeting_of(request, slug)


@router.read("/meetings/{slug}/programme", list[shapes.ProgrammeOut], summary=_("The programme of a meeting"))
def read_programme(request: HttpRequest, slug: Slug):
    """Its parts in order."""
    require(request, VIEW)
    return list(queries.programme(meeting_of(request, slug)))


@router.read("/meetings/{slug}/tasks", list[shapes.ChecklistOut], summary=_("The checklist of a meeting"))
def read_tasks(request: HttpRequest, slug: Slug):
    """In the order of their days."""
    require(request, VIEW)
    return list(meeting_of(request, slug).tasks.all())


@router.read("/meetings/{slug}/committee", list[shapes.CommitteeOut], summary=_("The committee of a meeting"))
def read_committee(request: HttpRequest, slug: Slug):
    """Functions with who fills them."""
    require(request, VIEW)
    return list(meeting_of(request, slug).committee.all())


@router.read("/meetings/{slug}/decree", shapes.DecreeOut, summary=_("The decree that appoints the committee"))
def read_decree(request: HttpRequest, slug: Slug):
    """404 before it is drafted."""
    require(request, VIEW)
    found = queries.decree(meeting_of(request, slug))
    if found is None:
        raise Http404
    return found


@router.verb(
    actions.draft_decree,
    "POST",
    "/meetings/{slug}/decree",
    shapes.DecreeOut,
    made=True,
    summary=_("Draft the decree that appoints the committee"),
)
def draft_decree(request: HttpRequest, slug: Slug, body: shapes.DecreeSignerIn):
    """It goes on as every letter."""
    meeting = prepared(request, slug)
    signer = get_object_or_404(Position.objects.at_home(), pk=body.signer)
    return Made(201, actions.draft_decree(meeting, by=actor(request), signer=signer))


@router.read("/meetings/{slug}/halls", list[shapes.HallOut], summary=_("The rooms of a meeting"))
def read_halls(request: HttpRequest, slug: Slug):
    """In their order."""
    require(request, VIEW)
    return list(meeting_of(request, slug).halls.all())


@router.read("/meetings/{slug}/speakers", list[shapes.SpeakerOut], summary=_("The speakers of a meeting"))
def read_speakers(request: HttpRequest, slug: Slug):
    """Names and offices, as in the programme."""
    require(request, VIEW)
    return list(meeting_of(request, slug).speakers.all())


@router.read("/meetings/{slug}/rules", list[shapes.InvitationRuleOut], summary=_("The rules of whom a meeting invites"))
def read_rules(request: HttpRequest, slug: Slug):
    """Each with how many seats it gave."""
    require(request, VIEW)
    return list(meeting_of(request, slug).rules.all())


@router.read("/meetings/{slug}/seats", Page[shapes.SeatOut], summary=_("Who is invited, and who comes"))
def list_seats(request: HttpRequest, slug: Slug, asked: Query[Slice]):
    """In the order of the rules."""
    require(request, VIEW)
    return page(queries.seats(meeting_of(request, slug)), asked, order=("order", "id"))


@router.verb(
    actions.prepare, "POST", "/meetings", shapes.MeetingOut, made=True, summary=_("Prepare a meeting of an activity")
)
def prepare(request: HttpRequest, body: shapes.MeetingIn):
    """With the usual opening and checklist."""
    require(request, MANAGE)
    return Made(201, actions.prepare(own_activity(request, body.activity), by=actor(request), basis=body.basis))


@router.verb(
    actions.change_meeting, "PATCH", "/meetings/{slug}", shapes.MeetingOut, summary=_("Change the facts of a meeting")
)
def change_meeting(request: HttpRequest, slug: Slug, body: shapes.MeetingChange):
    """What is left out stays."""
    return actions.change_meeting(prepared(request, slug), by=actor(request), **sent(body))


@router.verb(
    actions.publish_programme,
    "POST",
    "/meetings/{slug}/publish",
    shapes.MeetingOut,
    summary=_("Let everybody read the programme"),
)
def publish_programme(request: HttpRequest, slug: Slug):
    """The activity must be on the public agenda."""
    return actions.publish_programme(prepared(request, slug), by=actor(request))


@router.verb(
    actions.hide_programme,
    "POST",
    "/meetings/{slug}/hide",
    shapes.MeetingOut,
    summary=_("Take the programme off the portal"),
)
def hide_programme(request: HttpRequest, slug: Slug):
    """Its page is gone then."""
    return actions.hide_programme(prepared(request, slug), by=actor(request))


@router.verb(
    actions.save_member,
    "PUT",
    "/meetings/{slug}/committee",
    shapes.CommitteeOut,
    summary=_("Set a function of the committee"),
)
def save_member(request: HttpRequest, slug: Slug, body: shapes.CommitteeIn):
    """New, or changed."""
    meeting = prepared(request, slug)
    member = part_of(CommitteeMember, meeting, body.member)
    return actions.save_member(meeting, member, by=actor(request), **body.dict(exclude={"member"}))


@router.verb(
    actions.remove_member, "DELETE", "/meetings/{slug}/committee/{pk}", summary=_("Take a function off the committee")
)
def remove_member(request: HttpRequest, slug: Slug, pk: Id):
    """It is gone."""
    actions.remove_member(part_of(CommitteeMember, prepared(request, slug), pk), by=actor(request))


@router.verb(
    actions.save_task, "PUT", "/meetings/{slug}/tasks", shapes.ChecklistOut, summary=_("Set a line of the checklist")
)
def save_task(request: HttpRequest, slug: Slug, body: shapes.ChecklistIn):
    """New, or changed."""
    meeting = prepared(request, slug)
    task = part_of(Task, meeting, body.task)
    return actions.save_task(meeting, task, by=actor(request), **body.dict(exclude={"task"}))


@router.verb(
    actions.tick_task,
    "POST",
    "/meetings/{slug}/tasks/{pk}/done",
    shapes.ChecklistOut,
    summary=_("Say that a task is done"),
)
def tick_task(request: HttpRequest, slug: Slug, pk: Id, body: shapes.ChecklistDoneIn):
    """Or that it is not after all."""
    return actions.tick_task(part_of(Task, prepared(request, slug), pk), by=actor(request), done=body.done)


@router.verb(actions.remove_task, "DELETE", "/meetings/{slug}/tasks/{pk}", summary=_("Take a line off the checklist"))
def remove_task(request: HttpRequest, slug: Slug, pk: Id):
    """The history keeps it."""
    actions.remove_task(part_of(Task, prepared(request, slug), pk), by=actor(request))


@router.verb(actions.save_hall, "PUT", "/meetings/{slug}/halls", shapes.HallOut, summary=_("Set a room of a meeting"))
def save_hall(request: HttpRequest, slug: Slug, body: shapes.HallIn):
    """New, or renamed."""
    meeting = prepared(request, slug)
    return actions.save_hall(meeting, part_of(Hall, meeting, body.hall), by=actor(request), name=body.name)


@router.verb(actions.remove_hall, "DELETE", "/meetings/{slug}/halls/{pk}", summary=_("Take a room away"))
def remove_hall(request: HttpRequest, slug: Slug, pk: Id):
    """Only an empty one."""
    actions.remove_hall(part_of(Hall, prepared(request, slug), pk), by=actor(request))


@router.verb(
    actions.save_speaker, "PUT", "/meetings/{slug}/speakers", shapes.SpeakerOut, summary=_("Set a speaker of a meeting")
)
def save_speaker(request: HttpRequest, slug: Slug, body: shapes.SpeakerIn):
    """New, or changed; the programme follows."""
    meeting = prepared(request, slug)
    speaker = part_of(Speaker, meeting, body.speaker)
    return actions.save_speaker(meeting, speaker, by=actor(request), **body.dict(exclude={"speaker"}))


@router.verb(
    actions.remove_speaker, "DELETE", "/meetings/{slug}/speakers/{pk}", summary=_("Take a speaker off the list")
)
def remove_speaker(request: HttpRequest, slug: Slug, pk: Id):
    """And out of the programme."""
    actions.remove_speaker(part_of(Speaker, prepared(request, slug), pk), by=actor(request))


@router.verb(
    actions.save_session,
    "PUT",
    "/meetings/{slug}/programme",
    shapes.ProgrammeOut,
    summary=_("Set a part of the programme"),
)
def save_session(request: HttpRequest, slug: Slug, body: shapes.ProgrammeIn):
    """New, changed or moved. Refused where its room or one of its speakers is taken."""
    meeting = prepared(request, slug)
    facts = body.dict(exclude={"session", "speakers", "hall", "topics"}) | {"hall": part_of(Hall, meeting, body.hall)}
    facts["topics"] = {one.speaker: one.topic for one in body.topics}
    speakers = [part_of(Speaker, meeting, pk) for pk in body.speakers]
    session = part_of(Session, meeting, body.session)
    return actions.save_session(meeting, session, by=actor(request), speakers=speakers, **facts)


@router.verb(
    actions.remove_session, "DELETE", "/meetings/{slug}/programme/{pk}", summary=_("Take a part out of the programme")
)
def remove_session(request: HttpRequest, slug: Slug, pk: Id):
    """The history keeps it."""
    actions.remove_session(part_of(Session, prepared(request, slug), pk), by=actor(request))


from lugas.meetings import api_inviting, api_preparing, api_registering  # noqa: E402, F401 - the other operations, on the same router
