"""The home page, who leads, about, and the search."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity
from lugas.institutions import map
from lugas.institutions.models import Appointment, Position, Region, Secretariat, Unit
from lugas.institutions.queries import holders_on, label
from lugas.language.dates import long_date, plain_date
from lugas.portal import agenda, frame, searching
from lugas.portal.pages import public_page
from lugas.portal.place import Place, of_secretariat, today, zone_of
from lugas.portal.views import activities
from lugas.portal.views.releases import newest
from lugas.portal.views.spokesperson import standing_statements

# On a home page the day stands whole up to here; what is more is a press away.
MOST_TODAY = 12
MOST_NEXT = 4
LONGEST_QUESTION = 100


@public_page(everywhere=True)
def home(request: HttpRequest, place: Place) -> HttpResponse:
    """Today's agenda, the newest release, who leads, and the regions of a province."""
    secretariat = place.load()
    zone, day = zone_of(secretariat), today(secretariat)
    of_place = agenda.of_place(place)
    items = agenda.read(agenda.on_day(of_place, day, zone).order_by("starts_at", "id")[: MOST_TODAY + 1], place)
    coming = []
    if not items:
        coming = agenda.read(
            of_place.filter(starts_at__gt=timezone.now()).order_by("starts_at", "id")[:MOST_NEXT], place
        )
    parts = islands(secretariat, place, day, zone)
    return frame.show(
        request,
        place,
        "portal/home.html",
        {
            "title": long_date(day, zone, place.language),
            "items": items[:MOST_TODAY],
            "more": len(items) > MOST_TODAY,
            "coming": activities.by_day(coming, place, zone),
            "release": newest(place),
            "statements": standing_statements(place, zone),
            "leaders": leading(secretariat, day),
            "islands": parts,
            "map": drawn(parts),
            "sample": any(item.activity.is_sample for item in items + coming),
        },
        secretariat=secretariat,
    )


def leading(secretariat: Secretariat, day: date) -> list[dict]:
    """The positions whose agenda is kept, each as called on the day and with its holder's name where it is recorded."""
    positions = activities.leaders_of(secretariat)
    holders = holders_on(positions, day)
    return [_position(one, holders.get(one.pk)) for one in positions]


def _position(position: Position, holder: Appointment | None) -> dict:
    return {
        "position": position,
        "title": label(position, holder),
        "name": holder.person.name if holder else "",
        "vacant": holder is None,
        "since": plain_date(holder.start, "UTC", get_language() or "id") if holder else "",
    }


def islands(secretariat: Secretariat, place: Place, day: date, zone) -> list[dict]:
    """The regions of a province by island, each with its portal and whether it has something public today."""
    regions = list(
        Region.objects.filter(parent_id=secretariat.region_id, secretariat__isnull=False)
        .select_related("secretariat")
        .order_by("island", "code")
    )
    if not regions:
        return []
    busy = set(
        agenda.on_day(Activity.objects.public(), day, zone)
        .filter(region__parent_id=secretariat.region_id)
        .values_list("region_id", flat=True)
    )
    for region in regions:
        region.secretariat.region = region
    entries = [
        {
            "region": region,
            "name": region.short_name,
            "url": of_secretariat(region.secretariat, place.language).url(),
            "busy": region.pk in busy,
        }
        for region in regions
    ]
    return [
        {"name": island, "regions": list(group)}
        for island, group in groupby(entries, key=lambda entry: entry["region"].island)
    ]


def drawn(parts: list[dict]) -> SafeString | str:
    """The map of a province's regions, each leading to its portal; the list beside it says the same in words."""
    entries = [entry for island in parts for entry in island["regions"]]
    if not entries:
        return ""
    busy = [entry["region"].code for entry in entries if entry["busy"]]
    return map.picture(
        [entry["region"] for entry in entries],
        title=_("Map of the regencies and cities"),
        description=_("A point is a capital; the larger ones have something public today."),
        marked=busy,
        links={entry["region"].code: entry["url"] for entry in entries},
        notes={code: _("agenda today") for code in busy},
    )


@public_page()
def leaders(request: HttpRequest, place: Place) -> HttpResponse:
    """Who holds which office today, and the structure under them."""
    secretariat = place.load()
    day = today(secretariat)
    positions = list(Position.objects.filter(secretariat_id=secretariat.pk).order_by("order", "id"))
    holders = holders_on(positions, day)
    by_unit: dict[int | None, list[dict]] = {}
    for position in positions:
        by_unit.setdefault(position.unit_id, []).append(_position(position, holders.get(position.pk)))
    units = list(Unit.objects.filter(secretariat_id=secretariat.pk).order_by("order", "id"))
    return frame.show(
        request,
        place,
        "portal/leaders.html",
        {
            "day": long_date(day, zone_of(secretariat), place.language),
            "heads": by_unit.get(None, []),
            "tree": tree(units, by_unit),
            "unchecked": any(one.is_sample for one in units) or any(one.is_sample for one in positions),
        },
        path="pimpinan/",
        current="leaders",
        secretariat=secretariat,
    )


def tree(units: list[Unit], by_unit: dict[int | None, list[dict]], parent: int | None = None) -> list[dict]:
    """The units under one, each with its positions and what is under it."""
    return [
        {"unit": unit, "positions": by_unit.get(unit.pk, []), "below": tree(units, by_unit, unit.pk)}
        for unit in units
        if unit.parent_id == parent
    ]


@public_page()
def about(request: HttpRequest, place: Place) -> HttpResponse:
    """What the portal is, where it has its facts from, and how to use its feeds."""
    return frame.show(request, place, "portal/about.html", {}, path="tentang/", current="about")


@public_page(parameters=("q",), everywhere=True)
def search(request: HttpRequest, place: Place) -> HttpResponse:
    """Activities, releases and offices of this portal that answer a question."""
    question = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    groups = searching.find(question, place) if question else []
    return frame.show(
        request,
        place,
        "portal/search.html",
        {"question": question, "groups": groups, "none": bool(question) and not groups},
        path="cari/",
    )
