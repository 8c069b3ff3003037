"""What all screens of the door share: its own row of pages, finding a badge, doing something and saying so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.door import queries
from lugas.door.models import Badge
from lugas.door.rules import MANAGE, SCAN
from lugas.meetings.models import Meeting
from lugas.meetings.views import asking
from lugas.meetings.views.asking import frame, meeting_or_404, page_of, tell

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
    tell(request, act)
    return redirect(page_of(meeting, f"door:{back}") + query)


def form_page(
    request: HttpRequest, meeting: Meeting, form: Form, act: Callable[[], str], *, back: str, **words: str
) -> HttpResponse:
    """Show a form, take it, say what was done, and go back to a page of the door."""
    return asking.form_page(request, meeting, form, act, back=f"door:{back}", **words)
