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
    """The meeting, its pages by phase, and whether the person prepares it. here: the name of the page shown."""
    may_view = request.user.has_perm(VIEW)
    pages = registry.tabs(meeting, request.user)
    # Who stands at the door sees the door's page of the meeting and none of these.
    pages += own_pages(meeting) if may_view else []
    pages.sort(key=lambda tab: tab.order)
    phase = next((tab.phase for tab in pages if tab.name == here), registry.Phase.PREPARE)
    words = phase_words()
    firsts = [(one, next((tab for tab in pages if tab.phase == one), None)) for one in registry.Phase]
    beside = [tab for tab in pages if tab.phase == phase]
    return {
        "meeting": meeting,
        "activity": meeting.activity,
        "phases": [(tab.url, words[one], one == phase) for one, tab in firsts if tab],
        "tabs": [(tab.url, tab.word, tab.name == here) for tab in beside] if len(beside) > 1 else [],
        "may_view": may_view,
        "may_manage": request.user.has_perm(MANAGE, meeting),
    }


def phase_words() -> dict[registry.Phase, str]:
    """What the phases are called, in the language of the request."""
    return {
        registry.Phase.PREPARE: _("Prepare"),
        registry.Phase.INVITE: _("Invite"),
        registry.Phase.HOLD: _("Hold"),
        registry.Phase.CLOSE: _("Close"),
        registry.Phase.FOLLOW: _("Outcome"),
    }


def own_pages(meeting: Meeting) -> list[registry.Tab]:
    """The pages of this room."""
    phase = registry.Phase
    told = [
        ("meeting", _("Overview"), 10, phase.PREPARE),
        ("programme", _("Programme"), 20, phase.PREPARE),
        ("speakers", _("Speakers"), 30, phase.PREPARE),
        ("budget", _("Budget"), 40, phase.PREPARE),
        ("documents", _("Documents"), 50, phase.PREPARE),
        ("inviting", _("Invitations"), 10, phase.INVITE),
        ("answers", _("Answers"), 20, phase.INVITE),
        ("registering", _("Registration"), 30, phase.INVITE),
        ("outcome", _("What came of it"), 10, phase.FOLLOW),
    ]
    return [
        registry.Tab(name, word, reverse(f"meetings:{name}", args=[meeting.slug]), order, one)
        for name, word, order, one in told
    ]


def page_of(meeting: Meeting, name: str) -> str:
    """The address of a page of the meeting, or of a place on it ("meeting#daftar"); those of the rooms above are named with
    their room ("minutes:page")."""
    name, _mark, place = name.partition("#")
    address = reverse(name if ":" in name else f"meetings:{name}", args=[meeting.slug])
    return f"{address}#{place}" if place else address


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
    verb: str = "",
) -> HttpResponse:
    """Show a form, take it, and go back. act: may give the sentence to say; back: as in page_of; remove: where this record is removed; verb: on the button, by default "Keep"."""
    url = page_of(meeting, back)
    if request.method == "POST" and form.is_valid():
        try:
            told = act()
        except ValidationError as error:
            put(form, error)
        else:
            say(request, done or (told if isinstance(told, str) else _("Kept.")))
            return redirect(url)
    context = {"form": form, "title": title, "help": help, "back": url, "remove": remove}
    context |= {"meeting": meeting, "verb": verb}
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


def done(request: HttpRequest, meeting: Meeting, act: Callable[[], str], back: str) -> HttpResponse:
    """Do something and say so, or say why not; then back to a page of the meeting (page_of)."""
    tell(request, act)
    return redirect(page_of(meeting, back))


def tell(request: HttpRequest, act: Callable[[], str]) -> None:
    """Do something and say the sentence that it gives, or why it was not done."""
    try:
        say(request, act())
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
