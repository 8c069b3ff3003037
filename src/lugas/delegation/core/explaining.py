"""Why this one: who could take an engagement, in what order and for which reasons, and what the next best would cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from lugas.delegation.core import words
from lugas.delegation.core.checking import (
    Bar,
    agreed,
    bar,
    foreign,
    hinders,
    misfit,
    permits,
    rank_cost,
    travel,
    worth,
)
from lugas.delegation.core.problem import NOBODY, Engagement, Official, Plan, Problem
from lugas.delegation.core.solver import USUAL, Effort, solve
from lugas.delegation.core.words import Reason
from lugas.institutions.travel import Journey


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could take an engagement, or why not (bar). cost: by goal, what he adds to the week."""

    official: Official
    bar: Bar | None
    reasons: tuple[Reason, ...]
    cost: dict[str, int]

    @property
    def able(self) -> bool:
        """Whether he could."""
        return self.bar is None

    def why(self, language: str) -> str:
        """The reasons in words."""
        return words.joined(self.reasons, language)


def held_by(problem: Problem, plan: Plan, without: str = "") -> dict[str, list[Engagement]]:
    """What each official has by the plan, decided or proposed, but for one engagement."""
    held: dict[str, list[Engagement]] = {who.key: [] for who in problem.officials}
    for one in problem.engagements:
        key = one.fixed if one.fixed is not None else plan.get(one.key, NOBODY)
        if key and one.key != without:
            held[key].append(one)
    return held


def added(problem: Problem, who: Official, one: Engagement, held: list[Engagement]) -> dict[str, int]:
    """What an official's taking an engagement adds to each goal (importance: less of it is not attended)."""
    return {
        "importance": -one.importance,
        "rank": rank_cost(problem, who, one),
        "field": misfit(who, one),
        "travel": travel(problem, who, [*held, one]) - travel(problem, who, held),
        "load": 2 * len(held) + 1,
        "change": int(one.told is not None and one.told != who.key),
    }


def nobodys(one: Engagement) -> dict[str, int]:
    """The same when nobody takes it."""
    change = int(one.told is not None and one.told != NOBODY)
    return {"importance": 0, "rank": 0, "field": 0, "travel": 0, "load": 0, "change": change}


def in_order(problem: Problem, cost: dict[str, int]) -> tuple[int, ...]:
    """By which two costs compare, goal after goal."""
    return tuple(cost[level] for level in problem.weights.order)


def ranked(problem: Problem, engagement: str, plan: Plan | None = None) -> list[Candidate]:
    """All officials for one engagement: first those who could, the best first; then the others with why not.

    plan: what else is proposed that week; without it only what is decided counts.
    """
    one = problem.engagement[engagement]
    held = held_by(problem, plan or {}, without=engagement)
    found = []
    for who in problem.officials:
        reason = bar(problem, who, one, tuple(held[who.key]))
        reasons = why_not(problem, who, one, reason) if reason else why(problem, who, one, held)
        found.append(Candidate(who, reason, reasons, added(problem, who, one, held[who.key])))
    return sorted(found, key=lambda each: (not each.able, in_order(problem, each.cost), each.official.key))


def whereabouts(problem: Problem, who: Official, one: Engagement, held: list[Engagement]) -> str:
    """The place from which an official would come: the last one he was called to, or home."""
    before = [other for other in held if other.span.end <= one.span.start]
    last = max(before, key=lambda other: other.span.end, default=None)
    if last is None or one.span.start - last.span.end >= problem.rules.home_after:
        return who.home
    return last.place


def why(problem: Problem, who: Official, one: Engagement, held: dict[str, list[Engagement]]) -> tuple[Reason, ...]:
    """The reasons for somebody who could."""
    start = whereabouts(problem, who, one, held[who.key])
    reasons = []
    if who.key == one.asked:
        reasons.append(Reason("himself"))
    if start == one.place:
        reasons.append(Reason("is_there", {"place": problem.ways.name(one.place)}))
    reasons.append(Reason("rank", {"rank": partial(words.rank, who.rank)}))
    if one.fields and who.key != one.asked:
        reasons.append(Reason("field_other" if misfit(who, one) else "field_fits"))
    reasons += ways_of(problem, who, one, held, start)
    if foreign(problem, who, one) and agreed(problem, who, one):
        reasons.append(Reason("agreed"))
    if held[who.key]:
        count = len(held[who.key])
        reasons.append(Reason("load_one" if count == 1 else "load", {"count": count}))
    if one.told == who.key:
        reasons.append(Reason("told"))
    return tuple(reasons)


def ways_of(
    problem: Problem, who: Official, one: Engagement, held: dict[str, list[Engagement]], start: str
) -> list[Reason]:
    """The way there, beside that of who is asked, when they differ."""
    journey = problem.ways.journey(start, one.place)
    if journey is None:
        return []
    asked = problem.official.get(one.asked)
    other = None
    if asked and asked.key != who.key:
        other = problem.ways.journey(whereabouts(problem, asked, one, held[asked.key]), one.place)
    if other and other.legs and other.legs != journey.legs:
        return [Reason("way_instead", {"way": spoken(journey), "other": spoken(other)})]
    return [Reason("way", {"way": spoken(journey)})] if journey.legs else []


