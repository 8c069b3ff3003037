"""What a meeting is planned to cost, and all papers of it in one place."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.agenda.views.activity import attach_dropped
from lugas.language.numbers import rupiah
from lugas.meetings import actions, queries, queries_speaking, sheets_preparing
from lugas.meetings.forms_speaking import BudgetLineForm
from lugas.meetings.models import BudgetLine
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs


@needs(VIEW)
def budget(request: HttpRequest, slug: str) -> HttpResponse:
    """The lines with their total."""
    meeting = meeting_or_404(request, slug)
    found = queries.budget(meeting)
    context = frame(request, meeting, "budget") | {
        "lines": [(one, rupiah(one.price), rupiah(one.amount)) for one in found.lines],
        "total": rupiah(found.total),
    }
    return render(request, "meetings/budget.html", context)


@needs(MANAGE, FORM)
def line(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A line, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(BudgetLine.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    form = BudgetLineForm(request.POST or None, initial=BudgetLineForm.filled(one))
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.save_budget_line(meeting, one, by=request.user, **form.cleaned_data),
        title=one.what if one else _("A line of the budget"),
        back="budget",
        remove=reverse("meetings:remove_budget_line", args=[slug, pk]) if pk else "",
    )


@needs(MANAGE, POST)
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Out of the budget."""
    meeting = meeting_or_404(request, slug)
    actions.remove_budget_line(get_object_or_404(BudgetLine.objects.at_home(), pk=pk, meeting=meeting), by=request.user)
    return done(request, meeting, lambda: _("Removed."), "budget")


@needs(VIEW)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """On paper."""
    return sheets_preparing.budget_pdf(meeting_or_404(request, slug))


@needs(VIEW)
def table(request: HttpRequest, slug: str) -> FileResponse:
    """For Excel."""
    return sheets_preparing.budget_xlsx(meeting_or_404(request, slug))


@needs(VIEW)
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """Letters of the activity, papers attached to it, material of speakers, and what Lugas prints."""
    meeting = meeting_or_404(request, slug)
    activity = meeting.activity
    names = dict(meeting.speakers.values_list("pk", "name"))
    context = frame(request, meeting, "documents") | {
        "letters": activity.letters.select_related("letter").order_by("-letter_id")
        if request.user.has_perm("letters.view")
        else [],
        "papers": activity.files.select_related("file").order_by("-id"),
        "materials": [(one, names.get(key, "")) for key, one in queries_speaking.shown_materials(meeting).items()],
        "may_attach": request.user.has_perm("agenda.change_activity", activity),
    }
    return render(request, "meetings/documents.html", context)


@needs("agenda.change_activity", POST)
def attach(request: HttpRequest, slug: str) -> HttpResponse:
    """Attach papers; what is refused is told by name, the others are kept."""
    attach_dropped(request, meeting_or_404(request, slug).activity)
    return redirect("meetings:documents", slug)
