"""Whom a rule invites, what clashes, until when one answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lugas.meetings.rules import (
    Gap,
    Office,
    Slot,
    Stand,
    Wanted,
    ceremony,
    clashes,
    day_words,
    due_on,
    invited,
    may_answer,
    slug_free,
    stand,
    tasks,
)
from lugas.meetings.rules_registering import free_chair

NOON = datetime(2024, 4, 24, 4, tzinfo=UTC)


def office(key, region, title, **more):
    return Office(key, region, title, **{"holder": "Maria", **more})


def test_two_heads_in_each_of_22_regions_are_44_offices():
    regions = tuple(f"53.{number:02}" for number in range(1, 23))
    known = [
        office(100 * place + turn, code, title)
        for place, code in enumerate(regions, start=1)
        for turn, title in enumerate(["Kepala Bagian Protokol", "Kepala Bagian Perencanaan", "Kepala Bagian Umum"])
    ]
    found = invited(Wanted(regions, ("protokol", "PERENCANAAN")), known)
    assert len(found.offices) == 44
    assert found.gaps == []
    assert [one.region for one in found.offices[:3]] == ["53.01", "53.01", "53.02"]


def test_what_a_region_lacks_is_told():
    known = [office(1, "53.01", "Kepala Bagian Protokol", holder=""), office(2, "53.02", "Kepala Bagian Protokol")]
    found = invited(Wanted(("53.01", "53.02"), ("Protokol", "Perencanaan")), known)
    assert [one.key for one in found.offices] == [1, 2]
    assert found.gaps == [
        ("53.01", "Kepala Bagian Protokol", Gap.VACANT),
        ("53.01", "Perencanaan", Gap.NO_OFFICE),
        ("53.02", "Perencanaan", Gap.NO_OFFICE),
    ]


def test_kinds_of_unit_and_echelons_narrow_it():
    known = [
        office(1, "53.01", "Kepala Bagian Protokol", unit="section", echelon="III.a"),
        office(2, "53.01", "Kepala Subbagian Protokol", unit="subsection", echelon="IV.a"),
    ]
    assert [one.key for one in invited(Wanted(("53.01",), ("protokol",), frozenset({"section"})), known).offices] == [1]
    only = Wanted(("53.01",), (), frozenset(), frozenset({"IV.a"}))
    assert [one.key for one in invited(only, known).offices] == [2]


@given(st.lists(st.integers(1, 8)), st.lists(st.sampled_from(["Protokol", "Umum", "Kepala"]), max_size=4))
def test_nobody_is_invited_twice(keys, words):
    known = [office(key, f"53.0{key % 3}", f"Kepala Bagian {'Protokol' if key % 2 else 'Umum'}") for key in keys]
    found = invited(Wanted(("53.00", "53.01", "53.02", "53.01"), tuple(words)), known)
    assert len({one.key for one in found.offices}) == len(found.offices)


def test_one_room_and_one_speaker_cannot_be_in_two_parts_at_once():
    hour = timedelta(hours=1)
    slots = [
        Slot(1, 1, NOON, NOON + hour, frozenset({7})),
        Slot(2, 1, NOON + hour, NOON + 2 * hour),
        Slot(3, 2, NOON + hour / 2, NOON + hour, frozenset({7})),
        Slot(4, 1, NOON + hour * 1.5, NOON + 3 * hour),
    ]
    assert clashes(slots) == [(1, 3, "speaker"), (2, 4, "hall")]


def test_one_answers_until_the_day_set_else_until_it_begins():
    assert may_answer(NOON, NOON + timedelta(minutes=1), NOON + timedelta(days=3))
    assert not may_answer(NOON, NOON, NOON + timedelta(days=3))
    assert may_answer(NOON, None, NOON + timedelta(minutes=1))


def test_the_checklist_counts_from_the_first_day():
    assert due_on(date(2024, 4, 24), -30) == date(2024, 3, 25)
    assert [day_words(days) for days in (-7, 0, 3)] == ["H-7", "H", "H+3"]
    assert min(one["days"] for one in tasks()) == -30
    assert max(one["days"] for one in tasks()) == 7


def test_the_opening_keeps_the_least_order_of_the_law():
    assert ceremony()[0]["id"] == "Menyanyikan lagu kebangsaan Indonesia Raya"


def test_a_name_in_addresses_is_had_once():
    assert slug_free("rakor", {"rakor", "rakor-2"}) == "rakor-3"


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_region_stands_in_one_way_that_its_numbers_bear_out(coming, declined, silent):
    found = stand(coming, declined, silent)
    total = coming + declined + silent
    assert (found is None) == (total == 0)
    assert (found == Stand.ALL) == (total > 0 and coming == total)
    assert (found == Stand.DECLINES) == (total > 0 and declined == total)
    assert (found == Stand.PART) == (0 < coming < total)


@given(st.lists(st.integers(1, 12), unique=True), st.integers(1, 12))
def test_a_free_place_is_one_that_nobody_holds(taken, capacity):
    found = free_chair(taken, capacity)
    if found is None:
        assert set(range(1, capacity + 1)) <= set(taken)
    else:
        assert found not in taken
        assert 1 <= found <= capacity
