"""The programme: parts by day, rooms, speakers, and letting the public read it."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.meetings import actions, queries, queries_speaking, words
from lugas.meetings.forms import TOPIC, HallForm, SessionForm, SpeakerForm
from lugas.meetings.models import Hall, Material, Meeting, ProgrammeState, Session, Speaker
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.sheets import programme_pdf
from lugas.meetings.views.arranging import waiting
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.search.addresses import public_address
from lugas.tenancy.asking import FORM, POST, needs


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it."""
    meeting = meeting_or_404(request, slug)
    context = frame(request, meeting, "programme") | {
        "days": by_day(meeting),
        "halls": list(meeting.halls.all()),
        "speakers": meeting.speakers.all(),
        "waiting": waiting(meeting, ProgrammeState.objects.at_home().filter(meeting=meeting).first()),
        "public_url": public_address(meeting.secretariat, f"rapat/{meeting.slug}/") if meeting.public_since else "",
    }
    return render(request, "meetings/programme.html", context)


@needs(VIEW)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """On paper."""
    return programme_pdf(meeting_or_404(request, slug))


def by_day(meeting: Meeting) -> list[tuple[str, list[tuple[Session, str, list[Material]]]]]:
    """The parts under their days, each with its hours on the clock of the place and the material of who speaks."""
    zone = words.zone_of(meeting)
    brought = queries_speaking.shown_materials(meeting)
    rows = [
        (
            one,
            words.hours(one.starts_at, one.ends_at, zone),
            [brought[talk.speaker_id] for talk in one.talks.all() if talk.speaker_id in brought],
        )
        for one in queries.programme(meeting)
    ]
    return [(day, list(parts)) for day, parts in groupby(rows, key=lambda row: words.day(row[0].starts_at, zone))]


@needs(MANAGE, POST)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show it on the portal, or take it off."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        if request.POST.get("public") == "1":
            actions.publish_programme(meeting, by=request.user)
            return _("Everybody can read the programme now.")
        actions.hide_programme(meeting, by=request.user)
        return _("The programme is off the portal.")

    return done(request, meeting, act, "programme")


def filled(session: Session, meeting: Meeting) -> dict[str, object]:
    """A part as the form shows it."""
    zone = words.zone_of(meeting)
    start, end = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    return {
        "title": session.title,
        "kind": session.kind,
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
        "hall": session.hall_id,
        "speakers": [one.speaker_id for one in session.talks.all()],
        "moderator": session.moderator,
        "note": session.note,
        **{f"{TOPIC}{one.speaker_id}": one.topic for one in session.talks.all()},
    }


def suggested(meeting: Meeting) -> dict[str, object]:
    """A new part: behind the last one, in its room."""
    zone = words.zone_of(meeting)
    last = meeting.sessions.order_by("-ends_at").first()
    begin = (last.ends_at if last else meeting.activity.starts_at).astimezone(zone)
    hall = last.hall_id if last else getattr(meeting.halls.first(), "pk", None)
    return {"day": begin.date(), "start": begin.time(), "hall": hall}


@needs(MANAGE, FORM)
def session(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A part, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Session.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    form = SessionForm(
        request.POST or None, meeting=meeting, initial=filled(one, meeting) if one else suggested(meeting)
    )
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.save_session(meeting, one, by=request.user, **form.facts()),
        title=one.title if one else _("A part of the programme"),
        help=_("Hours are on the clock of the meeting's place."),
        back="programme",
        remove=reverse("meetings:remove_session", args=[slug, pk]) if pk else "",
    )


@needs(MANAGE, POST)
def remove_session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Out of the programme."""
    meeting = meeting_or_404(request, slug)
    actions.remove_session(get_object_or_404(Session.objects.at_home(), pk=pk, meeting=meeting), by=request.user)
    return done(request, meeting, lambda: _("Removed."), "programme")


@needs(MANAGE, FORM)
def hall(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A room, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Hall.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    form = HallForm(request.POST or None, initial={"name": one.name} if one else None)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.save_hall(meeting, one, by=request.user, **form.cleaned_data),
        title=one.name if one else _("A room"),
        back="programme",
        remove=reverse("meetings:remove_hall", args=[slug, pk]) if pk else "",
    )


@needs(MANAGE, POST)
def remove_hall(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a room away."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Hall.objects.at_home(), pk=pk, meeting=meeting)

    def act() -> str:
        actions.remove_hall(one, by=request.user)
        return _("Removed.")

    return done(request, meeting, act, "programme")


@needs(MANAGE, FORM)
def speaker(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A speaker, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Speaker.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    initial = {name: getattr(one, name) for name in ("name", "office", "email", "telephone")} if one else None
    form = SpeakerForm(request.POST or None, initial=initial)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.save_speaker(meeting, one, by=request.user, **form.cleaned_data),
        title=one.name if one else _("A speaker"),
        help=_("Address and telephone are for the committee alone; name and office stand in the programme."),
        back="programme" if request.GET.get("dari") == "acara" else "speakers",
        remove=reverse("meetings:remove_speaker", args=[slug, pk]) if pk else "",
    )


@needs(MANAGE, POST)
def remove_speaker(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Off the list and out of the programme."""
    meeting = meeting_or_404(request, slug)
    actions.remove_speaker(get_object_or_404(Speaker.objects.at_home(), pk=pk, meeting=meeting), by=request.user)
    return done(request, meeting, lambda: _("Removed."), "programme")
