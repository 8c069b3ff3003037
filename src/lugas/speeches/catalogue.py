"""What is known of kinds of speeches and of greetings: data/kinds.toml and data/greetings.toml, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
POINTS = "points"


@dataclass(frozen=True)
class Kind:
    """A kind of speech. minutes: how long it usually is; activities: kinds of activity for which it is proposed; spoken:
    False for words that are only printed; sombre: without the cheerful greetings.
    """

    key: str
    names: tuple[tuple[str, str], ...]
    minutes: int
    activities: tuple[str, ...]
    blocks: tuple[str, ...]
    spoken: bool = True
    sombre: bool = False

    def name(self, language: str) -> str:
        """Its name in the reader's language."""
        return dict(self.names).get(language[:2], self.key)


@dataclass(frozen=True)
class Greeting:
    """One greeting and, where there is one, the words that end a speech in the same faith."""

    key: str
    opening: str
    closing: str


@cache
def kinds() -> dict[str, Kind]:
    """All kinds, in the order of the file."""
    found = {}
    for key, data in tomllib.loads((DATA / "kinds.toml").read_text("utf-8")).items():
        found[key] = Kind(
            key,
            (("id", data["id"]), ("en", data["en"])),
            data["minutes"],
            tuple(data["activities"]),
            tuple(data["blocks"]),
            data.get("spoken", True),
            data.get("sombre", False),
        )
    return found


def kind_of(key: str) -> Kind:
    """The kind of this key; the general address for a key that is not known any more."""
    return kinds().get(key) or kinds()["general"]


def kind_for(activity_kind: str, opens: bool) -> Kind:
    """The kind to propose for an activity: what opens it is an opening where that fits no other kind better."""
    for one in kinds().values():
        if activity_kind in one.activities:
            return one if one.key != "general" or not opens else kinds()["opening"]
    return kinds()["opening" if opens else "general"]


@cache
def greetings() -> dict[str, Greeting]:
    """All greetings, in the order of the file."""
    data = tomllib.loads((DATA / "greetings.toml").read_text("utf-8"))
    return {one["key"]: Greeting(one["key"], one["opening"], one["closing"]) for one in data["greeting"]}


def usual_greetings() -> list[str]:
    """The keys of all, in their order: what holds until an office sets its own."""
    return list(greetings())
