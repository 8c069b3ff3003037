"""Requests of phones at the door: signed with the phone's own key, without an account. See rules.request_message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lugas.api.problems import problem
from lugas.door import rules
from lugas.door.models import Device
from lugas.tenancy import identifiers

ROOM, PURPOSE = "door.device", "phone"
DEVICE, TIME, SIGNATURE = "X-Door-Device", "X-Door-Time", "X-Door-Signature"
# What a request of a phone needs; hundreds a second are read.
READ = (
    "secretariat", "public_id", "public_key", "name", "locked_at", "last_seen_at", "clock", "meeting__secretariat", "meeting__slug",
    "meeting__activity", "meeting__door__secretariat", "meeting__door__meeting", "meeting__door__event", "meeting__door__public_key",
    "meeting__door__changes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Handset:
    """A phone by its token, before its signature was looked at."""

    office: int
    public_id: str


class NotLetIn(Exception):
    """This phone may not. The message is for whoever holds it; locked: it is to forget what it holds."""

    def __init__(self, detail: str, *, locked: bool = True):
        super().__init__(detail)
        self.locked = locked


def token_of(device: Device) -> str:
    """By what a phone names itself and its secretariat."""
    return identifiers.token_of(ROOM, PURPOSE, cast(int, device.secretariat_id), device.public_id)


def named(request: HttpRequest) -> Handset | None:
    """The phone that a request names; None where it names none of ours."""
    opened = identifiers.opened(ROOM, PURPOSE, request.headers.get(DEVICE, ""))
    return Handset(*opened) if opened else None


def verified(request: HttpRequest, handset: Handset, slug: str) -> Device:
    """The phone with its meeting, in the open scope of its secretariat. Raises NotLetIn for one that is unknown, locked out, of another
    meeting, or did not sign this."""
    found = (
        Device.objects.at_home()
        .select_related("meeting__door")
        .only(*READ)
        .order_by()
        .filter(public_id=handset.public_id, meeting__slug=slug)
        .first()
    )
    if found is None or found.locked_at is not None:
        raise NotLetIn(_("This phone was locked out by the office, or was never let in."))
    key = rules.url_bytes(found.public_key)
    if key is None or not is_signed_by(request, key):
        # A line may have spoilt the request: that is no reason to forget scans.
        raise NotLetIn(_("This phone's signature does not fit."), locked=False)
    return found


def is_signed_by(request: HttpRequest, key: bytes) -> bool:
    """Whether the holder of this public key signed this request."""
    signature = rules.url_bytes(request.headers.get(SIGNATURE, ""))
    message = rules.request_message(request.method or "", request.path, request.headers.get(TIME, ""), request.body)
    return signature is not None and rules.is_signed(key, signature, message)


def refusal(request: HttpRequest, detail: str, *, locked: bool = True) -> HttpResponse:
    """What a phone is told that may not. locked: whether it is to forget what it holds."""
    return problem(request, "forbidden", detail, more={"locked": locked})
