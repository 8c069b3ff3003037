"""The page of a preview link: a draft to read, for nobody's index and nobody's memory."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lugas.speeches import preview
from lugas.texts.views.found import moment


@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The newest version; 404 for a link that opens nothing, whatever the reason."""
    shown = preview.opened(token)
    context = {}
    if shown is not None:
        zone = ZoneInfo(shown.link.secretariat.time_zone)
        context = {"shown": shown, "copy": shown.copy, "until": moment(shown.link.expires_at, zone)}
    response = render(request, "speeches/preview.html", context, status=200 if shown else 404)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
