"""What came of a meeting: its recommendations, who has come how far, what is late, and what the next one opens with."""

from __future__ import annotations

from functools import cache

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.design.parts import State
from lugas.design.templatetags.design import shape
from lugas.design.templatetags.design import state as drawn_state
from lugas.design.toasts import say
from lugas.followups.rules import Progress
from lugas.followups.words import progress_state
from lugas.language.dates import long_date
from lugas.meetings import actions, offices, opening, outcome, outcome_sheets, words
from lugas.meetings.forms import BindForm, RecommendationForm
from lugas.meetings.models import Meeting, Recommendation
from lugas.meetings.outcome import Cell, Outcome
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, put

# So many parties stand on a page of the matrix; with more recommendations than these a cell is a shape alone.
PER_PAGE, IN_WORDS = 50, 6


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, and the matrix below it."""
    meeting = meeting_or_404(request, slug)
    found = list(meeting.recommendations.all())
    parties = Paginator(outcome.parties_of(found), PER_PAGE).get_page(request.GET.get("page"))
    read = opening.read_now(meeting, found, request.user, list(parties))
    chains = opening.chains_of(found, request.user)
    draw = cell_drawer(found)
    context = frame(request, meeting, "outcome") | {
        "items": [item(one, read, meeting, [line for _elder, line in chains[one.pk]]) for one in found],
        "rows": [(party.name, draw(read.row(party))) for party in parties] if read.whole.all else [],
        "page": parties,
        "states": legend() if len(found) > IN_WORDS else [],
        "numbers": [one.number for one in found],
        "whole": opening.counted(read.whole),
        "last": opening.last_before(meeting),
    }
    return render(request, "meetings/outcome.html", context)


def item(one: Recommendation, read: Outcome, meeting: Meeting, elders: list[str]) -> dict[str, object]:
    """A recommendation with how many have come how far, and what became of those that it repeats."""
    tally = read.by_recommendation[one.pk]
    return {
        "recommendation": one,
        "due": long_date(one.due_on, words.zone_of(meeting), words.language()),
        "bound": len(one.regions) + len(one.units) + len(one.bodies),
        "asked": tally.all,
        "how_far": opening.counted(tally) if tally.all else "",
        "elders": elders,
    }


def cell_drawer(found: list[Recommendation]):
    """A function that draws a row's cells. Many cells are the same: each state is drawn once, each address put together."""
    short = len(found) > IN_WORDS
    before, after = reverse("followups:direction", args=["0"]).split("0")

    @cache
    def shown(progress: str, late: bool) -> SafeString:
        state = progress_state(progress, late=late)
        if not short:
            return drawn_state(state)
        return format_html(
            '<span class="state {0}" title="{1}">{2}<span class="hidden">{1}</span></span>',
            state.tone, state.word, shape(state.shape),
        )  # fmt: skip

    @cache
    def label(number: int) -> SafeString:
        return format_html('<span class="phone-only muted small">{}.</span> ', number)

    def one_cell(cell: Cell | None, number: int) -> str:
        if cell is None:
            return '<td><span class="muted">–</span></td>'
        state = shown(cell.progress, cell.late)
        return f'<td>{label(number)}<a href="{before}{cell.public_id}{after}">{state}</a></td>'

    def row(cells: list[Cell | None]) -> SafeString:
        # Numbers, identifiers of ours and drawn states: nothing that anybody typed.
        return mark_safe("".join(one_cell(cell, one.number) for one, cell in zip(found, cells, strict=True)))  # noqa: S308

    return row


def legend() -> list[State]:
    """What the shapes of a matrix without words say."""
    return [progress_state(one, late=False) for one in Progress] + [progress_state(Progress.OPEN, late=True)]


@needs(VIEW)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """What came of it, on paper."""
    return outcome_sheets.outcome_pdf(meeting_or_404(request, slug), request.user)


@needs(VIEW)
def table(request: HttpRequest, slug: str) -> FileResponse:
    """The same for Excel."""
    return outcome_sheets.outcome_xlsx(meeting_or_404(request, slug), request.user)


@needs(VIEW)
def opening_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of the last meeting, on paper."""
    try:
        return outcome_sheets.opening_pdf(meeting_or_404(request, slug), request.user)
    except LookupError:
        raise Http404 from None


@needs(VIEW)
def opening_deck(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as slides."""
    try:
        return outcome_sheets.opening_slides(meeting_or_404(request, slug), request.user)
    except LookupError:
        raise Http404 from None


@needs(MANAGE, FORM)
def recommendation(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A recommendation, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Recommendation.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    names = ("what", "details", "measure", "basis", "regions", "units", "due_on", "elder")
    initial = {name: getattr(one, name) for name in names} | {"bodies": "\n".join(one.bodies)} if one else {}
    form = RecommendationForm(
        request.POST or None,
        regions=list(offices.regions_below(meeting.secretariat.region)),
        meeting=meeting,
        initial=initial or {"due_on": actions.usual_day(meeting)},
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
    """Ask whom it binds to follow it up."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Recommendation.objects.at_home(), pk=pk, meeting=meeting)
    form = BindForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.bind(one, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            told = ngettext("%(n)s was asked.", "%(n)s were asked.", count) % {"n": count}
            say(request, told if count else _("All were asked already."))
            return redirect("meetings:outcome", slug)
    context = frame(request, meeting, "outcome") | {"form": form, "recommendation": one}
    context["bound"] = len(one.regions) + len(one.units) + len(one.bodies)
    return render(request, "meetings/bind.html", context, status=422 if form.errors else 200)
