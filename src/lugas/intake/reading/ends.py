"""When an event begins and ends: DTSTART with DTEND or DURATION, or neither (RFC 5545, 3.6.1), and what programs get wrong there."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from lugas.intake.reading.components import Component
from lugas.intake.reading.sentences import Notes
from lugas.intake.reading.times import parse_duration
from lugas.intake.reading.when import When, read_when, whole_day
from lugas.intake.reading.zones import Zones

DAY = timedelta(days=1)


def read_span(component: Component, zones: Zones, notes: Notes) -> tuple[When | None, When | None]:
    """Start and exclusive end; (None, None) without a readable DTSTART. The end is never before the start."""
    said = component.first("DTSTART")
    if said is None:
        return None, None
    for name in ("DTSTART", "DTEND"):
        if len({found.value for found in component.all(name)}) > 1:
            notes.add("repeated", name=name)
    start = read_when(said, zones, notes)
    if start is None:
        return None, None
    end = _end(component, start, zones, notes)
    return _as_whole_days(component, start, end, notes)


def _end(component: Component, start: When, zones: Zones, notes: Notes) -> When:
    """DTEND before DURATION; without either a day lasts a day and a time no time at all."""
    end = None
    said = component.first("DTEND")
    lasting = component.first("DURATION")
    if said is not None:
        end = read_when(said, zones, notes, start)
        end = _alike(start, end, notes) if end else None
    elif lasting is not None:
        length = parse_duration(lasting.value)
        if length is None:
            notes.add("time_unread", name="DURATION", value=lasting.value)
        else:
            end = start.later_exactly(_whole(length) if start.is_date else length)
    if end is None:
        return (start.moved(DAY) or start) if start.is_date else start
    if start.is_date and end.wall <= start.wall:
        notes.add("end_of_day")
        return start.moved(DAY) or start
    if not start.is_date and end.at(end.wall) < start.at(start.wall):
        notes.add("end_before_start")
        return start
    return end


def _whole(length: timedelta) -> timedelta:
    """Whole days, rounded up: a day's event that lasts hours still fills its day."""
    return timedelta(days=-(-length // DAY))


def _alike(start: When, end: When, notes: Notes) -> When | None:
    """DTEND as the kind (day or time) that DTSTART is."""
    if start.is_date == end.is_date:
        return end
    notes.add("end_other_kind")
    if start.is_date:
        later = end.wall.time() != time()
        day = whole_day(end.wall.date())
        return day.moved(DAY) if later else day
    return When(datetime.combine(end.wall.date(), time()), False, start.zone, start.zone_name, start.floating)


def _as_whole_days(component: Component, start: When, end: When, notes: Notes) -> tuple[When, When]:
    """Outlook and Exchange write a whole day as local midnights and say so in a property of their own."""
    marked = component.word("X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE"
    if not marked or start.is_date or start.zone_name == "UTC":
        return start, end
    if start.wall.time() != time() or end.wall.time() != time() or end.wall <= start.wall:
        return start, end
    notes.add("whole_day_marked")
    return whole_day(start.wall.date()), whole_day(end.wall.date())
