"""The regions on Today: for the province its parts and what happens in each, for a region what others share with it.

Shows what exists: public agendas, own activities, shares. Three queries for the province, two for a region.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import Activity, ActivityShare
from lugas.agenda.queries import day_span
from lugas.design.parts import State
from lugas.institutions.models import Region, Secretariat
from lugas.language.dates import when

MOST_SHARED = 6
LONGEST = timedelta(days=14)
"""Activities that began longer ago and still go on are not looked for."""
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Thread:
    """One region of the province today: how many public activities it holds, how many of ours lie in it."""

    name: str
    state: State
    url: str


@dataclass(frozen=True)
class Threads:
    """All regions, and the sentence that says what they show."""

    threads: tuple[Thread, ...]
    busy: tuple[Thread, ...]
    sentence: str


@dataclass(frozen=True)
class SharedLine:
    """An activity of another secretariat that concerns this one."""

    title: str
    meta: str
    url: str
    whose: str


def threads(user: User, secretariat: Secretariat, day: date, now: datetime) -> Threads:
    """The parts of the province on that day."""
    parts = list(Region.objects.filter(parent_id=secretariat.region_id).order_by("code"))
    span = day_span(day, ZoneInfo(secretariat.time_zone))
    # With both ends given the index on the start serves it, however many years lie before.
    held = Activity.objects.between(span.start, span.end).filter(
        starts_at__gte=span.start - LONGEST, region_id__in=[part.pk for part in parts], cancelled_at__isnull=True
    )
    mine = held.filter(secretariat_id=secretariat.pk)
    if not user.has_perm("agenda.view_restricted"):
        mine = mine.exclude(secrecy=Activity.Secrecy.RESTRICTED)
    own = Counter(mine.order_by().values_list("region_id", flat=True))
    others = held.filter(public_since__lte=now).exclude(secretariat_id=secretariat.pk)
    public = Counter(others.order_by().values_list("region_id", flat=True))
    made = tuple(_thread(part, own[part.pk], public[part.pk]) for part in parts)
    busy = tuple(one for one, part in zip(made, parts, strict=True) if own[part.pk] or public[part.pk])
    counts = {"public": len(public), "own": len(own)}
    sentence = (
        _("%(public)d regions have public activities today, ours are in %(own)d regions.") % counts
        if busy
        else _("No region has a public activity today.")
    )
    return Threads(made, busy, sentence)


def _thread(region: Region, own: int, public: int) -> Thread:
    """A region's shape: settled where it holds something itself, new where only we do, idle else."""
    words = []
    if public:
        words.append(ngettext("%(n)d public activity", "%(n)d public activities", public) % {"n": public})
    if own:
        words.append(ngettext("%(n)d activity of ours", "%(n)d activities of ours", own) % {"n": own})
    word = ", ".join(words) or _("nothing today")
    state = State(word, "settled", "daun") if public else State(word, "new", "nila") if own else State(word, "idle")
    return Thread(region.short_name, state, f"/{region.code}/agenda/")


def shared_with(user: User, secretariat: Secretariat, now: datetime) -> list[SharedLine]:
    """Coming activities that others share with this secretariat or hold publicly in its region, the nearest first."""
    coming = (
        Activity.objects.filter(ends_at__gt=now, cancelled_at__isnull=True)
        .exclude(secretariat_id=secretariat.pk)
        .select_related("secretariat", "region")
        .order_by("starts_at", "id")
    )
    if not user.has_perm("agenda.view_restricted"):
        coming = coming.exclude(secrecy=Activity.Secrecy.RESTRICTED)
    shares = ActivityShare.objects.filter(receiver_id=secretariat.pk)
    shared = list(coming.filter(pk__in=shares.values("activity_id"))[:MOST_SHARED])
    public = coming.filter(
        region_id=secretariat.region_id,
        public_since__lte=now,
        starts_at__range=(now - LONGEST, now + AHEAD),
    ).exclude(pk__in=[one.pk for one in shared])[:MOST_SHARED]
    found = [(one, one.get_absolute_url()) for one in shared]
    found += [(one, f"/agenda/{one.public_id}/") for one in public]
    found.sort(key=lambda pair: (pair[0].starts_at, pair[0].pk))
    language = get_language() or "id"
    return [
        SharedLine(
            one.title,
            f"{when(one.starts_at, one.ends_at, one.time_zone, language)} · {one.place or one.region.short_name}",
            url,
            one.secretariat.short_name,
        )
        for one, url in found[:MOST_SHARED]
    ]
