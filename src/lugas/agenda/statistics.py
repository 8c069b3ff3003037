"""What a period amounts to: where the leaders were, how much, how often somebody stood in, how long letters waited. Pure.

The caller reads the rows (views/statistics.py); what counts is firm: confirmed or done, not what was tentative.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

LONGEST_PERIOD = 366 * 5


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def weeks(self) -> float:
        """How many weeks it has, with a part of one."""
        return self.days / 7


def period_of(asked: dict[str, str], today: date) -> Period:
    """The period of an address: dari and sampai, or bulan (2024-04), or tahun; by default this year. What makes no sense
    is left out, days in the wrong order are turned round, and no period is longer than five years."""
    if named := [day for name in ("dari", "sampai") if (day := _day(asked.get(name, "")))]:
        return Period(min(named), min(max(named), min(named) + timedelta(days=LONGEST_PERIOD)))
    if month := _day(f"{asked.get('bulan', '')}-01"):
        return Period(month, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    year = asked.get("tahun", "")
    number = int(year) if year.isdecimal() and 2000 <= int(year[:6]) <= 2100 else today.year
    return Period(date(number, 1, 1), date(number, 12, 31))


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None


@dataclass(frozen=True, slots=True)
class Part:
    """An official's firm part in an activity. stands_for: the office that is represented, if any."""

    official: int
    stands_for: int | None
    region: str
    kind: str
    starts_at: datetime
    ends_at: datetime

    @property
    def hours(self) -> float:
        """How long, in hours; of a part of several days eight for each day."""
        span = self.ends_at - self.starts_at
        return span.total_seconds() / 3600 if span <= timedelta(hours=14) else 8.0 * (span.days + 1)


@dataclass(frozen=True, slots=True)
class Load:
    """How much an official had: parts and hours in all, and each by week."""

    count: int
    hours: float
    count_a_week: float
    hours_a_week: float


@dataclass(frozen=True, slots=True)
class Share:
    """How often an office came itself and how often it was represented."""

    own: int
    represented: int

    @property
    def share(self) -> float:
        """The part that was represented, 0 to 1."""
        return self.represented / (self.own + self.represented) if self.own + self.represented else 0.0


def by_region(parts: Iterable[Part], leaders: Iterable[int]) -> Counter[str]:
    """How many parts the leaders had in each region, by its code."""
    known = set(leaders)
    return Counter(one.region for one in parts if one.official in known)


def load(parts: Iterable[Part], leaders: Sequence[int], period: Period) -> dict[int, Load]:
    """The load of each leader; one without any stands with nothing."""
    counts, hours = Counter[int](), defaultdict[int, float](float)
    for one in parts:
        counts[one.official] += 1
        hours[one.official] += one.hours
    return {
        key: Load(counts[key], round(hours[key], 1), counts[key] / period.weeks, hours[key] / period.weeks)
        for key in leaders
    }


def shares(parts: Iterable[Part], leaders: Sequence[int]) -> dict[int, Share]:
    """How often each leader was represented. His own standing in for another counts as his own coming."""
    own, represented = Counter[int](), Counter[int]()
    for one in parts:
        own[one.official] += 1
        if one.stands_for is not None:
            represented[one.stands_for] += 1
    return {key: Share(own[key], represented[key]) for key in leaders}


def by_kind(parts: Iterable[tuple[Hashable, str]]) -> Counter[str]:
    """How many activities there were of each kind; an activity with several officials counts once."""
    return Counter(kind for _key, kind in dict.fromkeys(parts))


@dataclass(frozen=True, slots=True)
class Lead:
    """How long something took, in days: how many were measured, the middle one, the ninth of ten, the longest."""

    count: int
    median: float
    ninth: float
    longest: float


def lead(days: Iterable[float]) -> Lead:
    """The measures of some numbers of days."""
    found = sorted(days)
    if not found:
        return Lead(0, 0.0, 0.0, 0.0)
    return Lead(len(found), median(found), found[min(len(found) - 1, int(0.9 * len(found)))], found[-1])


def days_between(start: Any, end: Any) -> float:
    """Days from one moment or day to another, with a part of one for moments."""
    return (end - start).total_seconds() / 86_400
