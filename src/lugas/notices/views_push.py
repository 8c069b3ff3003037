"""Notices on this device: switching push on and off, and the script that shows what arrives."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.notices import actions, push
from lugas.notices.models import PushSubscription
from lugas.tenancy.asking import POST, needs

WORKER = Path(__file__).parent / "static/notices/push-worker.js"


@needs("workspace.view")
def devices(request: HttpRequest, error: str = "") -> HttpResponse:
    """One's own devices that are told, and the switch for this one."""
    mine = PushSubscription.objects.at_home().filter(user_id=request.user.pk)
    zone = request.user.acting.secretariat.time_zone
    context = {"devices": mine, "key": push.public_key(), "error": error, "zone": zone}
    return render(request, "notices/devices.html", context, status=422 if error else 200)


@needs("workspace.view", POST)
def switch_on(request: HttpRequest) -> HttpResponse:
    """Keep what the browser gave."""
    given = {name: request.POST.get(name, "") for name in ("endpoint", "public_key", "secret", "device")}
    try:
        actions.subscribe(by=request.user, **given)
    except ValidationError as error:
        return show_again(request, " ".join(error.messages))
    say(request, _("This device is told from now on."))
    return redirect("notices:devices")


def show_again(request: HttpRequest, error: str) -> HttpResponse:
    """The page with what went wrong."""
    request.method = "GET"
    return devices(request, error)


@needs("workspace.view", POST)
def switch_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a device of one's own away; 404 for another's."""
    if not actions.unsubscribe(by=request.user, pk=pk):
        raise Http404
    say(request, _("That device is not told any more."))
    return redirect("notices:devices")


@needs("workspace.view")
def worker(request: HttpRequest) -> HttpResponse:
    """The script that the browser keeps for when something arrives. Its address is its scope: the notices' pages."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
