"""The starts of a series within a window: DTSTART, RRULE, RDATE, EXDATE, EXRULE and the changed occurrences (RFC 5545, 3.8.4.4, 3.8.5).

Rules run on the clock of the event's own zone and become UTC one by one, so summer time moves no meeting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from lugas.intake.reading.limits import MAX_INSTANCES, MAX_INSTANCES_WITHOUT_WINDOW, Budget, StepsUsedUp
from lugas.intake.reading.occurrences import occurrences
from lugas.intake.reading.rule import Rule
from lugas.intake.reading.sentences import Notes
from lugas.intake.reading.when import When

YEARS_WITHOUT_WINDOW = timedelta(days=731)
EARLIEST, LATEST = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)
MARGIN = timedelta(days=2)  # between any zone's clock and UTC, with room


@dataclass(frozen=True, slots=True)
class Window:
    """from <= start < to, both aware UTC; either may be open."""

    begin: datetime | None = None
    end: datetime | None = None

    def holds(self, moment: date | datetime) -> bool:
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time(), UTC)
        return (self.begin is None or self.begin <= moment) and (self.end is None or moment < self.end)


@dataclass(frozen=True, slots=True)
class Change:
    """A changed occurrence: which one (`of`), where it starts now (None when cancelled), and whether all later ones follow."""

    of: When
    start: When | None
    and_future: bool = False
    outdated: bool = False  # older than its series: counts only while the series still has that occurrence


@dataclass(slots=True)
class Series:
    """What a series' own component says; `name` is for the warnings."""

    name: str
    start: When
    rules: list[Rule] = field(default_factory=list)
    without_rules: list[Rule] = field(default_factory=list)
    extra: list[When] = field(default_factory=list)
    without: list[When] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def instances(series: Series, window: Window, notes: Notes, budget: Budget) -> tuple[date | datetime, ...]:
    """The starts in the window in order, as dates or aware UTC; cut at the limits with a warning.

    An open window of an endless rule closes two years after it begins (or after the series' start).
    """
    budget.open_event()
    at_most = MAX_INSTANCES if window.begin or window.end else MAX_INSTANCES_WITHOUT_WINDOW
    at_most = min(at_most, budget.instances)
    if window.end is None and any(rule.endless for rule in series.rules):
        begin = window.begin.replace(tzinfo=None) if window.begin else series.start.wall
        closed = datetime.combine(_add(begin, YEARS_WITHOUT_WINDOW), begin.time() if window.begin else time(), UTC)
        window = Window(window.begin, closed)
        notes.add("window_closed")
    room = at_most + len(series.without) + len(series.changes) + 1
    walls = sorted(_walls(series, window, room, notes, budget))
    starts = {moment for moment in _changed(series, walls) if window.holds(moment)}
    found = sorted(starts, key=str)  # days and times may stand side by side
    if len(found) > at_most:
        notes.add("instances_cut", name=series.name, count=at_most)
        found = found[:at_most]
    budget.instances -= len(found)
    return tuple(found)


def _add(moment: datetime, length: timedelta) -> datetime:
    try:
        return moment + length
    except OverflowError:
        return EARLIEST if length < timedelta() else LATEST


def _walls(series: Series, window: Window, room: int, notes: Notes, budget: Budget) -> set[datetime]:
    """The local starts before changes, around the window (wide enough for occurrences that a change moves into it)."""
    shift = max(
        (abs(c.start.wall - c.of.wall) for c in series.changes if c.and_future and c.start), default=timedelta()
    )
    after = _add(window.begin.replace(tzinfo=None), -(MARGIN + shift)) if window.begin else EARLIEST
    before = _add(window.end.replace(tzinfo=None), MARGIN + shift) if window.end else LATEST
    start = series.start.wall
    walls = {_on_clock(extra, series.start) for extra in series.extra}
    matched = not series.rules
    for rule in series.rules:
        if _past(rule, series.start, start):
            notes.add("until_before_start", name=series.name)
            continue
        matched = True
        if rule.until is not None and not isinstance(rule.until, datetime) and not series.start.is_date:
            notes.add("until_date", name=series.name)
        try:
            # Among several rules it is enough that one gives DTSTART, and which is not worth the work.
            if len(series.rules) == 1 and not _gives_start(rule, start, budget):
                notes.add("start_not_in_rule", name=series.name)
            for wall in _until(rule, series.start, after, before, budget):
                walls.add(wall)
                if len(walls) > room:
                    break
        except StepsUsedUp:
            notes.add("rule_cut", name=series.name)
        except OverflowError:
            continue
    if matched:
        walls.add(start)
    for rule in series.without_rules:
        try:
            walls.difference_update(_until(rule, series.start, after, before, budget))
        except (StepsUsedUp, OverflowError):
            notes.add("rule_cut", name=series.name)
    return walls


