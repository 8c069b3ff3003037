"""Whether an official can take an engagement, and what a plan is worth. Everything else asks here, so that solver,
ranking, explanation and tests mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from lugas.delegation.core.problem import NOBODY, Engagement, Official, Plan, Problem

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Bar:
    """A reason why not. code: key of the words; what: the engagement or absence in the way; at: the hour it speaks of."""

    code: str
    what: str = ""
    place: str = ""
    at: datetime | None = None


def permits(problem: Problem, official: Official, engagement: Engagement) -> Bar | None:
    """What forbids it whatever the day: rank, right to represent, consent, field. None: nothing does."""
    if official.key in engagement.barred:
        return Bar("barred")
    if engagement.min_rank and official.rank > engagement.min_rank:
        return Bar("rank")
    if not engagement.needs <= official.fields:
        return Bar("needs", what=", ".join(sorted(engagement.needs - official.fields)))
    if not engagement.asked or official.key == engagement.asked:
        return None
    pair = (official.key, engagement.asked)
    if pair not in problem.rules.represent:
        return Bar("represent")
    if foreign(problem, official, engagement) and not agreed(problem, official, engagement):
        return Bar("consent", what=official.secretariat)
    return None


def foreign(problem: Problem, official: Official, engagement: Engagement) -> bool:
    """Whether the official is of another secretariat than who is asked."""
    asked = problem.official.get(engagement.asked)
    own = engagement.secretariat or (asked.secretariat if asked else "")
    return official.secretariat != own


def agreed(problem: Problem, official: Official, engagement: Engagement) -> bool:
    """Whether the official's own secretariat agreed."""
    return official.key in engagement.consented or (official.key, engagement.asked) in problem.rules.consented


def together(problem: Problem, first: Engagement, second: Engagement) -> bool:
    """Whether one person can take both: no shared moment, and time for the way between."""
    if second.span.start < first.span.start:
        first, second = second, first
    if first.span.overlaps(second.span):
        return False
    minutes = problem.ways.minutes(first.place, second.place)
    return minutes is not None and first.span.end + timedelta(minutes=minutes) <= second.span.start


def hinders(problem: Problem, official: Official, engagement: Engagement, held: tuple[Engagement, ...]) -> Bar | None:
    """What in the official's own week forbids it: no way, absences, what he holds, a full day. None: nothing does."""
    if problem.ways.minutes(official.home, engagement.place) is None:
        return Bar("no_way", place=official.home)
    for away in official.away:
        taken = Engagement("", away.why, away.span, away.place or official.home)
        if not together(problem, taken, engagement):
            return collision(problem, taken, engagement, "away")
    for other in held:
        if not together(problem, other, engagement):
            return collision(problem, other, engagement, "taken")
    capacity = official.capacity or problem.rules.capacity
    for day in engagement.days:
        if sum(day in other.days for other in held) >= capacity:
            return Bar("full", what=str(capacity), at=engagement.span.start)
    return None


def collision(problem: Problem, other: Engagement, engagement: Engagement, code: str) -> Bar:
    """Why two do not go together: at the same time, or too far from one another."""
    if other.span.overlaps(engagement.span):
        return Bar(code, other.title, other.place, other.span.end)
    minutes = problem.ways.minutes(other.place, engagement.place)
    before = other.span.start < engagement.span.start
    start = other.span.end if before else engagement.span.end
    at = start + timedelta(minutes=minutes) if minutes is not None else None
    return Bar("late" if before else "misses", other.title, other.place, at)


def bar(problem: Problem, official: Official, engagement: Engagement, held: tuple[Engagement, ...]) -> Bar | None:
    """Why an official who holds these cannot take the engagement, or None: he can."""
    return permits(problem, official, engagement) or hinders(problem, official, engagement, held)


def rank_cost(problem: Problem, official: Official, engagement: Engagement) -> int:
    """Steps of rank between who goes and who was asked, weighed."""
    asked = problem.official.get(engagement.asked)
    if asked is None:
        return 0
    steps = official.rank - asked.rank
    return steps * problem.weights.below if steps > 0 else -steps * problem.weights.above


def misfit(official: Official, engagement: Engagement) -> int:
    """1 when none of the engagement's fields is the official's, unless he is asked himself."""
    return int(bool(engagement.fields) and official.key != engagement.asked and not engagement.fields & official.fields)


def saved(problem: Problem, official: Official, first: Engagement, second: Engagement) -> int:
    """Quarter hours saved by going straight on from one to the next instead of going home between."""
    ways, home = problem.ways, official.home
    back, out = ways.quarters(first.place, home), ways.quarters(home, second.place)
    if not back or not out or ways.minutes(first.place, second.place) is None:
        return 0
    gap = second.span.start - first.span.end
    if gap >= problem.rules.home_after and gap >= QUARTER * (back + out):
        return 0
    return back + out - ways.quarters(first.place, second.place)


def travel(problem: Problem, official: Official, held: list[Engagement]) -> int:
    """Quarter hours on the way in the whole week: from home, from one to the next, and home again."""
    ordered = sorted(held, key=lambda one: (one.span.start, one.span.end, one.key))
    there = sum(2 * problem.ways.quarters(official.home, one.place) for one in ordered)
    return there - sum(saved(problem, official, first, second) for first, second in pairwise(ordered))


def worth(problem: Problem, plan: Plan) -> dict[str, int]:
    """The value of each level for a plan; fixed decisions count too."""
    held: dict[str, list[Engagement]] = {one.key: [] for one in problem.officials}
    found = dict.fromkeys(("importance", "rank", "field", "travel", "load", "change"), 0)
    for one in problem.engagements:
        key = one.fixed if one.fixed is not None else plan.get(one.key, NOBODY)
        found["change"] += int(one.told is not None and one.told != key)
        if not key:
            continue
        official = problem.official[key]
        held[key].append(one)
        found["importance"] += one.importance
        found["rank"] += rank_cost(problem, official, one)
        found["field"] += misfit(official, one)
    for who in problem.officials:
        found["travel"] += travel(problem, who, held[who.key])
        found["load"] += len(held[who.key]) ** 2
    return found


def key_of(problem: Problem, value: dict[str, int]) -> tuple[int, ...]:
    """By which plans are compared: smaller is better."""
    return tuple(-value[level] if level == "importance" else value[level] for level in problem.weights.order)


def feasible(problem: Problem, plan: Plan) -> bool:
    """Whether a plan keeps every rule, for what is not fixed."""
    held: dict[str, list[Engagement]] = {key: list(facts) for key, facts in problem.facts.items()}
    for one in problem.open:
        key = plan.get(one.key, NOBODY)
        if not key:
            continue
        if bar(problem, problem.official[key], one, tuple(held[key])):
            return False
        held[key].append(one)
    return True


def greedy(problem: Problem) -> dict[str, str]:
    """By rank and time: the engagements in order of time, each to whoever is free and closest in rank."""
    held = {key: list(facts) for key, facts in problem.facts.items()}
    plan: dict[str, str] = {}
    for one in problem.open:
        able = [who for who in problem.officials if bar(problem, who, one, tuple(held[who.key])) is None]
        best = min(able, key=lambda who: (rank_cost(problem, who, one), who.rank, who.key), default=None)
        plan[one.key] = best.key if best else NOBODY
        if best:
            held[best.key].append(one)
    return plan
