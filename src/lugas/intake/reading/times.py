"""The values of RFC 5545, 3.3 that tell time: DATE, DATE-TIME, DURATION, UTC-OFFSET; lenient in shape, strict in sense."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

# 20240424, 20240424T0900, 20240424T090000Z, and ISO 8601 with hyphens, colons, fractions and offsets.
MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?[ ]?(Z|[+-]\d\d:?\d\d)?|Z)?",
    re.IGNORECASE | re.ASCII,
)
DURATION = re.compile(
    r"([+-])?P(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?",
    re.IGNORECASE | re.ASCII,
)
OFFSET = re.compile(r"([+-])?(\d\d):?(\d\d)(?::?(\d\d))?", re.ASCII)


def parse_moment(value: str) -> date | datetime | None:
    """A date, a naive datetime (local), or an aware one (Z or an offset); None when the value is no time."""
    found = MOMENT.fullmatch(value.strip().strip("\"'").strip())
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        whole = date(int(year), int(month), int(day))
        if hour is None:
            return whole
        # 24:00 and the leap second 60 are written by some programs; RFC 5545, 3.3.12 lets 60 be read as 59.
        over = timedelta(days=1) if hour == "24" else timedelta()
        clock = datetime(
            whole.year, whole.month, whole.day, 0 if over else int(hour), int(minute), min(int(second or 0), 59)
        )
        clock += over
        if offset is None:
            return clock
        if offset in "Zz":
            return clock.replace(tzinfo=UTC)
        shift = parse_offset(offset)
        return None if shift is None else clock.replace(tzinfo=timezone(shift))
    except (ValueError, OverflowError):
        return None


def parse_duration(value: str) -> timedelta | None:
    """A DURATION, None when it is none. Where the T stands does not matter: programs write PT1W and P2H."""
    found = DURATION.fullmatch(value.strip().upper().replace("T", ""))
    if not found or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def parse_offset(value: str) -> timedelta | None:
    """A UTC-OFFSET such as +0800, below 24 hours; None when it is none."""
    found = OFFSET.fullmatch(value.strip())
    if not found:
        return None
    length = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if length >= timedelta(hours=24):
        return None
    return -length if found[1] == "-" else length


def to_utc(moment: datetime) -> datetime | None:
    """An aware datetime in UTC, None where that leaves the years 1 to 9999."""
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
