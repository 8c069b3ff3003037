"""What calendar programs ask: the feed of an address. No cookie and no sign-in; the secret in the address is the key.

Trying secrets is limited by the caller's network. A known address is not: its bytes lie ready, and giving them costs
less than counting.
"""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from lugas.api.limits import seconds_to_wait
from lugas.calendars import feeds
from lugas.tenancy.asking import origin

FEED = re.compile(r"/kal/(?P<secret>[A-Za-z0-9_-]+)\.ics")
TYPE = "text/calendar; charset=utf-8"
# Secrets that one network may try in vain in five minutes.
MOST_TRIES, TRY_SECONDS = 30, 300
SMALLEST_PACKED = 600
ALWAYS = {
    # Each time it is asked whether it is still true; the copy is one person's.
    "Cache-Control": "private, no-cache",
    "Vary": "Accept-Encoding",
    # The address is a secret: neither a page that is opened from it nor a search engine may learn it.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of an address: 304 if the program has it already, 404 if there is none, 410 once it ended."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    try:
        found = feeds.read(secret, origin(request))
    except feeds.Unknown:
        return unknown(request)
    except feeds.Ended:
        with translation.override(translation.get_language_from_request(request)):
            return refusal(410, _("This calendar address was revoked. Make a new one in Lugas."))
    response = get_conditional_response(request, etag=found.etag)
    if response is None:
        packed = len(found.body) >= SMALLEST_PACKED and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        response = HttpResponse(found.packed if packed else found.body, content_type=TYPE)
        response["Content-Disposition"] = 'inline; filename="agenda.ics"'
        response["Content-Length"] = str(len(response.content))
        if packed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = found.etag
    for name, value in ALWAYS.items():
        response[name] = value
    return response


def unknown(request: HttpRequest) -> HttpResponse:
    """No such address; after some tries, to be asked later."""
    wait = seconds_to_wait(request, "calendar", most=MOST_TRIES, seconds=TRY_SECONDS)
    with translation.override(translation.get_language_from_request(request)):
        if wait:
            response = refusal(429, _("Too many addresses were tried. Wait %(count)d seconds.") % {"count": wait})
            response["Retry-After"] = str(wait)
            return response
        return refusal(404, _("There is no calendar at this address."))


def refusal(status: int, sentence: str) -> HttpResponse:
    """One sentence as plain text, which names no secret, and no line in the log, which would."""
    response = HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8", headers=ALWAYS)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
