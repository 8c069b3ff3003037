"""The pure rules: which route is taken, who is due, who may act; for any structure that can be drawn."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lugas.approvals import rules
from lugas.approvals.rules import (
    Asked,
    Capacity,
    Office,
    Planned,
    Refusal,
    RouteFacts,
    Situation,
    State,
    Status,
    StepFacts,
    UnitFacts,
    Verb,
)

calmly = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])


# ---------- Which route ----------
KINDS, UNITS = ["", "invitation", "note"], [None, 1, 2, 3, 9]
routes = st.lists(
    st.builds(
        RouteFacts,
        key=st.integers(1, 999),
        kind=st.sampled_from(KINDS),
        unit=st.sampled_from(UNITS),
        reach=st.sampled_from(["any", "inside", "outside"]),
        order=st.integers(0, 5),
    ),
    unique_by=lambda one: one.key,
)


def fits(one: RouteFacts, kind: str, units: list[int], outside: bool) -> bool:
    return (
        one.kind in ("", kind)
        and (one.unit is None or one.unit in units)
        and one.reach in ("any", "outside" if outside else "inside")
    )


@calmly
@given(routes, st.sampled_from(["invitation", "note", "report"]), st.booleans())
def test_a_route_is_taken_exactly_when_one_fits_and_none_that_fits_is_more_special(found, kind, outside):
    units = [3, 2, 1]
    fitting = [one for one in found if fits(one, kind, units, outside)]
    chosen = rules.choose_route(found, kind=kind, units=units, outside=outside)
    assert (chosen is None) == (not fitting)
    if chosen is None:
        return
    assert chosen in fitting
    if chosen.kind == "":
        assert all(one.kind == "" for one in fitting)
    same_kind = [one for one in fitting if one.kind == chosen.kind]
    if chosen.unit is None:
        assert all(one.unit is None for one in same_kind)
    else:
        assert all(one.unit is None or units.index(one.unit) >= units.index(chosen.unit) for one in same_kind)
    same_unit = [one for one in same_kind if one.unit == chosen.unit]
    if chosen.reach == "any":
        assert all(one.reach == "any" for one in same_unit)


@calmly
@given(routes)
def test_the_order_in_which_routes_are_read_changes_nothing(found):
    asked = {"kind": "note", "units": [3, 2, 1], "outside": False}
    assert rules.choose_route(found, **asked) == rules.choose_route(list(reversed(found)), **asked)


# ---------- Who is due ----------
# Sub-section 1 in section 2 in bureau 3 under assistant 4 under the secretariat 5; the head of unit n is position 10n.
CHAIN = [
    UnitFacts(1, "subsection", 10),
    UnitFacts(2, "section", 20),
    UnitFacts(3, "bureau", 30),
    UnitFacts(4, "assistant", 40),
    UnitFacts(5, "secretariat", 50),
]
USUAL = [Asked(Office.SECTION), Asked(Office.BUREAU), Asked(Office.ASSISTANT), Asked(Office.SECRETARIAT)]
ALONE = {10 * unit: frozenset({unit}) for unit in range(1, 8)}
WRITER = 100


def plan(asked=USUAL, units=CHAIN, signer=50, above=(), own=(), people=ALONE, writer=WRITER):
    return rules.plan(
        asked,
        units=units,
        signer=signer,
        above_signer=set(above),
        sign_days=1,
        writer=writer,
        own=set(own),
        people=people,
    )


def places(planned: list[Planned]) -> list[tuple[str, int]]:
    return [(one.verb, one.position) for one in planned]


def test_a_letter_that_the_regional_secretary_signs():
    assert places(plan()) == [("initial", 20), ("initial", 30), ("initial", 40), ("sign", 50)]


def test_nobody_initials_for_somebody_below_him_but_may_be_asked_to_agree():
    assert places(plan(signer=30, above={4, 5})) == [("initial", 20), ("sign", 30)]
    asked = [*USUAL[:3], Asked(Office.SECRETARIAT, Verb.CLEAR, 2)]
    assert places(plan(asked, signer=30, above={4, 5})) == [("initial", 20), ("clear", 50), ("sign", 30)]


def test_the_governor_stands_above_all_units():
    assert places(plan(signer=70))[-2:] == [("initial", 50), ("sign", 70)]


def test_an_office_that_the_secretariat_lacks_is_left_out():
    regency = [one for one in CHAIN if one.kind != "bureau"]
    assert places(plan(units=regency)) == [("initial", 20), ("initial", 40), ("sign", 50)]


def test_the_superior_of_a_head_is_the_next_head_above():
    assert places(plan([Asked(Office.SUPERIOR)])) == [("initial", 10), ("sign", 50)]
    assert places(plan([Asked(Office.SUPERIOR)], own={10}, writer=1)) == [("initial", 20), ("sign", 50)]


def test_who_holds_two_of_the_offices_comes_once_in_the_later():
    people = {**ALONE, 20: frozenset({3}), 30: frozenset({3})}
    assert places(plan(people=people)) == [("initial", 30), ("initial", 40), ("sign", 50)]
    people = {**ALONE, 40: frozenset({5}), 50: frozenset({5})}
    assert places(plan(people=people)) == [("initial", 20), ("initial", 30), ("sign", 50)]


unit_chain = st.lists(st.sampled_from(["subsection", "section", "bureau", "assistant", "secretariat"]), max_size=6).map(
    lambda kinds: [UnitFacts(key, kind, key * 10 if key % 4 else None) for key, kind in enumerate(kinds, start=1)]
)
asked_places = st.lists(
    st.one_of(
        st.builds(Asked, office=st.sampled_from([one for one in Office if one != Office.POSITION])),
        st.builds(Asked, office=st.just(Office.POSITION), position=st.sampled_from([10, 20, 30, 99])),
    ).flatmap(lambda one: st.sampled_from([one, replace(one, verb=Verb.CLEAR)])),
    max_size=6,
)
people_of = st.dictionaries(
    st.sampled_from([10, 20, 30, 40, 50, 60, 70, 99]), st.frozensets(st.integers(1, 4), max_size=2)
)


@calmly
@given(
    asked_places,
    unit_chain,
    st.sampled_from([50, 70, 99]),
    st.sets(st.integers(1, 6)),
    st.sets(st.sampled_from([10, 20, 30])),
    people_of,
)
def test_whatever_the_structure_the_signer_is_last_and_nobody_comes_twice(asked, units, signer, above, own, people):
    writer = 1
    planned = plan(asked, units, signer, above, own, people, writer)
    assert (planned[-1].verb, planned[-1].position) == (Verb.SIGN, signer)
    assert [one for one in planned[:-1] if one.verb == Verb.SIGN] == []
    positions = [one.position for one in planned]
    assert len(positions) == len(set(positions))
    assert not own & set(positions[:-1])
    assert all(writer not in one.people for one in planned)
    single = [next(iter(one.people)) for one in planned if len(one.people) == 1]
    assert len(single) == len(set(single))
    initialled = {one.position for one in planned if one.verb == Verb.INITIAL}
    below = {unit.head for unit in units if unit.head and unit.key not in above}
    named = {one.position for one in asked if one.position}
    assert initialled <= below | named


# ---------- Who may act ----------
steps_of_a_paper = st.lists(st.sampled_from([State.DONE, State.SKIPPED]), max_size=3).map(
    lambda before: tuple(
        StepFacts(place, place, place * 10, Verb.INITIAL, state, place if state == State.DONE else None)
        for place, state in enumerate(before, start=1)
    )
)
capacities = st.builds(
    Capacity,
    own=st.frozensets(st.sampled_from([10, 20, 30, 40, 50, 60]), max_size=2),
    standing=st.frozensets(st.sampled_from([10, 20, 30, 40, 50, 60]), max_size=2),
    signing=st.frozensets(st.sampled_from([10, 20, 30, 40, 50, 60]), max_size=1),
)


@calmly
@given(
    steps_of_a_paper,
    st.booleans(),
    capacities,
    st.integers(1, 9),
    st.integers(1, 9),
    st.sampled_from(list(Status)),
    st.booleans(),
)
def test_what_may_be_granted_is_open_ones_office_not_ones_own_and_the_first_by_this_person(
    before, signs, capacity, person, writer, status, more
):
    place = len(before) + 1
    step = StepFacts(place, place, place * 10, Verb.SIGN if signs else Verb.INITIAL, State.OPEN)
    after = () if signs or not more else (StepFacts(9, 9, 60, Verb.SIGN, State.WAITING),)
    now = Situation(status, (*before, step, *after), person, writer, capacity)
    granted = rules.refuse_grant(step, now) is None
    if granted:
        assert status == Status.OPEN
        assert person != writer
        assert step.position in capacity.own | (capacity.signing if signs else capacity.standing)
        assert all(one.acted != person for one in before)
        assert step.position in capacity.own or not any(one.position in capacity.own for one in after)
        assert rules.refuse_return(step, now) is None
    if rules.refuse_skip(step, now) is None:
        assert not signs
        assert person != writer
        assert after
        assert capacity.reaches(after[0])


@calmly
@given(st.sampled_from([State.WAITING, State.DONE, State.SKIPPED, State.RETURNED]), st.sampled_from(list(Status)))
def test_only_an_open_step_can_be_given_sent_back_or_skipped(state, status):
    step = StepFacts(1, 1, 10, Verb.INITIAL, state)
    now = Situation(status, (step,), 1, 2, Capacity(frozenset({10})))
    for refuse in (rules.refuse_grant, rules.refuse_return, rules.refuse_skip):
        assert refuse(step, now) in (Refusal.CLOSED, Refusal.NOT_DUE)


def test_people_change_open_steps_alone():
    assert {one.source for one in rules.TRANSITIONS} == {State.OPEN}
    assert {one.target for one in rules.TRANSITIONS} == set(State) - {State.OPEN}
