"""The calendar's columns: events in their slots, travel between them, conflicts, what lacks. Views and print share these.

Everything is worked out from engagements that queries.py fetched; the only further queries are what lacks (one for
each room that has a word in it) and, every ten minutes, the travel network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import addresses, words
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import day_span
from lugas.agenda.rules import Lack, Span, Status, overlaps
from lugas.design.parts import State
from lugas.design.slots import lanes, slot_classes
from lugas.institutions.models import Region
from lugas.institutions.network import Network, network
from lugas.institutions.spots import Spot
from lugas.language import dates

FIRST, LAST = 6, 20
EARLIEST, LATEST = 4, 24
PENCILLED = (Status.TENTATIVE, Status.DRAFT)
# He comes home for the night when that ends by ten; else he stays where he is.
HOME_BY = 22


@dataclass
class Event:
    """One thing in a column. kind: "", past, tentative, away, travel, clash. move_url: where a drag posts to, or ""."""

    span: Span
    title: str
    kind: str = ""
    time: str = ""
    url: str = ""
    meta: str = ""
    slots: str = ""
    state: State | None = None
    lacks: State | None = None
    count: int = 0
    move_url: str = ""
    form_url: str = ""
    clashing: bool = False
    engagement: Engagement | None = None


@dataclass
class Column:
    """A leader's or a day's column; on a phone a list with the day's line of time."""

    title: str
    sub: str
    day: date
    events: list[Event] = field(default_factory=list)
    url: str = ""
    current: bool = False
    bars: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Frame:
    """What all columns of a page share: zone of the office, the office's own region, lacks by activity, who looks.

    The rest is worked out once for a page and not for each of its hundreds of events: language, addresses, and the words
    that many of them say.
    """

    user: User
    zone: ZoneInfo
    home: Region
    lacks: dict[int, list[Lack]]
    now: datetime
    network: Network
    language: str
    page: Callable[[str], str]
    drag: Callable[[str, int], str]
    form: Callable[[str, int], str]
    pencilled: dict[str, State]
    lack_states: dict[tuple[str, ...], State | None] = field(default_factory=dict)

    def lack_state(self, lacks: list[Lack]) -> State | None:
        """What lacks in words; said once for all that lack the same."""
        key = tuple(one.word or one.key for one in lacks)
        if key not in self.lack_states:
            self.lack_states[key] = words.lack_state(lacks)
        return self.lack_states[key]


def frame(user: User, lacks: dict[int, list[Lack]]) -> Frame:
    """The frame for the secretariat in which a person acts."""
    region = user.acting.secretariat.region  # type: ignore[union-attr]
    names = dict(Engagement._meta.get_field("status").flatchoices)  # type: ignore[union-attr]
    return Frame(
        user,
        ZoneInfo(region.time_zone),
        region,
        lacks,
        timezone.now(),
        network(),
        language=words.language(),
        page=addresses.of_activity("agenda:activity"),
        drag=addresses.of_part("agenda:drag"),
        form=addresses.of_part("agenda:move"),
        pencilled={one: State(str(names[one]), "tentative", "kunyit") for one in PENCILLED},
    )


def clipped(engagement: Engagement, day: Span) -> Span:
    """The part of an engagement that lies in the day."""
    return Span(max(engagement.starts_at, day.start), min(engagement.ends_at, day.end))


def event_of(engagement: Engagement, day: Span, shared: Frame, *, leader_id: int | None) -> Event:
    """An engagement as an event of a leader's day; somebody else's part in his stead is marked away."""
    activity = engagement.activity
    away = leader_id is not None and engagement.position_id != leader_id
    kind = "past" if engagement.ends_at <= shared.now else ""
    if engagement.status in PENCILLED:
        kind = "tentative"
    if away:
        kind = "away"
    meta = [", ".join(filter(None, [activity.room or activity.place, place_of(activity, shared)]))]
    if away:
        meta.append(_("represented by %(who)s") % {"who": engagement.position.short_title})
    elif leader_id is None:
        meta.insert(0, engagement.position.short_title)
    if activity.time_zone != shared.zone.key:
        meta.append(words.hours(engagement.starts_at, engagement.ends_at, activity.time_zone))
    lacking = shared.lacks.get(activity.pk, [])
    movable = engagement.status not in (Status.DONE, Status.CANCELLED) and shared.user.has_perm(
        "agenda.move_engagement", engagement
    )
    span = clipped(engagement, day)
    return Event(
        span=span,
        title=f"{activity.title}: {engagement.part}" if engagement.part else activity.title,
        kind=kind,
        time=times(span, shared.zone, shared.language),
        url=shared.page(activity.public_id),
        meta=" · ".join(filter(None, meta)),
        lacks=shared.lack_state(lacking),
        count=len(lacking),
        state=shared.pencilled[engagement.status] if kind == "tentative" else None,
        move_url=shared.drag(activity.public_id, engagement.pk) if movable and not away else "",
        form_url=shared.form(activity.public_id, engagement.pk) if movable else "",
        engagement=engagement,
    )


