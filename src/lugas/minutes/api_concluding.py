"""From what was written to what is signed, for programs; on the router of api.py."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Status as Made

from lugas.api.routing import Id, actor
from lugas.files.models import StoredFile
from lugas.files.registry import may_open
from lugas.meetings.schemas import Slug
from lugas.minutes import actions
from lugas.minutes import schemas as shapes
from lugas.minutes.api import minutes_of, office, record, router
from lugas.minutes.models import Attachment, Part, Remark
from lugas.minutes.rules import MANAGE, WRITE


@router.verb(
    actions.circulate,
    "POST",
    "/meetings/{slug}/minutes/circulate",
    shapes.MinutesOut,
    summary=_("Let the draft circulate"),
)
def circulate(request: HttpRequest, slug: Slug, body: shapes.MinutesCirculateIn):
    """For correction, until a day."""
    return actions.circulate(minutes_of(request, slug, MANAGE), by=actor(request), until=body.until)


@router.verb(
    actions.note_remark,
    "POST",
    "/meetings/{slug}/minutes/remarks",
    shapes.MinutesRemarkOut,
    made=True,
    summary=_("Note a remark on the draft"),
)
def note_remark(request: HttpRequest, slug: Slug, body: shapes.MinutesRemarkIn):
    """What somebody told the office."""
    minutes = minutes_of(request, slug, WRITE)
    facts = body.dict() | {"part": record(Part, minutes, body.part)}
    return Made(201, actions.note_remark(minutes, by=actor(request), **facts))


@router.verb(
    actions.settle_remark,
    "PUT",
    "/meetings/{slug}/minutes/remarks/{pk}",
    shapes.MinutesRemarkOut,
    summary=_("Settle a remark"),
)
def settle_remark(request: HttpRequest, slug: Slug, pk: Id, body: shapes.MinutesOutcomeIn):
    """How it was taken in, or why not."""
    one = record(Remark, minutes_of(request, slug, WRITE), pk)
    return actions.settle_remark(one, by=actor(request), outcome=body.outcome)


@router.verb(
    actions.make_letter,
    "POST",
    "/meetings/{slug}/minutes/letter",
    shapes.MinutesLetterOut,
    made=True,
    summary=_("Close the minutes and draft the letter"),
)
def make_letter(request: HttpRequest, slug: Slug, body: shapes.MinutesSignerIn):
    """It goes on as every letter."""
    minutes = minutes_of(request, slug, MANAGE)
    return Made(201, actions.make_letter(minutes, by=actor(request), signer=office(body.signer)))


@router.verb(
    actions.reopen, "POST", "/meetings/{slug}/minutes/reopen", shapes.MinutesOut, summary=_("Open the minutes again")
)
def reopen(request: HttpRequest, slug: Slug):
    """As long as the letter is a draft."""
    return actions.reopen(minutes_of(request, slug, MANAGE), by=actor(request))


@router.verb(
    actions.attach,
    "POST",
    "/meetings/{slug}/minutes/attachments",
    shapes.MinutesAttachmentOut,
    made=True,
    summary=_("Attach a stored file"),
)
def attach(request: HttpRequest, slug: Slug, body: shapes.MinutesAttachIn):
    """A photo, recording or paper that the person may open."""
    minutes = minutes_of(request, slug, WRITE)
    file = get_object_or_404(StoredFile.objects.at_home(), public_id=body.file)
    if not may_open(file, actor(request)):
        raise PermissionDenied(WRITE)
    return Made(201, actions.attach(minutes, file, by=actor(request), title=body.title))


@router.verb(actions.detach, "DELETE", "/meetings/{slug}/minutes/attachments/{pk}", summary=_("Take an attachment off"))
def detach(request: HttpRequest, slug: Slug, pk: Id):
    """The file stays stored."""
    actions.detach(record(Attachment, minutes_of(request, slug, WRITE), pk), by=actor(request))
