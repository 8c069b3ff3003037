"""What all screens of the minutes share: finding them, their frame, one page for a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.meetings.views import asking
from lugas.minutes.models import Minutes, Part
from lugas.minutes.queries import minutes_of
from lugas.minutes.rules import MANAGE, WRITE


def minutes_or_404(request: HttpRequest, slug: str) -> Minutes:
    """The minutes of a meeting that the person may see."""
    meeting = asking.meeting_or_404(request, slug)
    found = minutes_of(meeting)
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def of_minutes(kind: Any, minutes: Minutes, pk: int) -> Any:
    """A record of these minutes, or 404."""
    return get_object_or_404(kind.objects.at_home(), pk=pk, minutes=minutes)


def part_or_404(minutes: Minutes, pk: int) -> Part:
    """A part of these minutes."""
    found = of_minutes(Part, minutes, pk)
    found.minutes = minutes
    return found


def frame(request: HttpRequest, minutes: Minutes) -> dict[str, Any]:
    """The meeting with its tabs, and what the person may do with the minutes."""
    is_open = minutes.closed_at is None
    return asking.frame(request, minutes.meeting, "minutes") | {
        "minutes": minutes,
        "is_open": is_open,
        "may_write": is_open and request.user.has_perm(WRITE, minutes),
        "may_lead": request.user.has_perm(MANAGE, minutes),
    }


def form_page(
    request: HttpRequest, minutes: Minutes, form: Form, act: Callable[[], object], *, title: str, **more: Any
) -> HttpResponse:
    """Show a form, take it, and go back to the minutes (back: another page)."""
    return asking.form_page(request, minutes.meeting, form, act, title=title, **{"back": "minutes:page", **more})


def said(act: Callable[[], object], told: str) -> Callable[[], str]:
    """The act, giving what is said when it was done."""

    def acted() -> str:
        act()
        return told or _("Kept.")

    return acted


def done(
    request: HttpRequest, minutes: Minutes, act: Callable[[], object], told: str = "", back: str = "minutes:page"
) -> HttpResponse:
    """Do something and say so, or say why not; then back."""
    return asking.done(request, minutes.meeting, said(act, told), back)


def to_part(request: HttpRequest, part: Part, act: Callable[[], object], told: str) -> HttpResponse:
    """The same, back to the part."""
    asking.tell(request, said(act, told))
    return redirect("minutes:part", part.minutes.meeting.slug, part.pk)
