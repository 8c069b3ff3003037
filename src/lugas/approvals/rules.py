"""The rules of circulating a paper: which route, who is due in which order, who may act, until when. Pure.

circulation.py and actions.py decide nothing by themselves: they read the records, ask here, and write the answer.
Initials by hierarchy before the signature: Permendagri 1/2023 (paraf hierarki). Signing in another's stead needs a
written mandate: UU 30/2014 arts. 13-14.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lugas.accounts.transitions import Transition


class Verb(StrEnum):
    """What a step asks for: initials (paraf), agreement (persetujuan), the signature."""

    INITIAL = "initial"
    CLEAR = "clear"
    SIGN = "sign"


class Status(StrEnum):
    """How far a circulating paper has come."""

    OPEN = "open"
    GRANTED = "granted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """How far a step has come. At most one step of a paper is open."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    RETURNED = "returned"


class Reach(StrEnum):
    """Where the paper goes: anywhere, within the region, out of it."""

    ANY = "any"
    INSIDE = "inside"
    OUTSIDE = "outside"


class Office(StrEnum):
    """How a route names an office: by its place above the drafting unit, so that one route fits every secretariat."""

    SUPERIOR = "superior"
    SUBSECTION = "subsection"
    SECTION = "section"
    BUREAU = "bureau"
    ASSISTANT = "assistant"
    SECRETARIAT = "secretariat"
    LEADER = "leader"
    POSITION = "position"


# What people do with a step. That the next one opens is nobody's verb: it follows.
TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.OPEN, State.DONE, "grant", "approvals.act"),
    Transition(State.OPEN, State.SKIPPED, "skip", "approvals.act"),
    Transition(State.OPEN, State.RETURNED, "send_back", "approvals.act"),
    Transition(State.OPEN, State.WAITING, "withdraw", "approvals.withdraw"),
)
# Working days that a step may have; none means the same day.
LEAST_DAYS, MOST_DAYS = 0, 30
FINAL = frozenset({State.DONE, State.SKIPPED, State.RETURNED})


# ---------- Which route ----------
@dataclass(frozen=True, slots=True)
class RouteFacts:
    """A route as choosing reads it. kind "" and unit None mean any."""

    key: int
    kind: str = ""
    unit: int | None = None
    reach: str = Reach.ANY
    order: int = 0


def choose_route(routes: Iterable[RouteFacts], *, kind: str, units: Sequence[int], outside: bool) -> RouteFacts | None:
    """The most specific route that fits, or None.

    units: the drafting unit and those above it, nearest first. The kind of paper weighs most, then the nearest unit,
    then the reach; among equals the one that stands first.
    """
    depth = {unit: place for place, unit in enumerate(units)}
    reach = Reach.OUTSIDE if outside else Reach.INSIDE
    fitting = [
        one
        for one in routes
        if one.kind in ("", kind) and (one.unit is None or one.unit in depth) and one.reach in (Reach.ANY, reach)
    ]

    def weight(one: RouteFacts) -> tuple[bool, int, bool, int, int]:
        nearest = len(units) if one.unit is None else depth[one.unit]
        return one.kind == "", nearest, one.reach == Reach.ANY, one.order, one.key

    return min(fitting, key=weight, default=None)


