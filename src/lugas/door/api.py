"""The door for phones and programs; every verb is the action of the same name, under the same permission.

Phones hand in what they scanned with their own signature and no account (handsets.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query
from ninja import Status as Made
from ninja.security import APIKeyHeader

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import KEY_PARAMETER, REFUSED, PublicId, Room, actor, require
from lugas.door import actions, handsets, lists, queries
from lugas.door import schemas as shapes
from lugas.door.actions.handing import Result
from lugas.door.actions.keeping import door_of
from lugas.door.actions.reading import Sent
from lugas.door.handsets import Handset
from lugas.door.models import Badge, Device, Door
from lugas.door.rules import MANAGE, SCAN, VIEW
from lugas.door.rules_attendance import is_quorate
from lugas.meetings.api import meeting_of, seat_of
from lugas.meetings.models import Meeting
from lugas.meetings.schemas import Slug
from lugas.search.addresses import public_path
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

        ways = api.auth if isinstance(api.auth, Sequence) else ()
        return next((found for way in ways if (found := way(request))), None)

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
        return handsets.refusal(request, str(error), locked=error.locked)


def answer(door: Door, meeting: Meeting, found: Sequence[Result], clock: int) -> HttpResponse:
    """Written by hand: phones hand in hundreds of scans at once."""
    version = lists.version(door, max((one.row for one in found), default=0) or lists.latest_scan(meeting))
    return HttpResponse(lists.results(found, clock, version), content_type="application/json")


def kept(request: HttpRequest, slug: str, permission: str) -> Meeting:
    """A meeting of the office whose activity the person may see, or 404, for whoever has the permission."""
    require(request, permission)
    return meeting_of(request, slug)


def badge_of(request: HttpRequest, slug: str, code: str) -> Badge:
    """A badge of a meeting, or 404, for whoever keeps badges."""
    meeting = kept(request, slug, MANAGE)
    found = get_object_or_404(queries.badges(meeting), code=code)
    found.meeting = meeting
    return found


@router.read("/meetings/{slug}/door", shapes.DoorOut, summary=_("How many have come"))
def read_door(request: HttpRequest, slug: Slug):
    """Come and expected, by region."""
    return state_of(kept(request, slug, VIEW))


def state_of(meeting: Meeting) -> dict[str, Any]:
    """The state of the door."""
    counter = queries.counter(meeting)
    door = Door.objects.at_home().filter(meeting=meeting).first()
    quorum = door.quorum if door else None
    return {
        "expected": counter.expected,
        "came": counter.came,
        "others": counter.others,
        "quorum": quorum,
        "is_quorate": is_quorate(counter.came, counter.expected, quorum) if quorum else None,
        "regions": counter.regions,
    }


@router.read("/meetings/{slug}/attendance", list[shapes.AttendeeOut], summary=_("Who was there"))
def read_attendance(request: HttpRequest, slug: Slug):
    """By the order of arrival, with the parts of the programme and the hours of each."""
    return queries.attendees(kept(request, slug, VIEW))


@router.read("/meetings/{slug}/badges", Page[shapes.BadgeOut], summary=_("The badges of a meeting"))
def list_badges(request: HttpRequest, slug: Slug, asked: Query[Slice]):
    """In the order of printing."""
    return page(queries.badges(kept(request, slug, MANAGE)), asked, order=("order", "id"))


@router.read("/meetings/{slug}/phones", list[shapes.DoorPhoneOut], summary=_("The phones at the door"))
def list_phones(request: HttpRequest, slug: Slug):
    """Those that may scan, then those that were locked out."""
    return list(queries.devices(kept(request, slug, SCAN)))


@router.verb(
    actions.settle_door, "PUT", "/meetings/{slug}/door", shapes.DoorOut, summary=_("Set the quorum of a meeting")
)
def settle_door(request: HttpRequest, slug: Slug, body: shapes.DoorQuorumIn):
    """As a share of the seats."""
    meeting = kept(request, slug, MANAGE)
    actions.settle_door(meeting, by=actor(request), quorum=body.quorum)
    return state_of(meeting)


@router.verb(
    actions.make_badges,
    "POST",
    "/meetings/{slug}/badges/make",
    shapes.BadgesMadeOut,
    summary=_("Make a badge for each who is expected"),
)
def make_badges(request: HttpRequest, slug: Slug):
    """What is there stays; names follow the answers."""
    return {"made": actions.make_badges(kept(request, slug, MANAGE), by=actor(request))}


@router.verb(
    actions.add_badge,
    "POST",
    "/meetings/{slug}/badges",
    shapes.BadgeOut,
    made=True,
    summary=_("Make a further badge"),
)
def add_badge(request: HttpRequest, slug: Slug, body: shapes.BadgeIn):
    """For a substitute, a speaker or somebody of the committee."""
    meeting = kept(request, slug, MANAGE)
    seat = seat_of(meeting, body.seat) if body.seat else None
    made = actions.add_badge(meeting, by=actor(request), kind=body.kind, name=body.name, office=body.office, seat=seat)
    return Made(201, made)


@router.verb(
    actions.revoke_badge,
    "POST",
    "/meetings/{slug}/badges/{code}/revoke",
    shapes.BadgeOut,
    summary=_("Let a badge open nothing any more"),
)
def revoke_badge(request: HttpRequest, slug: Slug, code: shapes.BadgeName, body: shapes.BadgeReasonIn):
    """What it was scanned for before stays."""
    return actions.revoke_badge(badge_of(request, slug, code), by=actor(request), reason=body.reason)


@router.verb(
    actions.renew_badge,
    "POST",
    "/meetings/{slug}/badges/{code}/renew",
    shapes.BadgeOut,
    made=True,
    summary=_("Replace a lost badge"),
)
def renew_badge(request: HttpRequest, slug: Slug, code: shapes.BadgeName, body: shapes.BadgeReasonIn):
    """The lost one is revoked; the answer is the new one."""
    return Made(201, actions.renew_badge(badge_of(request, slug, code), by=actor(request), reason=body.reason))


@router.verb(
    actions.invite_phone,
    "POST",
    "/meetings/{slug}/phones/codes",
    shapes.PhoneCodeOut,
    made=True,
    summary=_("Make a code that lets one phone in"),
)
def invite_phone(request: HttpRequest, slug: Slug):
    """It works once, for 15 minutes."""
    meeting = kept(request, slug, SCAN)
    code = actions.invite_phone(meeting, by=actor(request))
    return Made(
        201, {"code": code, "path": f"{public_path(meeting.secretariat, f'pintu/{meeting.slug}/')}#kode={code}"}
    )


@router.verb(
    actions.lock_phone,
    "POST",
    "/meetings/{slug}/phones/{public_id}/lock",
    shapes.DoorPhoneOut,
    summary=_("Lock a phone out"),
)
def lock_phone(request: HttpRequest, slug: Slug, public_id: PublicId):
    """For good; it may be let in again by a new code."""
    phones = Device.objects.at_home().select_related("meeting")
    found = get_object_or_404(phones, meeting=kept(request, slug, MANAGE), public_id=public_id)
    return actions.lock_phone(found, by=actor(request))
