"""The press for programs of the staff; every verb is the action of the same name, under the same permission."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, File, Form, Query
from ninja import Status as Made
from ninja.files import UploadedFile

from lugas.agenda.api import own_activity
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Day, Id, PublicId, Room, Text, actor, one_of, require
from lugas.institutions.models import Region
from lugas.monitoring import actions, queries
from lugas.monitoring.actions.clippings import zone_of_office
from lugas.monitoring.models import Clipping, Feed, Keyword, Outlet, Report
from lugas.monitoring.queries import Filter
from lugas.monitoring.rules import KEEP, MANAGE, VIEW, Tone
from lugas.monitoring.schemas import (
    ClippingActivityIn,
    ClippingAddressIn,
    ClippingDetail,
    ClippingIn,
    ClippingOut,
    ClippingReportOut,
    ClippingToneIn,
    FeedIn,
    FeedOut,
    KeywordIn,
    KeywordOut,
    OutletIn,
    OutletOut,
)

router = Room("monitoring")


class Clippings(Slice):
    """first, last: days on the office's clock. unjudged: only those that nobody judged. dismissed: those put aside."""

    first: Day | None = None
    last: Day | None = None
    outlet: Id | None = None
    keyword: Id | None = None
    activity: Text = Field("", max_length=22)
    tone: Annotated[Tone, one_of(Tone)] | None = None
    unjudged: bool = False
    dismissed: bool = False


def clipping_of(public_id: str) -> Clipping:
    """A clipping of the office, or 404."""
    return get_object_or_404(queries.clippings(), public_id=public_id)


def outlet_of(pk: int | None) -> Outlet | None:
    """An outlet of the office, or 404; None for none."""
    return get_object_or_404(Outlet.objects.at_home(), pk=pk) if pk else None


def report_of(request: HttpRequest, public_id: str, pk: int) -> Report:
    """What a clipping reports, as far as this person may see it, or 404."""
    found = queries.reports(actor(request)).select_related("clipping")
    return get_object_or_404(found, pk=pk, clipping__public_id=public_id)


def facts(body: ClippingIn) -> dict[str, Any]:
    """What a clipping is made of."""
    return {**body.dict(exclude={"outlet"}), "outlet": outlet_of(body.outlet)}


@router.read("/clippings", Page[ClippingOut], summary=_("Clippings of the press, the newest first"))
def list_clippings(request: HttpRequest, asked: Query[Clippings]):
    """Those of the office that were not put aside."""
    require(request, VIEW)
    wanted = Filter(
        first=asked.first,
        last=asked.last,
        outlet=asked.outlet or 0,
        keyword=asked.keyword or 0,
        activity=asked.activity,
        tone=Tone.UNJUDGED if asked.unjudged else asked.tone,
        dismissed=asked.dismissed,
    )
    return page(queries.found(wanted, zone_of_office()), asked, order=("-published_at", "-id"))


@router.verb(actions.clip, "POST", "/clippings", ClippingOut, made=True, summary=_("Add a clipping by hand"))
def clip(request: HttpRequest, body: ClippingIn):
    """What somebody read, heard or saw."""
    require(request, KEEP)
    return Made(201, actions.clip(by=actor(request), **facts(body)))


@router.verb(
    actions.clip_address,
    "POST",
    "/clippings/by-address",
    ClippingOut,
    made=True,
    summary=_("Add a clipping by the address of an article"),
)
def clip_address(request: HttpRequest, body: ClippingAddressIn):
    """Title, outlet, day and excerpt are read from its page; the article is not kept."""
    require(request, KEEP)
    outlet = outlet_of(body.outlet)
    return Made(201, actions.clip_address(by=actor(request), url=body.url, outlet=outlet, note=body.note))


@router.verb(
    actions.clip_scan, "POST", "/clippings/by-scan", ClippingOut, made=True, summary=_("Add a clipping by scan")
)
def clip_scan(
    request: HttpRequest,
    files: File[list[UploadedFile]],
    outlet: Form[Id],
    day: Form[Day],
    title: Form[Text] = "",
    page: Form[Text] = "",
):
    """The pictures are read in the background."""
    require(request, KEEP)
    whose = get_object_or_404(Outlet.objects.at_home(), pk=outlet)
    made = actions.clip_scan(by=actor(request), uploads=files, outlet=whose, day=day, title=title[:300], page=page[:20])
    return Made(201, made)


# Below the addresses without a record in them: the first that fits is taken, and this fits "by-scan" too.
@router.read("/clippings/{public_id}", ClippingDetail, summary=_("One clipping with what it reports"))
def read_clipping(request: HttpRequest, public_id: PublicId):
    """With the text of a scan, once it was read."""
    require(request, VIEW)
    return get_object_or_404(queries.with_all(queries.clippings(), actor(request)), public_id=public_id)


@router.verb(actions.change_clipping, "PUT", "/clippings/{public_id}", ClippingOut, summary=_("Put a clipping right"))
def change_clipping(request: HttpRequest, public_id: PublicId, body: ClippingIn):
    """Keywords and proposals follow."""
    require(request, KEEP)
    return actions.change_clipping(clipping_of(public_id), by=actor(request), **facts(body))


@router.verb(actions.judge, "POST", "/clippings/{public_id}/judge", ClippingOut, summary=_("Say how a clipping speaks"))
def judge(request: HttpRequest, public_id: PublicId, body: ClippingToneIn):
    """It is kept by that."""
    require(request, KEEP)
    return actions.judge(clipping_of(public_id), by=actor(request), tone=body.tone)


