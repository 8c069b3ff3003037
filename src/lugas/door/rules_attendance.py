"""The rules of attendance: how long somebody was there, at which parts of the programme, whether the quorum is reached. Pure.

Hours count for certificates: of parts in which something was said, not of breaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from lugas.meetings.rules import SessionKind

COUNTED = frozenset({SessionKind.OPENING, SessionKind.SESSION, SessionKind.DISCUSSION, SessionKind.CLOSING})
# Who was there for half of a part was at it: people come late for a good reason, and none for the last five minutes.
SHARE = 0.5
HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the programme. starts, ends: milliseconds since 1970; kind: of SessionKind; day: its day in order, whatever it is."""

    key: int
    kind: str
    starts: int
    ends: int
    day: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """That somebody came in or went out. day: on the clock of the place."""

    at: int
    is_in: bool
    day: str = ""
    part: int | None = None


def stays(steps: Iterable[Step], closes: dict[str, int]) -> list[tuple[int, int]]:
    """From when to when somebody was there: from coming in until leaving, else until the day's programme ends.

    closes: the end of each day's programme, in milliseconds since 1970.
    """
    found: list[tuple[int, int]] = []
    begun: Step | None = None
    for step in sorted(steps, key=lambda one: (one.at, one.is_in)):
        if begun is not None and step.day != begun.day:
            found.append((begun.at, max(closes.get(begun.day, begun.at), begun.at)))
            begun = None
        if step.is_in:
            begun = begun or step
        elif begun is not None:
            found.append((begun.at, step.at))
            begun = None
    if begun is not None:
        found.append((begun.at, max(closes.get(begun.day, begun.at), begun.at)))
    return found


def attended(steps: Sequence[Step], parts: Iterable[Part], closes: dict[str, int]) -> frozenset[int]:
    """The parts at which somebody was: scanned at their door, or there for half of their time."""
    scanned = {step.part for step in steps if step.is_in and step.part is not None}
    spans = stays(steps, closes)
    return frozenset(
        part.key
        for part in parts
        if part.key in scanned
        or sum(max(0, min(end, part.ends) - max(start, part.starts)) for start, end in spans)
        >= SHARE * (part.ends - part.starts)
    )


def hours(keys: Collection[int], parts: Iterable[Part]) -> float:
    """The hours of those of these parts that count, each with its whole length."""
    return round(sum(one.ends - one.starts for one in parts if one.key in keys and one.kind in COUNTED) / HOUR, 2)


def needed(seats: int, quorum: int) -> int:
    """How many seats must have come. quorum: in per cent; a part of a seat counts as a whole one."""
    return -(-seats * quorum // 100)


def is_quorate(came: int, seats: int, quorum: int) -> bool:
    """Whether enough came."""
    return seats > 0 and came >= needed(seats, quorum)
