"""What a person was told, for programs: the list, and marking it as seen."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Schema

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, Room, actor, require
from lugas.notices import actions
from lugas.notices.models import Notice

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
