"""The press as the staff sees it: a day's clippings, filters, what waits, what an activity found. Each costs a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower, TruncDate
from django.utils import timezone

from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.agenda.queries import day_span, visible_activities
from lugas.monitoring.models import Clipping, ClippingFile, Feed, Keyword, Mention, Outlet, Report
from lugas.monitoring.rules import KEEP, State, Tone
from lugas.tenancy.scope import current

# Reports announce what is to come, though not for long.
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Filter:
    """What of the press is asked for. first, last: days on the office's clock, both included. tone: None for every tone."""

    first: date | None = None
    last: date | None = None
    outlet: int = 0
    keyword: int = 0
    activity: str = ""
    tone: str | None = None
    words: str = ""
    dismissed: bool = False


def clippings() -> QuerySet[Clipping]:
    """All of the office, with their outlets."""
    return Clipping.objects.at_home().select_related("outlet")


def found(asked: Filter, zone: ZoneInfo) -> QuerySet[Clipping]:
    """Those that a filter lets through."""
    rows = clippings()
    rows = rows.filter(state=State.DISMISSED) if asked.dismissed else rows.standing()
    if asked.first:
        rows = rows.filter(published_at__gte=start_of(asked.first, zone))
    if asked.last:
        rows = rows.filter(published_at__lt=day_span(asked.last, zone).end)
    if asked.outlet:
        rows = rows.filter(outlet=asked.outlet)
    if asked.keyword:
        rows = rows.filter(Exists(Mention.objects.at_home().filter(clipping=OuterRef("pk"), keyword=asked.keyword)))
    if asked.activity:
        told = Report.objects.at_home().filter(clipping=OuterRef("pk"), activity__public_id=asked.activity)
        rows = rows.filter(Exists(told.exclude(state=Report.State.REJECTED)))
    if asked.tone is not None:
        rows = rows.filter(tone=asked.tone)
    for word in asked.words.split()[:6]:
        rows = rows.filter(Q(title__icontains=word) | Q(excerpt__icontains=word) | Q(text__icontains=word))
    return rows


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins on the office's clock."""
    return day_span(day, zone).start


def in_order(rows: QuerySet[Clipping], zone: ZoneInfo) -> QuerySet[Clipping]:
    """By day, the newest first, then by outlet, then by hour."""
    day = TruncDate("published_at", tzinfo=zone)
    return rows.annotate(day=day, outlet_name=Lower("outlet__name")).order_by(
        "-day", "outlet_name", "outlet_id", "-published_at", "-id"
    )


def with_all(rows: QuerySet[Clipping], user: User) -> QuerySet[Clipping]:
    """With what a list shows of them: files, keywords, activities that this person may see, reports like it. Five queries."""
    return rows.prefetch_related(
        Prefetch("files", ClippingFile.objects.select_related("file", "picture")),
        Prefetch("mentions", Mention.objects.select_related("keyword")),
        Prefetch("reports", reports(user), to_attr="told"),
        Prefetch("repeats", Clipping.objects.at_home().standing().select_related("outlet")),
        "same_as__outlet",
    )


def reports(user: User) -> QuerySet[Report]:
    """The activities of clippings that this person may see, those that stand or are proposed, the surest first."""
    seen = visible_activities(user).filter(pk=OuterRef("activity"))
    rows = Report.objects.at_home().exclude(state=Report.State.REJECTED).filter(Exists(seen))
    return rows.select_related("activity__region").order_by("state", "-score", "id")


def unjudged(user: User) -> QuerySet[Clipping]:
    """Those that wait for a judgement, for whoever may judge."""
    if user.acting is None or not user.has_perm(KEEP):
        return Clipping.objects.none()
    return Clipping.objects.at_home().unjudged()


def of_activity(activity: Activity) -> QuerySet[Clipping]:
    """The reports of an activity that a person confirmed, the newest first."""
    told = Report.objects.at_home().filter(clipping=OuterRef("pk"), activity=activity, state=Report.State.CONFIRMED)
    return clippings().standing().filter(Exists(told)).order_by("-published_at", "-id")


def outlets() -> QuerySet[Outlet]:
    """The outlets of the office, with how many clippings each has."""
    kept = Count("clippings", filter=~Q(clippings__state=State.DISMISSED))
    return Outlet.objects.at_home().select_related("region").annotate(count=kept).order_by(Lower("name"), "id")


def feeds() -> QuerySet[Feed]:
    """The feeds of the office, those that are hindered first."""
    return Feed.objects.at_home().select_related("outlet").order_by("-failures", Lower("outlet__name"), "id")


def keywords() -> QuerySet[Keyword]:
    """What the office looks for, with how many clippings each found."""
    kept = Count("mentions", filter=~Q(mentions__clipping__state=State.DISMISSED))
    return Keyword.objects.at_home().annotate(count=kept).order_by(Lower("words"), "id")


def choosable(user: User, words: str) -> QuerySet[Activity]:
    """Own activities that a person may name for a clipping, those that began last first."""
    rows = visible_activities(user).filter(secretariat_id=current().home).select_related("region")
    for word in words.split()[:5]:
        rows = rows.filter(Q(title__icontains=word) | Q(place__icontains=word))
    return rows.filter(starts_at__lte=timezone.now() + AHEAD).order_by("-starts_at", "-id")


def tones_by_outlet(rows: QuerySet[Clipping]) -> list[tuple[str, dict[str, int]]]:
    """How many clippings of each tone each outlet has, the outlet with most first. One query."""
    counted = rows.order_by().values_list("outlet__name", "tone").annotate(n=Count("pk"))
    found: dict[str, dict[str, int]] = {}
    for name, tone, count in counted:
        found.setdefault(name, dict.fromkeys(map(str, Tone), 0))[tone] = count
    return sorted(found.items(), key=lambda pair: (-sum(pair[1].values()), pair[0].casefold()))


def tones_by_day(rows: QuerySet[Clipping], zone: ZoneInfo) -> dict[date, dict[str, int]]:
    """How many clippings of each tone each day has. One query."""
    day = TruncDate("published_at", tzinfo=zone)
    found: dict[date, dict[str, int]] = {}
    for one, tone, count in rows.order_by().annotate(day=day).values_list("day", "tone").annotate(n=Count("pk")):
        found.setdefault(one, dict.fromkeys(map(str, Tone), 0))[tone] = count
    return found


def by_keyword(rows: QuerySet[Clipping]) -> list[tuple[str, int]]:
    """How many of some clippings each keyword found. One query."""
    counted = Mention.objects.at_home().filter(clipping__in=rows.order_by()).values_list("keyword__words")
    return sorted(counted.annotate(n=Count("pk")), key=lambda pair: (-pair[1], pair[0]))
