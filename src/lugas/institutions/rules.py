"""The rules of offices: who held one on a day, how the holder is called, and the letters of precedence. Pure.

Everything that names an official (agenda, portal, letters) answers by holder() and spoken(), so that an old letter
still shows the holder of its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# Before the title, as people say and write it; a definitive holder has none.
PREFIXES = {"definitive": "", "penjabat": "Pj.", "plt": "Plt.", "plh": "Plh."}
DEPUTISING = frozenset({"plt", "plh"})
# UU 9/2010: the national list (art. 9), the one of a province (art. 10), of a regency or city (art. 11), each with its
# last letter.
LAST_LETTERS = {9: "w", 10: "q", 11: "m"}
PRECEDENCE = re.compile(r"^(9|10|11)\.([a-z])$")
# PP 18/2016 art. 94 and 95: I.a to IV.b.
ECHELON = re.compile(r"^(I|II|III|IV)\.[ab]$")


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office: both days included, an open end is None. `key` is the caller's own."""

    key: int
    capacity: str
    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the term is in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


def holder(terms: Iterable[Term], day: date) -> Term | None:
    """Who held the office on a day, out of all terms of that office; None when it was vacant.

    A deputy in force (Plt., Plh.) goes before the substantive holder, who keeps the office but does not exercise it
    (UU 30/2014 art. 14). Should data from elsewhere hold two of a kind, the one that began later answers.
    """
    in_force = [one for one in terms if one.covers(day)]
    return max(in_force, key=lambda one: (one.capacity in DEPUTISING, one.start, one.key), default=None)


def spoken(title: str, capacity: str) -> str:
    """The title with its capacity: "Pj. Gubernur", "Plt. Kepala Biro Umum". Raises KeyError for an unknown capacity."""
    prefix = PREFIXES[capacity]
    return f"{prefix} {title}" if prefix else title


@dataclass(frozen=True, slots=True, order=True)
class Precedence:
    """A place in the order of UU 9/2010; compares as the law orders within one list."""

    article: int
    letter: str

    def __str__(self) -> str:
        return f"{self.article}.{self.letter}"


def precedence(text: str) -> Precedence:
    """The precedence written "10.g": article 9, 10 or 11 and a letter of its list. Raises ValueError otherwise."""
    match = PRECEDENCE.match(text)
    if match is None or match[2] > LAST_LETTERS[int(match[1])]:
        raise ValueError(f"no letter of UU 9/2010 art. 9, 10 or 11: {text!r}")
    return Precedence(int(match[1]), match[2])
