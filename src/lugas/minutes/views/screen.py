"""The screen of the hall, at which nobody signs in: whoever has its address sees it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_safe

from lugas.minutes.screen import Kept, screen
from lugas.tenancy.asking import origin


def shown(request: HttpRequest, token: str) -> Kept:
    """What it shows; 404 for an address that opens nothing (any more)."""
    with override("id"):
        kept = screen(token, origin(request))
    if kept is None:
        raise Http404
    return kept


@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The page for a television's browser."""
    kept = shown(request, token)
    with override("id"):
        answer = render(
            request, "minutes/screen.html", {"kept": kept, "poll": reverse("hall_screen_part", args=[token])}
        )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def part(request: HttpRequest, token: str) -> HttpResponse:
    """What it asks for again and again, or 304."""
    kept = shown(request, token)
    if (answer := get_conditional_response(request, etag=kept.etag)) is None:
        answer = HttpResponse(kept.html)
        answer.headers["ETag"] = kept.etag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
