"""Arranging the programme, speakers, budget and documents of a meeting, for programs; on the router of api.py."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Status as Made

from lugas.api.routing import Id, actor, require
from lugas.files.api import stored_file
from lugas.institutions.models import Position
from lugas.meetings import actions, queries, queries_arranging, queries_speaking, words, words_arranging
from lugas.meetings import schemas_preparing as shapes
from lugas.meetings.actions.speaking import may_pay
from lugas.meetings.api import meeting_of, part_of, prepared, router
from lugas.meetings.models import BudgetLine, Hall, Material, Meeting, ProgrammeState, Session, Speaker
from lugas.meetings.rules import HONORARIUM, VIEW
from lugas.meetings.schemas import InvitationLetterOut, MailedOut, ProgrammeOut, Slug


def session_of(request: HttpRequest, slug: str, pk: int) -> Session:
    """A part of the meeting, for whoever prepares it."""
    return get_object_or_404(
        Session.objects.select_related("meeting__activity"), pk=pk, meeting=prepared(request, slug)
    )


def speaker_of(meeting: Meeting, pk: int) -> Speaker:
    """A speaker of the meeting, or 404."""
    return get_object_or_404(queries_speaking.speakers(meeting).select_related("meeting"), pk=pk)


@router.verb(
    actions.move_session,
    "POST",
    "/meetings/{slug}/programme/{pk}/move",
    ProgrammeOut,
    summary=_("Move a part of the programme"),
)
def move_session(request: HttpRequest, slug: Slug, pk: Id, body: shapes.SessionMoveIn):
    """To another time, length or room; refused with what is in the way."""
    one = session_of(request, slug, pk)
    hall = part_of(Hall, one.meeting, body.hall)
    return actions.move_session(one, by=actor(request), starts_at=body.starts_at, ends_at=body.ends_at, hall=hall)


@router.verb(
    actions.push_rest,
    "POST",
    "/meetings/{slug}/programme/{pk}/push",
    list[ProgrammeOut],
    summary=_("Push a part and all that follow it on its day"),
)
def push_rest(request: HttpRequest, slug: Slug, pk: Id, body: shapes.SessionPushIn):
    """In every room, by so many minutes."""
    return actions.push_rest(session_of(request, slug, pk), by=actor(request), minutes=body.minutes)


@router.verb(
    actions.copy_day,
    "POST",
    "/meetings/{slug}/programme-copies",
    list[ProgrammeOut],
    made=True,
    summary=_("Copy a day of the programme to another"),
)
def copy_day(request: HttpRequest, slug: Slug, body: shapes.DayCopyIn):
    """With rooms, hours and speakers."""
    return Made(201, actions.copy_day(prepared(request, slug), by=actor(request), **body.dict()))


@router.verb(
    actions.undo_move,
    "POST",
    "/meetings/{slug}/programme-undo",
    shapes.ProgrammeUndoneOut,
    summary=_("Take the last move of the programme back"),
)
def undo_move(request: HttpRequest, slug: Slug):
    """A move, a push or a copied day."""
    return {"count": actions.undo_move(prepared(request, slug), by=actor(request))}


@router.read(
    "/meetings/{slug}/programme-changes",
    shapes.ProgrammeChangesOut,
    summary=_("What waits to be told of the programme"),
)
def read_changes(request: HttpRequest, slug: Slug):
    """In sentences, with when it is told."""
    require(request, VIEW)
    meeting = meeting_of(request, slug)
    state = ProgrammeState.objects.at_home().filter(meeting=meeting).first() or ProgrammeState()
    found = queries_arranging.changes(meeting, state) if state.due_at else []
    lines = [words_arranging.line(one, words.zone_of(meeting)) for one in found]
    return {"lines": lines, "due_at": state.due_at, "told_at": state.told_at, "told_to": state.told_to}


@router.verb(
    actions.tell_now,
    "POST",
    "/meetings/{slug}/programme-changes/tell",
    MailedOut,
    summary=_("Tell now what changed in the programme"),
)
def tell_now(request: HttpRequest, slug: Slug):
    """Without waiting for more changes."""
    return {"count": actions.tell_now(prepared(request, slug), by=actor(request))}


@router.verb(
    actions.drop_changes,
    "POST",
    "/meetings/{slug}/programme-changes/drop",
    summary=_("Tell nobody what changed in the programme"),
)
def drop_changes(request: HttpRequest, slug: Slug):
    """For small repairs."""
    actions.drop_changes(prepared(request, slug), by=actor(request))


@router.read(
    "/meetings/{slug}/speaker-answers",
    list[shapes.SpeakerStandingOut],
    summary=_("How the speakers of a meeting stand"),
)
def read_standing(request: HttpRequest, slug: Slug):
    """Who was asked, who comes."""
    require(request, VIEW)
    return list(queries_speaking.speakers(meeting_of(request, slug)))


@router.verb(
    actions.draft_speaker_letter,
    "POST",
    "/meetings/{slug}/speaker-letter",
    InvitationLetterOut,
    made=True,
    summary=_("Draft the letter to speakers"),
)
def draft_speaker_letter(request: HttpRequest, slug: Slug, body: shapes.SpeakerLetterIn):
    """It goes on as every letter."""
    meeting = prepared(request, slug)
    signer = get_object_or_404(Position.objects.at_home(), pk=body.signer)
    speakers = [part_of(Speaker, meeting, pk) for pk in body.speakers]
    return Made(201, actions.draft_speaker_letter(meeting, by=actor(request), signer=signer, speakers=speakers))


@router.verb(
    actions.send_speaker_links,
    "POST",
    "/meetings/{slug}/speaker-links",
    MailedOut,
    summary=_("Mail speakers their personal links"),
)
def send_speaker_links(request: HttpRequest, slug: Slug):
    """To those that have an address and were not asked yet."""
    return {"count": actions.send_speaker_links(prepared(request, slug), by=actor(request))}


@router.verb(
    actions.remind_speakers,
    "POST",
    "/meetings/{slug}/speaker-reminders",
    MailedOut,
    summary=_("Remind speakers who did not answer"),
)
def remind_speakers(request: HttpRequest, slug: Slug):
    """At most once a day each."""
    return {"count": actions.remind_speakers(prepared(request, slug), by=actor(request))}


@router.verb(
    actions.enter_speaker_answer,
    "PUT",
    "/meetings/{slug}/speakers/{pk}/answer",
    shapes.SpeakerStandingOut,
    summary=_("Enter what a speaker answered"),
)
def enter_speaker_answer(request: HttpRequest, slug: Slug, pk: Id, body: shapes.SpeakerAnswerIn):
    """What was told by telephone or letter."""
    meeting = prepared(request, slug)
    actions.enter_speaker_answer(speaker_of(meeting, pk), by=actor(request), **body.dict())
    return speaker_of(meeting, pk)


@router.read(
    "/meetings/{slug}/materials", list[shapes.SpeakerMaterialOut], summary=_("The material of a meeting's speakers")
)
def read_materials(request: HttpRequest, slug: Slug):
    """All versions, the newest of each first."""
    require(request, VIEW)
    meeting = meeting_of(request, slug)
    return list(
        Material.objects.at_home().filter(meeting=meeting).select_related("file").order_by("speaker_id", "-number")
    )


@router.verb(
    actions.enter_material,
    "POST",
    "/meetings/{slug}/speakers/{pk}/materials",
    shapes.SpeakerMaterialOut,
    made=True,
    summary=_("Keep material that a speaker sent"),
)
def enter_material(request: HttpRequest, slug: Slug, pk: Id, body: shapes.SpeakerMaterialIn):
    """As the next version."""
    speaker = speaker_of(prepared(request, slug), pk)
    file = stored_file(request, body.file)
    return Made(201, actions.enter_material(speaker, by=actor(request), file=file, note=body.note, public=body.public))


@router.verb(
    actions.clear_material,
    "POST",
    "/meetings/{slug}/materials/{pk}/clear",
    shapes.SpeakerMaterialOut,
    summary=_("Let everybody read material of a speaker"),
)
def clear_material(request: HttpRequest, slug: Slug, pk: Id, body: shapes.SpeakerMaterialClearIn):
    """Or take it off."""
    material = part_of(Material, prepared(request, slug), pk)
    return actions.clear_material(material, by=actor(request), clear=body.clear)


@router.read(
    "/meetings/{slug}/honoraria", list[shapes.HonorariumOut], summary=_("What the speakers of a meeting are paid")
)
def read_honoraria(request: HttpRequest, slug: Slug):
    """With their accounts; for few eyes."""
    require(request, HONORARIUM)
    return [shapes.HonorariumOut.of(one) for one in queries_speaking.payments(meeting_of(request, slug))]


@router.verb(
    actions.set_honorarium,
    "PUT",
    "/meetings/{slug}/speakers/{pk}/honorarium",
    shapes.HonorariumOut,
    summary=_("Set what a speaker is paid"),
)
def set_honorarium(request: HttpRequest, slug: Slug, pk: Id, body: shapes.HonorariumIn):
    """Gross, and the income tax kept back."""
    require(request, HONORARIUM)
    meeting = meeting_of(request, slug)
    may_pay(actor(request), meeting)
    actions.set_honorarium(speaker_of(meeting, pk), by=actor(request), **body.dict())
    return next(shapes.HonorariumOut.of(one) for one in queries_speaking.payments(meeting) if one.speaker.pk == pk)


@router.read("/meetings/{slug}/budget", shapes.BudgetOut, summary=_("What a meeting is planned to cost"))
def read_budget(request: HttpRequest, slug: Slug):
    """Line by line, with the total."""
    require(request, VIEW)
    found = queries.budget(meeting_of(request, slug))
    return {"lines": found.lines, "total": found.total}


@router.verb(
    actions.save_budget_line,
    "PUT",
    "/meetings/{slug}/budget",
    shapes.BudgetLineOut,
    summary=_("Set a line of the budget"),
)
def save_budget_line(request: HttpRequest, slug: Slug, body: shapes.BudgetLineIn):
    """New, or changed."""
    meeting = prepared(request, slug)
    line = part_of(BudgetLine, meeting, body.line)
    return actions.save_budget_line(meeting, line, by=actor(request), **body.dict(exclude={"line"}))


@router.verb(
    actions.remove_budget_line, "DELETE", "/meetings/{slug}/budget/{pk}", summary=_("Take a line out of the budget")
)
def remove_budget_line(request: HttpRequest, slug: Slug, pk: Id):
    """The history keeps it."""
    actions.remove_budget_line(part_of(BudgetLine, prepared(request, slug), pk), by=actor(request))


@router.read("/meetings/{slug}/documents", list[shapes.MeetingDocumentOut], summary=_("All papers of a meeting"))
def read_documents(request: HttpRequest, slug: Slug):
    """What is attached to its activity, its letters, the newest material of its speakers."""
    require(request, VIEW)
    return queries_speaking.documents(meeting_of(request, slug), letters=actor(request).has_perm("letters.view"))


@router.verb(
    actions.ask_speeches,
    "POST",
    "/meetings/{slug}/speeches",
    list[shapes.MeetingSpeechOut],
    made=True,
    summary=_("Ask the speech desk for report and opening speech"),
)
def ask_speeches(request: HttpRequest, slug: Slug, body: shapes.MeetingSpeechesIn):
    """Each if it is not asked for yet."""
    meeting = prepared(request, slug)
    offices = {
        name: get_object_or_404(Position.objects.at_home(), pk=pk) for name, pk in body.dict(exclude_none=True).items()
    }
    return Made(201, actions.ask_speeches(meeting, by=actor(request), **offices))
