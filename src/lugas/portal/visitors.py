"""What public forms share: a stamp and a hidden field against programs, a page with one sentence, waiting after too much.

Without cookies and scripts. Nothing of a person stands in an address, and nobody keeps these pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from lugas.portal import frame
from lugas.portal.place import Place

FORM = ("GET", "HEAD", "POST")
# A form that was fetched before that belongs to another day's work.
OLDEST = 24 * 3600
STAMP = "lugas.portal.request"
TRAP = "situs_web"
CODES_A_MINUTE = 30
UNKNOWN = lazy("It was cut off, or the request was deleted because it was not confirmed in time.")
UNKNOWN_INVITATION = lazy("It was cut off, or it is not valid any more. Ask the office that invited you for a new one.")


@dataclass(frozen=True)
class Desk:
    """Where a form belongs: its path in the portal, its key in the menu, its heading, and the words that lead back.

    unknown: why a link of it may open nothing.
    """

    path: str
    current: str
    heading: str | Promise
    back: str | Promise
    unknown: str | Promise = UNKNOWN

    def show(
        self,
        request: HttpRequest,
        place: Place,
        template: str,
        context: dict[str, Any],
        *,
        path: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """A page that nobody keeps."""
        response = frame.show(
            request, place, template, context, path=self.path + path, current=self.current, status=status
        )
        response["Cache-Control"] = "no-store"
        return response

    def message(
        self,
        request: HttpRequest,
        place: Place,
        title: str,
        text: str,
        *,
        icon: str = "warning",
        tone: str = "mengkudu",
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        """A page with one sentence."""
        context = {
            "title": title,
            "text": text,
            "icon": icon,
            "tone": tone,
            "heading": self.heading,
            "back": self.back,
            "back_url": place.url(self.path),
            **more,
        }
        return self.show(request, place, "portal/message.html", context, status=status)

    def too_often(self, request: HttpRequest, place: Place, wait: int) -> HttpResponse:
        """Too much was asked from one address. wait: seconds."""
        minutes = -(-wait // 60)
        text = ngettext("Try again in %(n)s minute.", "Try again in %(n)s minutes.", minutes) % {"n": minutes}
        title = _("Too many requests from your connection")
        response = self.message(request, place, title, text, icon="clock", status=429)
        response["Retry-After"] = str(wait)
        return response

    def unknown_link(self, request: HttpRequest, place: Place) -> HttpResponse:
        """A link that opens nothing."""
        return self.message(request, place, _("This link opens nothing"), str(self.unknown), status=404)


@dataclass(frozen=True)
class LinkDesk(Desk):
    """A desk to which only longer addresses lead: nothing lies at its path, so the way on is the agenda unless one is told."""

    def message(self, request: HttpRequest, place: Place, title: str, text: str, **more: Any) -> HttpResponse:
        """A page with one sentence."""
        if "back_url" not in more:
            more |= {"back": _("To the agenda"), "back_url": place.url("agenda/")}
        return super().message(request, place, title, text, **more)


def new_stamp() -> str:
    """When a form was fetched here, sealed."""
    return signing.dumps(int(time()), salt=STAMP)


def is_fresh(stamp: str) -> bool:
    """Whether a form was fetched here, some seconds ago and not yesterday."""
    try:
        fetched = signing.loads(stamp, salt=STAMP)
    except signing.BadSignature:
        return False
    return settings.LUGAS_FORM_SECONDS <= time() - fetched <= OLDEST


def is_program(request: HttpRequest) -> bool:
    """Whether the field was filled in that people do not see."""
    return bool(request.POST.get(TRAP))
