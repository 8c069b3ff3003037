"""The day on the home screen of a phone: what the browser installs, and the script that keeps the last state for when there is no line."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.tenancy.asking import needs

WORKER = Path(__file__).parent / "static/briefs/day-worker.js"
SIZES = (192, 512)


@needs("briefs.view")
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest: the day alone, in a window of its own."""
    page = reverse("briefs:daily")
    icons = [
        {"src": static(f"briefs/day-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in SIZES
    ]
    told = {
        "id": page,
        "name": _("Daily brief, Lugas"),
        "short_name": _("Daily brief"),
        "lang": request.user.language,
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "background_color": "#fbf9f4",
        "theme_color": "#2b3f80",
        "icons": icons,
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response["Cache-Control"] = "private, no-cache"
    return response


@needs("briefs.view")
def worker(request: HttpRequest) -> HttpResponse:
    """The script that the browser keeps. Its address is its scope: the daily brief and nothing else of the house."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
