"""How a meeting of Outlook's recurs: the bytes of PidLidAppointmentRecur (MS-OXOCAL 2.2.1.44) as a rule, its exceptions and their words.

The bytes tell days and hours on the clock of the meeting's zone, in minutes since 1601. What follows another calendar than the
Gregorian one is left to whoever calls: a rule of iCalendar cannot tell it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import datetime, timedelta

BEGINNING = datetime(1601, 1, 1)
DAILY, WEEKLY, MONTHLY, YEARLY = 0x200A, 0x200B, 0x200C, 0x200D
BY_DAY, BY_WEEK, BY_MONTH, BY_NTH, BY_MONTH_END = 0, 1, 2, 3, 4
ENDS_BY_DATE, ENDS_BY_COUNT, NEVER_ENDS = 0x2021, 0x2022, (0x2023, 0xFFFFFFFF)
GREGORIAN = frozenset({0, 1, 2, 9, 10, 11, 12})  # as written in various languages (MS-OXOCAL 2.2.1.44.1, CalendarType)
WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")  # by their bits
LAST = 5  # of MonthNth: the last such day
SUBJECT, LOCATION = 0x0001, 0x0010
# Further flags of a changed occurrence, in the order in which their four bytes stand there; the places of its name and location between.
BEFORE_LOCATION, BEHIND_LOCATION = (0x0002, 0x0004, 0x0008), (0x0020, 0x0040, 0x0080, 0x0100)
WITH_HIGHLIGHT = 0x3009  # from this version on what changed is marked
LONGEST_PERIOD = 1200  # months, weeks or days; more is no meeting's


class NotTold(ValueError):
    """The bytes tell no rule that iCalendar has, or are damaged."""


@dataclass
class Changed:
    """An occurrence that was moved or named anew: what it was, from when to when it is, its own words. None: as the series."""

    was: datetime
    start: datetime
    end: datetime
    subject: str | None = None
    place: str | None = None
    flags: int = 0


@dataclass(frozen=True)
class Series:
    """A series on its own clock: first start and end, the rule without its end, that end, and what does not follow it."""

    start: datetime
    end: datetime
    rule: str
    count: int | None
    last: datetime | None
    left_out: tuple[datetime, ...]
    changed: tuple[Changed, ...] = field(default=())


def series_of(data: bytes) -> Series:
    """The series that the bytes tell. Raises NotTold."""
    try:
        return _series(_Bytes(data))
    except (struct.error, OverflowError, IndexError) as error:
        raise NotTold(str(error)) from error


class _Bytes:
    """Bytes read from the front, little end first."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self, kind: str = "I") -> int:
        (found,) = struct.unpack_from(f"<{kind}", self.data, self.at)
        self.at += struct.calcsize(kind)
        return found

    def numbers(self, count: int) -> list[int]:
        found = struct.unpack_from(f"<{count}I", self.data, self.at) if count <= len(self.data) else None
        if found is None:
            raise NotTold("more numbers than bytes")
        self.at += 4 * count
        return list(found)

    def piece(self, size: int) -> bytes:
        if not 0 <= size <= len(self.data) - self.at:
            raise NotTold("a piece longer than the whole")
        self.at += size
        return self.data[self.at - size : self.at]


def _series(told: _Bytes) -> Series:
    told.number("H"), told.number("H")
    frequency, pattern, calendar = told.number("H"), told.number("H"), told.number("H")
    _first, period, _sliding = told.numbers(3)
    specific = told.numbers({BY_DAY: 0, BY_NTH: 2, 0x000B: 2}.get(pattern, 1))
    ends, count, week_starts = told.numbers(3)
    deleted = told.numbers(told.number())
    told.numbers(
        told.number()
    )  # the days to which occurrences were moved; the exceptions below tell them with their hours
    first_day, last_day = told.numbers(2)
    if calendar not in GREGORIAN or not 0 < week_starts + 1 <= len(WEEKDAYS):
        raise NotTold("another calendar")
    _reader, writer, begins, finishes = told.numbers(4)
    if not begins < 1440 or not begins <= finishes < 1440 * 60:
        raise NotTold("no hours")
    start = _moment(first_day) + timedelta(minutes=begins)
    changed = _changed(told, writer)
    moved = {one.was.date() for one in changed}
    return Series(
        start,
        start + timedelta(minutes=finishes - begins),
        _rule(frequency, pattern, period, specific, start, WEEKDAYS[week_starts]),
        count if ends == ENDS_BY_COUNT else None,
        _moment(last_day) + timedelta(minutes=begins) if ends == ENDS_BY_DATE else None,
        tuple(_moment(one) + timedelta(minutes=begins) for one in sorted(deleted) if _moment(one).date() not in moved),
        tuple(changed),
    )


