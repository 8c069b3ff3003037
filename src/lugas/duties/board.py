"""The board: activities of a week with needs and gaps day by day, and a month as counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lugas.accounts.models import User
from lugas.agenda import words as agenda_words
from lugas.agenda.models import Activity
from lugas.agenda.queries import visible_activities
from lugas.duties import needs, words
from lugas.duties.models import Duty
from lugas.duties.needs import Staffing
from lugas.language import dates

MOST = 400


@dataclass(frozen=True)
class Line:
    """One activity of the week: hours, who is on duty with state, what is missing in words."""

    activity: Activity
    hours: str
    where: str
    officers: list[tuple[str, str, Duty]]
    missing: str
    staffing: Staffing


@dataclass(frozen=True)
class Day:
    """One day with its activities. gaps: how many officers are missing on it."""

    day: date
    title: str
    lines: list[Line]
    gaps: int
    is_today: bool = False


def activities_between(user: User, start: datetime, end: datetime) -> list[Activity]:
    """The office's own activities that begin then, not cancelled, that this person may see."""
    found = (
        visible_activities(user).at_home().filter(starts_at__gte=start, starts_at__lt=end, cancelled_at__isnull=True)
    )
    return list(found.select_related("region", "secretariat__region").order_by("starts_at", "pk")[:MOST])


def span(first: date, days: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments between which some days lie."""
    return datetime.combine(first, time(0), zone), datetime.combine(first + timedelta(days=days), time(0), zone)


def days(user: User, first: date, count: int, zone: ZoneInfo, today: date) -> list[Day]:
    """The days with their activities: those that need officers or have some. A fixed number of queries."""
    found = activities_between(user, *span(first, count, zone))
    staffing = needs.staffing_of(found)
    names = words.role_names()
    by_day: dict[date, list[Line]] = defaultdict(list)
    for one in found:
        staffed = staffing[one.pk]
        if staffed.needs or staffed.standing:
            by_day[dates.local_day(one.starts_at, zone)].append(line(one, staffed, names))
    return [
        Day(
            day,
            dates.long_date(day, zone, words.language()),
            by_day[day],
            sum(one.staffing.gaps for one in by_day[day]),
            day == today,
        )
        for day in (first + timedelta(days=offset) for offset in range(count))
    ]


def line(activity: Activity, staffing: Staffing, names: dict[str, str]) -> Line:
    """One activity in words."""
    missing = ", ".join(
        f"{count} {names.get(role, role).lower()}" if count > 1 else names.get(role, role).lower()
        for role, count in staffing.missing.items()
    )
    return Line(
        activity,
        agenda_words.hours(activity.starts_at, activity.ends_at, activity.time_zone),
        agenda_words.where(activity),
        [(names.get(one.role, one.role), one.member.name, one) for one in staffing.standing],
        missing,
        staffing,
    )
