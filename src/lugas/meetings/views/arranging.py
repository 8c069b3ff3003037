"""Arranging the programme on a board, and what waits to be told of it. Without script the parts are moved by their forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.design.toasts import REFUSAL, say
from lugas.meetings import actions, queries, queries_arranging, words, words_arranging
from lugas.meetings.forms_arranging import CopyDayForm, MoveForm, PushForm
from lugas.meetings.models import Meeting, ProgrammeState, Session
from lugas.meetings.rules import MANAGE
from lugas.meetings.views.asking import done, frame, meeting_or_404
from lugas.tenancy.asking import POST, needs

JSON = "application/json"


@needs(MANAGE)
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts by day and room, to be moved."""
    meeting = meeting_or_404(request, slug)
    parts = list(queries.programme(meeting))
    zone = words.zone_of(meeting)
    state = ProgrammeState.objects.at_home().filter(meeting=meeting).first()
    days = queries_arranging.days(meeting)
    context = frame(request, meeting, "programme") | {
        "rows": [
            (one, f"{words.day(one.starts_at, zone)}, {words.hours(one.starts_at, one.ends_at, zone)}") for one in parts
        ],
        "board": json.dumps(queries_arranging.board(meeting, parts) | {"days": [day_of(one, meeting) for one in days]}),
        "words": json.dumps(told_by_script()),
        "push": PushForm(meeting=meeting),
        "copy": CopyDayForm(meeting=meeting) if len(days) > 1 else None,
        "waiting": waiting(meeting, state),
        "may_undo": bool(state and state.last_move),
    }
    return render(request, "meetings/board.html", context)


def day_of(day: date, meeting: Meeting) -> dict[str, str]:
    """A day as the script shows it."""
    zone = words.zone_of(meeting)
    return {"id": day.isoformat(), "name": words.day(datetime.combine(day, time(12), tzinfo=zone), zone)}


def told_by_script() -> dict[str, str]:
    """The sentences of the board."""
    return {
        "hall": _("The room is taken by “%(title)s”, %(hours)s."),
        "speaker": _("A speaker of this part speaks in “%(title)s”, %(hours)s."),
        "outside": _("A part stays within its day."),
        "moving": _("%(title)s: %(hours)s, %(hall)s. It is kept in a moment; Escape gives it back."),
        "kept": _("Kept: %(title)s, %(hours)s, %(hall)s."),
        "back": _("Given back: %(title)s stays at %(hours)s."),
        "offline": _("No connection. The part stays where it was."),
        "grip": _("Drag"),
        "separator": "." if words.language() == "id" else ":",
    }


def waiting(meeting: Meeting, state: ProgrammeState | None) -> dict[str, Any] | None:
    """What waits to be told, or what was told last; None while nobody was told any."""
    if state is None or state.told is None:
        return None
    zone = words.zone_of(meeting)
    lines = (
        [words_arranging.line(one, zone) for one in queries_arranging.changes(meeting, state)] if state.due_at else []
    )
    return {
        "lines": lines,
        "due": words.moment(state.due_at, zone),
        "told": words.moment(state.told_at, zone),
        "count": state.told_to,
    }


def answered(request: HttpRequest, meeting: Meeting, act: Callable[[], str]) -> HttpResponse:
    """Do something; a script is answered with the board as it stands now, a person is led back to it."""
    if request.headers.get("Accept") != JSON:
        try:
            say(request, act())
        except ValidationError as error:
            say(request, " ".join(error.messages), level=REFUSAL)
        return redirect("meetings:board", meeting.slug)
    problem = ""
    try:
        act()
    except ValidationError as error:
        problem = " ".join(error.messages)
    state = ProgrammeState.objects.at_home().filter(meeting=meeting).first()
    context = {"waiting": waiting(meeting, state), "meeting": meeting, "may_manage": True}
    answer = queries_arranging.board(meeting, queries.programme(meeting)) | {
        "problem": problem,
        "waiting": render_to_string("meetings/waiting.html", context, request),
        "undo": bool(state and state.last_move),
    }
    return JsonResponse(answer, status=409 if problem else 200)


def read(form: Form) -> Form:
    """The form as it was filled in. Raises ValidationError for what cannot be read."""
    if not form.is_valid():
        raise ValidationError([one for errors in form.errors.values() for one in errors])
    return form


@needs(MANAGE, POST)
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Move a part."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Session.objects.at_home().select_related("meeting"), pk=pk, meeting=meeting)

    def act() -> str:
        form = MoveForm(request.POST, meeting=meeting)
        read(form)
        actions.move_session(one, by=request.user, **form.facts())
        return _("Kept.")

    return answered(request, meeting, act)


@needs(MANAGE, POST)
def push(request: HttpRequest, slug: str) -> HttpResponse:
    """Push a part and all that follow it on its day."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        told = read(PushForm(request.POST, meeting=meeting)).cleaned_data
        count = len(actions.push_rest(told["session"], by=request.user, minutes=told["minutes"]))
        return ngettext("%(n)s part was moved.", "%(n)s parts were moved.", count) % {"n": count}

    return answered(request, meeting, act)


@needs(MANAGE, POST)
def copy_day(request: HttpRequest, slug: str) -> HttpResponse:
    """Copy a day to another."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        told = read(CopyDayForm(request.POST, meeting=meeting)).cleaned_data
        count = len(actions.copy_day(meeting, by=request.user, **told))
        return ngettext("%(n)s part was copied.", "%(n)s parts were copied.", count) % {"n": count}

    return answered(request, meeting, act)


@needs(MANAGE, POST)
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the last move back."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        actions.undo_move(meeting, by=request.user)
        return _("The last move is taken back.")

    return answered(request, meeting, act)


@needs(MANAGE, POST)
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what waits now, or tell nobody."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        if request.POST.get("now") == "1":
            count = actions.tell_now(meeting, by=request.user)
            return ngettext("%(n)s receiver is told.", "%(n)s receivers are told.", count) % {"n": count}
        actions.drop_changes(meeting, by=request.user)
        return _("Nobody is told of these changes.")

    return done(request, meeting, act, "programme")