@router.verb(
    actions.keep_clipping,
    "POST",
    "/clippings/{public_id}/keep",
    ClippingOut,
    summary=_("Keep a clipping, judge it later"),
)
def keep_clipping(request: HttpRequest, public_id: PublicId):
    """It concerns the office."""
    require(request, KEEP)
    return actions.keep_clipping(clipping_of(public_id), by=actor(request))


@router.verb(actions.dismiss, "POST", "/clippings/{public_id}/dismiss", ClippingOut, summary=_("Put a clipping aside"))
def dismiss(request: HttpRequest, public_id: PublicId):
    """It does not concern the office."""
    require(request, KEEP)
    return actions.dismiss(clipping_of(public_id), by=actor(request))


@router.verb(
    actions.take_back,
    "POST",
    "/clippings/{public_id}/take-back",
    ClippingOut,
    summary=_("Take back what was said of a clipping"),
)
def take_back(request: HttpRequest, public_id: PublicId):
    """As if nobody had looked yet."""
    require(request, KEEP)
    return actions.take_back(clipping_of(public_id), by=actor(request))


@router.verb(
    actions.report_activity,
    "POST",
    "/clippings/{public_id}/activities",
    ClippingReportOut,
    made=True,
    summary=_("Say which activity a clipping reports"),
)
def report_activity(request: HttpRequest, public_id: PublicId, body: ClippingActivityIn):
    """One that was not proposed."""
    require(request, KEEP)
    activity = own_activity(request, body.activity)
    return Made(201, actions.report_activity(clipping_of(public_id), by=actor(request), activity=activity))


@router.verb(
    actions.confirm_report,
    "POST",
    "/clippings/{public_id}/activities/{pk}/confirm",
    ClippingReportOut,
    summary=_("Confirm that a clipping reports an activity"),
)
def confirm_report(request: HttpRequest, public_id: PublicId, pk: Id):
    """It stands on the activity's page then."""
    require(request, KEEP)
    return actions.confirm_report(report_of(request, public_id, pk), by=actor(request))


@router.verb(
    actions.reject_report,
    "POST",
    "/clippings/{public_id}/activities/{pk}/reject",
    ClippingReportOut,
    summary=_("Say that a clipping does not report an activity"),
)
def reject_report(request: HttpRequest, public_id: PublicId, pk: Id):
    """It is not proposed again."""
    require(request, KEEP)
    return actions.reject_report(report_of(request, public_id, pk), by=actor(request))


@router.read("/outlets", Page[OutletOut], summary=_("Outlets that the office follows"))
def list_outlets(request: HttpRequest, asked: Query[Slice]):
    """By name."""
    require(request, VIEW)
    return page(Outlet.objects.at_home().select_related("region"), asked, order=("name", "id"))


@router.verb(actions.save_outlet, "POST", "/outlets", OutletOut, made=True, summary=_("Add or change an outlet"))
def save_outlet(request: HttpRequest, body: OutletIn):
    """By its website it is known whose an article is."""
    require(request, MANAGE)
    one = outlet_of(body.outlet) or Outlet()
    one.name, one.kind, one.website, one.is_active = body.name, body.kind, body.website, body.is_active
    one.region = get_object_or_404(Region, code=body.region) if body.region else None
    return Made(201, actions.save_outlet(one, by=actor(request)))


@router.read("/feeds", Page[FeedOut], summary=_("Feeds and how they fare"))
def list_feeds(request: HttpRequest, asked: Query[Slice]):
    """Those that are read, paused or gone."""
    require(request, VIEW)
    return page(Feed.objects.at_home(), asked, order=("id",))


@router.verb(actions.save_feed, "POST", "/feeds", FeedOut, made=True, summary=_("Add or change a feed"))
def save_feed(request: HttpRequest, body: FeedIn):
    """It is read once now."""
    require(request, MANAGE)
    one = get_object_or_404(Feed.objects.at_home(), pk=body.feed) if body.feed else Feed()
    one.outlet, one.url, one.takes_all, one.minutes = outlet_of(body.outlet), body.url, body.takes_all, body.minutes
    one.state = Feed.State.ACTIVE if body.is_active else Feed.State.PAUSED
    return Made(201, actions.save_feed(one, by=actor(request)))


@router.verb(actions.read_feed_now, "POST", "/feeds/{pk}/read", FeedOut, summary=_("Read a feed now"))
def read_feed_now(request: HttpRequest, pk: Id):
    """In the background, without waiting for its hour."""
    require(request, MANAGE)
    return actions.read_feed_now(get_object_or_404(Feed.objects.at_home(), pk=pk), by=actor(request))


@router.read("/keywords", Page[KeywordOut], summary=_("What the office looks for in the press"))
def list_keywords(request: HttpRequest, asked: Query[Slice]):
    """By their words."""
    require(request, VIEW)
    return page(Keyword.objects.at_home(), asked, order=("words", "id"))


@router.verb(actions.save_keyword, "POST", "/keywords", KeywordOut, made=True, summary=_("Add or change a keyword"))
def save_keyword(request: HttpRequest, body: KeywordIn):
    """What still stands in the feeds is looked at again."""
    require(request, MANAGE)
    one = get_object_or_404(Keyword.objects.at_home(), pk=body.keyword) if body.keyword else Keyword()
    one.words, one.without, one.is_active = body.words, body.without, body.is_active
    return Made(201, actions.save_keyword(one, by=actor(request)))


@router.verb(actions.remove_keyword, "DELETE", "/keywords/{pk}", summary=_("Look for a keyword no longer"))
def remove_keyword(request: HttpRequest, pk: Id):
    """The clippings that it found stay."""
    require(request, MANAGE)
    actions.remove_keyword(get_object_or_404(Keyword.objects.at_home(), pk=pk), by=actor(request))
