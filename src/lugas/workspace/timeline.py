"""A leader's day as a line of time: engagements, what lacks, who stands in, the way between places, and now.

Times are told in the zone of the leader's office; an activity in another zone tells its own hour beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import DayEntry, day_of
from lugas.agenda.registry import lacks_of
from lugas.agenda.rules import Lack
from lugas.agenda.words import lack_state, status_state
from lugas.design.parts import State
from lugas.institutions.models import Appointment, Position, Region
from lugas.institutions.network import Network, network
from lugas.institutions.queries import holders_on, label
from lugas.institutions.spots import Spot
from lugas.language.dates import clock, zone_abbreviation

MOST_NAMED = 2


@dataclass(frozen=True)
class Line:
    """One line. kind: "", past, tentative, away, travel or now."""

    kind: str = ""
    start: str = ""
    end: str = ""
    title: str = ""
    url: str = ""
    meta: str = ""
    states: tuple[State, ...] = ()


@dataclass(frozen=True)
class LeaderDay:
    """The day of one leader. name: as he is spoken of today; following: what comes next, for the head of his page."""

    position: Position
    name: str
    zone: str
    lines: tuple[Line, ...]
    following: str = ""


def leader_day(user: User, position: Position, day: date, now: datetime, *, with_lacks: bool = True) -> LeaderDay:
    """The leader's day in a fixed number of queries. position: with its secretariat and region loaded.

    with_lacks: whether to tell what coming activities lack; that is the office's business, not the leader's.
    """
    home = position.secretariat.region
    zone = home.time_zone
    entries = day_of(user, position, day)
    coming = {one.engagement.activity_id: one.engagement.activity for one in entries if one.engagement.ends_at > now}
    lacks = lacks_of(list(coming.values()), user) if coming and with_lacks else {}
    holders = holders_on([position, *(one.engagement.position_id for one in entries if one.away)], day)
    lines: list[Line] = []
    ways = network()
    here = ways.town(home)
    free_from: datetime | None = None
    shows_now = now.astimezone(ZoneInfo(zone)).date() == day
    for entry in entries:
        engagement = entry.engagement
        if shows_now and engagement.starts_at > now:
            # Before the first engagement it would only stand under the heading's own line.
            if lines:
                lines.append(Line("now"))
            shows_now = False
        if not entry.away:
            if travel := _travel(ways, here, engagement, free_from, zone):
                lines.append(travel)
            here, free_from = ways.spot(engagement.activity), engagement.ends_at
        lines.append(_line(entry, now, home, holders, lacks))
    if shows_now and lines:
        lines.append(Line("now"))
    name = label(position, holders.get(position.pk), short=True)
    return LeaderDay(position, name, zone_abbreviation(zone, now), tuple(lines), _following(entries, now, zone))


def _line(entry: DayEntry, now: datetime, home: Region, holders: dict[int, Appointment], lacks: dict) -> Line:
    """One engagement of the day."""
    zone = home.time_zone
    engagement, activity = entry.engagement, entry.engagement.activity
    kind = "tentative" if entry.tentative else ""
    kind = "away" if entry.away else kind
    kind = "past" if engagement.ends_at <= now else kind
    states: list[State] = []
    if entry.away:
        who = label(engagement.position, holders.get(engagement.position_id), short=True)
        states.append(State(_("Represented by %(who)s") % {"who": who}, "represented", "daun"))
    elif entry.tentative:
        states.append(status_state(engagement))
    if entry.clash:
        states.append(State(_("Clashes with another engagement"), "late", "mengkudu"))
    if lacking := _lacking(lacks.get(activity.pk, [])):
        states.append(lacking)
    return Line(
        kind,
        _clock(engagement.starts_at, zone),
        _("finished") if activity.until_finished else _clock(engagement.ends_at, zone),
        activity.title,
        reverse("agenda:activity", args=[activity.public_id]),
        _meta(engagement, activity, home),
        tuple(states),
    )


def _lacking(lacks: list[Lack]) -> State | None:
    """What still lacks, by name when it is little, else how much."""
    if len(lacks) <= MOST_NAMED:
        return lack_state(lacks)
    return State(ngettext("%(n)d lacking", "%(n)d lacking", len(lacks)) % {"n": len(lacks)}, "lacking", "kunyit")


def _meta(engagement: Engagement, activity: Activity, home: Region) -> str:
    """What he does there, where it is, and the hour of the place if that is another one."""
    role = "" if engagement.role == Engagement.Role.ATTENDS else engagement.get_role_display()
    region = "" if activity.region_id == home.pk and activity.place else activity.region.short_name
    place = ", ".join(filter(None, [activity.room, activity.place, region]))
    here = zone_abbreviation(home.time_zone, engagement.starts_at)
    there = zone_abbreviation(activity.time_zone, engagement.starts_at)
    local = "" if here == there else f"{_clock(engagement.starts_at, activity.time_zone)} {there}"
    return " · ".join(filter(None, [role, place, local]))


def _travel(ways: Network, here: Spot, engagement: Engagement, free_from: datetime | None, zone: str) -> Line | None:
    """The way to the next place: how long, when to leave, and whether the gap is too short for it."""
    there = ways.spot(engagement.activity)
    way = ways.drawn(here, there)
    if way is None:
        return None
    town = ways.goal(engagement.activity.region, here, there)
    leave = engagement.starts_at - way.length
    words = {"how_long": length(way.length), "town": town, "when": _clock(leave, zone)}
    if free_from is not None and leave < free_from:
        return Line("travel", title=_("%(how_long)s to %(town)s: the time between is too short") % words)
    return Line("travel", title=_("%(how_long)s to %(town)s, leave at %(when)s") % words)


def length(span: timedelta) -> str:
    """ "2 j 30 m"."""
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    words = {"h": hours, "m": minutes}
    if not hours:
        return _("%(m)d min") % words
    return _("%(h)d h %(m)d m") % words if minutes else ngettext("%(h)d hour", "%(h)d hours", hours) % words


def _following(entries: list[DayEntry], now: datetime, zone: str) -> str:
    """What comes next for himself: "Berikutnya 10.30 WITA di Aula, Soe"; empty when nothing does."""
    for entry in entries:
        engagement = entry.engagement
        if not entry.away and engagement.starts_at > now:
            at = f"{_clock(engagement.starts_at, zone)} {zone_abbreviation(zone, engagement.starts_at)}"
            activity = engagement.activity
            place = activity.place or activity.region.short_name
            return _("Next %(at)s at %(place)s") % {"at": at, "place": place}
    return ""


def _clock(moment: datetime, zone: str) -> str:
    return clock(moment, zone, get_language() or "id")
