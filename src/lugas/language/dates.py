"""Dates and times as an Indonesian office writes them, and in English. Templates, letters and feeds call these; all take aware datetimes
(or plain dates, which have no zone) and the zone of the place. A naive datetime is refused: guessing a zone moves people to the wrong hour."""

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

# EYD V: a dash, not a hyphen, stands between two dates or numbers that mean "up to"; the en dash is how printed Indonesian shows it.
DASH = "–"

WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
# Keppres 41/1987 art. 1: the three zones of Indonesia, by the names of the tz database.
ABBREVIATIONS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Ujung_Pandang": "WITA",
    "Asia/Jayapura": "WIT",
}
_FEW_DAYS = 45
_DAYS_IN_MONTH = 30.44
_DAYS_IN_YEAR = 365.25


def _language(language: str) -> str:
    """Reduce a language code ("en-gb") to one we write; Indonesian is what everyone here reads."""
    short = (language or "").lower()[:2]
    return short if short in MONTHS else "id"


def _zone(zone: str | tzinfo) -> tzinfo:
    return ZoneInfo(zone) if isinstance(zone, str) else zone


def localise(moment: datetime, zone: str | tzinfo) -> datetime:
    """Return the aware `moment` on the clock of `zone`; raise ValueError for a naive one."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a datetime without a zone cannot be written for people")
    return moment.astimezone(_zone(zone))


def local_day(moment: date | datetime, zone: str | tzinfo) -> date:
    """Return the calendar day of `moment` in `zone`; a plain date is that day already."""
    return localise(moment, zone).date() if isinstance(moment, datetime) else moment


def last_day(start: date | datetime, end: date | datetime | None, zone: str | tzinfo) -> date:
    """Return the last calendar day of a span: an end at midnight still belongs to the day before it."""
    first = local_day(start, zone)
    if end is None:
        return first
    final = local_day(end, zone)
    if isinstance(end, datetime) and final > first:
        final = local_day(end - timedelta(microseconds=1), zone)
    if final < first:
        raise ValueError("a span cannot end before it starts")
    return final


def zone_abbreviation(zone: str | tzinfo, moment: datetime) -> str:
    """Return "WIB", "WITA" or "WIT" for an Indonesian zone, else the offset at `moment`: "UTC+9", "UTC-3.30", "UTC"."""
    key = zone if isinstance(zone, str) else getattr(zone, "key", "")
    if key in ABBREVIATIONS:
        return ABBREVIATIONS[key]
    offset = localise(moment, zone).utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f".{rest:02}" if rest else "")


def weekday(moment: date | datetime, zone: str | tzinfo, language: str = "id") -> str:
    """Return the day's name: "Rabu"."""
    return WEEKDAYS[_language(language)][local_day(moment, zone).weekday()]


def plain_date(moment: date | datetime, zone: str | tzinfo, language: str = "id") -> str:
    """Return the date without its weekday, as letters carry it: "24 April 2024"."""
    day = local_day(moment, zone)
    return f"{day.day} {MONTHS[_language(language)][day.month - 1]} {day.year}"


def long_date(moment: date | datetime, zone: str | tzinfo, language: str = "id") -> str:
    """Return the whole date: "Rabu, 24 April 2024"."""
    return f"{weekday(moment, zone, language)}, {plain_date(moment, zone, language)}"


def date_range(start: date | datetime, end: date | datetime | None, zone: str | tzinfo, language: str = "id") -> str:
    """Return the dates of a span without weekdays: "24–25 April 2024", "30 April – 1 Mei 2024"."""
    first, final = local_day(start, zone), last_day(start, end, zone)
    months = MONTHS[_language(language)]
    if first == final:
        return plain_date(first, zone, language)
    if first.year != final.year:
        return f"{plain_date(first, zone, language)} {DASH} {plain_date(final, zone, language)}"
    if first.month != final.month:
        return f"{first.day} {months[first.month - 1]} {DASH} {plain_date(final, zone, language)}"
    return f"{first.day}{DASH}{plain_date(final, zone, language)}"


