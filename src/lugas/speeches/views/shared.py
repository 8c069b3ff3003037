"""What the screens of speeches share: finding a speech, doing something with it and saying so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.agenda.models import Activity
from lugas.agenda.views.asking import activity_or_404
from lugas.design.toasts import REFUSAL, say
from lugas.files.actions import Refused
from lugas.speeches.models import Speech
from lugas.speeches.queries import WITH, visible
from lugas.speeches.telling import zone_of

FURTHER = (
    "activity__organiser_unit",
    "activity__organiser_secretariat",
    "engagement",
    "text",
    "as_delivered",
    "public",
)


def speech_or_404(request: HttpRequest, public_id: str, permission: str = "speeches.view") -> Speech:
    """The speech that the person may read; 403 for a verb that the role lacks."""
    if not request.user.has_perm("speeches.view"):
        raise PermissionDenied("speeches.view")
    found = visible(request.user).filter(public_id=public_id).select_related(*WITH, *FURTHER).first()
    if found is None:
        raise Http404
    if not request.user.has_perm(permission, found):
        raise PermissionDenied(permission)
    return found


def own_activity(request: HttpRequest, public_id: str) -> Activity:
    """An activity of the office that the person may see."""
    activity = activity_or_404(request, public_id)
    if activity.secretariat_id != request.user.acting.secretariat_id:
        raise Http404
    return activity


def zone(speech: Speech) -> ZoneInfo:
    """The clock of its place."""
    return ZoneInfo(zone_of(speech))


def told(request: HttpRequest, act: Callable[[], Any], done: str, url: str) -> HttpResponse:
    """Do it and say so, or say why not; either way go to `url`."""
    try:
        act()
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    except Refused as error:
        say(request, str(error), level=REFUSAL)
    except NotAllowed:
        say(request, _("Nothing was changed: the speech stands differently by now."), level=REFUSAL)
    else:
        say(request, done)
    return redirect(url)


def form_page(request: HttpRequest, form: Any, *, title: str, back: str, button: str, intro: str = "") -> HttpResponse:
    """A page with one form."""
    context = {"form": form, "title": title, "back": back, "button": button, "intro": intro}
    return render(request, "speeches/form.html", context, status=422 if form.errors else 200)
