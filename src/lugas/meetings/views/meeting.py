"""All meetings, preparing one, its overview with committee and checklist."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.meetings import actions, links, queries, words
from lugas.meetings.forms import DecreeForm, MeetingForm, MemberForm, PrepareForm, TaskForm
from lugas.meetings.forms_speaking import SpeechesForm
from lugas.meetings.models import CommitteeMember, Task
from lugas.meetings.queries_speeches import lacking, spoken
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.speeches.rules import ASK
from lugas.speeches.words import state_of
from lugas.tenancy.asking import FORM, POST, needs, origin, put


@needs(VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """The office's meetings, and the seats that its people have at meetings of others."""
    found = list(queries.meetings(request.user)[:100])
    counted = queries.counted(found)
    context = {
        "rows": [(one, words.when(one.activity), counted.get(one.pk, queries.Counted())) for one in found],
        "received": [
            {
                "seat": one.seat,
                "title": one.title,
                "when": words.moment(one.starts_at, ZoneInfo(one.time_zone)),
                "state": words.seat_state(one.seat),
                "url": links.address(one.seat, origin(request)),
            }
            for one in queries.received(request.user)
        ],
        "may_manage": request.user.has_perm(MANAGE),
    }
    return render(request, "meetings/list.html", context)


@needs(MANAGE, FORM)
def prepare(request: HttpRequest) -> HttpResponse:
    """Make a meeting of an activity."""
    activities = queries.may_become(request.user)
    form = PrepareForm(request.POST or None, activities=activities, initial={"activity": request.GET.get("kegiatan")})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.prepare(form.cleaned_data["activity"], by=request.user, basis=form.cleaned_data["basis"])
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The meeting is set up with the usual opening and checklist; change both as you need."))
            return redirect(made)
    context = {"form": form, "none": not activities.exists()}
    return render(request, "meetings/prepare.html", context, status=422 if form.errors else 200)


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview."""
    meeting = meeting_or_404(request, slug)
    zone = words.zone_of(meeting)
    context = frame(request, meeting, "meeting") | {
        "when": words.when(meeting.activity),
        "counted": queries.counted([meeting]).get(meeting.pk, queries.Counted()),
        "until": words.moment(meeting.answers_until, zone),
        "decrees": queries.decrees(meeting),
        "members": meeting.committee.all(),
        "spoken": [
            (one.word, [(it, state_of(it), readable) for it, readable in one.found])
            for one in spoken(meeting, request.user, words.language())
        ],
        "asks": [word for key, word in meeting.ASKS if key in meeting.asks],
        "tasks": [words.task_line(one, meeting) for one in meeting.tasks.all()],
    }
    asks = request.user.has_perm(ASK) and meeting.activity.cancelled_at is None
    context["may_ask_speeches"] = (
        asks and context["may_manage"] and any(not found for _word, found in context["spoken"])
    )
    return render(request, "meetings/meeting.html", context)


@needs(MANAGE, FORM)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Its facts."""
    meeting = meeting_or_404(request, slug)
    zone = words.zone_of(meeting)
    until = meeting.answers_until.astimezone(zone) if meeting.answers_until else None
    form = MeetingForm(
        request.POST or None,
        zone=zone,
        initial={"basis": meeting.basis, "asks": meeting.asks, "answers_until": until},
    )
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.change_meeting(meeting, by=request.user, **form.cleaned_data),
        title=_("Facts of the meeting"),
        help=_("Day, place, theme and aims stand with the activity and are changed there."),
        back="meeting",
    )


@needs(MANAGE, FORM)
def member(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A function of the committee, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(CommitteeMember.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    initial = {"function": one.function, "name": one.name, "task": one.task} if one else None
    form = MemberForm(request.POST or None, initial=initial)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.save_member(meeting, one, by=request.user, **form.cleaned_data),
        title=one.function if one else _("A function of the committee"),
        help=_("Name positions rather than persons; the decree names the persons."),
        back="meeting",
        remove=reverse("meetings:remove_member", args=[slug, pk]) if pk else "",
    )


@needs(MANAGE, FORM)
def speeches(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the speech desk for the report and the opening speech."""
    meeting = meeting_or_404(request, slug)
    form = SpeechesForm(request.POST or None, lacking=lacking(meeting))

    def act() -> str:
        made = actions.ask_speeches(meeting, by=request.user, **form.cleaned_data)
        if any(one.kind == "opening" and one.engagement_id is None for one in made):
            return _("The speech desk was asked. Who opens has no part in the activity yet: add it there.")
        return _("The speech desk was asked.")

    return form_page(
        request,
        meeting,
        form,
        act,
        title=_("Report of the committee and opening speech"),
        help=_("The speech desk gets it with theme, aims and day of the meeting. Leave out what nobody gives."),
        back="meeting",
    )


@needs(MANAGE, FORM)
def decree(request: HttpRequest, slug: str) -> HttpResponse:
    """Draft the decree of the committee, and go on with it where letters are written."""
    meeting = meeting_or_404(request, slug)
    form = DecreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_decree(meeting, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The decree is drafted with the committee as its annex. Check it and let it circulate."))
            return redirect(made)
    context = frame(request, meeting, "meeting") | {"form": form, "basis": meeting.basis}
    return render(request, "meetings/decree.html", context, status=422 if form.errors else 200)


@needs(MANAGE, POST)
def remove_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Off the committee."""
    meeting = meeting_or_404(request, slug)
    actions.remove_member(get_object_or_404(CommitteeMember.objects.at_home(), pk=pk, meeting=meeting), by=request.user)
    return done(request, meeting, lambda: _("Removed."), "meeting")


@needs(MANAGE, FORM)
def task(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A line of the checklist, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Task.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    initial = {"what": one.what, "days": one.days, "doer": one.doer} if one else None
    form = TaskForm(request.POST or None, initial=initial)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.save_task(meeting, one, by=request.user, **form.cleaned_data),
        title=one.what if one else _("A line of the checklist"),
        back="meeting",
        remove=reverse("meetings:remove_task", args=[slug, pk]) if pk else "",
    )


@needs(MANAGE, POST)
def tick(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Done, or not after all."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Task.objects.at_home(), pk=pk, meeting=meeting)
    is_done = request.POST.get("done") == "1"
    actions.tick_task(one, by=request.user, done=is_done)
    sentence = _("“%(task)s” is done.") if is_done else _("“%(task)s” is to be done again.")
    return done(request, meeting, lambda: sentence % {"task": one.what}, "meeting#daftar")


@needs(MANAGE, POST)
def remove_task(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Off the checklist."""
    meeting = meeting_or_404(request, slug)
    actions.remove_task(get_object_or_404(Task.objects.at_home(), pk=pk, meeting=meeting), by=request.user)
    return done(request, meeting, lambda: _("Removed."), "meeting")
