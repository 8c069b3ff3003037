"""What stands in each other's way, what is pushed, what is otherwise than it was told, and what a line of the budget comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lugas.meetings.rules import Slot, clashes
from lugas.meetings.rules_arranging import LONGEST, QUIET, Part, What, apart, differences, pushed, tell_at
from lugas.meetings.rules_budget import amount, net

NOON = datetime(2026, 5, 5, 4, tzinfo=UTC)
MIDNIGHT = NOON + timedelta(hours=12)


@st.composite
def slots(draw):
    """Some parts of a day, in three rooms, with some of four speakers."""
    found = []
    for key in range(draw(st.integers(0, 8))):
        start = NOON + timedelta(minutes=5 * draw(st.integers(0, 40)))
        end = start + timedelta(minutes=5 * draw(st.integers(1, 20)))
        speakers = frozenset(draw(st.sets(st.integers(1, 4), max_size=2)))
        found.append(Slot(key, draw(st.integers(1, 3)), start, end, speakers))
    return found


@given(slots())
def test_what_the_script_is_told_finds_the_same_clashes_as_the_rule(found):
    never = apart(found)
    seen = {
        frozenset((one.key, other.key))
        for one in found
        for other in found
        if one.key < other.key
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
        and (one.hall == other.hall or other.key in never.get(one.key, []))
    }
    assert seen == {frozenset((first, second)) for first, second, _why in clashes(found)}


@given(slots(), st.integers(0, 40), st.integers(-60, 60).filter(bool))
def test_pushing_keeps_lengths_and_meets_nothing_that_moves_too(found, since, minutes):
    moved = pushed(found, NOON + timedelta(minutes=5 * since), minutes, MIDNIGHT + timedelta(hours=4))
    assert moved is not None
    before = {one.key: one for one in found}
    assert all(one.ends_at - one.starts_at == before[one.key].ends_at - before[one.key].starts_at for one in moved)
    if not clashes(found):
        assert not clashes(moved)


def test_nothing_is_pushed_out_of_its_day():
    late = [Slot(1, 1, MIDNIGHT - timedelta(hours=1), MIDNIGHT - timedelta(minutes=10))]
    assert pushed(late, NOON, 11, MIDNIGHT) is None
    assert pushed(late, NOON, 10, MIDNIGHT) is not None


PART = Part(1, "Doa", "Aula", NOON, NOON + timedelta(minutes=5), ((7, "Analis"),))


def test_a_change_says_what_is_otherwise_and_whom_it_concerns():
    later = replace(PART, starts_at=NOON + timedelta(minutes=5), ends_at=NOON + timedelta(minutes=10), hall="Ruang B")
    other = replace(PART, key=2, speakers=((8, "Asisten"),))
    [moved, new] = differences([PART], [later, other])[::-1]
    assert (moved.whats, new.whats) == ([What.MOVED, What.HALL], [What.ADDED])
    [swapped] = differences([PART], [replace(PART, speakers=((8, "Asisten"),))])
    assert swapped.speakers == {7, 8}
    assert [one.whats for one in differences([PART], [])] == [[What.CANCELLED]]
    assert differences([Part.of(PART.as_data())], [PART]) == []


def test_changes_are_told_after_quiet_but_not_for_ever_later():
    assert tell_at(NOON, NOON) == NOON + QUIET
    assert tell_at(NOON, NOON + timedelta(minutes=25)) == NOON + LONGEST


def test_a_line_comes_to_whole_rupiah():
    assert amount(Decimal("2.5"), 150_001) == 375_003
    assert net(1_700_000, Decimal("2.5")) == (42_500, 1_657_500)
