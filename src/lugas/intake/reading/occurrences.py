"""The local times that a recurrence rule gives (RFC 5545, 3.3.10), in order, each step asked of the budget.

Why not dateutil's rrule: a rule that never matches keeps it busy for hours with no way to stop it, and it cannot leap to a
window. The two are compared on random rules in tests/intake/reading/test_occurrences.py.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, time, timedelta
from functools import lru_cache

from lugas.intake.reading.limits import Budget
from lugas.intake.reading.rule import Rule

DAY = timedelta(days=1)
UNIT_SECONDS = {"SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3600}


def occurrences(rule: Rule, start: datetime, after: datetime, before: datetime, budget: Budget) -> Iterator[datetime]:
    """Yields naive local times from `start` on that the rule gives and that lie in after <= time < before, in order.

    UNTIL is not looked at (it needs the zone; recurrence.py does), COUNT is. The rule's own matches are counted; whether
    `start` matches is the caller's matter. Raises limits.StepsUsedUp when the budget's steps are used up.
    """
    if rule.frequency in UNIT_SECONDS and _has_no_parts(rule):
        for moment in _plain(rule, start, max(start, after)):
            budget.step()
            if moment >= before:
                return
            yield moment
        return
    count = rule.count
    leap_to = start if count is not None else max(start, after)
    walk = _within_days if rule.frequency in UNIT_SECONDS else _by_days
    for times in walk(rule, start, leap_to, before, budget):
        if rule.by_position:
            budget.step(4)  # choosing among a period's times costs as much as several of them
        for moment in _positioned(times, rule.by_position):
            if moment < leap_to:
                continue
            budget.step()
            if moment >= before or (count is not None and count <= 0):
                return
            if count is not None:
                count -= 1
            if moment >= after:
                yield moment


def _has_no_parts(rule: Rule) -> bool:
    """Whether the rule has no BY part."""
    return not any(
        (rule.by_second, rule.by_minute, rule.by_hour, rule.by_day, rule.by_month_day,
         rule.by_year_day, rule.by_week, rule.by_month, rule.by_position)
    )  # fmt: skip


def _positioned(times: list[datetime], positions: tuple[int, ...]) -> list[datetime]:
    """BYSETPOS: the n-th of the period's times, from the end when negative."""
    if not positions:
        return times
    chosen = {(p - 1 if p > 0 else len(times) + p) for p in positions}
    return [times[index] for index in sorted(chosen) if 0 <= index < len(times)]