def _gives_start(rule: Rule, start: datetime, budget: Budget) -> bool:
    return next(occurrences(rule, start, start, start + timedelta(seconds=1), budget), None) is not None


def _until(rule: Rule, start: When, after: datetime, before: datetime, budget: Budget) -> Iterator[datetime]:
    for wall in occurrences(rule, start.wall, after, before, budget):
        if _past(rule, start, wall):
            return
        yield wall


def _past(rule: Rule, start: When, wall: datetime) -> bool:
    """Whether a local start lies past UNTIL. A date bounds its whole day, also where DTSTART has a time (RFC 2445 wrote so)."""
    until = rule.until
    if until is None:
        return False
    if not isinstance(until, datetime):
        return wall.date() > until
    if until.tzinfo is None:
        return wall > until
    if start.is_date:
        return wall.date() > until.date()
    return start.at(wall) > until


def _on_clock(extra: When, start: When) -> datetime:
    """An RDATE on the wall of the series; a bare date takes the series' time of day."""
    if extra.is_date or start.is_date:
        return datetime.combine(extra.wall.date(), start.wall.time())
    if extra.zone is start.zone:
        return extra.wall
    return extra.at(extra.wall).astimezone(start.zone).replace(tzinfo=None)


class _Marks:
    """Occurrences named by EXDATE or RECURRENCE-ID: by their instant, or by the day where either side knows only days."""

    def __init__(self, start: When) -> None:
        self.start = start
        self.by_instant: dict[datetime, object] = {}
        self.by_day: dict[date, object] = {}

    def put(self, of: When, what: object) -> None:
        if of.is_date or self.start.is_date:
            self.by_day[of.wall.date()] = what
        else:
            self.by_instant[of.at(of.wall)] = what
            if self.start.floating and not of.floating:
                # Programs add a Z to the exceptions of a series that has no zone, keeping the clock.
                self.by_instant[self.start.at(of.wall)] = what

    def get(self, wall: datetime, instant: datetime | None) -> object:
        found = self.by_instant.get(instant) if instant is not None else None
        return found if found is not None else self.by_day.get(wall.date())

    def of(self, when: When) -> object:
        return self.get(when.wall, None if when.is_date or self.start.is_date else when.at(when.wall))


def _changed(series: Series, walls: list[datetime]) -> Iterator[date | datetime]:
    """The starts after EXDATE and changes; a change counts also where the rules no longer give its occurrence."""
    start = series.start
    without = _Marks(start)
    for when in series.without:
        without.put(when, True)
    changed = _Marks(start)
    for change in series.changes:
        changed.put(change.of, change)
    following = sorted((c for c in series.changes if c.and_future), key=lambda c: _on_clock(c.of, start))
    begins = [_on_clock(change.of, start) for change in following]
    for wall in walls:
        instant = None if start.is_date else start.at(wall)
        if without.get(wall, instant) or changed.get(wall, instant):
            continue
        number = bisect_left(begins, wall)
        if not number:
            yield wall.date() if start.is_date else instant
            continue
        leading = following[number - 1].start
        if leading is not None:
            moved = _add(wall, _on_clock(leading, start) - begins[number - 1])
            yield moved.date() if start.is_date or leading.is_date else start.at(moved)
    for change in series.changes:
        if change.outdated and _on_clock(change.of, start) not in walls:
            continue
        if change.start is not None and not without.of(change.of):
            yield change.start.moment
