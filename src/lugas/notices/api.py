"""What a person was told, for programs: the list, marking it as seen, and devices that are told by push."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Schema, Status

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, Room, Text, actor, require
from lugas.notices import actions
from lugas.notices.models import Notice, PushSubscription

router = Room("notices")


class NoticeOut(Schema):
    """A notice. url: the path of the page where one can do something about it."""

    id: int
    kind: str
    text: str
    url: str
    at: datetime
    is_seen: bool


class SeenOut(Schema):
    """How many became seen, at most 500 in one go."""

    count: int


class PushDeviceIn(Schema):
    """What PushManager.subscribe of a browser gave (RFC 8291): its address, and both keys in URL-safe base64."""

    endpoint: Text = Field(min_length=1, max_length=600)
    public_key: Text = Field(min_length=1, max_length=120)
    secret: Text = Field(min_length=1, max_length=60)
    device: Text = Field("", max_length=80)


class PushDeviceOut(Schema):
    """A device of one's own that is told; its address and keys are not given out again."""

    id: int
    device: str
    made_at: datetime


class Notices(Slice):
    """unseen: only those that were not seen yet."""

    unseen: bool = False


@router.read("/notices", Page[NoticeOut], summary=_("Notices, the newest first"))
def list_notices(request: HttpRequest, asked: Query[Notices]):
    """What this person was told, in the secretariat in which one acts."""
    require(request, "workspace.view")
    found = Notice.objects.for_person(actor(request)).with_seen(actor(request))
    return page(found.filter(is_seen=False) if asked.unseen else found, asked, order=("-at", "-id"))


@router.verb(actions.see, "POST", "/notices/{pk}/see", summary=_("Mark a notice as seen"))
def see(request: HttpRequest, pk: Id):
    """Twice is once."""
    require(request, "workspace.view")
    actions.see(actor(request), get_object_or_404(Notice.objects.for_person(actor(request)), pk=pk))


@router.verb(actions.see_all, "POST", "/notices/see-all", SeenOut, summary=_("Mark all notices as seen"))
def see_all(request: HttpRequest):
    """How many were new."""
    require(request, "workspace.view")
    return {"count": actions.see_all(actor(request))}


# ---------- Push ----------
@router.read("/push-devices", list[PushDeviceOut], summary=_("My devices that are told by push"))
def list_push_devices(request: HttpRequest):
    """In the secretariat in which one acts, the newest first."""
    require(request, "workspace.view")
    return list(PushSubscription.objects.at_home().filter(user_id=actor(request).pk)[:100])


@router.verb(
    actions.subscribe, "POST", "/push-devices", PushDeviceOut, made=True, summary=_("Let a device be told by push")
)
def subscribe(request: HttpRequest, body: PushDeviceIn):
    """Of a push service that is known here. The same device again replaces what was kept of it."""
    require(request, "workspace.view")
    return Status(201, actions.subscribe(by=actor(request), **body.dict()))


@router.verb(actions.unsubscribe, "DELETE", "/push-devices/{pk}", summary=_("Tell one of my devices nothing more"))
def unsubscribe(request: HttpRequest, pk: Id):
    """404 for one that is not there."""
    require(request, "workspace.view")
    if not actions.unsubscribe(by=actor(request), pk=pk):
        raise Http404
