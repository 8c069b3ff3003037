"""The rules of the agenda, tried with whatever hours there can be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.accounts.transitions import NotAllowed
from lugas.agenda.rules import (
    TRANSITIONS,
    Span,
    Status,
    free_hours,
    lacking,
    next_states,
    overlaps,
    transition,
)

DAY = datetime(2024, 4, 24, tzinfo=UTC)
minutes = st.integers(min_value=0, max_value=24 * 60)


@st.composite
def span(draw):
    start, length = draw(minutes), draw(st.integers(min_value=1, max_value=300))
    return Span(DAY + timedelta(minutes=start), DAY + timedelta(minutes=start + length))


@given(st.lists(span(), max_size=12))
def test_overlaps_finds_exactly_the_pairs_that_share_a_moment(spans):
    expected = [
        (left, right)
        for left in range(len(spans))
        for right in range(left + 1, len(spans))
        if spans[left].overlaps(spans[right])
    ]
    assert overlaps(spans) == expected


@given(st.lists(span(), max_size=8), span(), span())
def test_free_hours_lie_in_the_window_meet_nothing_and_are_as_long_as_wanted(taken, wanted, window):
    found = free_hours(taken, wanted, window=window)
    assert len(found) <= 3
    for one in found:
        assert one.length == wanted.length
        assert window.start <= one.start
        assert one.end <= window.end
        assert one.start.minute % 15 == 0
        assert not any(one.overlaps(other) for other in taken)
    assert overlaps(found) == []


@given(st.lists(span(), max_size=8), span(), span())
def test_the_nearest_free_quarter_hour_is_offered_first(taken, wanted, window):
    found = free_hours(taken, wanted, window=window)
    start, possible = DAY, []
    while start <= window.end:
        one = Span(start, start + wanted.length)
        inside = window.start <= one.start and one.end <= window.end
        if inside and not any(one.overlaps(other) for other in taken):
            possible.append(abs(one.start - wanted.start))
        start += timedelta(minutes=15)
    assert [abs(one.start - wanted.start) for one in found[:1]] == sorted(possible)[:1]


def test_touching_hours_do_not_overlap():
    nine, ten, eleven = (DAY + timedelta(hours=hour) for hour in (9, 10, 11))
    assert not Span(nine, ten).overlaps(Span(ten, eleven))


def test_every_state_can_be_left_and_none_leads_to_itself():
    assert {one.source for one in TRANSITIONS} == set(Status)
    assert not [one for one in TRANSITIONS if one.source == one.target]


def test_a_change_that_is_not_in_the_table_is_refused():
    with pytest.raises(NotAllowed):
        transition(Status.DRAFT, Status.DONE)
    assert [one.target for one in next_states(Status.DONE)] == [Status.CONFIRMED]


def test_what_lacks_is_due_the_day_before():
    found = lacking(place=True, dress=False, contact=True, guests=False, starts_at=DAY)
    assert [(one.key, one.due) for one in found] == [
        ("dress", DAY - timedelta(days=1)),
        ("guests", DAY - timedelta(days=1)),
    ]
