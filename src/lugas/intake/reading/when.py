"""A point in time as a property tells it: the clock on the wall, the zone it hangs in, and whether it is a whole day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from lugas.intake.reading.properties import Property
from lugas.intake.reading.sentences import Notes
from lugas.intake.reading.times import parse_moment, to_utc
from lugas.intake.reading.zones import Zones


@dataclass(frozen=True, slots=True)
class When:
    """`wall` is naive, midnight for a whole day; `zone` tells what it means in UTC (None for a whole day)."""

    wall: datetime
    is_date: bool
    zone: tzinfo | None
    zone_name: str | None
    floating: bool

    @property
    def moment(self) -> date | datetime:
        """A date, or an aware time in UTC."""
        return self.wall.date() if self.is_date else self.at(self.wall)

    def at(self, wall: datetime) -> datetime:
        """Another clock time in the same zone, as UTC; the outermost hours of the calendar stay within it."""
        return to_utc(wall.replace(tzinfo=self.zone)) or wall.replace(tzinfo=UTC)

    def moved(self, length: timedelta) -> When | None:
        """The same zone, so much later on the wall; None past the calendar's end."""
        try:
            return When(self.wall + length, self.is_date, self.zone, self.zone_name, self.floating)
        except OverflowError:
            return None

    def later_exactly(self, length: timedelta) -> When | None:
        """So much later in real time (RFC 5545, 3.3.6: hours are exact, days nominal), on this zone's wall."""
        if self.is_date:
            return self.moved(length)
        days = timedelta(days=length.days)
        nominal = self.moved(days)
        if nominal is None:
            return None
        try:
            there = (self.at(nominal.wall) + (length - days)).astimezone(self.zone).replace(tzinfo=None)
        except (OverflowError, ValueError):
            return None
        return When(there, False, self.zone, self.zone_name, self.floating)


def whole_day(day: date) -> When:
    return When(datetime.combine(day, time()), True, None, None, False)


def read_when(found: Property, zones: Zones, notes: Notes, like: When | None = None) -> When | None:
    """What a property of time says, None (with a warning) when its value is no time.

    `like` lends its zone to times that name none: RECURRENCE-ID, EXDATE and RDATE then mean the clock of DTSTART.
    """
    return read_value(found.value, found, zones, notes, like)


def read_value(value: str, found: Property, zones: Zones, notes: Notes, like: When | None = None) -> When | None:
    """One value of a property that may list several."""
    moment = parse_moment(value)
    if moment is None:
        notes.add("time_unread", name=found.name, value=value)
        return None
    if not isinstance(moment, datetime):
        return whole_day(moment)
    if found.parameters.get("VALUE", "").upper() == "DATE" and moment.tzinfo is None and moment.time() == time():
        return whole_day(moment.date())
    wall = moment.replace(tzinfo=None)
    if moment.tzinfo is not None:
        if to_utc(moment) is None:
            notes.add("time_unread", name=found.name, value=value)
            return None
        name = "UTC" if moment.tzinfo is UTC else str(moment.tzinfo)
        return When(wall, False, moment.tzinfo, name, False)
    tzid = found.parameters.get("TZID", "").strip()
    if tzid:
        zone, name = zones.of(tzid)
        return When(wall, False, zone, name, False)
    if like is not None and like.zone is not None:
        return When(wall, False, like.zone, like.zone_name, like.floating)
    zone, name = zones.default
    return When(wall, False, zone, name, True)
