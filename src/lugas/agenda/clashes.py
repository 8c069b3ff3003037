"""What a new engagement collides with, and how heavily the office takes it. Pure; the levels are data.

Ways between places come from the caller. Nothing here decides: a forbidden overlap is refused by the database, what
must be justified by the action that books.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from lugas.agenda.rules import Span
from lugas.institutions.spots import Spot, Way

DATA = Path(__file__).parent / "data" / "clashes.toml"
SAME_ORGANISER_DAYS = 30

Ways = Callable[[Spot, Spot], Way | None]


class Level(StrEnum):
    """How heavily a clash is taken, the heaviest first."""

    FORBIDDEN = "forbidden"
    JUSTIFY = "justify"
    WARN = "warn"
    NOTE = "note"
    OFF = "off"

    @property
    def weight(self) -> int:
        """0 for the heaviest."""
        return list(Level).index(self)


class Kind(StrEnum):
    """What can be in the way."""

    OVERLAP = "overlap"  # a confirmed engagement of the same person at that time
    TRAVEL = "travel"  # less time between two places than the way and the buffer take
    UNKNOWN_WAY = "unknown_way"  # no way is known between the two places
    PENCILLED = "pencilled"  # a tentative engagement that this one would displace
    SAME_ORGANISER = "same_organiser"  # he went to the same organiser within thirty days
    REST_DAY = "rest_day"  # a Saturday, Sunday or holiday
    OUTSIDE_HOURS = "outside_hours"  # before or after the office's hours
    SAME_PLACE = "same_place"  # another leader is in the same place that day


@cache
def data() -> Mapping[str, dict]:
    """The levels and defaults as they are delivered."""
    with DATA.open("rb") as handle:
        return tomllib.load(handle)


def default_levels() -> dict[Kind, Level]:
    """The level of each kind until the office settles otherwise."""
    return {Kind(key): Level(value) for key, value in data()["levels"].items()}


@dataclass(frozen=True)
class Settings:
    """What an office settled: the level of each kind, the buffer around a way, and its hours."""

    levels: Mapping[Kind, Level] = field(default_factory=default_levels)
    buffer: timedelta = field(default_factory=lambda: timedelta(minutes=data()["defaults"]["buffer_minutes"]))
    day_starts: time = field(default_factory=lambda: data()["defaults"]["day_starts"])
    day_ends: time = field(default_factory=lambda: data()["defaults"]["day_ends"])

    def level(self, kind: Kind) -> Level:
        """The level of a kind; an overlap stays forbidden whatever was settled."""
        return Level.FORBIDDEN if kind == Kind.OVERLAP else self.levels.get(kind, Level.WARN)


@dataclass(frozen=True)
class Booked:
    """An engagement as far as clashes ask: hours, place, organiser, whose, how firm.

    own: of the person who is asked; else of another leader of the office. key, restricted: the caller's.
    """

    span: Span
    place: Spot
    title: str = ""
    organiser: str = ""
    firm: bool = True
    own: bool = True
    key: int = 0
    restricted: bool = False


@dataclass(frozen=True)
class Clash:
    """One finding: what, how heavy, with what; of a way that does not fit also the way and the time that is missing."""

    kind: Kind
    level: Level
    other: Booked | None = None
    missing: timedelta = timedelta()
    way: Way | None = None


def clashes(
    wanted: Booked,
    others: Iterable[Booked],
    *,
    settings: Settings,
    ways: Ways,
    zone: ZoneInfo,
    holidays: Collection[date] = (),
) -> list[Clash]:
    """All that a new engagement collides with, the heaviest first. Kinds that are off are left out.

    zone: of the place, in which days and office hours are told.
    """
    known = sorted(others, key=lambda one: (one.span.start, one.key))
    found = [
        *overlapping(wanted, known, settings),
        *around_the_way(wanted, known, settings, ways),
        *same_organiser(wanted, known, settings),
        *same_place(wanted, known, settings, zone),
        *unusual_time(wanted, settings, zone, holidays),
    ]
    standing = [one for one in found if one.level != Level.OFF]
    return sorted(standing, key=lambda one: one.level.weight)


def heaviest(found: Iterable[Clash]) -> Level | None:
    """The heaviest level among findings, None without any."""
    return min((one.level for one in found), key=lambda one: one.weight, default=None)


def overlapping(wanted: Booked, others: list[Booked], settings: Settings) -> list[Clash]:
    """Firm engagements at the same time, and tentative ones that would have to give way."""
    meeting = [one for one in others if one.own and one.span.overlaps(wanted.span)]
    return [Clash(kind := Kind.OVERLAP if one.firm else Kind.PENCILLED, settings.level(kind), one) for one in meeting]


def around_the_way(wanted: Booked, others: list[Booked], settings: Settings, ways: Ways) -> list[Clash]:
    """Whether the way from the place before and to the place after fits, with the buffer. Only firm ones bind."""
    own = [one for one in others if one.own and one.firm and not one.span.overlaps(wanted.span)]
    before = max((one for one in own if one.span.end <= wanted.span.start), key=lambda one: one.span.end, default=None)
    after = min((one for one in own if one.span.start >= wanted.span.end), key=lambda one: one.span.start, default=None)
    found = []
    for other, gap in (
        (before, wanted.span.start - before.span.end if before else timedelta()),
        (after, after.span.start - wanted.span.end if after else timedelta()),
    ):
        if other is None or other.place == wanted.place:
            continue
        way = ways(other.place, wanted.place)
        if way is None:
            found.append(Clash(Kind.UNKNOWN_WAY, settings.level(Kind.UNKNOWN_WAY), other))
            continue
        needed = timedelta(hours=way.hours) + settings.buffer if way.hours else timedelta()
        if needed > gap:
            found.append(Clash(Kind.TRAVEL, settings.level(Kind.TRAVEL), other, needed - gap, way))
    return found


def same_organiser(wanted: Booked, others: list[Booked], settings: Settings) -> list[Clash]:
    """The nearest engagement with the same organiser within thirty days."""
    if not wanted.organiser:
        return []
    asked = wanted.organiser.casefold()
    near = [
        one
        for one in others
        if one.own and one.organiser.casefold() == asked and apart(one.span, wanted.span).days < SAME_ORGANISER_DAYS
    ]
    nearest = min(near, key=lambda one: apart(one.span, wanted.span), default=None)
    return [Clash(Kind.SAME_ORGANISER, settings.level(Kind.SAME_ORGANISER), nearest)] if nearest else []


def same_place(wanted: Booked, others: list[Booked], settings: Settings, zone: ZoneInfo) -> list[Clash]:
    """Another leader who is in the same place on that day: one of the two may be enough."""
    day = local(wanted.span.start, zone).date()
    return [
        Clash(Kind.SAME_PLACE, settings.level(Kind.SAME_PLACE), one)
        for one in others
        if not one.own
        and wanted.place.code
        and one.place.code == wanted.place.code
        and local(one.span.start, zone).date() == day
    ]


def unusual_time(wanted: Booked, settings: Settings, zone: ZoneInfo, holidays: Collection[date]) -> list[Clash]:
    """A rest day, else hours outside the office's."""
    start, end = local(wanted.span.start, zone), local(wanted.span.end, zone)
    if start.weekday() >= 5 or start.date() in holidays:
        return [Clash(Kind.REST_DAY, settings.level(Kind.REST_DAY))]
    early = start.time() < settings.day_starts
    late = end.date() == start.date() and end.time() > settings.day_ends
    return [Clash(Kind.OUTSIDE_HOURS, settings.level(Kind.OUTSIDE_HOURS))] if early or late else []


def apart(one: Span, other: Span) -> timedelta:
    """The time between two stretches; nothing when they meet."""
    return max(one.start - other.end, other.start - one.end, timedelta())


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment on the clock of a zone."""
    return moment.astimezone(zone)
