"""How requests are found, by staff alone; the search room asks for it at start-up. Deleting what was told deletes it here."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.requests.models import Details, Request
from lugas.search.registry import Entry, register


def _requests():
    return Request.objects.at_home().confirmed().select_related("details", "secretariat__region")


def _describe(request: Request) -> Entry:
    # The private note is for few, so its words are not searched.
    details = request.details if hasattr(request, "details") else None
    return Entry(
        kind="request",
        key=request.public_id,
        title=details.subject if details else str(request),
        body="\n".join(map(str, details.facts.values())) if details else "",
        meta=(details.organisation or details.name) if details else "",
        url=reverse("requests:request", args=[request.public_id]),
        at=request.confirmed_at or request.sent_at,
        zone=request.secretariat.time_zone,
    )


def _of_details(details: Details) -> list[int]:
    return [details.request_id]


register(
    Request,
    _describe,
    words={"request": _("Request")},
    permission="requests.view",
    queryset=_requests,
    follow=[(Details, _of_details)],
)
