"""The door to CalDAV: hands a request of Django's to Radicale (caldav.py) and its answer back."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from lugas.api.limits import seconds_to_wait
from lugas.calendars.programs import ALWAYS, MOST_TRIES, TRY_SECONDS
from lugas.tenancy.asking import origin

# What somebody before us could tell Radicale of where it stands and whom it serves.
STRANGERS = re.compile(r"HTTP_X_(SCRIPT_NAME|REMOTE_.*|FORWARDED_.*)|HTTP_COOKIE|REMOTE_USER")


@lru_cache(maxsize=1)
def application() -> Any:
    """Radicale, made when it is first asked."""
    from lugas.calendars import caldav

    return caldav.application()


def well_known(request: HttpRequest) -> HttpResponse:
    """Where CalDAV is, for programs that know only the house (RFC 6764, 5)."""
    return HttpResponsePermanentRedirect(reverse("caldav"))


@csrf_exempt
def caldav(request: HttpRequest, path: str) -> HttpResponse:
    """Every method of WebDAV below /caldav/; 429 for a network that tried too many passwords."""
    from lugas.calendars.caldav import asked_at

    environ = {key: value for key, value in request.META.items() if not STRANGERS.fullmatch(key)}
    root = reverse("caldav").rstrip("/")
    body = request.body
    environ.update(
        {
            "SCRIPT_NAME": root,
            "PATH_INFO": "/" + path.encode().decode("latin-1"),
            "wsgi.input": io.BytesIO(body),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_HOST": request.get_host(),
        }
    )
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        started[:] = [status, headers]

    with asked_at(origin(request)):
        content = b"".join(application()(environ, start_response))
    code, _space, reason = started[0].partition(" ")
    response = HttpResponse(content, status=int(code), reason=reason)
    for name, value in (*started[1], *ALWAYS.items()):
        if name.lower() != "content-length":
            response[name] = value
    if response.status_code == 401 and "HTTP_AUTHORIZATION" in environ:
        wait = seconds_to_wait(request, "calendar", most=MOST_TRIES, seconds=TRY_SECONDS)
        if wait:
            return HttpResponse(status=429, headers={"Retry-After": str(wait), **ALWAYS})
    return response
