"""The pure rules of releases and of the press list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lugas.newsroom.press_rules import MOST_ATTEMPTS, is_for_good, is_permanent_status, may_get, pause
from lugas.newsroom.rules import Clock, same_day_clock, same_day_due

MORNING = datetime(2024, 4, 24, tzinfo=UTC)
MINUTES = st.integers(0, 3 * 24 * 60)


@given(ended=MINUTES, later=st.integers(0, 24 * 60), now=MINUTES, published=st.none() | MINUTES)
def test_the_same_day_clock_is_never_late_within_two_hours_of_the_event(ended, later, now, published):
    end, at = MORNING + timedelta(minutes=ended), MORNING + timedelta(minutes=now)
    out = None if published is None else MORNING + timedelta(minutes=published)
    day_ends = end + timedelta(minutes=later)
    due = same_day_due(end, day_ends)
    assert due >= end + timedelta(hours=2)
    state = same_day_clock(end, day_ends, out, at)
    if out is not None and out <= at:
        assert state == (Clock.KEPT if out <= due else Clock.LATE)
    else:
        assert state == (Clock.LATE if at > due else Clock.RUNNING)


def test_the_real_case_kept_the_day():
    """The release of 24 April 2024 stood there at 17.30 WITA, an hour and a half after the closing."""
    ended = datetime(2024, 4, 24, 8, 0, tzinfo=UTC)
    midnight = datetime(2024, 4, 24, 16, 0, tzinfo=UTC)
    assert same_day_clock(ended, midnight, datetime(2024, 4, 24, 9, 30, tzinfo=UTC), midnight) == Clock.KEPT


@given(st.integers(1, MOST_ATTEMPTS))
def test_pauses_grow(attempts):
    assert pause(attempts + 1) == 2 * pause(attempts)


def test_replies_of_mail_servers_by_rfc_5321_and_3463():
    assert is_for_good(550)
    assert not is_for_good(451)
    assert is_permanent_status("5.1.1")
    assert not is_permanent_status("5.2.2")
    assert not is_permanent_status("5.7.1")
    assert not is_permanent_status("4.1.1")
    assert not is_permanent_status("nonsense")


@given(trusted=st.booleans(), until=st.none() | MINUTES, at=MINUTES)
def test_nobody_untrusted_gets_what_is_under_embargo(trusted, until, at):
    embargo = None if until is None else MORNING + timedelta(minutes=until)
    allowed = may_get(trusted=trusted, embargo_until=embargo, at=MORNING + timedelta(minutes=at))
    assert allowed or (until is not None and until > at and not trusted)
