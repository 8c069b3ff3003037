"""Days as Indonesian letters write them: "Rabu, 24 April 2024", "24 s.d. 26 April 2024", "24/04/2024", "besok Senin"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from lugas.intake.reading.letter.vocabulary import nearest, pattern

AS_DIGITS = str.maketrans("OoIiLl|", "0011111")
DAY = r"([0-9OoIl|]{1,2})"
YEAR = r"(?:tahun\s+)?([12][0-9OoIl]{3}|[0-9]{2}(?![0-9.:]))"
MONTH = r"(?:bulan\s+)?([A-Za-z1]{3,10})\.?"
TO = r"(?:-|–|—|~|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga|dan|&|,)"
# Not within a number; behind a stroke only after a weekday: "Senin/6 Mei 2024".
FREE = r"(?:(?<![A-Za-z0-9/.])|(?<=(?:nin|asa|abu|mis|mat|btu|ggu|had)/))"
DAYNAME = rf"\b({pattern('weekdays')})\b"
RANGE = re.compile(
    rf"{FREE}{DAY}\s*(?:{MONTH}\s*(?:{YEAR})?)?\s*{TO}\s*(?:(?:tanggal|tgl\.?|{pattern('weekdays')}),?\s+)?{DAY}\s+{MONTH}\s*,?\s*{YEAR}\b",
    re.IGNORECASE,
)
# "24, 25 dan 26 April 2024": the days between are days of it too.
SEVERAL = re.compile(
    rf"{FREE}{DAY}(?:\s*,\s*[0-9]{{1,2}})+\s*,?\s*(?:dan|serta|&|,)\s*{DAY}\s+{MONTH}\s*,?\s*{YEAR}\b",
    re.IGNORECASE,
)
# Month before day, as English has it: only with the month in letters, so that nothing is mixed up.
MONTH_FIRST = re.compile(
    r"(?<![A-Za-z0-9/.])([A-Za-z]{3,10})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?\s*,\s*([12][0-9]{3})\b", re.IGNORECASE
)
SINGLE = re.compile(rf"{FREE}{DAY}(?:st|nd|rd|th)?\s*{MONTH}\s*,?\s*{YEAR}\b", re.IGNORECASE)
# "7-Feb-2026", "7/Feb/26": no number of a letter has a month's name between its day and year.
JOINED = re.compile(rf"(?<![A-Za-z0-9/.-]){DAY}\s?([-/.])\s?([A-Za-z]{{3,10}})\s?\2\s?{YEAR}\b(?![-/])", re.IGNORECASE)
YEARLESS = re.compile(rf"{FREE}{DAY}\s+{MONTH}(?![A-Za-z])", re.IGNORECASE)
NUMERIC = re.compile(r"(?<![A-Za-z0-9/.])([0-3]?[0-9])\s?([/.-])\s?([01]?[0-9])\s?\2\s?(20[0-9]{2}|[0-9]{2})(?![0-9/])")
NUMERIC_ISO = re.compile(r"(?<![0-9])(20[0-9]{2})-([01][0-9])-([0-3][0-9])(?![0-9])")
RELATIVE = re.compile(
    rf"\b(besok|lusa|hari\s+ini)(?:\s*,?\s*(?:hari\s+)?{DAYNAME})?|{DAYNAME}\s+(?:depan|mendatang)", re.IGNORECASE
)
WEEKDAY = re.compile(DAYNAME, re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<!s\.d)(?<!s\.d\.)(?<!tgl)[.;]\s", re.IGNORECASE)  # "Senin s.d. Rabu" goes on
WORDS_BEFORE = 44  # characters before a date within which its weekday stands
SPREAD = timedelta(days=62)  # a range longer than this was misread


@dataclass(frozen=True, slots=True)
class Days:
    """One or several days that a text names, where they stand, and how sure. fits: whether the weekday does; None without one."""

    first: date
    last: date
    begin: int
    end: int
    sure: float
    fits: bool | None = None
    relative: bool = False


def find_days(text: str, reference: date | None = None) -> list[Days]:
    """All days of a text in their order. reference: the letter's date, for "besok" and for a day without its year."""
    found: list[Days] = []
    taken: list[tuple[int, int]] = []
    for shape, make in (
        (SEVERAL, _several),
        (RANGE, _range),
        (MONTH_FIRST, _month_first),
        (SINGLE, _single),
        (JOINED, _joined),
        (NUMERIC_ISO, _iso),
        (NUMERIC, _numeric),
        (RELATIVE, _relative),
        (YEARLESS, _yearless),
    ):
        match = shape.search(text)
        while match is not None:
            free = not any(match.start() < end and begin < match.end() for begin, end in taken)
            days = make(match, text, reference) if free else None
            if days is not None:
                found.append(days)
                taken.append((days.begin, days.end))
            # What was none may hold one that begins later: "24, 25 dan 26 April".
            match = shape.search(text, match.end() if days is not None else match.start() + 1)
    return sorted(found, key=lambda one: one.begin)


def _number(text: str) -> tuple[int, float]:
    """A number whose digits a scan may have read as letters, and how sure."""
    plain = text.translate(AS_DIGITS)
    # A number of nothing but letters is hardly one.
    return int(plain), 1.0 if plain == text else 0.8 if any(sign.isdigit() for sign in text) else 0.3