def _moment(minutes: int) -> datetime:
    return BEGINNING + timedelta(minutes=minutes)


def _rule(frequency: int, pattern: int, period: int, specific: list[int], start: datetime, week: str) -> str:
    """The rule in the words of RFC 5545, as MS-OXCICAL (2.1.3.2.2) pairs them; without its end."""
    if pattern == BY_DAY and frequency == DAILY:
        days, rest = divmod(period, 1440)
        return f"FREQ=DAILY;INTERVAL={_checked(days)}" if not rest else _refuse()
    if pattern == BY_WEEK and frequency in (DAILY, WEEKLY):
        return f"FREQ=WEEKLY;INTERVAL={_checked(period)};BYDAY={_days(specific[0])};WKST={week}"
    if frequency not in (MONTHLY, YEARLY):
        _refuse()
    years, months = divmod(_checked(period), 12)
    often = f"FREQ=MONTHLY;INTERVAL={period}" if months else f"FREQ=YEARLY;INTERVAL={years};BYMONTH={start.month}"
    if pattern == BY_NTH:
        mask, nth = specific
        if not 1 <= nth <= LAST:
            _refuse()
        return f"{often};BYDAY={_days(mask)};BYSETPOS={-1 if nth == LAST else nth}"
    if pattern not in (BY_MONTH, BY_MONTH_END) or not 1 <= specific[0] <= 31:
        _refuse()
    if pattern == BY_MONTH_END or specific[0] == 31:
        return f"{often};BYMONTHDAY=-1"
    if specific[0] > 28:
        # A month without the 30th has it on its last day; a rule alone would leave the month out.
        return f"{often};BYMONTHDAY={','.join(map(str, range(28, specific[0] + 1)))};BYSETPOS=-1"
    return f"{often};BYMONTHDAY={specific[0]}"


def _refuse() -> str:
    raise NotTold("no rule of iCalendar")


def _checked(period: int) -> int:
    return period if 1 <= period <= LONGEST_PERIOD else int(_refuse())


def _days(mask: int) -> str:
    return ",".join(day for bit, day in enumerate(WEEKDAYS) if mask >> bit & 1) or _refuse()


def _changed(told: _Bytes, writer: int) -> list[Changed]:
    """The changed occurrences: first all in short with narrow texts, then what Unicode adds to each."""
    found = [_exception(told) for _number in range(told.number("H"))]
    if not found:
        return found
    try:
        told.piece(told.number())
        for one in found:
            _in_unicode(told, one, writer)
    except (struct.error, NotTold):
        pass  # the narrow texts are there
    return found


def _exception(told: _Bytes) -> Changed:
    start, end, was = told.numbers(3)
    one = Changed(_moment(was), _moment(start), _moment(end), flags=told.number("H"))
    if one.flags & SUBJECT:
        one.subject = _narrow(told)
    told.numbers(sum(bool(one.flags & flag) for flag in BEFORE_LOCATION))
    if one.flags & LOCATION:
        one.place = _narrow(told)
    told.numbers(sum(bool(one.flags & flag) for flag in BEHIND_LOCATION))
    return one


def _narrow(told: _Bytes) -> str:
    """A text of one byte a sign, whose size stands before it twice: with one more, then as it is."""
    told.number("H")
    return told.piece(told.number("H")).decode("cp1252", "replace")


def _in_unicode(told: _Bytes, one: Changed, writer: int) -> None:
    if writer >= WITH_HIGHLIGHT:
        told.piece(told.number())
    told.piece(told.number())
    if not one.flags & (SUBJECT | LOCATION):
        return
    told.numbers(3)
    if one.flags & SUBJECT:
        one.subject = told.piece(2 * told.number("H")).decode("utf-16-le", "replace")
    if one.flags & LOCATION:
        one.place = told.piece(2 * told.number("H")).decode("utf-16-le", "replace")
    told.piece(told.number())
