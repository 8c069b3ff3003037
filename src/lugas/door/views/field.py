"""The phone's page of the door: a shell without any data, and what a browser needs to keep it whole without a line."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lugas.design.templatetags.design import asset
from lugas.door.words_field import all_words

OWN = Path(__file__).parents[1] / "static/door"
WORKER = OWN / "worker.js"
# Days after the last one of the meeting until nobody's name is left on the phone.
KEEP_DAYS = 7
SIZES = (192, 512)
DECODER, WASM, SPARE = "door/vendor/decoder.js", "door/vendor/decoder.wasm", "door/vendor/ed25519.js"


def base(request: HttpRequest) -> str:
    """The address of the page, from one of its own or of what lies below it: "/53.06/pintu/rakor/"."""
    before, _pintu, after = request.path.partition("/pintu/")
    return f"{before}/pintu/{after.split('/', 1)[0]}/"


def modules() -> list[str]:
    """The scripts, by the addresses by which they name one another (so without a sum in the name)."""
    return [f"{settings.STATIC_URL}door/{one.name}" for one in sorted(OWN.glob("*.js")) if one != WORKER]


def icons() -> list[dict[str, str]]:
    """The icons of the home screen, as a manifest has them."""
    return [
        {
            "src": asset(f"door/door-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in SIZES
    ]


def page(request: HttpRequest, slug: str, code: str) -> str:
    """The shell's text. No context processor runs, so nobody's account gets into it."""
    here = base(request)
    other = here.removeprefix("/en") if here.startswith("/en/") else f"/en{here}"
    return render_to_string(
        "door/field.html",
        {
            "here": here,
            "other": other,
            "key": f"{code}:{slug}",
            "words": json.dumps(all_words(), ensure_ascii=False),
            "modules": modules(),
            "decoder": asset(DECODER),
            "wasm": asset(WASM),
            "spare": asset(SPARE),
            "days": KEEP_DAYS,
        },
    )


@require_safe
@csp_update({"script-src": ["'wasm-unsafe-eval'"]})
def shell(request: HttpRequest, language: str, slug: str, code: str = "") -> HttpResponse:
    """The page. It says of no meeting whether there is one: who has no one-time code learns nothing here."""
    response = HttpResponse(page(request, slug, code))
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest, language: str, slug: str, code: str = "") -> HttpResponse:
    """The web app manifest: the door alone, in a window of its own."""
    here = base(request)
    told = {
        "id": here,
        "name": _("Door, Lugas"),
        "short_name": _("Door"),
        "lang": language,
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "orientation": "portrait",
        "background_color": "#181715",
        "theme_color": "#2b3f80",
        "icons": icons(),
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=1)
def own_sum() -> str:
    """The state of the scripts and styles that bear no sum in their names. They change only with a new start of the server."""
    total = hashlib.sha256()
    for one in sorted([*OWN.glob("*.js"), *OWN.glob("*.css")]):
        total.update(one.read_bytes())
    return total.hexdigest()


@require_safe
def worker(request: HttpRequest, language: str, slug: str, code: str = "") -> HttpResponse:
    """The script that the browser keeps, with what it is to keep besides. It is another one as soon as any of that is another."""
    here, shown = base(request), page(request, slug, code)
    parts = [
        asset("design/bundles/public.css"),
        asset("door/field.css"),
        asset("design/fonts/plus-jakarta-sans.woff2"),
        asset("design/icons.svg"),
        asset("design/mark.svg"),
        f"{here}pintu.webmanifest",
        *(one["src"] for one in icons()),
        *modules(),
    ]
    told = {"PAGE": here, "PARTS": parts, "OPTIONAL": [asset(DECODER), asset(WASM), asset(SPARE)]}
    state = hashlib.sha256((shown + own_sum() + json.dumps(told)).encode()).hexdigest()[:16]
    told["VERSION"] = state
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    response = HttpResponse(head + WORKER.read_text("utf-8"), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
