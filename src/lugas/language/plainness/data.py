"""The tables of the plainness check, read once: plainer words, abbreviations, measures."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Plainer:
    """A way of saying something and the plainer one ("" when it is best left out or told in full); `kind` and `source` as in the table."""

    plain: str
    kind: str
    source: str


@dataclass(frozen=True)
class Abbreviation:
    """What an abbreviation stands for, and whether everybody knows it."""

    long: str
    known: bool


def _text(name: str) -> str:
    return files("lugas.language").joinpath(f"data/plainness/{name}").read_text(encoding="utf-8")


def _rows(name: str) -> list[list[str]]:
    return [row for row in csv.reader(line for line in _text(name).splitlines() if not line.startswith("#")) if row]


@cache
def plainer_words() -> dict[tuple[str, ...], Plainer]:
    """Return plainer ways by the words of what is said, in lower case."""
    return {
        tuple(said.split()): Plainer("" if plain == "…" else plain, kind, source)
        for said, plain, kind, source in _rows("plain_words.csv")
    }


@cache
def longest_entry() -> int:
    """Return how many words the longest entry of plainer_words has."""
    return max(map(len, plainer_words()))


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """Return abbreviations by their capitals."""
    return {short: Abbreviation(long, known == "yes") for short, long, known in _rows("abbreviations.csv")}


@cache
def measures() -> dict[str, Any]:
    """Return limits, rates and the readability graph."""
    return tomllib.loads(_text("measures.toml"))