def day_range(start: date | datetime, end: date | datetime | None, zone: str | tzinfo, language: str = "id") -> str:
    """Return the days of a span: "Rabu, 24 April 2024", "Rabu–Kamis, 24–25 April 2024"; over a new year both dates stand whole."""
    first, final = local_day(start, zone), last_day(start, end, zone)
    if first == final:
        return long_date(first, zone, language)
    if first.year != final.year:
        return f"{long_date(first, zone, language)} {DASH} {long_date(final, zone, language)}"
    days = f"{weekday(first, zone, language)}{DASH}{weekday(final, zone, language)}"
    return f"{days}, {date_range(first, final, zone, language)}"


def clock(moment: datetime, zone: str | tzinfo, language: str = "id") -> str:
    """Return the time of day without its zone: "09.00" (EYD writes a full stop), in English "09:00"."""
    return localise(moment, zone).strftime("%H:%M" if _language(language) == "en" else "%H.%M")


def time_range(
    start: datetime, end: datetime | None, zone: str | tzinfo, language: str = "id", *, spelled: bool = False
) -> str:
    """Return the hours of a span: "09.00–11.00 WITA", or, when `end` is None, "09.00 WITA s.d. selesai".

    `spelled` writes "sampai dengan" in full, as letters do. An end at midnight is 24.00 of the day that ends.
    """
    begins, zone_name = clock(start, zone, language), zone_abbreviation(zone, start)
    english = _language(language) == "en"
    if end is None:
        until = "until finished" if english else f"{'sampai dengan' if spelled else 's.d.'} selesai"
        return f"{begins} {zone_name} {until}"
    ends = clock(end, zone, language)
    if end == start:
        return f"{begins} {zone_name}"
    if end > start and ends in ("00.00", "00:00"):
        ends = f"24{ends[2:]}"
    return f"{begins}{DASH}{ends} {zone_name}"


def when(start: datetime, end: datetime | None, zone: str | tzinfo, language: str = "id") -> str:
    """Return day and hours whole: "Rabu, 24 April 2024 · 09.00–11.00 WITA"."""
    return f"{day_range(start, end, zone, language)} · {time_range(start, end, zone, language)}"


def both_clocks(
    start: datetime, end: datetime | None, zone: str | tzinfo, home: str | tzinfo, language: str = "id"
) -> str:
    """Return the hours on the clock of the place and, where the reader's shows another time, on his as well:
    "09.00–11.00 WIB / 10.00–12.00 WITA"; with the reader's day in brackets when that is another."""
    there = time_range(start, end, zone, language)
    if localise(start, zone).utcoffset() == localise(start, home).utcoffset():
        return there
    here = time_range(start, end, home, language)
    if end is None:
        here = f"{clock(start, home, language)} {zone_abbreviation(home, start)}"
    if local_day(start, zone) != local_day(start, home):
        here = f"{here} ({long_date(start, home, language)})"
    return f"{there} / {here}"


def relative_day(moment: date | datetime, now: datetime, zone: str | tzinfo, language: str = "id") -> str:
    """Return how far the day of `moment` is from the day of `now`, both in `zone`: "hari ini", "besok", "3 hari lagi", "kemarin".

    Beyond 45 days it counts months, beyond 23 months years.
    """
    days = (local_day(moment, zone) - local_day(now, zone)).days
    english = _language(language) == "en"
    near = {0: ("hari ini", "today"), 1: ("besok", "tomorrow"), -1: ("kemarin", "yesterday")}
    if days in near:
        return near[days][english]
    count, unit = abs(days), ("hari", "day")
    if count > _FEW_DAYS:
        count, unit = round(abs(days) / _DAYS_IN_MONTH), ("bulan", "month")
        if count > 23:
            count, unit = round(abs(days) / _DAYS_IN_YEAR), ("tahun", "year")
    if english:
        words = f"{count} {unit[1]}{'s' if count > 1 else ''}"
        return f"in {words}" if days > 0 else f"{words} ago"
    return f"{count} {unit[0]} {'lagi' if days > 0 else 'lalu'}"


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())