def _year(text: str) -> tuple[int, float]:
    number, sure = _number(text)
    return (number, sure) if number > 99 else (2000 + number, sure * 0.95)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _range(match: re.Match, text: str, reference: date | None) -> Days | None:
    day, month, year, last_day, last_month, last_year = match.groups()
    ends = nearest("months", last_month)
    begins = nearest("months", month) if month else ends
    if ends is None or begins is None:
        return None
    (first_number, one), (last_number, two), (end_year, three) = _number(day), _number(last_day), _year(last_year)
    begin_year = _year(year)[0] if year else end_year - (int(begins[0]) > int(ends[0]))
    first = _make(begin_year, int(begins[0]), first_number)
    last = _make(end_year, int(ends[0]), last_number)
    if first is None or last is None or not first < last or last - first > SPREAD:
        return None
    sure = one * two * three * ends[1] * begins[1]
    return _with_weekday(Days(first, last, match.start(), match.end(), sure), text)


def _several(match: re.Match, text: str, reference: date | None) -> Days | None:
    """ "24, 25 dan 26 April 2024", from the first to the last."""
    month = nearest("months", match[3])
    if month is None:
        return None
    (first_number, one), (last_number, two), (year, three) = _number(match[1]), _number(match[2]), _year(match[4])
    first, last = _make(year, int(month[0]), first_number), _make(year, int(month[0]), last_number)
    if first is None or last is None or not first < last:
        return None
    return _with_weekday(Days(first, last, match.start(), match.end(), one * two * three * month[1]), text)


def _month_first(match: re.Match, text: str, reference: date | None) -> Days | None:
    """ "April 24, 2024"."""
    month = nearest("months", match[1])
    found = _make(int(match[3]), int(month[0]), int(match[2])) if month and month[1] == 1 else None
    return _with_weekday(Days(found, found, match.start(), match.end(), 0.97), text) if found else None


def _single(match: re.Match, text: str, reference: date | None) -> Days | None:
    month = nearest("months", match[2])
    if month is None:
        return None
    (day, one), (year, two) = _number(match[1]), _year(match[3])
    found = _make(year, int(month[0]), day)
    if found is None:
        return None
    return _with_weekday(Days(found, found, match.start(), match.end(), one * two * month[1]), text)


def _joined(match: re.Match, text: str, reference: date | None) -> Days | None:
    """ "7-Feb-2026"."""
    month = nearest("months", match[3])
    (day, one), (year, two) = _number(match[1]), _year(match[4])
    found = _make(year, int(month[0]), day) if month and month[1] == 1 else None
    return _with_weekday(Days(found, found, match.start(), match.end(), one * two * 0.98), text) if found else None


def _iso(match: re.Match, text: str, reference: date | None) -> Days | None:
    found = _make(int(match[1]), int(match[2]), int(match[3]))
    return _with_weekday(Days(found, found, match.start(), match.end(), 1.0), text) if found else None


def _numeric(match: re.Match, text: str, reference: date | None) -> Days | None:
    """Day before month, as Indonesia writes; the other order is not even tried."""
    found = _make(_year(match[4])[0], int(match[3]), int(match[1]))
    return _with_weekday(Days(found, found, match.start(), match.end(), 0.93), text) if found else None


def _yearless(match: re.Match, text: str, reference: date | None) -> Days | None:
    """A day without its year: the next such day after the letter was written."""
    month = nearest("months", match[2])
    if month is None or reference is None or len(match[2]) < 3:
        return None
    day, one = _number(match[1])
    found = _make(reference.year, int(month[0]), day)
    if found and found < reference:
        found = _make(reference.year + 1, int(month[0]), day)
    return _with_weekday(Days(found, found, match.start(), match.end(), one * month[1] * 0.8), text) if found else None


def _relative(match: re.Match, text: str, reference: date | None) -> Days | None:
    """ "besok Senin", "lusa", "Senin depan", counted from the letter's date; a weekday that does not fit leads to the next such."""
    if reference is None:
        return None
    word = (match[1] or "").lower()
    named = nearest("weekdays", match[2] or match[3] or "")
    step = {"besok": 1, "lusa": 2}.get(word, 0 if word else 1)
    found = reference + timedelta(days=step)
    fits: bool | None = None
    if named:
        weekday = int(named[0])
        fits = found.weekday() == weekday if word else True
        found += timedelta(days=(weekday - found.weekday()) % 7)
    return Days(found, found, match.start(), match.end(), 0.8 if fits is not False else 0.6, fits, relative=True)


def _with_weekday(days: Days, text: str) -> Days:
    """The days with the verdict of the weekday that stands before them, and their stretch reaching back to it."""
    before = text[max(0, days.begin - WORDS_BEFORE) : days.begin]
    # Not across a sentence: the weekday of something else proves nothing.
    cut = max((one.end() for one in SENTENCE_END.finditer(before)), default=0)
    names = list(WEEKDAY.finditer(before, cut))
    if not names or re.search(r"\d{4}", before[names[-1].end() :]):
        return days
    told = [int(found[0]) for one in names[-2:] if (found := nearest("weekdays", one[1]))]
    first = days.first.weekday()
    fits = told[-1] == first or (len(told) == 2 and told[0] == first)
    if len(told) == 2 and days.last > days.first:
        fits = told == [first, days.last.weekday()] or told[0] == first
    begin = days.begin - len(before) + names[0 if fits and told[0] == first else -1].start()
    return Days(days.first, days.last, begin, days.end, days.sure, fits)