def _by_days(
    rule: Rule, start: datetime, leap_to: datetime, before: datetime, budget: Budget
) -> Iterator[list[datetime]]:
    """Periods of a day and longer: their days, each at the rule's times of day."""
    clock = [
        time(hour, minute, second)
        for hour in rule.by_hour or (start.hour,)
        for minute in rule.by_minute or (start.minute,)
        for second in rule.by_second or (start.second,)
    ]
    days_of = {"YEARLY": _years, "MONTHLY": _months, "WEEKLY": _weeks, "DAILY": _days}[rule.frequency]
    for first_day, days in days_of(rule, start.date(), leap_to.date()):
        budget.step()
        if first_day > before.date():
            return
        if days:
            budget.step(len(days) * len(clock) // 8)
            yield [datetime.combine(day, moment) for day in days for moment in clock]


def _years(rule: Rule, start: date, leap_to: date) -> Iterator[tuple[date, list[date]]]:
    if rule.by_week and not rule.by_year_day and not rule.by_month_day:
        yield from _years_of_weeks(rule, start, leap_to)
        return
    first = start.year + (leap_to.year - start.year) // rule.interval * rule.interval
    for year in range(first, MAXYEAR + 1, rule.interval):
        yield date(year, 1, 1), _days_of_year(rule, year, start)


def _days_of_year(rule: Rule, year: int, start: date) -> list[date]:
    """The days of a year by the table of RFC 5545, 3.3.10: each BY part expands where no narrower one did, else it limits."""
    months = rule.by_month or range(1, 13)
    if rule.by_year_day:
        length = 366 if isleap(year) else 365
        numbers = {(n if n > 0 else length + 1 + n) for n in rule.by_year_day}
        days = [date(year, 1, 1) + DAY * (n - 1) for n in sorted(numbers) if 1 <= n <= length]
        days = [day for day in days if day.month in months and _fits_month_day(rule, day) and _fits_week(rule, day)]
    elif rule.by_month_day:
        days = [day for month in months for day in _month_days(year, month, rule.by_month_day) if _fits_week(rule, day)]
    elif rule.by_day:
        return _ordinal_days(rule, year)
    else:
        return [
            date(year, month, start.day)
            for month in rule.by_month or (start.month,)
            if start.day <= monthrange(year, month)[1]
        ]
    if rule.by_day:
        allowed = set(_ordinal_days(rule, year))
        days = [day for day in days if day in allowed]
    return days


def _ordinal_days(rule: Rule, year: int) -> list[date]:
    """BYDAY within the months named, or within the whole year when none is named."""
    if rule.by_month:
        return [
            day
            for month in rule.by_month
            for day in _weekdays_of(rule.by_day, date(year, month, 1), monthrange(year, month)[1])
        ]
    return _weekdays_of(rule.by_day, date(year, 1, 1), 366 if isleap(year) else 365)


def _weekdays_of(by_day: tuple[tuple[int, int], ...], first: date, length: int) -> list[date]:
    """The days among `length` days from `first` that are the weekdays asked for, at their ordinal if they have one."""
    found: set[date] = set()
    for weekday, ordinal in by_day:
        offset = (weekday - first.weekday()) % 7
        number = (length - offset + 6) // 7
        if ordinal == 0:
            found.update(first + timedelta(days=offset + 7 * n) for n in range(number))
        elif 0 < ordinal <= number:
            found.add(first + timedelta(days=offset + 7 * (ordinal - 1)))
        elif -number <= ordinal < 0:
            found.add(first + timedelta(days=offset + 7 * (number + ordinal)))
    return sorted(found)


def _month_days(year: int, month: int, numbers: tuple[int, ...]) -> list[date]:
    length = monthrange(year, month)[1]
    wanted = {(n if n > 0 else length + 1 + n) for n in numbers}
    return [date(year, month, n) for n in sorted(wanted) if 1 <= n <= length]


def _years_of_weeks(rule: Rule, start: date, leap_to: date) -> Iterator[tuple[date, list[date]]]:
    """BYWEEKNO: the year is then the one that the weeks count in, whose first days may lie in December (ISO 8601)."""
    weekdays = {weekday for weekday, _ in rule.by_day} or {start.weekday()}
    begin = _week(start, rule.week_start)[0]
    first = begin + max(0, leap_to.year - 1 - begin) // rule.interval * rule.interval
    for year in range(first, MAXYEAR, rule.interval):
        middle = date(max(year, 2), 1, 4)  # always in week 1
        monday = middle - timedelta(days=(middle.weekday() - rule.week_start) % 7)
        days = (monday + timedelta(days=n) for n in range(53 * 7))
        yield (
            monday,
            [
                day
                for day in days
                if day.weekday() in weekdays
                and (not rule.by_month or day.month in rule.by_month)
                and _week(day, rule.week_start)[0] == year
                and _fits_week(rule, day)
            ],
        )


def _months(rule: Rule, start: date, leap_to: date) -> Iterator[tuple[date, list[date]]]:
    begin = start.year * 12 + start.month - 1
    passed = leap_to.year * 12 + leap_to.month - 1 - begin
    for number in range(begin + passed // rule.interval * rule.interval, (MAXYEAR + 1) * 12, rule.interval):
        year, month = number // 12, number % 12 + 1
        first = date(year, month, 1)
        if rule.by_month and month not in rule.by_month:
            yield first, []
            continue
        if rule.by_month_day:
            days = _month_days(year, month, rule.by_month_day)
            if rule.by_day:
                allowed = set(_weekdays_of(rule.by_day, first, monthrange(year, month)[1]))
                days = [day for day in days if day in allowed]
        elif rule.by_day:
            days = _weekdays_of(rule.by_day, first, monthrange(year, month)[1])
        else:
            days = _month_days(year, month, (start.day,))
        yield first, [day for day in days if _fits_year_day(rule, day) and _fits_week(rule, day)]


def _weeks(rule: Rule, start: date, leap_to: date) -> Iterator[tuple[date, list[date]]]:
    weekdays = {weekday for weekday, _ in rule.by_day} or {start.weekday()}
    offsets = sorted((weekday - rule.week_start) % 7 for weekday in weekdays)
    first = start.toordinal() - (start.weekday() - rule.week_start) % 7
    first += (leap_to.toordinal() - first) // (7 * rule.interval) * 7 * rule.interval
    for ordinal in range(first, date.max.toordinal() + 1, 7 * rule.interval):
        days = [date.fromordinal(ordinal + n) for n in offsets if 1 <= ordinal + n <= date.max.toordinal()]
        yield date.fromordinal(max(ordinal, 1)), [day for day in days if _fits(rule, day)]


def _days(rule: Rule, start: date, leap_to: date) -> Iterator[tuple[date, list[date]]]:
    first = start.toordinal()
    first += (leap_to.toordinal() - first) // rule.interval * rule.interval
    weekdays = {weekday for weekday, _ in rule.by_day}
    for ordinal in range(first, date.max.toordinal() + 1, rule.interval):
        day = date.fromordinal(ordinal)
        fits = (not weekdays or day.weekday() in weekdays) and _fits(rule, day)
        yield day, [day] if fits else []


def _fits(rule: Rule, day: date) -> bool:
    """Whether a day passes the parts that limit: month, day of month, day of year, week."""
    return (
        (not rule.by_month or day.month in rule.by_month)
        and _fits_month_day(rule, day)
        and _fits_year_day(rule, day)
        and _fits_week(rule, day)
    )


def _fits_month_day(rule: Rule, day: date) -> bool:
    if not rule.by_month_day:
        return True
    return day.day in rule.by_month_day or day.day - monthrange(day.year, day.month)[1] - 1 in rule.by_month_day


def _fits_year_day(rule: Rule, day: date) -> bool:
    if not rule.by_year_day:
        return True
    number = day.timetuple().tm_yday
    return number in rule.by_year_day or number - (367 if isleap(day.year) else 366) in rule.by_year_day


def _fits_week(rule: Rule, day: date) -> bool:
    return not rule.by_week or not set(_week(day, rule.week_start)[1:]).isdisjoint(rule.by_week)


@lru_cache(maxsize=4096)
def _week(day: date, week_start: int) -> tuple[int, int, int]:
    """The year that holds most of the day's week, and the week's number in it from the start and from the end (ISO 8601)."""
    middle = day.toordinal() - (day.weekday() - week_start) % 7 + 3
    fourth = date.fromordinal(min(max(middle, 1), date.max.toordinal()))
    number = (fourth.timetuple().tm_yday - 1) // 7 + 1
    weeks = (date(fourth.year, 12, 31).toordinal() - fourth.toordinal()) // 7 + number
    return fourth.year, number, number - weeks - 1


def _plain(rule: Rule, start: datetime, leap_to: datetime) -> Iterator[datetime]:
    """A rule within the day without BY parts: multiples of one length, so the leap to the window is arithmetic."""
    step = timedelta(seconds=UNIT_SECONDS[rule.frequency] * rule.interval)
    number = max(0, -((start - leap_to) // step))
    while rule.count is None or number < rule.count:
        try:
            yield start + number * step
        except OverflowError:
            return
        number += 1


def _within_days(
    rule: Rule, start: datetime, leap_to: datetime, before: datetime, budget: Budget
) -> Iterator[list[datetime]]:
    """Periods within the day (hours, minutes, seconds), one list a period, walked day by day so that dead days cost little."""
    weekdays = {weekday for weekday, _ in rule.by_day}
    for ordinal in range(leap_to.toordinal(), date.max.toordinal() + 1):
        budget.step()
        day = date.fromordinal(ordinal)
        if day > before.date():
            return
        if (weekdays and day.weekday() not in weekdays) or not _fits(rule, day):
            continue
        yield from _periods_of_day(rule, start, datetime.combine(day, time()), budget)


def _periods_of_day(rule: Rule, start: datetime, midnight: datetime, budget: Budget) -> Iterator[list[datetime]]:
    """The periods of one day whose number, counted in units from that of `start`, is a multiple of the interval."""
    unit = UNIT_SECONDS[rule.frequency]
    whole_start = start.replace(second=start.second if unit == 1 else 0, minute=start.minute if unit < 3600 else 0)
    midnight_number = int((midnight - whole_start).total_seconds()) // unit
    minutes = rule.by_minute or ((start.minute,) if unit == 3600 else range(60))
    seconds = rule.by_second or ((start.second,) if unit >= 60 else range(60))
    for hour in rule.by_hour or range(24):
        budget.step()
        number = midnight_number + hour * 3600 // unit
        if unit == 3600:
            if number % rule.interval == 0:
                yield [midnight.replace(hour=hour, minute=m, second=s) for m in minutes for s in seconds]
        elif unit == 60:
            for minute in range(-number % rule.interval, 60, rule.interval):
                budget.step()
                if minute in minutes:
                    yield [midnight.replace(hour=hour, minute=minute, second=s) for s in seconds]
        else:
            for second in range(-number % rule.interval, 3600, rule.interval):
                budget.step()
                if second // 60 in minutes and second % 60 in seconds:
                    yield [midnight.replace(hour=hour, minute=second // 60, second=second % 60)]
