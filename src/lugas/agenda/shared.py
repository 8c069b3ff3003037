"""The shared agenda: what regions and province let each other read, a row for each region, and what stands out in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import words
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import day_span, leaders, regions_to_choose, visible_activities, visible_engagements
from lugas.agenda.rules import FIRM
from lugas.institutions.models import Region, Secretariat
from lugas.language import dates

DAYS = 7
MOST = 600


@dataclass(frozen=True)
class Entry:
    """One activity in a region's row: its hours and who, in words. url: empty where the office reads no more of it."""

    activity: Activity
    hours: str
    who: str
    url: str


@dataclass(frozen=True)
class Row:
    """A region with its days."""

    region: Region
    cells: list[list[Entry]]
    count: int


def known_to(user: User) -> Q:
    """For a query on activities: those of the secretariat at home, shared with it, or public in its province."""
    offices = Secretariat.objects.filter(region__in=[one.pk for one in regions_to_choose(user)])
    public = Activity.objects.public().filter(secretariat__in=offices.values("pk"))
    return Q(pk__in=visible_activities(user).values("pk")) | Q(pk__in=public.values("pk"))


def rows(user: User, first: date, zone: ZoneInfo) -> list[Row]:
    """The regions of the province from a day on, each with what takes place there. Seven queries, however many regions."""
    span = day_span(first, zone, DAYS)
    parts = Engagement.objects.standing().select_related("position__secretariat__region", "represents")
    found = list(
        Activity.objects.filter(known_to(user), cancelled_at__isnull=True)
        .between(span.start, span.end)
        .select_related("region", "secretariat")
        .prefetch_related(Prefetch("engagements", parts))
        .order_by("starts_at", "id")[:MOST]
    )
    readable = set(visible_activities(user).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    by_region: dict[int, list[list[Entry]]] = defaultdict(lambda: [[] for _day in range(DAYS)])
    for one in found:
        for offset in range(DAYS):
            day = day_span(first + timedelta(days=offset), zone)
            if one.starts_at < day.end and one.ends_at > day.start:
                by_region[one.region_id][offset].append(entry(one, user, one.pk in readable))
    return [
        Row(region, by_region[region.pk], sum(len(cell) for cell in by_region[region.pk]))
        for region in regions_to_choose(user)
    ]


def entry(activity: Activity, user: User, readable: bool) -> Entry:
    """An activity as a cell tells it: from another office with that office's region."""
    home = user.acting.secretariat_id  # type: ignore[union-attr]
    names = []
    for part in activity.engagements.all():
        title = part.position.short_title
        names.append(title if part.of_id == home else f"{title} {part.position.secretariat.region.short_name}")
    return Entry(
        activity,
        words.hours(activity.starts_at, activity.ends_at, activity.time_zone),
        ", ".join(dict.fromkeys(names)),
        activity.get_absolute_url() if readable else "",
    )


def together(user: User, first: date, zone: ZoneInfo) -> list[str]:
    """Where several leaders are in the same region on the same day for different things: a sentence each.

    The seat of the own office does not count: there they are every day.
    """
    span = day_span(first, zone, DAYS)
    own = user.acting.secretariat.region_id  # type: ignore[union-attr]
    seat = user.acting.secretariat.region.capital  # type: ignore[union-attr]
    found = (
        visible_engagements(user)
        .filter(status__in=FIRM, position__has_agenda=True, starts_at__gte=span.start, starts_at__lt=span.end)
        .exclude(activity__region=own)
        .exclude(activity__region__capital=seat)
        .select_related("activity__region", "position")
        .order_by("starts_at", "id")[:MOST]
    )
    by_place: dict[tuple[date, str], list[Engagement]] = defaultdict(list)
    for one in found:
        by_place[one.starts_at.astimezone(zone).date(), one.activity.region.name].append(one)
    told = []
    for (day, region), parts in by_place.items():
        who = list(dict.fromkeys(one.position.short_title for one in parts))
        if len(who) > 1 and len({one.activity_id for one in parts}) > 1:
            facts = {"who": ", ".join(who), "region": region, "day": dates.long_date(day, zone, words.language())}
            told.append(_("%(who)s are in %(region)s on the same day for different things: %(day)s.") % facts)
    return told


def never_visited(user: User, year: int, zone: ZoneInfo) -> list[Region]:
    """The regions of the province in which no leader of this office was or will be in a year."""
    span = day_span(date(year, 1, 1), zone, 366 if date(year, 12, 31).timetuple().tm_yday == 366 else 365)
    visited = visible_engagements(user).filter(
        status__in=FIRM,
        position__in=leaders().order_by().values("pk"),
        starts_at__gte=span.start,
        starts_at__lt=span.end,
    )
    seen = set(visited.values_list("activity__region_id", flat=True))
    return [one for one in regions_to_choose(user) if one.level != Region.Level.PROVINCE and one.pk not in seen]