def place_of(activity: Activity, shared: Frame) -> str:
    """The region, said only when it is another than the office's town."""
    same = shared.network.code(activity.region) == shared.network.code(shared.home)
    return "" if same else activity.region.short_name


def times(span: Span, zone: ZoneInfo, language: str = "") -> str:
    """ "09.00-11.00" on the office's clock, in the language of the page unless another is given."""
    language = language or words.language()
    end = dates.clock(span.end, zone, language)
    if end in ("00.00", "00:00"):
        end = f"24{end[2:]}"
    return f"{dates.clock(span.start, zone, language)}–{end}"


def duration(length: timedelta) -> str:
    """ "2 j 30 m"."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    parts = [_("%(hours)s h") % {"hours": hours}] if hours else []
    if minutes:
        parts.append(_("%(minutes)s min") % {"minutes": minutes})
    return " ".join(parts)


def clashes(own: Sequence[Event], shared: Frame) -> list[Event]:
    """One bracket over each knot of own events that overlap, with the hours at which they do."""
    knots: list[tuple[Span, Span]] = []
    for left, right in overlaps([one.span for one in own]):
        own[left].clashing = own[right].clashing = True
        first, second = own[left].span, own[right].span
        both = Span(max(first.start, second.start), min(first.end, second.end))
        whole = Span(min(first.start, second.start), max(first.end, second.end))
        if knots and knots[-1][0].overlaps(whole):
            known = knots.pop()[0]
            whole = Span(min(known.start, whole.start), max(known.end, whole.end))
        knots.append((whole, both))
    return [
        Event(whole, _("Clash %(hours)s") % {"hours": times(both, shared.zone, shared.language)}, kind="clash")
        for whole, both in knots
    ]


def journeys_of(own: Sequence[Event], day: Span, shared: Frame, base: Spot) -> tuple[list[Event], Spot]:
    """Travel before and after a leader's events of a day, and where he is at its end. base: where the day began."""
    ways, home = shared.network, shared.network.town(shared.home)
    found: list[Event] = []
    here, free_from = base, day.start
    for event in sorted(own, key=lambda one: one.span.start):
        assert event.engagement is not None
        activity = event.engagement.activity
        there = ways.spot(activity)
        way = ways.drawn(here, there)
        if way and event.span.start > day.start:
            start = event.span.start - way.length
            title = _("%(time)s to %(place)s") % {
                "time": duration(way.length),
                "place": ways.goal(activity.region, here, there),
            }
            if start < free_from:
                found.append(Event(Span(max(free_from, day.start), event.span.start), title, kind="travel"))
                if event.span.start < free_from:
                    # The hours themselves overlap; that is already said.
                    here, free_from = there, max(free_from, event.span.end)
                    continue
                short = _("Travel needs %(time)s") % {"time": duration(way.length)}
                found.append(Event(Span(event.span.start, event.span.end), short, kind="clash"))
            else:
                found.append(Event(Span(start, event.span.start), title, kind="travel"))
        here, free_from = there, max(free_from, event.span.end)
    back = ways.drawn(here, home)
    late = day.start.astimezone(shared.zone).replace(hour=HOME_BY)
    if back and free_from < day.end and free_from + back.length <= late:
        title = _("%(time)s back to %(place)s") % {"time": duration(back.length), "place": shared.home.capital}
        found.append(Event(Span(free_from, free_from + back.length), title, kind="travel"))
        here = home
    return [one for one in found if one.span.length > timedelta(0)], here


