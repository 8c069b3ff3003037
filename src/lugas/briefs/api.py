"""When briefs go out and which screens show the day, for programs.

A screen is hung on screen alone, like a key: its address would outlive the program that made it.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Schema

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Clock, Id, Room, actor, require
from lugas.briefs import actions
from lugas.briefs.models import Screen

router = Room("briefs")


class BriefHours(Schema):
    """On the office's clock: the evening before and in the morning; by_mail: whether mails go out as well."""

    evening: Clock
    morning: Clock
    by_mail: bool


class ScreenOut(Schema):
    """A screen that shows the day, without its address. revoked_at: since when it shows nothing any more."""

    id: int
    name: str
    made_at: datetime
    revoked_at: datetime | None


@router.read("/brief-hours", BriefHours, summary=_("When the daily brief goes out"))
def read_brief_hours(request: HttpRequest):
    """As settled, or as delivered."""
    require(request, "briefs.view")
    return actions.settings_at_home()


@router.verb(actions.settle_hours, "PUT", "/brief-hours", BriefHours, summary=_("Settle when the daily brief goes out"))
def settle_hours(request: HttpRequest, body: BriefHours):
    """From the next brief on."""
    require(request, "briefs.settle")
    return actions.settle_hours(by=actor(request), **body.dict())


@router.read("/screens", Page[ScreenOut], summary=_("Screens that show the day"))
def list_screens(request: HttpRequest, asked: Query[Slice]):
    """Those in force and those revoked."""
    require(request, "briefs.hang_screens")
    return page(Screen.objects.at_home(), asked, order=("name", "id"))


@router.verb(actions.take_down, "POST", "/screens/{pk}/take-down", ScreenOut, summary=_("Take a screen down"))
def take_down(request: HttpRequest, pk: Id):
    """Within seconds its address shows nothing any more. Twice is once."""
    require(request, "briefs.hang_screens")
    return actions.take_down(get_object_or_404(Screen.objects.at_home(), pk=pk), by=actor(request))
