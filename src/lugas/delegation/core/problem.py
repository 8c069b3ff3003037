"""What is to be assigned to whom: officials, engagements, places, rules. Plain facts, made by reading.py or from records.

Fixed decisions are facts: they take their official's time and are never undone, whatever else they break.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from lugas.agenda.rules import Span
from lugas.delegation.core.ways import Ways

# From the highest. Heads of a region by UU 9/2010 art. 10 (the regent under letter j, before echelon II under p), the
# echelons by PP 18/2016 arts. 94-95.
RANKS = {
    word: number
    for number, word in enumerate(
        (
            "governor", "deputy_governor", "I.a", "I.b", "regent", "deputy_regent", "II.a", "II.b", "III.a", "III.b",
            "IV.a", "IV.b", "staff",
        ),
        start=1,
    )
}  # fmt: skip
# The goals, the first before all others. The first is as much as possible, the others as little as possible.
LEVELS = ("importance", "rank", "field", "travel", "load", "change")
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Away:
    """Hours in which an official is not to be had. place: where he is then; empty: at home."""

    span: Span
    place: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """Who may go. rank: number of RANKS; home: code of the place where he is when nothing calls him away.

    fields: what he knows; capacity: engagements a day, 0 for the rules' own; away: absences and what he has elsewhere.
    """

    key: str
    title: str
    rank: int
    home: str
    secretariat: str = ""
    fields: frozenset[str] = frozenset()
    capacity: int = 0
    away: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class Engagement:
    """What asks for one official.

    asked: who is asked, empty for anybody; min_rank: the lowest rank that will do, 0 for any; needs: fields that who
    goes must have; fields: of which one should be his. fixed: decided already, NOBODY for "nobody goes"; told: what the
    plan said that people know; barred: who will not do for this one; consented: whose own secretariat agreed to this one.
    """

    key: str
    title: str
    span: Span
    place: str
    asked: str = ""
    secretariat: str = ""
    importance: int = 1
    min_rank: int = 0
    fields: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    fixed: str | None = None
    told: str | None = None
    barred: frozenset[str] = frozenset()
    consented: frozenset[str] = frozenset()

    @property
    def days(self) -> tuple[date, ...]:
        """The days that it touches, on the clock of its start."""
        first = self.span.start.date()
        last = (self.span.end - timedelta(microseconds=1)).astimezone(self.span.start.tzinfo).date()
        return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Rules:
    """represent: (who, whom) pairs that may be; consented: those of them to which who's secretariat agreed for good.

    home_after: after so long without an engagement an official is back home, when the way there and on fits in.
    """

    represent: frozenset[tuple[str, str]] = frozenset()
    consented: frozenset[tuple[str, str]] = frozenset()
    capacity: int = 4
    home_after: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Weights:
    """order: the goals that count, the first before all others. above, below: what a step of rank over or under the asked costs."""

    order: tuple[str, ...] = LEVELS
    above: int = 1
    below: int = 1


@dataclass(frozen=True)
class Problem:
    """An instance. Keys of officials and of engagements are unique."""

    officials: tuple[Official, ...]
    engagements: tuple[Engagement, ...]
    ways: Ways
    rules: Rules = Rules()
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def official(self) -> Mapping[str, Official]:
        """Officials by key."""
        return {one.key: one for one in self.officials}

    @cached_property
    def engagement(self) -> Mapping[str, Engagement]:
        """Engagements by key."""
        return {one.key: one for one in self.engagements}

    @cached_property
    def facts(self) -> Mapping[str, tuple[Engagement, ...]]:
        """What is decided already, by official."""
        found: dict[str, list[Engagement]] = {one.key: [] for one in self.officials}
        for one in self.engagements:
            if one.fixed:
                found[one.fixed].append(one)
        return {key: tuple(held) for key, held in found.items()}

    @cached_property
    def open(self) -> tuple[Engagement, ...]:
        """What is to be assigned, in order of time."""
        free = (one for one in self.engagements if one.fixed is None)
        return tuple(sorted(free, key=lambda one: (one.span.start, one.span.end, one.key)))


# Who goes where: an official's key for each engagement's key, NOBODY where none does.
Plan = Mapping[str, str]
