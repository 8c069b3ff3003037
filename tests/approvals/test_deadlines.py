"""Deadlines in working days, and when somebody is reminded of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lugas.approvals.deadlines import (
    CLOSES,
    Reminder,
    Told,
    due_at,
    holidays,
    is_working_day,
    reminder,
    working_day_after,
)

calmly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
WITA = ZoneInfo("Asia/Makassar")
ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 1), timezones=st.just(ZoneInfo("UTC")))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in Kupang; the 25th is a Wednesday, nothing is free."""
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


@pytest.mark.parametrize(
    ("opened", "days", "due"),
    [
        (at(25, 9), 1, at(26, 16)),
        (at(25, 9), 0, at(25, 16)),
        (at(25, 16), 0, at(26, 16)),  # after hours is the next morning
        (at(27, 10), 1, at(30, 16)),  # Friday to Monday
        (at(28, 10), 1, datetime(2026, 12, 1, 16, tzinfo=WITA)),  # come on a Saturday is come on Monday
        (datetime(2026, 12, 24, 10, tzinfo=WITA), 1, datetime(2026, 12, 28, 16, tzinfo=WITA)),  # over Christmas
    ],
)
def test_the_deadline_is_the_end_of_hours_on_a_working_day(opened, days, due):
    assert due_at(opened, days, "Asia/Makassar") == due


def test_an_urgent_paper_has_less_time_but_never_more():
    assert due_at(at(23, 9), 3, "Asia/Makassar", nature="urgent") == at(24, 16)
    assert due_at(at(23, 9), 3, "Asia/Makassar", nature="immediate") == at(23, 16)
    assert due_at(at(23, 9), 0, "Asia/Makassar", nature="urgent") == at(23, 16)


def test_the_hours_are_those_of_the_place():
    assert due_at(at(25, 9), 1, "Asia/Jayapura").isoformat() == "2026-11-26T16:00:00+09:00"


@calmly
@given(moments, st.integers(0, 30), st.sampled_from(ZONES))
def test_due_is_always_later_on_a_working_day_and_more_days_are_never_sooner(opened, days, zone):
    due = due_at(opened, days, zone)
    assert due > opened
    assert is_working_day(due.date(), holidays())
    assert due.time() == CLOSES
    assert due < due_at(opened, days + 1, zone)


@calmly
@given(
    st.dates(date(2024, 1, 1), date(2026, 10, 1)),
    st.integers(1, 40),
    st.frozensets(st.dates(date(2024, 1, 1), date(2026, 12, 1))),
)
def test_as_many_working_days_lie_between_as_were_counted(day, count, free):
    start = working_day_after(day, 0, free)
    end = working_day_after(day, count, free)
    between = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert sum(is_working_day(one, free) for one in between) == count


@calmly
@given(moments, moments, st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 1)), st.booleans())
def test_nobody_is_told_outside_of_working_hours_and_late_only_when_it_is(due, now, reminded_on, escalated):
    found = reminder(due, now, Told(reminded_on, escalated), "Asia/Makassar")
    here = now.astimezone(WITA)
    if found is not None:
        assert is_working_day(here.date(), holidays())
        assert time(7, 30) <= here.time() <= time(17, 0)
        assert (found == Reminder.LATE) == (now > due)


def test_the_holidays_are_days_of_years_that_the_data_names():
    assert {one.year for one in holidays()} == {2024, 2025, 2026, 2027}
    assert {date(2026, 8, 17), date(2026, 12, 25), date(2026, 5, 1)} <= holidays()
