"""The solver's proposals: hard rules are never broken, loads become even, everything is said with its reason."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lugas.duties.proposing import Gap, Span, Staff, overlap, propose, reachable

DAY = datetime(2026, 4, 20, tzinfo=UTC)
HOURS = {("Kupang", "Soe"): 2.5, ("Ende", "Kupang"): 5.0, ("Ende", "Soe"): 7.0}


def travel(start, finish) -> timedelta:
    if start == finish:
        return timedelta(0)
    return timedelta(hours=HOURS[tuple(sorted((start, finish)))])


def at(hour: float) -> datetime:
    return DAY + timedelta(hours=hour)


def gap(key: int, start: float, end: float, *, role: str = "photographer", place: str = "Kupang", activity=None) -> Gap:
    return Gap(key, activity or 100 + key, role, at(start), at(end), place)


def staff(key: int, *, skills=("photographer",), load: float = 0, taken=(), standby=()) -> Staff:
    return Staff(key, frozenset(skills), load, "Kupang", tuple(taken), tuple(standby))


def test_the_less_loaded_goes():
    proposal = propose([gap(0, 9, 11)], [staff(1, load=20), staff(2, load=3)], travel)
    [choice] = proposal.choices
    assert (choice.staff, choice.others, proposal.proven) == (2, 1, True)


def test_loads_become_even():
    gaps = [gap(key, 9 + 24 * key, 11 + 24 * key) for key in range(6)]
    proposal = propose(gaps, [staff(1), staff(2), staff(3)], travel)
    counts = [sum(one.staff == key for one in proposal.choices) for key in (1, 2, 3)]
    assert counts == [2, 2, 2]


def test_nobody_is_proposed_for_two_places_without_time_for_the_way():
    gaps = [gap(0, 9, 11), gap(1, 13, 15, place="Soe")]
    proposal = propose(gaps, [staff(1)], travel)
    assert len(proposal.choices) == 1
    [left] = proposal.open
    assert left.contested
    assert left.skilled == 1
    later = [gap(0, 9, 11), gap(1, 13.5, 15, place="Soe")]
    assert len(propose(later, [staff(1)], travel).choices) == 2


def test_a_filled_gap_is_worth_more_than_an_even_load():
    gaps = [gap(0, 9, 11), gap(1, 9, 11, role="driver")]
    both = staff(1, skills=("photographer", "driver"), load=0)
    proposal = propose(gaps, [both, staff(2, load=200)], travel)
    assert {one.gap.role: one.staff for one in proposal.choices} == {"photographer": 2, "driver": 1}


@pytest.mark.parametrize(
    ("taken", "why"),
    [
        (Span(at(0), at(24)), "away"),
        (Span(at(10), at(12), "Kupang"), "taken"),
        (Span(at(12), at(13), "Ende"), "late"),
    ],
)
def test_an_open_gap_says_why(taken, why):
    proposal = propose([gap(0, 9, 11)], [staff(1, taken=[taken]), staff(2, skills=("driver",))], travel)
    assert proposal.choices == ()
    [left] = proposal.open
    assert (left.skilled, getattr(left, why)) == (1, 1)
    assert not left.contested


def test_who_stands_by_is_kept_free_while_another_can():
    standby = staff(1, standby=[Span(at(0), at(24))])
    [choice] = propose([gap(0, 9, 11)], [standby, staff(2, load=1)], travel).choices
    assert choice.staff == 2
    [choice] = propose([gap(0, 9, 11)], [standby], travel).choices
    assert choice.standby


def test_one_role_each_at_one_activity():
    gaps = [gap(0, 9, 11, activity=5), gap(1, 9, 11, activity=5, role="reporter")]
    both = staff(1, skills=("photographer", "reporter"))
    assert len(propose(gaps, [both], travel).choices) == 1


def test_nothing_to_fill_needs_no_solver():
    assert propose([], [staff(1)], travel).proven


places = st.sampled_from(["Kupang", "Soe", "Ende"])
roles = st.sampled_from(["photographer", "driver"])
spans = st.tuples(st.integers(0, 60), st.integers(1, 6), places)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(spans, roles), max_size=8),
    st.lists(st.tuples(st.sets(roles), st.integers(0, 50), st.lists(spans, max_size=2)), max_size=4),
)
def test_no_proposal_ever_breaks_a_hard_rule(wanted, people):
    gaps = [
        gap(key, start, start + length, role=role, place=place)
        for key, ((start, length, place), role) in enumerate(wanted)
    ]
    known = [
        staff(key, skills=skills, load=load, taken=[Span(at(s), at(s + n), p) for s, n, p in taken])
        for key, (skills, load, taken) in enumerate(people)
    ]
    proposal = propose(gaps, known, travel, seconds=2)
    assert {one.gap.key for one in proposal.choices} | {one.gap.key for one in proposal.open} == set(range(len(gaps)))
    for choice in proposal.choices:
        one = known[choice.staff]
        assert choice.gap.role in one.skills
        assert all(reachable(span, choice.gap, travel) for span in one.taken)
        others = [two.gap for two in proposal.choices if two.staff == choice.staff and two is not choice]
        assert not any(overlap(two, choice.gap) or not reachable(two, choice.gap, travel) for two in others)