# ---------- Who is due ----------
@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit above the draft: its kind and the position of its head, if it has one."""

    key: int
    kind: str
    head: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a route asks for in one place."""

    office: str
    verb: str = Verb.INITIAL
    days: int = 1
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One step of a paper. people: who would act, by the number of the person; empty when nobody holds the office."""

    position: int
    verb: str
    days: int
    people: frozenset[int] = field(default=frozenset())


def find_office(asked: Asked, units: Sequence[UnitFacts], own: Collection[int]) -> tuple[int, int | None] | None:
    """The position that a place of a route means, and its unit; None where this secretariat has no such office.

    units: the drafting unit and those above it, nearest first. own: positions that the writer holds. The superior is
    the nearest head who is not the writer. An office by name, and the leader whom a paper is for, come with their position.
    """
    if asked.office in (Office.POSITION, Office.LEADER):
        return None if asked.position is None else (asked.position, None)
    for unit in units:
        if unit.head is None:
            continue
        if asked.office == unit.kind or (asked.office == Office.SUPERIOR and unit.head not in own):
            return unit.head, unit.key
    return None


def plan(
    asked: Iterable[Asked],
    *,
    units: Sequence[UnitFacts],
    signer: int | None,
    above_signer: Collection[int],
    sign_days: int,
    writer: int,
    own: Collection[int],
    people: Mapping[int, frozenset[int]],
) -> list[Planned]:
    """The steps of a paper in their order; the last one is the signer's, or, without one, the last of those asked.

    above_signer: units that stand above the signer's: their heads initial nothing for somebody below them (they may
    be asked for their agreement). own: positions of the writer, who is no step of his own paper. people: who holds
    which position today. An office or a person that would come twice comes once, in the later place.
    """
    steps: list[Planned] = []
    for one in asked:
        found = find_office(one, units, own)
        if found is None:
            continue
        position, unit = found
        if position in own or (one.verb == Verb.INITIAL and unit in above_signer):
            continue
        steps.append(Planned(position, one.verb, one.days, people.get(position, frozenset())))
    if signer is not None:
        steps.append(Planned(signer, Verb.SIGN, sign_days, people.get(signer, frozenset())))
    # The writer is nobody's eyes on his own paper: an office that only he could give is left out.
    steps = [
        replace(one, people=one.people - {writer})
        for one in steps
        if one.verb == Verb.SIGN or not one.people or one.people - {writer}
    ]
    return [one for place, one in enumerate(steps) if one.verb == Verb.SIGN or not comes_later(one, steps[place + 1 :])]


def comes_later(step: Planned, later: Iterable[Planned]) -> bool:
    """Whether the office, or the only person who could act for it, is due again further on."""
    return any(one.position == step.position or (len(step.people) == 1 and one.people == step.people) for one in later)


# ---------- Who may act ----------
class Refusal(StrEnum):
    """Why a step is not given. The screens say it in words (words.py)."""

    CLOSED = "closed"
    NOT_DUE = "not_due"
    NOT_YOURS = "not_yours"
    OWN = "own"
    TWICE = "twice"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step as the rules read it; acted: the number of the person who gave it."""

    key: int
    order: int
    position: int
    verb: str
    state: str
    acted: int | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """In whose place somebody acts: own positions, and those of the colleagues for whom he stands in."""

    own: frozenset[int]
    standing: frozenset[int] = frozenset()
    signing: frozenset[int] = frozenset()

    def reaches(self, step: StepFacts) -> bool:
        """Whether the step is this person's to give; a signature in another's stead needs a mandate."""
        return step.position in self.own | (self.signing if step.verb == Verb.SIGN else self.standing)


@dataclass(frozen=True, slots=True)
class Situation:
    """A paper as it stands, and who wants to do something with it. person, writer: numbers of persons."""

    status: str
    steps: tuple[StepFacts, ...]
    person: int
    writer: int
    capacity: Capacity


def refuse_grant(step: StepFacts, now: Situation) -> Refusal | None:
    """Why this person may not grant the step, or None. Nobody approves his own; nobody stands twice in a route."""
    if refusal := refuse_turn(step, now):
        return refusal
    if not now.capacity.reaches(step):
        return Refusal.NOT_YOURS
    if any(one.state == State.DONE and one.acted == now.person for one in now.steps):
        return Refusal.TWICE
    own = now.capacity.own
    if step.position not in own and any(one.order > step.order and one.position in own for one in now.steps):
        # In a colleague's place now and in the own place later would be one pair of eyes for two.
        return Refusal.LATER
    return None


def refuse_return(step: StepFacts, now: Situation) -> Refusal | None:
    """Why this person may not send the paper back at this step, or None."""
    if refusal := refuse_turn(step, now):
        return refusal
    return None if now.capacity.reaches(step) else Refusal.NOT_YOURS


def refuse_skip(step: StepFacts, now: Situation) -> Refusal | None:
    """Why this person may not skip the step, or None: only who is due later in the route takes it upon himself, and
    no signature is ever skipped."""
    if refusal := refuse_turn(step, now):
        return refusal
    if step.verb == Verb.SIGN:
        return Refusal.NOT_YOURS
    later = [one for one in now.steps if one.order > step.order and one.state == State.WAITING]
    return None if any(now.capacity.reaches(one) for one in later) else Refusal.NOT_YOURS


def refuse_turn(step: StepFacts, now: Situation) -> Refusal | None:
    """What forbids anything to be done with a step, whoever asks."""
    if now.status != Status.OPEN or step.state in FINAL:
        return Refusal.CLOSED
    if step.state != State.OPEN:
        return Refusal.NOT_DUE
    return Refusal.OWN if now.person == now.writer else None


def next_step(steps: Iterable[StepFacts]) -> StepFacts | None:
    """The first step that still waits."""
    return min((one for one in steps if one.state == State.WAITING), key=lambda one: one.order, default=None)


def already_given(step: StepFacts, steps: Iterable[StepFacts], people: Collection[int]) -> bool:
    """Whether everybody who could give a step has given one of this paper already; never so of a signature."""
    given = {one.acted for one in steps if one.state == State.DONE}
    return step.verb != Verb.SIGN and bool(people) and set(people) <= given
