"""A time zone made of a VTIMEZONE's own STANDARD and DAYLIGHT rules (RFC 5545, 3.6.5), kept for that one calendar only."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta, tzinfo

from lugas.intake.reading.components import Component
from lugas.intake.reading.limits import Budget, StepsUsedUp
from lugas.intake.reading.occurrences import occurrences
from lugas.intake.reading.rule import Rule, parse_rule
from lugas.intake.reading.sentences import Notes
from lugas.intake.reading.times import parse_moment, parse_offset

LAST_YEAR = datetime(2101, 1, 1)
MAX_CHANGES = 4000


class CustomZone(tzinfo):
    """Knows the UTC moments of its changes; a time in a gap has the offset before it, one that comes twice the first (3.3.5)."""

    def __init__(self, name: str, changes: list[tuple[datetime, timedelta, timedelta]]) -> None:
        self._name = name
        self._before = changes[0][1]
        self._utc = [moment for moment, _, _ in changes]
        self._after = [after for _, _, after in changes]
        self._first_wall = [moment + max(before, after) for moment, before, after in changes]
        self._second_wall = [moment + min(before, after) for moment, before, after in changes]

    def _offset(self, index: int) -> timedelta:
        return self._after[index - 1] if index else self._before

    def utcoffset(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return self._offset(len(self._after))
        walls = self._second_wall if moment.fold else self._first_wall
        return self._offset(bisect_right(walls, moment.replace(tzinfo=None, fold=0)))

    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta()

    def tzname(self, moment: datetime | None) -> str:
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        wall = moment.replace(tzinfo=None)
        index = bisect_right(self._utc, wall)
        local = wall + self._offset(index)
        again = index > 0 and local < self._first_wall[index - 1] and self._after[index - 1] < self._offset(index - 1)
        return local.replace(tzinfo=self, fold=int(again))


def custom_zone(component: Component, budget: Budget) -> CustomZone | None:
    """The zone of a VTIMEZONE, None when it has no usable STANDARD or DAYLIGHT."""
    changes: list[tuple[datetime, timedelta, timedelta]] = []
    for part in component.parts:
        if part.name in ("STANDARD", "DAYLIGHT"):
            changes += _changes(part, budget)
    if not changes:
        return None
    changes.sort(key=lambda change: change[0])
    tzid = component.first("TZID")
    return CustomZone(tzid.value if tzid else "", changes[:MAX_CHANGES])


def _changes(part: Component, budget: Budget) -> list[tuple[datetime, timedelta, timedelta]]:
    """When one observance begins, in UTC, with the offsets before and after."""
    offset_to = parse_offset(part.first("TZOFFSETTO").value) if part.first("TZOFFSETTO") else None
    if offset_to is None:
        return []
    offset_from = parse_offset(part.first("TZOFFSETFROM").value) if part.first("TZOFFSETFROM") else None
    offset_from = offset_to if offset_from is None else offset_from
    said = part.first("DTSTART")
    start = parse_moment(said.value) if said else None
    start = datetime(1970, 1, 1) if start is None else datetime(start.year, start.month, start.day, *_clock(start))
    begins = {start}
    silent = Notes(budget.language, 0)
    for text in (rule.value for rule in part.all("RRULE")):
        rule = parse_rule(text, silent)
        if rule:
            begins |= _begins(rule, start, offset_from, budget)
    for value in (piece for listed in part.all("RDATE") for piece in listed.value.split(",")[:MAX_CHANGES]):
        moment = parse_moment(value.partition("/")[0])
        if isinstance(moment, datetime) and moment.tzinfo is None:
            begins.add(moment)
    return [
        (begin - offset_from, offset_from, offset_to) for begin in sorted(begins)[:MAX_CHANGES] if 1 < begin.year < 9998
    ]


def _clock(moment: object) -> tuple[int, int, int]:
    return (moment.hour, moment.minute, moment.second) if isinstance(moment, datetime) else (0, 0, 0)


def _begins(rule: Rule, start: datetime, offset_from: timedelta, budget: Budget) -> set[datetime]:
    """What the observance's rule gives; its UNTIL is in UTC."""
    last = LAST_YEAR
    if rule.until is not None:
        until = datetime(min(rule.until.year, 9998), rule.until.month, rule.until.day, *_clock(rule.until))
        aware = isinstance(rule.until, datetime) and rule.until.tzinfo == UTC
        last = min(last, until + (offset_from if aware else timedelta()) + timedelta(seconds=1))
    begins: set[datetime] = set()
    budget.open_event()
    try:
        for moment in occurrences(rule, start, start, last, budget):
            begins.add(moment)
            if len(begins) >= MAX_CHANGES:
                break
    except StepsUsedUp:
        pass
    return begins