def fill(column: Column, engagements: Iterable[Engagement], shared: Frame, leader_id: int | None, base: Spot) -> Spot:
    """Put a day's engagements into a column, with travel and conflicts. Returns where the leader is at its end."""
    day = day_span(column.day, shared.zone)
    events = [
        event_of(one, day, shared, leader_id=leader_id)
        for one in engagements
        if one.starts_at < day.end and one.ends_at > day.start
    ]
    own = [one for one in events if one.kind != "away" and leader_id is not None]
    travel, place = journeys_of(own, day, shared, base) if own else ([], base)
    column.events = sorted([*events, *travel, *clashes(own, shared)], key=order_in_column)
    return place


def order_in_column(event: Event) -> tuple[datetime, int]:
    """By time; a conflict is told before what is in it."""
    return event.span.start, {"clash": 0, "travel": 1}.get(event.kind, 2)


def hours_shown(columns: Iterable[Column], zone: ZoneInfo) -> tuple[int, int]:
    """First and last whole hour of the grid: six to twenty, wider when something lies outside."""
    first, last = FIRST, LAST
    for column in columns:
        day = day_span(column.day, zone)
        for event in column.events:
            begin = event.span.start.astimezone(zone)
            first = min(first, begin.hour)
            minutes = (event.span.end - day.start).total_seconds() / 3600
            last = max(last, min(LATEST, int(-(-minutes // 1))))
    return max(first, EARLIEST), last


def place_in_slots(columns: Sequence[Column], zone: ZoneInfo) -> tuple[int, int]:
    """Give every event its classes (and the phone's line of time its bars); returns the hours that the grid shows."""
    first, last = hours_shown(columns, zone)
    for column in columns:
        solid = [one for one in column.events if one.kind != "clash"]
        beside = dict(zip(map(id, solid), lanes([(one.span.start, one.span.end) for one in solid]), strict=True))
        for event in column.events:
            start, end = event.span.start.astimezone(zone), event.span.end.astimezone(zone)
            slots = slot_classes(start, end, first=first, last=last)
            event.slots = f"{slots} {beside.get(id(event), '')}".strip()
            if event.kind != "clash":
                left = max(0, (start.hour - first) * 4 + start.minute // 15)
                width = max(1, round((event.span.end - event.span.start) / timedelta(minutes=15)))
                column.bars.append((left, min(width, (last - first) * 4 - left), event.kind))
    return first, last


@dataclass(frozen=True)
class MonthDay:
    """A day of the month's grid: how many engagements, and the most important of them by title."""

    day: date
    within: bool
    today: bool
    count: int
    important: list[tuple[str, bool]]
    url: str


IMPORTANT = {Activity.Kind.COORDINATION, Activity.Kind.CEREMONY, Activity.Kind.OPENING, Activity.Kind.VISIT}
SHOWN_IN_MONTH = 2


def weight(engagement: Engagement) -> tuple[int, datetime]:
    """How much a day's engagement matters at a glance: public and solemn ones first, then by time."""
    activity = engagement.activity
    matters = (activity.public_since is not None) + (activity.kind in IMPORTANT)
    return -matters, engagement.starts_at


def month_grid(first: date, engagements: Sequence[Engagement], zone: ZoneInfo, url) -> list[list[MonthDay]]:
    """The weeks of a month, Monday first, each day with its count. url: day -> address of that day."""
    start = dates.monday(first)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    weeks = -(-(following - start).days // 7)
    by_day: dict[date, dict[int, Engagement]] = {}
    for one in engagements:
        day = dates.local_day(one.starts_at, zone)
        final = min(dates.last_day(one.starts_at, one.ends_at, zone), start + timedelta(days=weeks * 7))
        while day <= final:
            by_day.setdefault(day, {}).setdefault(one.activity_id, one)
            day += timedelta(days=1)
    today = dates.local_day(timezone.now(), zone)

    def cell(day: date) -> MonthDay:
        found = sorted(by_day.get(day, {}).values(), key=weight)
        shown = [(one.activity.title, one.status in (Status.TENTATIVE, Status.DRAFT)) for one in found[:SHOWN_IN_MONTH]]
        return MonthDay(day, day.month == first.month, day == today, len(found), shown, url(day))

    return [[cell(start + timedelta(days=week * 7 + place)) for place in range(7)] for week in range(weeks)]
