"""The room's lists, read from TOML (data/): roles, usual needs, things that an activity needs, questions. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"
LEVELS = ("head", "secretary", "other")


@dataclass(frozen=True, slots=True)
class Named:
    """A key with its names in both languages."""

    key: str
    id: str
    en: str

    def name(self, language: str = "id") -> str:
        """What people call it, in a language ("id", "en")."""
        return self.en if language[:2] == "en" else self.id


@dataclass(frozen=True, slots=True)
class Thing(Named):
    """Something that an activity of these kinds needs, so many days from its first day (before) or last day (after)."""

    days: int
    kinds: frozenset[str]
    by_hand: bool
    public: bool

    @property
    def after(self) -> bool:
        """Whether it is made once the activity is over."""
        return self.days > 0

    @property
    def when(self) -> str:
        """ "H-1", "H+3": as offices write it."""
        return f"H{self.days:+d}"


def read(name: str) -> dict[str, Any]:
    """The entries of one file, without what it says of its source."""
    with (FOLDER / f"{name}.toml").open("rb") as handle:
        return {key: value for key, value in tomllib.load(handle).items() if isinstance(value, dict)}


@cache
def roles() -> dict[str, Named]:
    """The roles that every secretariat has, in their order."""
    return {key: Named(key, one["id"], one["en"]) for key, one in read("roles").items()}


@cache
def questions() -> dict[str, Named]:
    """The questions after the event, in their order."""
    return {key: Named(key, one["id"], one["en"]) for key, one in read("questions").items()}


@cache
def things() -> dict[str, Thing]:
    """What activities need, in the order of work."""
    return {
        key: Thing(
            key,
            one["id"],
            one["en"],
            one["days"],
            frozenset(one["kinds"]),
            one.get("by_hand", False),
            one.get("public", False),
        )
        for key, one in read("things").items()
    }


@cache
def usual_needs() -> dict[str, dict[str, dict[str, int]]]:
    """How many of each role: level -> kind -> role -> count."""
    return read("needs")
