"""From the words of a letter to a known venue and region, by their names. Pure; called when files are taken in.

A guess is only made where a name stands in the text as whole words; otherwise the place stays what the sender wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SHORT_FORMS = {"kab": "kabupaten", "prov": "provinsi", "prop": "provinsi", "gd": "gedung", "jl": "jalan"}
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class KnownVenue:
    """A venue by which a place may be known: its id, its region's id, its name and its town."""

    key: int
    region: int
    name: str
    locality: str = ""


@dataclass(frozen=True, slots=True)
class KnownRegion:
    """A region by its id, its full name, the name without its kind, and its capital."""

    key: int
    name: str
    short_name: str
    capital: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What was found; None where nothing was."""

    venue: int | None = None
    region: int | None = None


def plain(text: str) -> str:
    """Lower case, signs as blanks, the usual short forms written out, with a blank at both ends."""
    words = re.sub(r"[^\w]+", " ", text.lower()).split()
    return f" {' '.join(SHORT_FORMS.get(word, word) for word in words)} "


def match_place(text: str, venues: Iterable[KnownVenue], regions: Iterable[KnownRegion]) -> Match:
    """The venue and region that a text names. The longest name wins; a venue brings its region."""
    words = plain(text or "")
    if not words.strip():
        return Match()
    region = match_region(words, regions)
    found: list[tuple[bool, int, KnownVenue]] = []
    for venue in venues:
        name = plain(venue.name)
        if len(name.strip()) >= SHORTEST_NAME and name in words:
            found.append((venue.region == region, len(name), venue))
    if found:
        best = max(found, key=lambda one: one[:2])[2]
        return Match(best.key, best.region)
    return Match(None, region)


def match_region(words: str, regions: Iterable[KnownRegion]) -> int | None:
    """The region that a text (made plain) names: by its full name, else its capital, else its bare name."""
    best: tuple[int, int, int] | None = None
    for region in regions:
        for rank, name in ((3, region.name), (2, region.capital), (1, region.short_name)):
            known = plain(name)
            if len(known.strip()) >= SHORTEST_NAME and known in words:
                # A longer name is more telling than a better kind of name: "Timor Tengah Selatan" before "Kupang".
                candidate = (rank, len(known), region.key)
                best = max(best, candidate) if best else candidate
                break
    return best[2] if best else None


@dataclass(frozen=True, slots=True)
class KnownLeader:
    """A leader who may be asked: the position's id, its title and its short title."""

    key: int
    title: str
    short: str = ""


ACTING = re.compile(r"^\s*(?:pj|plt|plh|pjs|penjabat)\b[\s.]*", re.IGNORECASE)
DEPUTY = " wakil "


def match_asked(told: Iterable[str], leaders: Iterable[KnownLeader]) -> int | None:
    """The leader whom a letter asks, by the office it names: its title, else a title that stands within the words.

    A deputy is only meant where the letter says so, and the other way round.
    """
    leaders = list(leaders)
    for words in told:
        text = plain(ACTING.sub("", words))
        best: tuple[int, int] | None = None
        for one in leaders:
            for name in (plain(one.title), plain(one.short)):
                if len(name.strip()) < SHORTEST_NAME or (DEPUTY in name) != (DEPUTY in text):
                    continue
                if name == text or name in text or text in name:
                    best = max(best or (0, 0), (len(name), one.key))
        if best:
            return best[1]
    return None
