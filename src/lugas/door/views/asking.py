"""What all screens of the door share: its own row of pages, finding a badge, doing something and saying so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.design.toasts import REFUSAL, say
from lugas.door import queries
from lugas.door.models import Badge
from lugas.door.rules import MANAGE, SCAN
from lugas.meetings.models import Meeting
from lugas.meetings.views.asking import frame, meeting_or_404
from lugas.tenancy.asking import put

__all__ = ["badge_or_404", "done", "form_page", "meeting_or_404", "shown"]


def shown(request: HttpRequest, meeting: Meeting, here: str) -> dict[str, Any]:
    """The meeting's tabs, and the pages of the door. here: the name of the page."""
    may_scan, may_keep = request.user.has_perm(SCAN, meeting), request.user.has_perm(MANAGE, meeting)
    pages = [
        ("page", _("Who is coming in"), True),
        ("desk", _("Desk"), may_scan),
        ("missing", _("Not here yet"), True),
        ("attendance", _("Attendance"), True),
        ("badges", _("Badges"), may_keep),
        ("phones", _("Phones"), may_scan),
    ]
    return frame(request, meeting, "door") | {
        "pages": [
            (reverse(f"door:{name}", args=[meeting.slug]), word, name == here) for name, word, may in pages if may
        ],
        "may_scan": may_scan,
        "may_keep": may_keep,
    }


def badge_or_404(meeting: Meeting, code: str) -> Badge:
    """A badge of the meeting by its code."""
    found = queries.badges(meeting).filter(code=code).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def done(request: HttpRequest, meeting: Meeting, act: Callable[[], str], back: str, query: str = "") -> HttpResponse:
    """Do something and say so, or say why not; then back to a page of the door."""
    try:
        say(request, act())
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    return redirect(reverse(f"door:{back}", args=[meeting.slug]) + query)


def form_page(
    request: HttpRequest,
    meeting: Meeting,
    form: Form,
    act: Callable[[], str],
    *,
    title: str,
    back: str,
    help: str = "",
) -> HttpResponse:
    """Show a form, take it, say what was done, and go back to a page of the door."""
    url = reverse(f"door:{back}", args=[meeting.slug])
    if request.method == "POST" and form.is_valid():
        try:
            say(request, act())
        except ValidationError as error:
            put(form, error)
        else:
            return redirect(url)
    context = {"form": form, "title": title, "help": help, "back": url, "remove": "", "meeting": meeting}
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)
