"""Assigns a week: goal after goal, each proved before the next begins, or with the gap that is left.

Several goals are solved at once while their weights stay small enough to be exact; what is proved of their sum is then
proved of each. The same problem gives the same plan: one seed, and workers that take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lugas.delegation.core.checking import feasible, greedy, worth
from lugas.delegation.core.clock import Clock, TimeUp
from lugas.delegation.core.model import Level, Model
from lugas.delegation.core.problem import NOBODY, Problem

# Beyond this the solver's arithmetic on weights is no longer quick.
LARGEST_WEIGHT = 10**9
# Of the time, what is kept for ending a call of the solver and weighing the answer, and less than which no call is worth.
KEPT, LEAST = 0.08, 0.04
# Goals that are sums over who goes where, without further variables.
LINEAR = frozenset({"importance", "rank", "field", "change"})


@dataclass(frozen=True, slots=True)
class Effort:
    """How long one solves, building the model included, and with how much. workers over 1 take turns, so that the plan stays the same."""

    seconds: float = 30.0
    workers: int = 1
    seed: int = 1


USUAL = Effort()


@dataclass(frozen=True, slots=True)
class LevelResult:
    """One goal's value, the best that could at all be (None: not known), and whether the value is proved to be that."""

    name: str
    value: int
    bound: int | None
    proved: bool

    @property
    def gap(self) -> int | None:
        """How far the value may be from the best; 0 when proved."""
        return None if self.bound is None else abs(self.bound - self.value)


@dataclass(frozen=True)
class Solution:
    """The plan for what was open, the goals in order, and the seconds that it took."""

    plan: dict[str, str]
    levels: tuple[LevelResult, ...]
    seconds: float

    @property
    def proved(self) -> bool:
        """Whether nothing better exists, goal by goal."""
        return all(one.proved for one in self.levels)


Progress = Callable[[int, int], None]


def solve(problem: Problem, effort: Effort = USUAL, progress: Progress | None = None) -> Solution:
    """The best plan that the time allows. progress is told how many goals of how many are done."""
    import ortools.sat.python.cp_model  # noqa: F401  loading the library is not solving

    clock = Clock(effort.seconds)
    plan = greedy(problem)
    proofs: dict[str, LevelResult] = {}
    try:
        model = Model(problem, clock)
        sure = True
        for level_group in grouped(model, problem):
            left = clock.left - KEPT * effort.seconds
            if left < LEAST * effort.seconds:
                break
            solved = stage(model, level_group, plan, replace(effort, seconds=left))
            if solved is not None:
                plan = solved.plan
            values = worth(problem, plan)
            sure = sure and solved is not None and solved.proved
            proofs |= results(level_group, values, solved, sure, proofs)
            linear = LINEAR.issuperset(level.name for level in level_group)
            if not (sure and linear and model.narrow(level_group, weights_of(level_group), plan)):
                for level in level_group:
                    model.hold(level, values[level.name], exactly=sure)
            if progress:
                progress(len(proofs), len(problem.weights.order))
    except TimeUp:
        pass
    if not feasible(problem, plan):
        raise AssertionError("the solver broke a rule of the problem")
    return Solution(plan, told(problem, worth(problem, plan), proofs), clock.past)


def results(
    group: list[Level], values: dict[str, int], solved: Stage | None, sure: bool, before: dict[str, LevelResult]
) -> dict[str, LevelResult]:
    """What is known of a group's goals once it was solved for; sure: all so far is proved."""
    found = {}
    for number, level in enumerate(group):
        bound = values[level.name] if sure else None
        if not sure and number == 0 and solved is not None and all(one.proved for one in before.values()):
            bound = solved.bound
        found[level.name] = LevelResult(level.name, values[level.name], bound, sure)
    return found


def told(problem: Problem, final: dict[str, int], proofs: dict[str, LevelResult]) -> tuple[LevelResult, ...]:
    """Every goal with what is known of it. final: the plan's values; what later goals moved of those that were not proved
    is told as it came out. The first that is not proved always has a bound, be it the farthest that one can think of."""
    levels: list[LevelResult] = []
    sure = True
    for name in problem.weights.order:
        known = proofs.get(name, LevelResult(name, final[name], None, False))
        bound = farthest(problem, name) if sure and not known.proved and known.bound is None else known.bound
        levels.append(replace(known, value=final[name], bound=bound))
        sure = sure and known.proved
    return tuple(levels)


def farthest(problem: Problem, name: str) -> int:
    """What no plan can pass: all importance attended, and nothing of what a goal makes small."""
    if name != "importance":
        return 0
    return sum(one.importance for one in problem.engagements if one.fixed != NOBODY)


def grouped(model: Model, problem: Problem) -> Iterator[list[Level]]:
    """The goals in order, as many at once as their weights allow; each group is made when its turn comes."""
    group: list[Level] = []
    weight = 1
    for name in problem.weights.order:
        # What needs variables of its own waits until the goals before it have narrowed the choice.
        if group and name not in LINEAR and all(one.name in LINEAR for one in group):
            yield group
            group, weight = [], 1
        level = model.level(name)
        if group and weight * (level.reach + 1) > LARGEST_WEIGHT:
            yield group
            group, weight = [], 1
        group.append(level)
        weight *= level.reach + 1
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class Stage:
    """What one call of the solver found. bound: of the group's first level."""

    plan: dict[str, str]
    proved: bool
    bound: int


def stage(model: Model, levels: list[Level], plan: dict[str, str], effort: Effort) -> Stage | None:
    """Solve for a group of goals, beginning from a plan; None when the time was too short for any answer."""
    from ortools.sat.python import cp_model

    weights = weights_of(levels)
    model.cp.minimize(
        sum(weight * level.sign * level.expression for weight, level in zip(weights, levels, strict=True))
    )
    model.cp.clear_hints()
    for (who, key), variable in model.x.items():
        model.cp.add_hint(variable, plan.get(key, NOBODY) == who)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = effort.seconds
    solver.parameters.random_seed = effort.seed
    solver.parameters.num_workers = effort.workers
    # All rules in the relaxation: its bound does nearly the whole work (a week in seconds instead of minutes).
    solver.parameters.linearization_level = 2
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.interleave_search = effort.workers > 1
    status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    found = dict.fromkeys((one.key for one in model.open), NOBODY)
    found |= {key: who for (who, key), variable in model.x.items() if solver.boolean_value(variable)}
    lowest = outward(solver.best_objective_bound, levels, weights)
    return Stage(found, status == cp_model.OPTIMAL, levels[0].sign * lowest)


def weights_of(levels: list[Level]) -> list[int]:
    """So that one unit of a goal outweighs whatever the goals after it can move."""
    weights = [1] * len(levels)
    for at in range(len(levels) - 2, -1, -1):
        weights[at] = weights[at + 1] * (levels[at + 1].reach + 1)
    return weights


def outward(bound: float, levels: list[Level], weights: list[int]) -> int:
    """The least value of the first goal, as it is minimised, that the bound of the weighted sum still lets be."""
    rest = 0
    for weight, level in list(zip(weights, levels, strict=True))[1:]:
        factors = [level.sign * factor for _, factor in level.terms.values()]
        rest += weight * (level.sign * level.constant + sum(factor for factor in factors if factor > 0))
    return -int((rest - bound + 0.5) // weights[0])
