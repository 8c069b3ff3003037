"""The open data of a portal: which sets there are, what each column says, and their rows. Only what the public sees anyway.

Column names are those of the API and never translated, so that a program reads both languages' files alike.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.institutions.models import Appointment, Region, Secretariat
from lugas.newsroom.rules import ReleaseStatus
from lugas.portal import agenda
from lugas.portal.place import Place
from lugas.portal.views import releases

# More than these of one year no office makes; what is cut off is said in the file.
MOST_ROWS = 20_000
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type as the Frictionless Table Schema calls it, and what it says."""

    name: str
    type: str
    words: Any


@dataclass(frozen=True, slots=True)
class Dataset:
    """One set. key: its name in the address. by_year: whether one asks for one year of it.

    rows: gives at most MOST_ROWS + 1 rows for (portal, base address, year or None).
    """

    key: str
    title: Any
    about: Any
    columns: tuple[Column, ...]
    rows: Callable[[Place, str, int | None], Iterable[Row]]
    by_year: bool = False


def year_of(name: str, year: int | None) -> Q:
    """The rows of one year, by the clock of UTC; all without one."""
    if year is None:
        return Q()
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    return Q(**{f"{name}__gte": start, f"{name}__lt": end})


def activities(place: Place, base: str, year: int | None) -> Iterable[Row]:
    """The announced activities, the newest first."""
    found = agenda.of_place(place).filter(year_of("starts_at", year)).select_related("region")
    for one in found.order_by("-starts_at", "-id")[: MOST_ROWS + 1]:
        yield (
            one.public_id,
            one.title,
            one.kind,
            one.starts_at,
            one.ends_at,
            one.time_zone,
            one.region.code,
            one.place,
            one.room,
            one.latitude,
            one.longitude,
            "cancelled" if one.cancelled_at else "announced",
            one.changed_at,
            f"{base}{place.url(f'agenda/{one.public_id}/')}",
        )


def told_releases(place: Place, base: str, year: int | None) -> Iterable[Row]:
    """The published releases, the newest first; of a withdrawn one that it was, when and why."""
    found = releases.of_place(place).filter(year_of("publish_at", year)).select_related("activity")
    for one in found[: MOST_ROWS + 1]:
        gone = one.status == ReleaseStatus.WITHDRAWN
        about = one.activity.public_id if one.activity is not None and one.activity.public_since is not None else ""
        yield (
            one.public_id,
            "" if gone else one.title,
            "" if gone else one.lead,
            one.publish_at,
            "" if gone else about,
            one.written_by,
            "withdrawn" if gone else "published",
            one.withdrawn_reason if gone else "",
            f"{base}{place.url(f'rilis/{one.public_id}/')}",
        )


def office_holders(place: Place, base: str, year: int | None) -> Iterable[Row]:
    """Who holds and held which office, in the order of the offices."""
    found = Appointment.objects.filter(secretariat_id=place.secretariat_id).select_related("position__unit", "person")
    for one in found.order_by("position__order", "-start", "-id")[: MOST_ROWS + 1]:
        unit = one.position.unit
        yield (
            one.position_id,
            one.position.title,
            unit.name if unit else "",
            one.person.name,
            one.capacity,
            one.start,
            one.end,
        )


def regions(place: Place, base: str, year: int | None) -> Iterable[Row]:
    """The region of the portal and, of a province, its regencies and cities."""
    own = Secretariat.objects.select_related("region").get(pk=place.secretariat_id).region
    found = Region.objects.filter(Q(pk=own.pk) | Q(parent=own)).select_related("parent").order_by("code")
    for one in found:
        yield (
            one.code,
            one.name,
            one.level,
            one.parent.code if one.parent else "",
            one.capital,
            one.island,
            one.latitude,
            one.longitude,
            one.time_zone,
        )


ZONE = Column("zone", "string", _("Time zone of the place"))
LATITUDE = Column("latitude", "number", _("Latitude in degrees (WGS 84)"))
LONGITUDE = Column("longitude", "number", _("Longitude in degrees (WGS 84)"))
DATASETS: dict[str, Dataset] = {
    one.key: one
    for one in (
        Dataset(
            "kegiatan",
            _("Public activities"),
            _("What the office has announced of the leaders' activities, cancelled ones too."),
            (
                Column("id", "string", _("Name of the activity in addresses")),
                Column("title", "string", _("What it is")),
                Column("kind", "string", _("Kind: meeting, coordination, ceremony, visit and so on")),
                Column("starts_at", "datetime", _("Start, in UTC")),
                Column("ends_at", "datetime", _("End, in UTC")),
                ZONE,
                Column("region", "string", _("Code of the region where it takes place")),
                Column("place", "string", _("Place")),
                Column("room", "string", _("Room")),
                LATITUDE,
                LONGITUDE,
                Column("state", "string", _("announced or cancelled")),
                Column("changed_at", "datetime", _("Last change, in UTC")),
                Column("url", "string", _("Its page")),
            ),
            activities,
            by_year=True,
        ),
        Dataset(
            "rilis",
            _("Press releases"),
            _("What the office has published; of a withdrawn release only when and why."),
            (
                Column("id", "string", _("Name of the release in addresses")),
                Column("title", "string", _("Title")),
                Column("lead", "string", _("First words")),
                Column("publish_at", "datetime", _("Published, in UTC")),
                Column("activity", "string", _("Name of the activity of which it tells")),
                Column("written_by", "string", _("Unit that wrote it")),
                Column("state", "string", _("published or withdrawn")),
                Column("withdrawn_reason", "string", _("Why it was withdrawn")),
                Column("url", "string", _("Its page")),
            ),
            told_releases,
            by_year=True,
        ),
        Dataset(
            "pejabat",
            _("Office holders"),
            _("Who holds and held which office."),
            (
                Column("position", "integer", _("Number of the office")),
                Column("title", "string", _("Office")),
                Column("unit", "string", _("Unit")),
                Column("person", "string", _("Name; empty where the office has not published it")),
                Column("capacity", "string", _("definitive, penjabat, plt or plh")),
                Column("start", "date", _("First day")),
                Column("end", "date", _("Last day; empty until further notice")),
            ),
            office_holders,
        ),
        Dataset(
            "wilayah",
            _("Regions"),
            _("The region and its parts, by the Ministry of Home Affairs' codes."),
            (
                Column("code", "string", _("Code")),
                Column("name", "string", _("Name")),
                Column("level", "string", _("province, regency or city")),
                Column("parent", "string", _("Code of the region above it")),
                Column("capital", "string", _("Capital")),
                Column("island", "string", _("Island")),
                LATITUDE,
                LONGITUDE,
                ZONE,
            ),
            regions,
        ),
    )
}


def told(value: Any) -> Any:
    """A value as both kinds of file write it: moments in UTC with a Z, days as ISO 8601."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if hasattr(value, "isoformat") else value


def read(dataset: Dataset, place: Place, base: str, year: int | None) -> tuple[list[Row], bool]:
    """The rows, and whether some were cut off."""
    rows = [tuple(map(told, row)) for row in dataset.rows(place, base, year)]
    return rows[:MOST_ROWS], len(rows) > MOST_ROWS


def as_csv(dataset: Dataset, rows: list[Row]) -> str:
    """RFC 4180, with a head line."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in dataset.columns])
    writer.writerows([["" if value is None else value for value in row] for row in rows])
    return out.getvalue()


def as_records(dataset: Dataset, rows: list[Row]) -> list[dict[str, Any]]:
    """The rows by the names of their columns."""
    names = [column.name for column in dataset.columns]
    return [dict(zip(names, row, strict=True)) for row in rows]
