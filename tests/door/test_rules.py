"""The rules of the door."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.door import rules
from lugas.door.rules import Kind, Scan, Why, fold

BADGES = ["A" * 16, "B" * 16, "C" * 16, "D" * 16]
CARDS = {BADGES[0]: 1, BADGES[1]: 1, BADGES[2]: None}
SEATS = {1, 2}


@st.composite
def sets_of_scans(draw):
    """Scans with distinct keys, some of which take others back."""
    number = draw(st.integers(0, 12))
    keys = [f"{place:032x}" for place in range(number)]
    found = []
    for key in keys:
        kind = draw(st.sampled_from(list(Kind)))
        found.append(
            Scan(
                key,
                kind,
                draw(st.sampled_from(BADGES)),
                draw(st.integers(0, 6)),
                seat=draw(st.sampled_from([1, 2, 9])) if kind == Kind.SUBSTITUTE else None,
                steps=draw(st.integers(0, 3)) if kind == Kind.SUBSTITUTE else 0,
                target=draw(st.sampled_from(["", *keys])) if kind == Kind.UNDO else "",
            )
        )
    return found


@given(sets_of_scans(), st.randoms(use_true_random=False), st.dictionaries(st.sampled_from(BADGES), st.integers(0, 6)))
def test_any_order_and_any_repeats_mean_the_same(scans, luck: random.Random, revoked):
    again = scans + [luck.choice(scans) for _each in range(5) if scans]
    luck.shuffle(again)
    assert fold(again, CARDS, SEATS, revoked) == fold(scans, CARDS, SEATS, revoked)


@given(sets_of_scans())
def test_the_first_arrival_wins_and_a_seat_counts_once(scans):
    told = fold(scans, CARDS, SEATS)
    counted = [one for one in scans if one.key not in told.refused and one.kind in rules.ENTERING]
    firsts = {badge: min(one.mark for one in counted if one.badge == badge) for badge in {c.badge for c in counted}}
    assert {badge: one.first for badge, one in told.presences.items() if one.first} == firsts
    seat_of = CARDS | {badge: one.seat for badge, one in told.declared.items()}
    for seat, badge in told.seats.items():
        assert firsts[badge] == min(first for other, first in firsts.items() if seat_of[other] == seat)
    assert set(told.seats) == {seat_of[badge] for badge in firsts} - {None}


@given(sets_of_scans())
def test_what_is_known_of_a_badge_can_be_joined_piece_by_piece(scans):
    told = fold(scans, CARDS, SEATS)
    for badge, whole in told.presences.items():
        mine = [one for one in scans if one.badge == badge and one.key not in told.refused]
        joined = rules.Presence()
        for one in reversed(mine):
            joined = joined.joined(rules.presence_of(one)).joined(rules.presence_of(one))
        assert joined == whole


def test_the_first_of_two_badges_of_a_seat_counts_and_the_other_is_kept():
    scans = [Scan("2" * 32, Kind.IN, BADGES[1], 5), Scan("1" * 32, Kind.IN, BADGES[0], 7)]
    told = fold(scans, CARDS, SEATS)
    assert told.seats == {1: BADGES[1]}
    assert set(told.presences) == {BADGES[0], BADGES[1]}


def test_a_scan_that_was_taken_back_does_not_count_whichever_came_first():
    scans = [Scan("1" * 32, Kind.IN, BADGES[0], 5), Scan("2" * 32, Kind.UNDO, "", 9, target="1" * 32)]
    for order in (scans, scans[::-1]):
        told = fold(order, CARDS, SEATS)
        assert told.presences == {}
        assert told.refused == {"1" * 32: Why.UNDONE}


def test_a_badge_that_a_scan_brought_is_known_to_scans_handed_in_before():
    early = Scan("1" * 32, Kind.OUT, BADGES[3], 9)
    assert fold([early], CARDS, SEATS).refused == {"1" * 32: Why.UNKNOWN}
    told = fold([early, Scan("2" * 32, Kind.WALK_IN, BADGES[3], 5)], CARDS, SEATS)
    assert told.refused == {}
    assert told.presences[BADGES[3]].left == 9


@pytest.mark.parametrize(
    ("scan", "why"),
    [
        (Scan("1" * 32, Kind.SUBSTITUTE, BADGES[3], 5, seat=9, steps=1), Why.SEAT),
        (Scan("1" * 32, Kind.SUBSTITUTE, BADGES[3], 5, seat=2, steps=3), Why.STEPS),
        (Scan("1" * 32, Kind.WALK_IN, BADGES[0], 5), Why.TAKEN),
        (Scan("1" * 32, Kind.UNDO, "", 5), Why.MALFORMED),
    ],
)
def test_what_does_not_count_says_why(scan, why):
    assert fold([scan], CARDS, SEATS).refused == {scan.key: why}


def test_a_revoked_badge_opens_nothing_from_then_on():
    scans = [Scan("1" * 32, Kind.IN, BADGES[0], 4), Scan("2" * 32, Kind.OUT, BADGES[0], 5)]
    told = fold(scans, CARDS, SEATS, {BADGES[0]: 5})
    assert told.refused == {"2" * 32: Why.REVOKED}
    assert told.presences[BADGES[0]].left is None


def test_a_code_is_read_by_the_key_that_signed_it_alone():
    private, public = rules.new_signing_key()
    event, badge = rules.new_event(), rules.new_badge()
    key = rules.Ed25519PrivateKey.from_private_bytes(private)
    code = rules.badge_code(event, badge, rules.code_signature(event, badge, key))
    assert code == code.upper()
    assert len(code) == 132
    assert rules.read_code(code, event, public) == badge
    assert rules.read_code(code, rules.new_event(), public) is None
    assert rules.read_code(code, event, rules.new_signing_key()[1]) is None
    assert rules.read_code(code.replace(badge, rules.new_badge()), event, public) is None


@given(st.text(max_size=150))
def test_no_text_is_taken_for_a_code(text):
    assert rules.read_code(text, "ABCDEFGH", rules.new_signing_key()[1]) is None


@given(st.integers(0, 2**42), st.integers(-(10**9), 10**9), st.integers(0, 10**8))
def test_a_wrong_clock_is_put_right(at, error, later):
    received = at + later
    clock = rules.ahead(received + error, received)
    assert clock == error
    assert rules.corrected(at + error, clock, received) == at


def test_a_scan_is_never_later_than_its_handing_in():
    assert rules.corrected(900, 0, 500) == 500


@pytest.mark.parametrize(
    ("ink", "right"),
    [
        ([[0, 0, 1000, 400]], True),
        ([], False),
        ([[0, 401]], False),
        ([[0, 0, 5]], False),
        ([[True, 1]], False),
        ("M0 0", False),
        ([[1000, 400] * 800], False),
    ],
)
def test_a_drawn_signature_stays_in_its_field(ink, right):
    assert rules.is_ink(ink) is right
