"""Changes of answers that were asked for after the day set: each waits for a yes or a no."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lugas.meetings import actions, queries_changes, words
from lugas.meetings.forms import ReasonForm
from lugas.meetings.models import LateChange, Meeting
from lugas.meetings.rules import MANAGE, VIEW
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, origin

PER_PAGE = 50


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits, the oldest first, and what was decided last."""
    meeting = meeting_or_404(request, slug)
    zone = words.zone_of(meeting)
    shown = Paginator(queries_changes.changes(meeting), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "change": one,
            "asked": words.moment(one.asked_at, zone),
            "now": words.seat_state(one.seat),
            "wanted": words.change_words(one),
            "state": words.change_state(one),
            "waits": one.state == "waits",
        }
        for one in shown
    ]
    context = frame(request, meeting, "answers") | {"rows": rows, "page": shown}
    return render(request, "meetings/changes.html", context)


def change_or_404(meeting: Meeting, public_id: str) -> LateChange:
    """A change that was asked for at this meeting."""
    found = queries_changes.changes(meeting).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@needs(MANAGE, POST)
def grant(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Yes."""
    meeting = meeting_or_404(request, slug)
    one = change_or_404(meeting, public_id)

    def act() -> str:
        actions.grant_change(one, by=request.user, origin=origin(request))
        return _("The change stands, and whoever asked is told.")

    return done(request, meeting, act, "changes")


@needs(MANAGE, FORM)
def refuse(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """No, and why."""
    meeting = meeting_or_404(request, slug)
    one = change_or_404(meeting, public_id)
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.refuse_change(one, by=request.user, origin=origin(request), **form.cleaned_data),
        title=_("Refuse the change: %(office)s") % {"office": one.seat.office},
        help=_("The answer stays as it was; whoever asked is told this reason."),
        back="changes",
    )
