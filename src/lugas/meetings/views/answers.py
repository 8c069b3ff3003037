"""Who comes: all seats by region at a glance, one seat with its answer, exceptions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.meetings import actions, links, queries, words
from lugas.meetings.forms import AddressForm, AnswerForm, ReasonForm
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.sheets import attendance_pdf
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, origin, put


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The matrix: a line for each region, its offices with their states."""
    meeting = meeting_or_404(request, slug)
    found = list(queries.seats(meeting))
    counts = queries.counts(found)
    lines = [
        {
            "name": line.region.name if line.region else _("Outside"),
            "coming": line.coming,
            "total": sum(1 for one in line.seats if not one.left_out),
            "cells": [(one, words.seat_state(one), answer_words(one)) for one in line.seats],
        }
        for line in queries.matrix(found)
    ]
    context = frame(request, meeting, "answers") | {
        "lines": lines,
        "counts": counts,
        "total": sum(counts.values()) - counts["left_out"],
        "coming": counts["comes"] + counts["sends"],
    }
    return render(request, "meetings/answers.html", context)


@needs(VIEW)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The attendance list to be signed."""
    return attendance_pdf(meeting_or_404(request, slug))


def answer_words(seat: Seat) -> str:
    """What stands beside an answer: who comes instead, or why not."""
    answer = getattr(seat, "answer", None)
    if answer is None:
        return seat.left_out
    return answer.reason or ", ".join(part for part in (answer.name, answer.office) if part and part != "-")


def seat_or_404(meeting: Meeting, public_id: str) -> Seat:
    """A seat of the meeting."""
    found = queries.seats(meeting).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@needs(MANAGE, FORM)
def seat(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One seat: its personal link, and entering what was told by telephone."""
    meeting = meeting_or_404(request, slug)
    one = seat_or_404(meeting, public_id)
    answer = getattr(one, "answer", None)
    form = AnswerForm(request.POST or None, asks=meeting.asks, initial=AnswerForm.filled(answer))
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_answer(one, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Kept."))
            return redirect("meetings:answers", slug)
    context = frame(request, meeting, "answers") | {
        "form": form,
        "seat": one,
        "state": words.seat_state(one),
        "link": links.address(one, origin(request)),
        "answered": words.moment(answer.answered_at, words.zone_of(meeting)) if answer else "",
        "way": answer.get_way_display() if answer else "",
    }
    return render(request, "meetings/seat.html", context, status=422 if form.errors else 200)


@needs(MANAGE, FORM)
def address(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Where its link goes."""
    meeting = meeting_or_404(request, slug)
    one = seat_or_404(meeting, public_id)
    form = AddressForm(request.POST or None, initial={"email": one.email})
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.address_seat(one, by=request.user, **form.cleaned_data),
        title=_("Address of %(office)s") % {"office": one.office},
        help=_("The personal link goes there with the next mailing."),
        back="answers",
    )


@needs(MANAGE, FORM)
def leave_out(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Make an exception."""
    meeting = meeting_or_404(request, slug)
    one = seat_or_404(meeting, public_id)
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.leave_out(one, by=request.user, **form.cleaned_data),
        title=_("Leave out: %(office)s") % {"office": one.office},
        back="answers",
    )


@needs(MANAGE, POST)
def take_in(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Invite it again."""
    meeting = meeting_or_404(request, slug)
    actions.take_in(seat_or_404(meeting, public_id), by=request.user)
    return done(request, meeting, lambda: _("Invited again."), "answers")
