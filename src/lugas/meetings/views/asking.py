"""What all screens of a meeting share: finding it, its tabs, one page for a form."""

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
from lugas.meetings import queries, registry
from lugas.meetings.models import Meeting
from lugas.meetings.rules import MANAGE, VIEW
from lugas.tenancy.asking import put


def meeting_or_404(request: HttpRequest, slug: str) -> Meeting:
    """A meeting of the office whose activity the person may see."""
    found = queries.meetings(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def frame(request: HttpRequest, meeting: Meeting, here: str) -> dict[str, Any]:
    """The meeting, its tabs and whether the person prepares it."""
    # Who stands at the door sees the door's page of the meeting and none of these.
    own = [
        ("meeting", _("Overview"), 10),
        ("programme", _("Programme"), 20),
        ("inviting", _("Invitations"), 30),
        ("answers", _("Answers"), 40),
        ("outcome", _("What came of it"), 90),
    ]
    may_view = request.user.has_perm(VIEW)
    pages = [
        registry.Tab(name, word, reverse(f"meetings:{name}", args=[meeting.slug]), order)
        for name, word, order in own
        if may_view
    ]
    pages = sorted(pages + registry.tabs(meeting, request.user), key=lambda tab: tab.order)
    return {
        "meeting": meeting,
        "activity": meeting.activity,
        "tabs": [(tab.url, tab.word, tab.name == here) for tab in pages],
        "may_view": may_view,
        "may_manage": request.user.has_perm(MANAGE, meeting),
    }


def form_page(
    request: HttpRequest,
    meeting: Meeting,
    form: Form,
    act: Callable[[], object],
    *,
    title: str,
    back: str,
    done: str = "",
    help: str = "",
    remove: str = "",
) -> HttpResponse:
    """Show a form, take it, and go back. back: the name of a page of the meeting; remove: where this record is removed."""
    url = reverse(f"meetings:{back}", args=[meeting.slug])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ValidationError as error:
            put(form, error)
        else:
            say(request, done or _("Kept."))
            return redirect(url)
    context = {"form": form, "title": title, "help": help, "back": url, "remove": remove, "meeting": meeting}
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


def done(request: HttpRequest, meeting: Meeting, act: Callable[[], str], back: str) -> HttpResponse:
    """Do something and say so, or say why not; then back to a page of the meeting."""
    try:
        say(request, act())
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    return redirect("meetings:" + back, meeting.slug)
