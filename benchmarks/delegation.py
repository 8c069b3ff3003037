"""Bench delegation: seeded weeks on the travel network solved to proof, beside a greedy by rank and time."""

from __future__ import annotations

from statistics import median

from benchmarks.delegation_work import week
from benchmarks.harness import Measured, Results, percentile
from lugas.delegation.core.checking import feasible, greedy, worth
from lugas.delegation.core.problem import Problem
from lugas.delegation.core.solver import Effort, LevelResult, Solution, solve

INSTANCES, LARGE = 30, 3
SECONDS = 10.0


def run(results: Results) -> None:
    """Measure both sizes."""
    solve(week(1000, 5))
    warm_ways(week(1000))
    small = [solved(week(seed), Effort()) for seed in range(INSTANCES)]
    told_times(results, [one for _problem, one in small])
    told_importance(results, small)
    for seed in range(LARGE):
        told_large(results, seed)


def warm_ways(problem: Problem) -> None:
    """The table of ways, worked out once in a process as an office's worker does."""
    towns = [code for code in problem.ways.names if code.startswith("CAP-")]
    for start in towns:
        for finish in towns:
            problem.ways.minutes(start, finish)


def solved(problem: Problem, effort: Effort) -> tuple[Problem, Solution]:
    """A problem with its solution, which is checked: every rule kept, every goal's value as it is worth."""
    solution = solve(problem, effort)
    if not feasible(problem, solution.plan):
        raise RuntimeError("a rule is broken")
    if {one.name: one.value for one in solution.levels} != worth(problem, solution.plan):
        raise RuntimeError("a goal's value is wrong")
    return problem, solution


def told_times(results: Results, solutions: list[Solution]) -> None:
    """How long a week takes, and whether all are proved."""
    seconds = [one.seconds for one in solutions]
    proved = sum(one.proved for one in solutions)
    middle, late = median(seconds), percentile(seconds, 0.95)
    results.add(
        "60 engagements, 20 officials",
        ours=Measured(tuple(seconds), "s"),
        goal="all proved, median < 2 s, p95 < 5 s",
        met=proved == INSTANCES and middle < 2 and late < 5,
        note=f"{proved} of {INSTANCES} proved best; p95 {late:.2f} s; one worker",
    )


def told_importance(results: Results, small: list[tuple[Problem, Solution]]) -> None:
    """The importance attended beside greedy's."""
    ours = [worth(problem, solution.plan)["importance"] for problem, solution in small]
    peers = [worth(problem, greedy(problem))["importance"] for problem, _solution in small]
    results.add(
        "attended importance, beside greedy",
        ours=Measured(tuple(map(float, ours)), "importance"),
        peer=Measured(tuple(map(float, peers)), "importance"),
        ratios=[one / other for one, other in zip(ours, peers, strict=True)],
        goal="never below greedy",
        met=all(one >= other for one, other in zip(ours, peers, strict=True)),
    )


def first_open(solution: Solution) -> list[LevelResult]:
    """The first goal that is not proved, if there is one."""
    return [one for one in solution.levels if not one.proved][:1]


def told_large(results: Results, seed: int) -> None:
    """A week no office has, and what is left to prove after ten seconds."""
    problem, solution = solved(week(seed, 200, 40), Effort(seconds=SECONDS))
    peer = worth(problem, greedy(problem))["importance"]
    gaps = {
        one.name: "proved" if one.proved else "not known" if one.gap is None else f"gap {one.gap} of {one.value}"
        for one in solution.levels
    }
    ours = solution.levels[0].value
    results.add(
        f"200 engagements, 40 officials, week {seed}",
        ours=ours,
        peer=peer,
        ratios=[ours / peer],
        goal=f"the answer with its gap after {SECONDS:.0f} s",
        met=solution.seconds < 1.05 * SECONDS and all(one.gap is not None for one in first_open(solution)),
        note=f"after {solution.seconds:.1f} s: " + ", ".join(f"{name} {said}" for name, said in gaps.items()),
    )
