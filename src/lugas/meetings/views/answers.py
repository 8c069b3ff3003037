"""Who comes: all seats by region at a glance, one seat with its answer, exceptions."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.design.toasts import say
from lugas.institutions.map import picture
from lugas.meetings import actions, links, offices, queries, queries_answers, queries_changes, words
from lugas.meetings.forms import AddressForm, AnswerForm, ReasonForm
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.queries_answers import RegionLine
from lugas.meetings.rules import MANAGE, VIEW, Stand
from lugas.meetings.sheets import attendance_pdf
from lugas.meetings.sheets_answers import answers_xlsx
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, origin, put

PER_PAGE = 100


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The map and the matrix: a line for each region; of a large meeting counts alone, and each region's list by itself."""
    meeting = meeting_or_404(request, slug)
    found = queries_answers.lines(meeting)
    counts = queries_answers.totals(found)
    total = sum(counts.values()) - counts["left_out"]
    asked = request.GET.get("daerah", "")[:8]
    is_small = total + counts["left_out"] <= queries_answers.MOST_AT_A_GLANCE
    context = frame(request, meeting, "answers") | {
        "counts": counts,
        "total": total,
        "coming": counts["comes"] + counts["sends"],
        "late": queries_changes.waiting(meeting),
        "is_small": is_small,
        "lines": [line_of(line, is_small=is_small) for line in found],
        "drawing": drawing(meeting, found, is_small=is_small),
        "legend": legend(found),
    }
    if is_small:
        fill_cells(meeting, context["lines"])
    if request.GET.get("tanpa") == "alamat":
        context |= without_address(request, meeting)
    elif asked and not is_small:
        context |= one_region(request, meeting, asked, found)
    return render(request, "meetings/answers.html", context)


def line_of(line: RegionLine, *, is_small: bool) -> dict[str, Any]:
    """A line of the matrix, with where it is looked at by itself."""
    code = line.code or queries_answers.OUTSIDE
    return {
        "line": line,
        "code": code,
        "name": line.name or _("Outside"),
        "state": words.stand_state(line.stand) if line.stand else None,
        "url": f"#d-{code}" if is_small else f"?daerah={code}#daftar",
        "cells": [],
    }


def cells(found: list[Seat]) -> list[tuple[Seat, State, str]]:
    """Seats with their states and what stands beside: who comes instead, or who holds the office today. One query."""
    holders = queries_answers.holders(found)
    return [(one, words.seat_state(one), answer_words(one) or holders.get(one.pk, "")) for one in found]


def fill_cells(meeting: Meeting, lines: list[dict[str, Any]]) -> None:
    """Put all seats below their regions. Two queries."""
    by_code = {line["code"]: line["cells"] for line in lines}
    seats = list(queries.seats(meeting).filter(registrant__isnull=True))
    for cell in cells(seats):
        by_code[cell[0].region.code if cell[0].region else queries_answers.OUTSIDE].append(cell)


def one_region(request: HttpRequest, meeting: Meeting, code: str, found: list[RegionLine]) -> dict[str, Any]:
    """The list of one region, page by page."""
    name = next((line.name for line in found if (line.code or queries_answers.OUTSIDE) == code), None)
    if name is None:
        return {}
    shown = Paginator(queries_answers.seats_of(meeting, code), PER_PAGE).get_page(request.GET.get("page"))
    return {"region": name or _("Outside"), "page": shown, "cells": cells(list(shown))}


def without_address(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """The list of those to whom no mail can go, page by page."""
    shown = Paginator(queries_answers.unaddressed(meeting), PER_PAGE).get_page(request.GET.get("page"))
    return {"region": _("Without an address"), "page": shown, "cells": cells(list(shown))}


def drawing(meeting: Meeting, found: list[RegionLine], *, is_small: bool) -> SafeString | str:
    """The map, each region in the colour of how it stands with its numbers; empty where no region is known on it."""
    by_code = {line.code: line for line in found if line.code and line.stand}
    regions = [one for one in offices.named(by_code) if one.latitude is not None]
    if not regions:
        return ""
    states = {code: words.stand_state(line.stand) for code, line in by_code.items() if line.stand}
    return picture(
        regions,
        title=_("Who comes, by region"),
        description=_("The same stands in the table below."),
        links={code: line_of(line, is_small=is_small)["url"] for code, line in by_code.items()},
        notes={
            code: f"{states[code].word}, {_('%(coming)s of %(total)s come') % {'coming': line.coming, 'total': line.total}}"
            for code, line in by_code.items()
        },
        tones={code: state.tone for code, state in states.items()},
        marks={code: str(line.coming) for code, line in by_code.items()},
        key="who-comes",
    )


def legend(found: list[RegionLine]) -> list[tuple[State, int]]:
    """How many regions stand how."""
    told = [line.stand for line in found if line.code]
    return [(words.stand_state(one), told.count(one)) for one in Stand]


@needs(MANAGE)
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """All answers for Excel."""
    return answers_xlsx(meeting_or_404(request, slug))


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
        "holder": queries_answers.holders([one]).get(one.pk, ""),
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
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave_out(one, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            back = reverse("meetings:take_in", args=[slug, public_id])
            say(request, _("Left out: %(office)s") % {"office": one.office}, undo_url=back)
            return redirect("meetings:answers", slug)
    context = {
        "form": form,
        "title": _("Leave out: %(office)s") % {"office": one.office},
        "back": reverse("meetings:answers", args=[slug]),
        "meeting": meeting,
    }
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


@needs(MANAGE, POST)
def take_in(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Invite it again."""
    meeting = meeting_or_404(request, slug)
    actions.take_in(seat_or_404(meeting, public_id), by=request.user)
    return done(request, meeting, lambda: _("Invited again."), "answers")
