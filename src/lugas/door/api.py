"""The door for phones and programs; every verb is the action of the same name, under the same permission.

Phones hand in what they scanned with their own signature and no account (handsets.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja.security import APIKeyHeader

from lugas.api.routing import KEY_PARAMETER, REFUSED, Room, actor, require
from lugas.door import actions, handsets, lists
from lugas.door import schemas as shapes
from lugas.door.actions.handing import Result
from lugas.door.actions.keeping import door_of, milliseconds
from lugas.door.actions.reading import Sent
from lugas.door.handsets import Handset
from lugas.door.models import Door
from lugas.door.rules import SCAN
from lugas.meetings.api import meeting_of
from lugas.meetings.models import Meeting
from lugas.meetings.schemas import Slug
from lugas.tenancy.visiting import asked_office

router = Room("door")


class Phone(APIKeyHeader):
    """A phone at the door by its token; else whoever the house lets in (api/house.py)."""

    param_name = handsets.DEVICE

    def __call__(self, request: HttpRequest) -> Any:
        if handsets.DEVICE in request.headers:
            return handsets.named(request) or Handset(0, "")
        # Imported here: the house imports every room's api.
        from lugas.api.house import api

        return next((found for known in api.auth or () if (found := known(request))), None)  # type: ignore[operator]

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return None


@router.post(
    "/meetings/{slug}/check-ins",
    response={200: shapes.ScanResultsOut, **REFUSED},
    operation_id="door.check_in",
    summary=_("Hand in scans of the door"),
    auth=Phone(),
    openapi_extra={"x-verb": "door.check_in", "parameters": [KEY_PARAMETER]},
)
def check_in(request: HttpRequest, slug: Slug, body: shapes.ScansIn):
    """Each scan is kept once, however often and in whatever order they come. Phones sign the request and each scan."""
    scans = [Sent(one.key, one.kind.value, one.badge, one.at, one.what, one.signature) for one in body.scans]
    known = getattr(request, "auth", None)
    if not isinstance(known, Handset):
        require(request, SCAN)
        meeting = meeting_of(request, slug)
        return answer(door_of(meeting), meeting, actions.check_in(meeting, scans, by=actor(request)), 0)
    try:
        with asked_office(known.office):
            device = handsets.verified(request, known, slug)
            found, clock = actions.hand_in(device, scans, sent_at=body.sent_at)
            return answer(device.meeting.door, device.meeting, found, clock)
    except handsets.NotLetIn as error:
        return handsets.refusal(str(error), locked=error.locked)


def answer(door: Door, meeting: Meeting, found: Sequence[Result], clock: int) -> HttpResponse:
    """Written by hand: this is asked hundreds of times a second."""
    body = {
        "server_time": milliseconds(timezone.now()),
        "clock": clock,
        "version": lists.version(door, lists.latest_scan(meeting)),
        "results": [lists.told(one) for one in found],
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")
