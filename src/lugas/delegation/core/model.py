"""The problem as a model of CP-SAT.

x[official, engagement] says who goes. Two engagements that one person cannot both take, because they overlap or the way
between them is too long, are known beforehand: the quickest ways obey the triangle inequality, so that pairs say all
about longer rows. What is left of time are sets of which one person takes one at most.
Travel is counted as the way out and home of each engagement, less what going straight on to the next saves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lugas.delegation.core.checking import Bar, bar, misfit, rank_cost, saved, together
from lugas.delegation.core.clock import Clock
from lugas.delegation.core.problem import NOBODY, Engagement, Official, Problem

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import BoolVarT, CpModel


@dataclass(frozen=True)
class Level:
    """One goal: coefficients of variables and a constant. reach: how far its value can move, at most; sign: -1 to make it
    large.
    """

    name: str
    terms: Mapping[int, tuple[Any, int]]
    constant: int
    reach: int
    sign: int = 1

    @property
    def expression(self) -> Any:
        """As the solver reads it."""
        from ortools.sat.python.cp_model import LinearExpr

        variables = [variable for variable, _ in self.terms.values()]
        return LinearExpr.weighted_sum(variables, [factor for _, factor in self.terms.values()]) + self.constant


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of the linear relaxation."""

    factors: Mapping[tuple[str, str], int]
    least: int | None
    most: int


