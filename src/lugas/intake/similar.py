"""Whether two letters speak of the same event: the same hours, and words that are alike. Pure.

Alike is measured by pieces of three letters, as PostgreSQL's pg_trgm does, so that a scan's misspelling costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

NEAR = timedelta(minutes=45)  # how far the starts of two letters about one event may differ
ALIKE, SURELY = 0.35, 0.6


@dataclass(frozen=True, slots=True)
class Known:
    """An event that is recorded: the id of an invitation to it, its title, place and start."""

    key: int
    title: str
    place: str
    start: datetime


def pieces(text: str) -> frozenset[str]:
    """The pieces of three letters of each word, with blanks at its ends."""
    words = re.sub(r"[^\w]+", " ", text.lower()).split()
    return frozenset(f"  {word} "[at : at + 3] for word in words for at in range(len(word) + 1))


def alike(one: str, other: str) -> float:
    """0 to 1: the share of pieces that two texts have in common."""
    first, second = pieces(one), pieces(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def same_event(title: str, place: str, start: datetime, known: Iterable[Known]) -> int | None:
    """The recorded event that a letter most likely speaks of too; None when there is none.

    The hours must be near. Then the titles must be alike, or a little alike at a place that is.
    """
    best: tuple[float, int] | None = None
    for one in known:
        if abs(one.start - start) > NEAR:
            continue
        words, where = alike(title, one.title), alike(place, one.place)
        if words >= SURELY or (words >= ALIKE and where >= ALIKE):
            best = max(best or (0.0, 0), (words + where, one.key))
    return best[1] if best else None
