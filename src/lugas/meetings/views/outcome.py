"""What came of a meeting: its recommendations, and region by region how far each has come."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.design.toasts import say
from lugas.followups.models import Direction
from lugas.followups.rules import FINISHED, UNDONE
from lugas.followups.words import direction_state
from lugas.language.dates import long_date
from lugas.meetings import actions, offices, outcome, words
from lugas.meetings.forms import BindForm, RecommendationForm
from lugas.meetings.models import Recommendation
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.sheets import outcome_pdf, outcome_xlsx
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, put


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, and the matrix below it."""
    meeting = meeting_or_404(request, slug)
    zone = words.zone_of(meeting)
    today = timezone.now().astimezone(zone).date()
    found = list(meeting.recommendations.select_related("elder__meeting__activity"))
    rows = outcome.matrix(meeting, found, request.user)
    columns = list(zip(*(row.cells for row in rows), strict=True)) if rows else [()] * len(found)
    context = frame(request, meeting, "outcome") | {
        "items": [item(one, column, today, zone) for one, column in zip(found, columns, strict=True)],
        "rows": [
            {
                "name": row.region.name,
                "cells": [
                    (cell, direction_state(cell) if cell else None, one.number)
                    for one, cell in zip(found, row.cells, strict=True)
                ],
            }
            for row in rows
        ],
        "numbers": [one.number for one in found],
    }
    return render(request, "meetings/outcome.html", context)


@needs(VIEW)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """What came of it, on paper."""
    return outcome_pdf(meeting_or_404(request, slug), request.user)


@needs(VIEW)
def table(request: HttpRequest, slug: str) -> FileResponse:
    """The same for Excel."""
    return outcome_xlsx(meeting_or_404(request, slug), request.user)


def item(one: Recommendation, column: tuple[Direction | None, ...], today: date, zone: ZoneInfo) -> dict[str, object]:
    """A recommendation with how many regions have come how far."""
    there = [cell for cell in column if cell is not None]
    undone = [cell for cell in there if cell.progress in UNDONE]
    return {
        "recommendation": one,
        "due": long_date(one.due_on, zone, words.language()),
        "bound": len(one.regions),
        "asked": len(there),
        "finished": sum(1 for cell in there if cell.progress in FINISHED),
        "late": sum(1 for cell in undone if cell.due_on < today),
        "elder": one.elder,
    }


@needs(MANAGE, FORM)
def recommendation(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A recommendation, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Recommendation.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    names = ("what", "details", "measure", "basis", "regions", "due_on", "elder")
    form = RecommendationForm(
        request.POST or None,
        regions=list(offices.regions_below(meeting.secretariat.region)),
        meeting=meeting,
        initial={name: getattr(one, name) for name in names} if one else {"due_on": actions.usual_day(meeting)},
    )
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.recommend(meeting, one, by=request.user, **form.cleaned_data),
        title=one.what if one else _("A recommendation"),
        help=_("What is to be done, by whom, and by what one sees that it is done."),
        back="outcome",
        remove=reverse("meetings:remove_recommendation", args=[slug, pk]) if pk else "",
    )


@needs(MANAGE, POST)
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Off the list."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Recommendation.objects.at_home(), pk=pk, meeting=meeting)

    def act() -> str:
        actions.remove_recommendation(one, by=request.user)
        return _("Removed.")

    return done(request, meeting, act, "outcome")


@needs(MANAGE, FORM)
def bind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask the regions to follow it up."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Recommendation.objects.at_home(), pk=pk, meeting=meeting)
    form = BindForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.bind(one, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            told = ngettext("%(n)s region was asked.", "%(n)s regions were asked.", count) % {"n": count}
            say(request, told if count else _("All regions were asked already."))
            return redirect("meetings:outcome", slug)
    context = frame(request, meeting, "outcome") | {"form": form, "recommendation": one, "bound": len(one.regions)}
    return render(request, "meetings/bind.html", context, status=422 if form.errors else 200)