class Model:
    """Variables and rules of one problem; levels are made when they are asked for. Raises TimeUp wherever the clock ends."""

    def __init__(self, problem: Problem, clock: Clock) -> None:
        from ortools.sat.python import cp_model

        self.problem = problem
        self.clock = clock
        self.cp: CpModel = cp_model.CpModel()
        self.open = problem.open
        self.bars: dict[tuple[str, str], Bar] = {}
        self.x: dict[tuple[str, str], BoolVarT] = {}
        # The same rules for the linear relaxation: factors of pairs, the least and the most that they may come to.
        self.rows: list[Row] = []
        self._one_each()
        self._cliques()
        self._days()

    def _one_each(self) -> None:
        for one in self.open:
            self.clock.check()
            pairs = []
            for who in self.problem.officials:
                reason = bar(self.problem, who, one, self.problem.facts[who.key])
                if reason:
                    self.bars[who.key, one.key] = reason
                    continue
                self.x[who.key, one.key] = self.cp.new_bool_var(f"{who.key}:{one.key}")
                pairs.append((who.key, one.key))
            self._at_most(pairs, 1)

    def _at_most(self, pairs: list[tuple[str, str]], room: int) -> None:
        """Of these pairs, so many at most."""
        if len(pairs) <= room:
            return
        self.rows.append(Row(dict.fromkeys(pairs, 1), None, room))
        variables = [self.x[pair] for pair in pairs]
        if room == 1:
            self.cp.add_at_most_one(variables)
        else:
            self.cp.add(sum(variables) <= room)

    def _cliques(self) -> None:
        """For each official: of engagements that exclude each other in pairs, one at most."""
        sets = cliques(self.open, self._apart(), self.clock)
        for who in self.problem.officials:
            self.clock.check()
            seen: set[frozenset[str]] = set()
            for members in sets:
                own = frozenset(key for key in members if (who.key, key) in self.x)
                if own not in seen:
                    seen.add(own)
                    self._at_most([(who.key, key) for key in sorted(own)], 1)

    def _apart(self) -> dict[str, set[str]]:
        """By engagement, those that nobody can take beside it."""
        found: dict[str, set[str]] = {one.key: set() for one in self.open}
        for index, one in enumerate(self.open):
            self.clock.check()
            for other in self.open[index + 1 :]:
                if not together(self.problem, one, other):
                    found[one.key].add(other.key)
                    found[other.key].add(one.key)
        self.apart = found
        return found

    def _days(self) -> None:
        """No official's day is fuller than his capacity."""
        for who in self.problem.officials:
            room = who.capacity or self.problem.rules.capacity
            by_day: dict[Any, list[tuple[str, str]]] = defaultdict(list)
            for one in self.open:
                if (who.key, one.key) in self.x:
                    for day in one.days:
                        by_day[day].append((who.key, one.key))
            for day, pairs in sorted(by_day.items()):
                self._at_most(pairs, room - sum(day in fact.days for fact in self.problem.facts[who.key]))

    def narrow(self, levels: list[Level], weights: list[int], plan: Mapping[str, str]) -> bool:
        """Give up the choices that no plan as good as this one, which is proved best for these goals, can make.

        A choice whose reduced cost in the linear relaxation is more than the relaxation's distance from the best plan is
        in none of the best plans, and a rule whose price is more is kept to the full by all of them. True: what is left
        are the best plans and no others, so that the goals' values need not be demanded.
        """
        from ortools.linear_solver import pywraplp

        solver = pywraplp.Solver.CreateSolver("GLOP")
        solver.SetTimeLimit(max(1, round(self.clock.left * 1000)))
        relaxed = {pair: solver.NumVar(0.0, solver.infinity(), "") for pair in self.x}
        rows = []
        for one in self.rows:
            self.clock.check()
            row = solver.Constraint(-solver.infinity() if one.least is None else one.least, one.most)
            rows.append(row)
            for pair, factor in one.factors.items():
                row.SetCoefficient(relaxed[pair], factor)
        cost: dict[int, int] = defaultdict(int)
        for level, weight in zip(levels, weights, strict=True):
            for index, (_variable, factor) in level.terms.items():
                cost[index] += weight * level.sign * factor
        objective = solver.Objective()
        for pair, variable in self.x.items():
            objective.SetCoefficient(relaxed[pair], cost[variable.index])
        objective.SetMinimization()
        if solver.Solve() != pywraplp.Solver.OPTIMAL:
            return False
        best = sum(cost[self.x[who, key].index] for key, who in plan.items() if (who, key) in self.x)
        # Half a unit of the last goal is far more than the relaxation's rounding, and less than any real difference.
        slack = best - objective.Value() + 0.5
        left = [0.0]
        for number, (one, row) in enumerate(zip(self.rows, rows, strict=True)):
            if one.least is not None:
                continue
            if -row.dual_value() > slack:
                self.cp.add(sum(self.x[pair] for pair in one.factors) == one.most)
                self.rows[number] = Row(one.factors, one.most, one.most)
            else:
                left.append(-row.dual_value())
        for pair in list(self.x):
            price = relaxed[pair].reduced_cost()
            if price > slack:
                self.cp.add(self.x.pop(pair) == 0)
            else:
                left.append(price)
        self.rows = [
            Row({pair: factor for pair, factor in one.factors.items() if pair in self.x}, one.least, one.most)
            for one in self.rows
        ]
        return max(left) < 1e-4

    def hold(self, level: Level, value: int, *, exactly: bool) -> None:
        """Goals after this one may cost it nothing."""
        if not exactly:
            self.cp.add(level.sign * level.expression <= level.sign * value)
            return
        self.cp.add(level.expression == value)
        by_index = {variable.index: pair for pair, variable in self.x.items()}
        if all(index in by_index for index in level.terms):
            factors = {by_index[index]: factor for index, (_variable, factor) in level.terms.items()}
            self.rows.append(Row(factors, value - level.constant, value - level.constant))

    # ---------- Levels ----------
    def level(self, name: str) -> Level:
        """One goal of LEVELS as terms over the variables."""
        return getattr(self, f"_{name}")()

    def _over_x(self, name: str, cost: Any, sign: int = 1, constant: int = 0) -> Level:
        terms: dict[int, tuple[Any, int]] = {}
        most: dict[str, int] = defaultdict(int)
        for (who, key), variable in self.x.items():
            factor = cost(self.problem.official[who], self.problem.engagement[key])
            if factor:
                terms[variable.index] = (variable, factor)
                most[key] = max(most[key], factor)
        for who, facts in self.problem.facts.items():
            constant += sum(cost(self.problem.official[who], one) for one in facts)
        return Level(name, terms, constant, sum(most.values()), sign)

    def _importance(self) -> Level:
        return self._over_x("importance", lambda who, one: one.importance, sign=-1)

    def _rank(self) -> Level:
        return self._over_x("rank", lambda who, one: rank_cost(self.problem, who, one))

    def _field(self) -> Level:
        return self._over_x("field", misfit)

    def _change(self) -> Level:
        """Each told part costs one, unless it is kept."""
        told = [one for one in self.problem.engagements if one.told is not None]
        kept: dict[int, tuple[Any, int]] = {}
        constant = 0
        for one in told:
            if one.fixed is not None:
                constant += int(one.fixed != one.told)
            elif one.told == NOBODY:
                kept |= {variable.index: (variable, 1) for (_who, key), variable in self.x.items() if key == one.key}
            else:
                constant += 1
                variable = self.x.get((one.told or "", one.key))
                if variable is not None:
                    kept[variable.index] = (variable, -1)
        return Level("change", kept, constant, len(told))

    def _load(self) -> Level:
        """The squares of the numbers of engagements: the n-th of one official costs 2n-1."""
        terms: dict[int, tuple[Any, int]] = {}
        constant = 0
        for who in self.problem.officials:
            held = len(self.problem.facts[who.key])
            own = [self.x[pair] for pair in self.x if pair[0] == who.key]
            constant += held * held
            steps = [self.cp.new_bool_var(f"load:{who.key}:{number}") for number in range(len(own))]
            for number, step in enumerate(steps):
                terms[step.index] = (step, 2 * (held + number) + 1)
                if number:
                    self.cp.add_implication(step, steps[number - 1])
            if steps:
                self.cp.add(sum(steps) == sum(own))
        return Level("load", terms, constant, self._most_load())

    def _most_load(self) -> int:
        """The largest load that could be: everything with as few officials as their days allow."""
        days = {day for one in self.problem.engagements for day in one.days}
        left, total = len(self.problem.engagements), 0
        full = max((who.capacity or self.problem.rules.capacity for who in self.problem.officials), default=0) * len(
            days
        )
        facts = max((len(held) for held in self.problem.facts.values()), default=0)
        while left > 0 and full:
            total += min(left, max(full, facts)) ** 2
            left -= max(full, facts)
        return total

    def _travel(self) -> Level:
        ways = self.problem.ways

        def out_and_home(who: Official, one: Engagement) -> int:
            return 2 * ways.quarters(who.home, one.place)

        level = self._over_x("travel", out_and_home)
        terms, constant = dict(level.terms), level.constant
        for who in self.problem.officials:
            for straight_on, quarters in self._straight_on(who):
                terms[straight_on.index] = (straight_on, -quarters)
        return Level("travel", terms, constant, level.reach + level.constant)

    def _straight_on(self, who: Official) -> Iterable[tuple[Any, int]]:
        """Variables "goes straight from this to that, the next one" of an official, with the quarter hours that it saves."""
        facts = self.problem.facts[who.key]
        mine = [one for one in self.open if (who.key, one.key) in self.x]
        ordered = sorted([*mine, *facts], key=lambda one: (one.span.start, one.span.end, one.key))
        taken = {one.key: self.x[who.key, one.key] for one in mine}
        fixed = {one.key for one in facts}
        out: dict[str, list[Any]] = defaultdict(list)
        into: dict[str, list[Any]] = defaultdict(list)
        for index, first in enumerate(ordered):
            self.clock.check()
            for place in range(index + 1, len(ordered)):
                second = ordered[place]
                quarters = saved(self.problem, who, first, second)
                both_fixed = first.key in fixed and second.key in fixed
                if quarters <= 0 or not (both_fixed or second.key not in self.apart.get(first.key, ())):
                    continue
                between = ordered[index + 1 : place]
                if any(one.key in fixed for one in between):
                    continue
                arc = self.cp.new_bool_var(f"on:{who.key}:{first.key}:{second.key}")
                out[first.key].append(arc)
                into[second.key].append(arc)
                for one in between:
                    if one.key not in self.apart.get(first.key, ()) and one.key not in self.apart.get(second.key, ()):
                        self.cp.add_implication(arc, ~taken[one.key])
                yield arc, quarters
        for arcs in (out, into):
            for key, several in arcs.items():
                if key in taken:
                    self.cp.add(sum(several) <= taken[key])
                elif len(several) > 1:
                    self.cp.add_at_most_one(several)


def cliques(engagements: Iterable[Engagement], apart: Mapping[str, set[str]], clock: Clock) -> list[frozenset[str]]:
    """Sets whose members exclude each other in pairs, which together hold every such pair; large ones first made.

    Engagements lie in time like intervals, so growing each pair in order of time finds nearly the largest sets.
    """
    order = [one.key for one in engagements]
    rank = {key: number for number, key in enumerate(order)}
    covered: set[tuple[str, str]] = set()
    found: list[frozenset[str]] = []
    for key in order:
        clock.check()
        for other in sorted((one for one in apart[key] if rank[one] > rank[key]), key=rank.__getitem__):
            if (key, other) in covered:
                continue
            members = [key, other]
            for candidate in sorted(apart[key] & apart[other], key=rank.__getitem__):
                if all(candidate in apart[one] for one in members):
                    members.append(candidate)
            members.sort(key=rank.__getitem__)
            covered |= {(one, two) for at, one in enumerate(members) for two in members[at + 1 :]}
            found.append(frozenset(members))
    return found
