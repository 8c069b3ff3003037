"""Answers a phone that hands in one ordinary scan, before all that only people need: sessions, sign-in, the API's router.

Whatever is not ordinary goes on to the API's operation (api.check_in), which decides everything and says why not.
"""

from __future__ import annotations

import re

from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from pydantic import ValidationError

from lugas.door import handsets, lists, rules
from lugas.door.actions.keeping import milliseconds
from lugas.door.actions.reading import Sent
from lugas.door.actions.single import Known, take_one
from lugas.door.schemas import ScansIn
from lugas.tenancy.visiting import asked_office

CHECK_INS = re.compile(r"/api/v1/meetings/([-a-zA-Z0-9_]+)/check-ins", re.ASCII)
# Of a body that holds one scan without a drawn signature.
MOST_BYTES = 16_384
MOST_KNOWN = 5_000
KNOWN: dict[tuple[str, str], Known] = {}


class ScanMiddleware:
    """After the languages and the check of the host: what stands before it, and the headers that it sets, hold here too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        if handsets.DEVICE not in request.headers or request.method != "POST":
            return self.get_response(request)
        found = CHECK_INS.fullmatch(request.path_info)
        return (found and taken(request, found[1])) or self.get_response(request)


def first_known(request: HttpRequest, slug: str) -> Known | None:
    """A phone that this process meets for the first time, read from the database; None for one that is not let in."""
    handset = handsets.named(request)
    if handset is None:
        return None
    try:
        with asked_office(handset.office):
            device = handsets.verified(request, handset, slug)
    except handsets.NotLetIn:
        return None
    key = rules.url_bytes(device.public_key)
    assert key is not None, "its signature was checked with it"
    if len(KNOWN) >= MOST_KNOWN:
        KNOWN.clear()
    known = Known(handset.office, device.pk, device.meeting_id, slug, device.public_key, key)
    KNOWN[request.headers[handsets.DEVICE], slug] = known
    return known


def taken(request: HttpRequest, slug: str) -> HttpResponse | None:
    """The answer to one ordinary scan of a phone; None for anything else, of which nothing was kept."""
    if not 0 < int(request.META.get("CONTENT_LENGTH") or 0) <= MOST_BYTES:
        return None
    known = KNOWN.get((request.headers[handsets.DEVICE], slug)) or first_known(request, slug)
    if known is None or not handsets.is_signed_by(request, known.key):
        return None
    try:
        body = ScansIn.model_validate_json(request.body)
    except ValidationError:
        return None
    if len(body.scans) != 1:
        return None
    [one] = body.scans
    sent = Sent(one.key, one.kind.value, one.badge, one.at, one.what, one.signature)
    try:
        told = take_one(known, sent, sent_at=body.sent_at, received=milliseconds(timezone.now()))
    except (OperationalError, InterfaceError, IntegrityError):
        # The line to the database broke, or two waited for each other. Handed in again by the common way, the scan is kept once.
        return None
    if told is None:
        return None
    result, clock, version = told
    return HttpResponse(lists.results([result], clock, version), content_type="application/json")
