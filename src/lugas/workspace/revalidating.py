"""A page of the staff that has not changed since this browser last had it is not sent again (RFC 9110, 13.1.2).

On a poor line the answer "still the same" is a tenth of the page. The browser asks each time, so nobody sees what is no longer
so; kept pages belong to one session (Vary: Cookie), and signing out takes them from the browser, which would show them to the
next person at the machine who goes back. With them goes what the browser stores for us: the day that opens offline, drafts,
and the leave to show notices.
"""

from __future__ import annotations

import hashlib
import re

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

PAGES = "/kerja/"
# Masked anew in each answer; the one in a kept page stays good as long as its session.
TOKENS = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[A-Za-z0-9]{64}')


def tag_of(html: bytes) -> str:
    """The entity tag of a page or a part of one: a name for what it shows."""
    return f'"{hashlib.sha256(TOKENS.sub(b"", html)).hexdigest()[:32]}"'


class RevalidateMiddleware(MiddlewareMixin):
    """Stands inside of the packing, whose random padding would make every answer another one."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The page with its tag, or 304 where the browser has it already."""
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        if not request.path.startswith(PAGES) or response.streaming or response.status_code != 200:
            return response
        if request.method != "GET" or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        # Parts of a page may have its address.
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
        if response.has_header("Cache-Control"):
            return response
        patch_cache_control(response, private=True, no_cache=True)
        response.headers["ETag"] = tag_of(response.content)
        return get_conditional_response(request, etag=response.headers["ETag"], response=response)
