"""When something was published, in the many ways in which outlets write it. Pure.

What names no zone is told on the outlet's own clock, which the caller knows. Nothing raises: what is no date is None.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

ZONES = {"wib": 7, "wita": 8, "wit": 9, "gmt": 0, "utc": 0, "ut": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
         "mdt": -6, "pst": -8, "pdt": -7}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february pebruari feb peb", "maret march mar", "april apr", "mei may",
            "juni june jun", "juli july jul", "agustus august agt agu ags aug", "september sept sep", "oktober october okt oct",
            "november nopember nov nop", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2}|[A-Za-z]{2,4})?"
)
NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+([A-Za-z]{3,10})\.?[\s\-/.,]+(\d{4}|\d{2})(?!\d)")
AMERICAN = re.compile(r"([A-Za-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?!\d)")
HOURS = re.compile(
    r"(?<![\d.:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?\s*(Z\b|GMT[+-]\d{1,2}|[+-]\d{2}:?\d{2}|[A-Za-z]{2,4}\b)?",
    re.IGNORECASE,
)
FIRST, LAST = 1990, 2100


def moment(text: object, zone: tzinfo) -> datetime | None:
    """The moment that some words name, aware; a day without hours is its noon, so that no zone makes it another day."""
    found = dated(text, zone)
    return found[0] if found else None


def dated(text: object, zone: tzinfo) -> tuple[datetime, bool] | None:
    """The same with whether an hour was told."""
    words = " ".join(str(text or "").split())[:120]
    if not words:
        return None
    try:
        return _iso(words, zone) or _written(words, zone)
    except (ValueError, OverflowError):
        return None


def _iso(words: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    found = ISO.search(words)
    if not found:
        return None
    year, month, day, hour, minute, second, told = found.groups()
    return _made((int(year), int(month), int(day)), hour, minute, second, told, zone)


def _written(words: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    """ "Rabu, 24 April 2024 10:30 WIB", "Wed, 24 Apr 2024 02:30:00 +0000", "24/04/2024 10.30", "April 24, 2024 10:30 AM"."""
    day = _day(words)
    if day is None:
        return None
    numbers, rest = day
    hours = HOURS.search(rest)
    if not hours:
        return _made(numbers, None, None, None, None, zone)
    hour, minute, second, half, told = hours.groups()
    if half and half.lower().startswith("p") and int(hour) < 12:
        hour = str(int(hour) + 12)
    elif half and half.lower().startswith("a") and int(hour) == 12:
        hour = "0"
    return _made(numbers, hour, minute, second, told, zone)


def _day(words: str) -> tuple[tuple[int, int, int], str] | None:
    """Year, month, day, and the words without them."""
    for found in NAMED.finditer(words):
        month = MONTHS.get(found[2].lower())
        if month:
            year = int(found[3])
            return (year + 2000 if year < 100 else year, month, int(found[1])), _rest(words, found)
    for found in AMERICAN.finditer(words):
        month = MONTHS.get(found[1].lower())
        if month:
            return (int(found[3]), month, int(found[2])), _rest(words, found)
    if found := NUMBERS.search(words):
        first, second = int(found[1]), int(found[2])
        # Here the day comes first; where it cannot, somebody's system is American.
        day, month = (first, second) if second <= 12 else (second, first)
        return (int(found[3]), month, day), _rest(words, found)
    return None


def _rest(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}"


def _made(
    day: tuple[int, int, int],
    hour: str | None,
    minute: str | None,
    second: str | None,
    told: str | None,
    zone: tzinfo,
) -> tuple[datetime, bool] | None:
    if not FIRST <= day[0] <= LAST:
        return None
    if hour is None:
        return datetime(*day, 12, tzinfo=zone).astimezone(UTC), False
    at = datetime(*day, int(hour), int(minute or 0), min(int(second or 0), 59), tzinfo=_zone(told, zone))
    return at.astimezone(UTC), True


def _zone(told: str | None, zone: tzinfo) -> tzinfo:
    """The zone that is named, else the outlet's own."""
    word = (told or "").lower()
    if word in ZONES:
        return timezone(timedelta(hours=ZONES[word]))
    if found := re.fullmatch(r"(?:gmt)?([+-])(\d{1,2}):?(\d{2})?", word):
        shift = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(shift if found[1] == "+" else -shift) if shift < timedelta(hours=15) else zone
    return zone
