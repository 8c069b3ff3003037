"""Who could fill which gap: a proposal by OR-Tools CP-SAT. Pure: frozen data in, frozen data out, no Django.

Hard: the skill, no leave, no overlap, enough time on the way between two places, one role at one activity. Soft: first as
many gaps filled as can be; then the load even (the squares of the loads, in quarter hours), where standing by and hours
on the way count as so much more. The same instance gives the same proposal: one worker, a fixed seed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

SECONDS = 5.0
# A duty's load is counted in quarter hours; the squares of loads are what is made small.
QUARTER = timedelta(minutes=15)
# The square is drawn by its tangents at every so many quarter hours.
TANGENT_STEP = 4
# Loads that are this near to the evenest are even enough.
GAP = 0.01
# In squares of quarter hours: as much as ten hours of load make of a two-hour duty, and as one quarter hour does.
STANDBY_COST, TRAVEL_COST_PER_HOUR = 640, 16

Travel = Callable[[Hashable, Hashable], timedelta]


@dataclass(frozen=True, slots=True)
class Span:
    """Hours at a place: a duty that somebody has already, or leave (place None: nobody travels from it)."""

    start: datetime
    end: datetime
    place: Hashable = None


@dataclass(frozen=True, slots=True)
class Staff:
    """One colleague. load: the hours on duty so far; base: where he sets out from; taken: duties and leave."""

    key: int
    skills: frozenset[str]
    load: float
    base: Hashable
    taken: tuple[Span, ...] = ()
    standby: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """One missing officer: of two missing photographers there are two gaps. Gaps of one activity share its hours."""

    key: int
    activity: int
    role: str
    start: datetime
    end: datetime
    place: Hashable


@dataclass(frozen=True, slots=True)
class Choice:
    """One gap filled: by whom, his hours so far, how many others could have done it, the way there."""

    gap: Gap
    staff: int
    load: float
    others: int
    travel: timedelta
    standby: bool


@dataclass(frozen=True, slots=True)
class Open:
    """A gap that stays open, and why: how many have the skill, how many of these are away, are taken, or would not
    arrive in time; contested: somebody could, but is better used elsewhere."""

    gap: Gap
    skilled: int
    away: int
    taken: int
    late: int

    @property
    def contested(self) -> bool:
        """Whether somebody could have come, were he not needed at another activity."""
        return self.skilled > self.away + self.taken + self.late


@dataclass(frozen=True, slots=True)
class Proposal:
    """choices and open gaps in the order of the gaps; proven: no better proposal exists."""

    choices: tuple[Choice, ...]
    open: tuple[Open, ...]
    proven: bool


def overlap(first: Span | Gap, second: Span | Gap) -> bool:
    """Whether they share a moment."""
    return first.start < second.end and second.start < first.end


def reachable(first: Span | Gap, second: Span | Gap, travel: Travel) -> bool:
    """Whether there is time to go from the earlier to the later; leave has no place and is simply over."""
    if overlap(first, second):
        return False
    if first.place is None or second.place is None:
        return True
    early, late = (first, second) if first.start <= second.start else (second, first)
    return early.end + travel(early.place, late.place) <= late.start


def obstacle(gap: Gap, one: Staff, travel: Travel) -> str:
    """What keeps a skilled colleague from a gap: "away", "taken", "late", or nothing."""
    meeting = [span for span in one.taken if overlap(span, gap)]
    if any(span.place is None for span in meeting):
        return "away"
    if meeting:
        return "taken"
    return "" if all(reachable(span, gap, travel) for span in one.taken) else "late"


def propose(gaps: list[Gap], staff: list[Staff], travel: Travel, *, seconds: float = SECONDS) -> Proposal:
    """Fill the gaps as well as can be within `seconds`. Nobody who cannot is ever proposed."""
    able: dict[int, list[Staff]] = {}
    refused: dict[int, dict[str, int]] = {}
    for gap in gaps:
        counts: dict[str, int] = defaultdict(int)
        able[gap.key] = []
        for one in staff:
            if gap.role not in one.skills:
                continue
            counts["skilled"] += 1
            reason = obstacle(gap, one, travel)
            if reason:
                counts[reason] += 1
            else:
                able[gap.key].append(one)
        refused[gap.key] = counts
    chosen, proven = solve(gaps, able, travel, seconds)
    by_key = {one.key: one for one in staff}
    choices = tuple(
        Choice(
            gap,
            chosen[gap.key],
            by_key[chosen[gap.key]].load,
            len(able[gap.key]) - 1,
            travel(by_key[chosen[gap.key]].base, gap.place),
            stands_by(by_key[chosen[gap.key]], gap),
        )
        for gap in gaps
        if gap.key in chosen
    )
    left = tuple(
        Open(gap, counts["skilled"], counts["away"], counts["taken"], counts["late"])
        for gap in gaps
        if gap.key not in chosen
        for counts in [refused[gap.key]]
    )
    return Proposal(choices, left, proven)


def stands_by(one: Staff, gap: Gap) -> bool:
    """Whether the colleague is kept for what comes suddenly at these hours."""
    return any(overlap(span, gap) for span in one.standby)


def units(length: timedelta) -> int:
    """A length in quarter hours, at least one."""
    return max(1, round(length / QUARTER))


def greedy(gaps: list[Gap], able: dict[int, list[Staff]], travel: Travel) -> dict[int, int]:
    """A first answer, where the solver begins: each gap in turn to the least loaded who still can."""
    chosen: dict[int, int] = {}
    given: dict[int, list[Gap]] = defaultdict(list)
    loads = {one.key: one.load for found in able.values() for one in found}
    # Those whom few can fill come first.
    for gap in sorted(gaps, key=lambda one: (len(able[one.key]), one.start, one.key)):
        for one in sorted(able[gap.key], key=lambda staff: (stands_by(staff, gap), loads[staff.key], staff.key)):
            if all(reachable(other, gap, travel) for other in given[one.key]):
                chosen[gap.key] = one.key
                given[one.key].append(gap)
                loads[one.key] += (gap.end - gap.start) / timedelta(hours=1)
                break
    return chosen


def solve(gaps: list[Gap], able: dict[int, list[Staff]], travel: Travel, seconds: float) -> tuple[dict[int, int], bool]:
    """gap key -> staff key, and whether that is proven best."""
    if not any(able.values()):
        return {}, True
    from ortools.sat.python import cp_model  # loaded when it is wanted: it takes a second

    model = cp_model.CpModel()
    take = {
        (gap.key, one.key): model.new_bool_var(f"take_{gap.key}_{one.key}") for gap in gaps for one in able[gap.key]
    }
    for gap in gaps:
        model.add_at_most_one(take[gap.key, one.key] for one in able[gap.key])
    people = {one.key: one for found in able.values() for one in found}
    mine: dict[int, list[Gap]] = {key: [] for key in people}
    for gap in gaps:
        for one in able[gap.key]:
            mine[one.key].append(gap)
    for key, wanted in mine.items():
        forbid(model, key, wanted, take, travel)
    start = greedy(gaps, able, travel)
    for (gap_key, staff_key), var in take.items():
        model.add_hint(var, start.get(gap_key) == staff_key)
    # First how many gaps can be filled at all, then the evenest way to fill so many: quicker than one weighted sum.
    filled = sum(take.values())
    model.maximize(filled)
    first = run(model, seconds / 2, take)
    chosen, proven = first or (start, False)
    model.add(filled >= len(chosen))
    model.clear_hints()
    for (gap_key, staff_key), var in take.items():
        model.add_hint(var, chosen.get(gap_key) == staff_key)
    model.minimize(sum(cost_of(model, people[key], wanted, take, travel) for key, wanted in mine.items()))
    second = run(model, seconds / 2, take)
    return (second[0], proven and second[1]) if second else (chosen, False)


def forbid(model: Any, key: int, wanted: list[Gap], take: dict, travel: Travel) -> None:
    """One colleague: one role at one activity, and no two activities that cannot both be reached."""
    there: dict[int, Any] = {}
    first: dict[int, Gap] = {}
    for gap in wanted:
        first.setdefault(gap.activity, gap)
    for activity in first:
        there[activity] = model.new_bool_var(f"there_{key}_{activity}")
        model.add(sum(take[gap.key, key] for gap in wanted if gap.activity == activity) == there[activity])
    listed = list(first)
    for place, one in enumerate(listed):
        for other in listed[place + 1 :]:
            if not reachable(first[one], first[other], travel):
                model.add_at_most_one([there[one], there[other]])


def cost_of(model: Any, one: Staff, wanted: list[Gap], take: dict, travel: Travel) -> Any:
    """What it costs to burden one colleague: the square of his load, by its tangents from below, standby and travel."""
    before = units(timedelta(hours=one.load)) if one.load else 0
    lengths = {gap.key: units(gap.end - gap.start) for gap in wanted}
    most = before + sum(lengths.values())
    load = before + sum(lengths[gap.key] * take[gap.key, one.key] for gap in wanted)
    square = model.new_int_var(0, most**2, f"square_{one.key}")
    for point in range(before, most + TANGENT_STEP, TANGENT_STEP):
        model.add(square >= 2 * point * load - point**2)
    extra = []
    for gap in wanted:
        hours = travel(one.base, gap.place) / timedelta(hours=1)
        cost = round(hours * TRAVEL_COST_PER_HOUR) + (STANDBY_COST if stands_by(one, gap) else 0)
        extra.append(cost * take[gap.key, one.key])
    return square + sum(extra)


def run(model: Any, seconds: float, take: dict) -> tuple[dict[int, int], bool] | None:
    """Solve within a time, the same way each time: who takes which gap, and whether nothing is better (beyond GAP); None
    when nothing was found."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 7
    solver.parameters.relative_gap_limit = GAP
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return {gap: one for (gap, one), var in take.items() if solver.boolean_value(var)}, status == cp_model.OPTIMAL
