"""The law's lists and the offices in them, read once from TOML. Everything else in this package asks here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data" / "precedence"
# The list that rules an event, by the level of the place.
OF_LEVEL = {"country": 9, "province": 10, "regency": 11}
ACTING = ("penjabat", "plt", "plh")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the lists know it.

    level: whose it is: country, province, regency, or any. official: a state or government official, whom a host
    accompanies (art. 13). named_after: its title names its region. seniority: by term within a letter (PP 39/2018 art. 6).
    verified: the law itself names it; else that it is meant is our reading.
    """

    key: str
    level: str
    name: str
    english: str
    family: str = ""
    echelon: str = ""
    official: bool = True
    named_after: bool = False
    seniority: bool = False
    verified: bool = True
    match: tuple[str, ...] = ()

    def called(self, language: str) -> str:
        """Its name in a language."""
        return self.english if language == "en" else self.name


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter of a list in the law's words, with the offices that it names, in the order of mention."""

    article: int
    letter: str
    text: str
    offices: tuple[str, ...]

    @property
    def mark(self) -> str:
        """ "10.g"."""
        return f"{self.article}.{self.letter}"


@dataclass(frozen=True, slots=True)
class PlaceList:
    """One of the three orders: article of UU 9/2010, the level of the place for which it is made, its letters."""

    article: int
    level: str
    citation: str
    verified: bool
    entries: tuple[Entry, ...]
    by_office: Mapping[str, Entry] = field(default_factory=dict)


def _toml(name: str) -> dict[str, Any]:
    with open(DATA / name, "rb") as file:
        return tomllib.load(file)


@cache
def offices() -> Mapping[str, Office]:
    """Every office by its key."""
    return {
        row["key"]: Office(**{**row, "match": tuple(row.get("match", ()))}) for row in _toml("offices.toml")["office"]
    }


@cache
def families() -> Mapping[str, Mapping[str, Office]]:
    """Offices that province and regency share a name for: family, then level."""
    found: dict[str, dict[str, Office]] = {}
    for one in offices().values():
        if one.family:
            found.setdefault(one.family, {})[one.level] = one
    return found


@cache
def lists() -> Mapping[int, PlaceList]:
    """The lists by article: 9, 10, 11."""
    found = {}
    for row in _toml("lists.toml")["list"]:
        entries = tuple(
            Entry(row["article"], one["letter"], one["text"], tuple(one["offices"])) for one in row["entry"]
        )
        by_office = {key: entry for entry in entries for key in entry.offices}
        found[row["article"]] = PlaceList(
            row["article"], row["level"], row["citation"], row["verified"], entries, by_office
        )
    return found


@cache
def entry(mark: str) -> Entry:
    """The entry written "10.g". Raises KeyError when no list has it."""
    article, _dot, letter = mark.partition(".")
    found = lists().get(int(article)) if article.isdecimal() and len(article) < 3 else None
    for one in found.entries if found else ():
        if one.letter == letter:
            return one
    raise KeyError(mark)


@cache
def default_custom() -> Mapping[str, Any]:
    """What the law leaves open, as it is until a secretariat sets its own: order (by letter) and acting."""
    return _toml("custom.toml")


@cache
def provinces() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names of provinces by code, and short names in use with the code that they mean."""
    found = _toml("places.toml")
    return found["provinces"], found["short"]
