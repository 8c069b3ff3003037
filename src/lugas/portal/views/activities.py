"""The public agenda by day, leader and region, and the page of one activity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from lugas.agenda.models import Activity
from lugas.institutions.models import Position, Region, Secretariat
from lugas.language.dates import long_date, relative_day
from lugas.newsroom.models import Release
from lugas.portal import agenda, frame, structured
from lugas.portal.pages import last_modified, public_page
from lugas.portal.place import Place, zone_of
from lugas.portal.views import albums, results
from lugas.tenancy.asking import origin

PER_PAGE = 50
DAY, LEADER, REGION, PAST = "hari", "pemimpin", "daerah", "lalu"


@public_page(parameters=(DAY, LEADER, REGION, PAST, "page"))
def listing(request: HttpRequest, place: Place) -> HttpResponse:
    """The agenda that is to come, or was: ?hari=2024-04-24&pemimpin=3&daerah=53.02&lalu=1&page=2."""
    secretariat = place.load()
    zone = zone_of(secretariat)
    leaders = leaders_of(secretariat)
    regions = regions_of(secretariat)
    leader = next((one for one in leaders if str(one.pk) == request.GET.get(LEADER)), None)
    region = next((one for one in regions if one.code == request.GET.get(REGION)), None)
    day = parse_day(request.GET.get(DAY, ""))
    past = request.GET.get(PAST) == "1" and not day
    chosen = agenda.of_place(place, leader=leader.pk if leader else None, region=region.code if region else "")
    if day:
        chosen = agenda.on_day(chosen, day, zone).order_by("starts_at", "id")
    elif past:
        chosen = chosen.filter(starts_at__lt=midnight(zone)).order_by("-starts_at", "-id")
    else:
        chosen = chosen.filter(ends_at__gt=midnight(zone)).order_by("starts_at", "id")
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    items = agenda.read(page.object_list, place)
    return frame.show(
        request,
        place,
        "portal/agenda.html",
        {
            "days": by_day(items, place, zone),
            "page": page,
            "leaders": leaders,
            "regions": regions,
            "leader": leader,
            "region": region,
            "day": day,
            "past": past,
            "coming": not past,
            "filtered": bool(leader or region or day),
            "keep": kept_query(leader, region),
            "sample": any(item.activity.is_sample for item in items),
            "structured": structured.item_list(items, origin(request)),
        },
        path="agenda/",
        current="agenda",
        secretariat=secretariat,
    )


@public_page()
def page(request: HttpRequest, place: Place, public_id: str) -> HttpResponse:
    """One activity. It stands in the portal of its office and of each office whose official takes part."""
    activities = agenda.of_place(place).filter(public_id=public_id)
    items = agenda.read(activities[:1], place)
    if not items:
        raise Http404
    item = items[0]
    secretariat = place.load()
    meeting, has_results = results.page_of(item.activity, place)
    releases = Release.objects.public().filter(activity=item.activity, secretariat_id=item.activity.secretariat_id)
    response = frame.show(
        request,
        place,
        "portal/activity.html",
        {
            "item": item,
            "activity": item.activity,
            "relative": relative_day(item.activity.starts_at, timezone.now(), item.activity.time_zone, place.language),
            "releases": list(releases[:20]),
            "host": host_of(item.activity, place),
            "meeting": meeting,
            "has_results": has_results,
            "album": albums.of_activity(item.activity)[:4],
            "album_count": albums.of_activity(item.activity).count(),
            "structured": structured.event(item, origin(request)),
        },
        path=f"agenda/{public_id}/",
        current="agenda",
        secretariat=secretariat,
    )
    response["Last-Modified"] = last_modified(item.changed_at)
    return response


def host_of(activity: Activity, place: Place) -> str:
    """Who holds it, in words; of an own unit with the office that it belongs to."""
    if activity.organiser_kind == Activity.Organiser.OWN and activity.secretariat_id != place.secretariat_id:
        return ", ".join(filter(None, (activity.organiser, activity.secretariat.name)))
    return activity.organiser


def by_day(items: Iterable[agenda.Item], place: Place, zone) -> list[dict]:
    """The items under their days, each day in words and how far it is."""
    now = timezone.now()
    return [
        {
            "day": day,
            "title": long_date(day, zone, place.language),
            "note": relative_day(day, now, zone, place.language),
            "items": list(group),
        }
        for day, group in groupby(items, key=lambda item: item.day)
    ]


def midnight(zone) -> datetime:
    """When the present day began in a zone."""
    return datetime.combine(timezone.now().astimezone(zone).date(), time.min, zone)


def parse_day(text: str) -> date | None:
    """A day written 2024-04-24, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def leaders_of(secretariat: Secretariat) -> list[Position]:
    """The positions whose agenda the office keeps."""
    return list(Position.objects.filter(secretariat_id=secretariat.pk, has_agenda=True).order_by("order", "id"))


def regions_of(secretariat: Secretariat) -> list[Region]:
    """The regions of a province, to choose one; of a region itself none."""
    return list(Region.objects.filter(parent_id=secretariat.region_id).order_by("code"))


def kept_query(leader: Position | None, region: Region | None) -> str:
    """The filters as the beginning of a query, for the links between what comes and what was."""
    parts = [f"{LEADER}={leader.pk}" if leader else "", f"{REGION}={region.code}" if region else ""]
    return "".join(f"&{part}" for part in parts if part)