def spoken(journey: Journey) -> Callable[[str], str]:
    """A journey's words, made when the language is known."""
    return partial(words.way, journey)


def why_not(problem: Problem, who: Official, one: Engagement, reason: Bar) -> tuple[Reason, ...]:
    """The reason against somebody, in words' parts."""
    at = reason.at

    def hour(language: str) -> str:
        return words.moment(at, one.span.start, language) if at else words.say("something", language)

    def what(language: str) -> str:
        return reason.what or words.say("something", language)

    asked = problem.official.get(one.asked)
    return (
        Reason(
            f"no_{reason.code}",
            {
                "rank": partial(words.rank, who.rank),
                "what": what,
                "place": problem.ways.name(reason.place),
                "at": hour,
                "whom": asked.title if asked else "",
            },
        ),
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """One engagement of a plan. other: the next best (NOBODY: none); cost: by goal, what it would change.

    against: for what nobody attends, why not, by official.
    """

    engagement: Engagement
    official: str
    other: str = NOBODY
    cost: dict[str, int] | None = None
    against: tuple[tuple[Official, Reason], ...] = ()
    title: str = ""

    def text(self, language: str) -> str:
        """The explanation in one sentence."""
        if self.engagement.fixed == NOBODY:
            return words.say("none_declined", language)
        if self.engagement.fixed is not None:
            return words.say("decided", language)
        if not self.official:
            if any(reason.code == "no_better" for _who, reason in self.against):
                return words.say("none_order", language)
            said = [f"{who.title}: {words.told(reason, language)}" for who, reason in self.against[:3]]
            return words.say("none", language, why="; ".join(said) or words.say("nobody", language))
        change = words.change_of(self.cost or {}, language)
        if self.other == NOBODY:
            return words.say("only", language, cost=change)
        return words.say("next" if change else "next_same", language, who=self.title, cost=change)


def explain(problem: Problem, plan: Plan, *, exact: bool = False, effort: Effort = USUAL) -> list[Explained]:
    """Every engagement in order of time, with what the next best would cost.

    The next best is looked for with the rest of the plan as it is; exact: by solving the week again without this choice.
    """
    found = []
    for one in sorted(problem.engagements, key=lambda each: (each.span.start, each.span.end, each.key)):
        key = one.fixed if one.fixed is not None else plan.get(one.key, NOBODY)
        if one.fixed is not None:
            found.append(Explained(one, key))
        elif not key:
            found.append(Explained(one, NOBODY, against=against(problem, plan, one)))
        elif exact:
            found.append(next_solved(problem, plan, one, key, effort))
        else:
            found.append(next_best(problem, plan, one, key))
    return found


def against(problem: Problem, plan: Plan, one: Engagement) -> tuple[tuple[Official, Reason], ...]:
    """Why nobody attends: first those who are permitted and hindered, by closeness in rank."""
    held = held_by(problem, plan, without=one.key)
    facts = problem.facts
    rows = []
    for who in problem.officials:
        never = permits(problem, who, one)
        reason = never or hinders(problem, who, one, facts[who.key])
        said = (
            why_not(problem, who, one, reason)[0]
            if reason
            else why_not(problem, who, one, later)[0]
            if (later := hinders(problem, who, one, tuple(held[who.key])))
            else Reason("no_better")
        )
        rows.append((never is not None, rank_cost(problem, who, one), who.key, who, said))
    return tuple((who, said) for *_order, who, said in sorted(rows, key=lambda row: row[:3]))


def next_best(problem: Problem, plan: Plan, one: Engagement, key: str) -> Explained:
    """The best other choice while the rest stays."""
    chosen, options = None, []
    for each in ranked(problem, one.key, plan):
        if each.official.key == key:
            chosen = each.cost
        elif each.able:
            options.append((in_order(problem, each.cost), each.official.key, each.cost))
    nobody = nobodys(one)
    _order, other, cost = min(options, default=((), NOBODY, nobody))
    if not options or in_order(problem, nobody) < in_order(problem, cost):
        other, cost = NOBODY, nobody
    chosen = chosen or nobody
    change = {level: cost[level] - chosen[level] for level in problem.weights.order}
    if other == NOBODY:
        change = {level: value for level, value in change.items() if level == "importance"}
    return Explained(one, key, other, change, title=problem.official[other].title if other else "")


def next_solved(problem: Problem, plan: Plan, one: Engagement, key: str, effort: Effort) -> Explained:
    """The best week without this choice."""
    without = replace(one, barred=one.barred | {key})
    other_problem = replace(
        problem, engagements=tuple(without if each is one else each for each in problem.engagements)
    )
    solution = solve(other_problem, effort)
    before, after = worth(problem, plan), worth(other_problem, solution.plan)
    change = {level: after[level] - before[level] for level in problem.weights.order}
    if "importance" in change:
        change["importance"] = -change["importance"]
    other = solution.plan[one.key]
    return Explained(one, key, other, change, title=problem.official[other].title if other else "")
