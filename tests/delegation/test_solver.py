"""The solver against all plans there are, and the rules one by one."""

from itertools import product

import pytest
from benchmarks.delegation_work import week as seeded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from lugas.delegation.core.checking import bar, feasible, greedy, key_of, worth
from lugas.delegation.core.problem import LEVELS, NOBODY, RANKS, Away, Problem, Rules, Weights
from lugas.delegation.core.solver import Effort, solve
from tests.delegation.weeks import ROAD, event, official, week

GOVERNOR = official("gub", "governor")
DEPUTY = official("wagub", "deputy_governor")
SECRETARY = official("sekda", "I.b")


@some.composite
def tiny(draw):
    """Up to four engagements, three officials: few enough to try every plan."""
    keys = ("a", "b", "c")[: draw(some.integers(1, 3))]
    ranks = draw(some.lists(some.sampled_from(["governor", "I.b", "II.a", "II.b"]), min_size=3, max_size=3))
    towns, fields = some.sampled_from(["KPG", "SOE", "KFM"]), some.frozensets(some.sampled_from(["x", "y"]), max_size=1)
    people = [
        official(key, rank, draw(towns), fields=draw(fields), capacity=draw(some.integers(0, 2)))
        for key, rank in zip(keys, ranks, strict=False)
    ]
    if draw(some.booleans()):
        off = event("off", day=draw(some.integers(0, 1)), hour=draw(some.integers(6, 12)), hours=6)
        people[0] = official(people[0].key, ranks[0], people[0].home, away=(Away(off.span),))
    events = [
        event(
            f"e{number}",
            day=draw(some.integers(0, 1)),
            hour=draw(some.integers(7, 16)),
            hours=draw(some.sampled_from([1.0, 2.0, 26.0])),
            place=draw(towns),
            asked=draw(some.sampled_from(["", *keys])),
            importance=draw(some.integers(1, 4)),
            min_rank=draw(some.sampled_from([0, RANKS["II.a"], RANKS["I.b"]])),
            fields=draw(fields),
            told=draw(some.sampled_from([None, NOBODY, *keys])),
            fixed=draw(some.sampled_from([None, None, None, NOBODY, *keys])),
        )
        for number in range(draw(some.integers(1, 4)))
    ]
    pairs = draw(some.frozensets(some.tuples(some.sampled_from(keys), some.sampled_from(keys))))
    order = draw(some.permutations(LEVELS))
    return Problem(tuple(people), tuple(events), ROAD, Rules(represent=pairs, capacity=2), Weights(tuple(order)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tiny())
def test_no_plan_of_all_is_better(problem):
    solution = solve(problem)
    keys = [one.key for one in problem.open]
    choices = [NOBODY, *(who.key for who in problem.officials)]
    plans = (dict(zip(keys, chosen, strict=True)) for chosen in product(choices, repeat=len(keys)))
    best = min(key_of(problem, worth(problem, plan)) for plan in plans if feasible(problem, plan))
    assert feasible(problem, solution.plan)
    assert key_of(problem, worth(problem, solution.plan)) == best
    assert solution.proved
    assert {one.name: one.value for one in solution.levels} == worth(problem, solution.plan)


@pytest.mark.parametrize("seed", range(3))
def test_a_whole_week_is_proved_and_no_less_is_attended_than_greedily(seed):
    problem = seeded(seed)
    solution = solve(problem)
    assert solution.proved
    assert feasible(problem, solution.plan)
    assert worth(problem, solution.plan)["importance"] >= worth(problem, greedy(problem))["importance"]


def test_the_same_problem_gives_the_same_plan():
    assert solve(seeded(7)).plan == solve(seeded(7)).plan


def test_two_workers_prove_the_same_values():
    one, two = solve(seeded(4)), solve(seeded(4), Effort(workers=2))
    assert [level.value for level in one.levels] == [level.value for level in two.levels]


def test_when_time_is_short_the_plan_is_still_no_worse_than_greedy_and_does_not_claim_a_proof():
    problem = seeded(1, 200, 40)
    solution = solve(problem, Effort(seconds=0.01))
    assert feasible(problem, solution.plan)
    assert not solution.proved
    assert worth(problem, solution.plan)["importance"] >= worth(problem, greedy(problem))["importance"]


@pytest.mark.parametrize("seconds", [0.2, 2])
def test_the_time_holds_for_building_the_model_too_and_what_may_be_missed_is_told(seconds):
    problem = seeded(1, 200, 40)
    solution = solve(problem, Effort(seconds=seconds))
    # Greedy's plan, with which solving begins, and ending one call of the solver are all that may come on top.
    assert solution.seconds < seconds + 1.5
    first = next(one for one in solution.levels if not one.proved)
    assert first.gap is not None
    assert first.gap >= 0
    after = solution.levels[solution.levels.index(first) + 1 :]
    assert all(one.gap is None and not one.proved for one in after)


def test_nobody_is_in_soe_two_hours_after_he_was_in_kupang():
    events = [event("pagi", hour=8), event("siang", hour=12, place="SOE", importance=5)]
    solution = solve(week([GOVERNOR], events, []))
    assert solution.plan == {"pagi": NOBODY, "siang": "gub"}
    later = event("siang", hour=13, place="SOE")
    assert solve(week([GOVERNOR], [events[0], later])).plan == {"pagi": "gub", "siang": "gub"}


def test_importance_goes_before_everything_else():
    asked = event("rakor", asked="gub", importance=9)
    other = event("apel", asked="gub", importance=1)
    solution = solve(week([GOVERNOR, DEPUTY], [asked, other], [("wagub", "gub")]))
    assert sorted(solution.plan.values()) == ["gub", "wagub"]


def test_the_closest_in_rank_stands_in():
    away = official("gub", "governor", away=(Away(event("", hour=0, hours=24).span),))
    pairs = [("wagub", "gub"), ("sekda", "gub")]
    assert solve(week([away, SECRETARY, DEPUTY], [event("e", asked="gub")], pairs)).plan == {"e": "wagub"}


def test_of_equals_the_one_whose_field_it_is_then_the_nearer_goes():
    one, other = official("as1", fields=frozenset({"hukum"})), official("as2", fields=frozenset({"ekonomi"}))
    far = official("as3", home="SOE", fields=frozenset({"ekonomi"}))
    problem = week([one, other, far], [event("panen", fields=frozenset({"ekonomi"}), place="SOE")])
    assert solve(problem).plan == {"panen": "as3"}
    assert solve(week([one, other], problem.engagements)).plan == {"panen": "as2"}


def test_work_is_spread_and_what_was_told_stays_when_nothing_speaks_against_it():
    people = [official("as1"), official("as2")]
    events = [event("a", day=0, told="as2"), event("b", day=1, told="as1")]
    assert solve(week(people, events)).plan == {"a": "as2", "b": "as1"}


def test_a_full_day_takes_no_more():
    people = [official("as1", capacity=1)]
    solution = solve(week(people, [event("a", hour=8), event("b", hour=14, importance=2)]))
    assert solution.plan == {"a": NOBODY, "b": "as1"}


def test_what_is_fixed_stays_though_it_breaks_a_rule_and_takes_its_time():
    people = [official("as1"), official("as2", "II.b")]
    fixed = event("a", fixed="as2", min_rank=RANKS["I.b"])
    solution = solve(week(people, [fixed, event("b")]))
    assert solution.plan == {"b": "as1"}


def test_another_secretariats_official_goes_only_when_it_agreed():
    away = official("gub", "governor", away=(Away(event("", day=2, hour=0, hours=48).span),))
    host = official("sekda_tts", "II.a", "SOE", secretariat="53.02")
    rakor = event("rakor", day=2, hours=31, place="SOE", asked="gub")
    pairs = [("sekda_tts", "gub")]
    problem = week([away, host], [rakor], pairs)
    assert solve(problem).plan == {"rakor": NOBODY}
    assert bar(problem, host, rakor, ()).code == "consent"
    agreed = week([away, host], [rakor], pairs, consented=frozenset(pairs))
    assert solve(agreed).plan == {"rakor": "sekda_tts"}
