"""Roots of Indonesian words: `stem("pertanggungjawaban")`. Search, the archive of speeches and the plainness check call this.

A word is taken apart by the rules of affixes (Kridalaksana, *Pembentukan Kata dalam Bahasa Indonesia*; Badan Bahasa's EYD V on how they are
written) in every way they allow; of those that end at a known root the cheapest wins: few affixes before many, everyday roots before rare ones.
A word without a known root loses only what can hardly be part of it, and names and abbreviations lose nothing. What is known lies in data/stemming/,
with its sources; it is read at the first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_VOWELS = "aeiou"
_PARTICLES = ("lah", "kah", "tah", "pun")
_POSSESSIVES = ("nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_FOREIGN = ("isme", "wan", "wati", "man", "wi")
# What never stands together around one word (Adriani et al. 2007, "Stemming Indonesian", table 2); "me" and "pe" with their nasals.
_IMPOSSIBLE = {
    ("ber", "i"),
    ("di", "an"),
    ("ke", "i"),
    ("ke", "kan"),
    ("me", "an"),
    ("se", "i"),
    ("se", "kan"),
    ("pe", "kan"),
    ("pe", "i"),
}
_HIDDEN_R = re.compile(rf"..[^{_VOWELS}]er[^{_VOWELS}]")
_TWO_SYLLABLES = re.compile(rf"[{_VOWELS}].*[{_VOWELS}]")
_COSTS = {"ku": 1.8, "kau": 1.8, "se": 1.1}
MOST_PREFIXES = 3
LONGEST = 40


@dataclass(frozen=True)
class Lexicon:
    """What is known of words: `roots` end an analysis, `common` are preferred, `kept` and `names` are never taken apart, `irregular` leads to roots."""

    roots: Set[str]
    common: Set[str]
    kept: Set[str]
    names: Set[str]
    irregular: dict[str, str]


def _lines(name: str) -> list[str]:
    text = files("lugas.language").joinpath(f"data/stemming/{name}").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def lexicon() -> Lexicon:
    """Return the project's lexicon, read once."""
    common = frozenset(_lines("common.txt"))
    kept = frozenset(_lines("kept.txt"))
    names = frozenset(_lines("names.txt"))
    irregular = dict(line.split(",", 1) for line in _lines("irregular.csv"))
    return Lexicon(frozenset(_lines("roots.txt")) | common | kept, common, kept, names, irregular)


def stem(word: str) -> str:
    """Return the root of one word in lower case: "menulis" gives "tulis", "buku-buku" "buku", "Kupang" "kupang", "DPRD" "dprd".

    What is no Indonesian word form, a name, an abbreviation or a number comes back as it is, in lower case. Capital letters tell a name from a word:
    pass words as they stand in the text.
    """
    return _stem(word)


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    lower = word.lower()
    if len(lower) > LONGEST:
        return lower
    if "-" in lower:
        return _of_halves(word, lower)
    if not (lower.isascii() and lower.isalpha()) or (word.isupper() and len(word) <= 5):
        return lower
    known = lexicon()
    if lower in known.irregular:
        return known.irregular[lower]
    if lower in known.roots or lower in known.names:
        return lower
    found = analyse(lower, known)
    if word[:1].isupper():
        # A capital tells a name that nobody told us of, or stands in a title: only an everyday root may change it.
        return found if found and found in known.common else lower
    return found or _guessed(lower)


def _of_halves(word: str, lower: str) -> str:
    """Doubling: "buku-buku", "berlari-lari", "sayur-mayur", "bermaaf-maafan". Other words with one hyphen keep the roots of both parts."""
    halves = [half for half in word.split("-") if half]
    if len(halves) != 2 or not all(half.isalpha() for half in halves):
        return lower
    first, second = (_stem(half) for half in halves)
    known = lexicon()
    if first == second or (first in known.kept and second in halves[0].lower()):
        return first  # "pertama-tama"
    if second in halves[0].lower() and second in known.roots:
        return second  # "berlari-lari"
    if first in known.roots and _rhymes(first, halves[1].lower()):
        return first
    return second if len(halves[0]) <= 3 else f"{first}-{second}"  # "se-NTT", "anak-cucu"


def _rhymes(first: str, second: str) -> bool:
    """Tell whether the second half is the first with other sounds: sayur-mayur, bolak-balik, lauk-pauk."""
    if first[0] == second[0] and len(first) == len(second):
        return [one for one in first if one not in _VOWELS] == [one for one in second if one not in _VOWELS]
    end = re.sub(rf"^[^{_VOWELS}]*", "", first)
    return len(end) > 2 and second.endswith(end)


def analyse(word: str, known: Lexicon) -> str | None:
    """Return the likeliest known root of a lower case word by the rules of affixes, or None when no analysis ends at a known root."""
    best: tuple[float, str] | None = None
    roots = known.roots
    for form, suffix, cost in _endings(word):
        for root, more, outer in _openings(form):
            if root not in roots or (outer, suffix) in _IMPOSSIBLE:
                continue
            if (suffix in _FOREIGN and outer) or (
                suffix in ("i", *_FOREIGN) and not outer and root not in known.common
            ):
                continue  # "otonomi" is no otonom-i: without a prefix -i asks someone to do something (hindari)
            price = cost + more + _price(root, known) + (0.4 if suffix in ("kan", "i") and not outer else 0.0)
            if best is None or (price, root) < best:
                best = price, root
    return best[1] if best else None


def _price(root: str, known: Lexicon) -> float:
    """What it costs to end here: little for everyday roots, much for short ones that stand by chance at an end."""
    price = 0.0 if root in known.common else 0.9
    if len(root) < 4:
        price += 0.0 if root in known.common and _TWO_SYLLABLES.search(root) else 1.6
    return price


def _endings(word: str) -> Iterator[tuple[str, str, float]]:
    """What is left when particle, possessive and suffix are taken off: (form, suffix, cost)."""
    without: list[tuple[str, float]] = [(word, 0.0)]
    for endings, cost in ((_PARTICLES, 0.7), (_POSSESSIVES, 0.7)):
        without += [
            (form[: -len(ending)], paid + cost)
            for form, paid in without
            for ending in endings
            if form.endswith(ending) and len(form) - len(ending) >= 3
        ]
    for form, paid in without:
        yield form, "", paid
        for suffix in (*_SUFFIXES, *_FOREIGN):
            if form.endswith(suffix) and len(form) - len(suffix) >= 3:
                yield form[: -len(suffix)], suffix, paid + (1.4 if suffix in _FOREIGN else 1.0)


def _openings(form: str, depth: int = 0, outer: str = "", cost: float = 0.0) -> Iterator[tuple[str, float, str]]:
    """What is left when up to three prefixes are taken off: (rest, cost, outermost prefix)."""
    yield form, cost, outer
    if depth == MOST_PREFIXES or len(form) < 5:
        return
    for rest, prefix, extra in _without_prefix(form):
        if len(rest) >= 3 and not (prefix in ("ku", "kau") and depth):
            yield from _openings(rest, depth + 1, outer or prefix, cost + _COSTS.get(prefix, 1.0) + extra)


_PLAIN = {"d": ("di",), "k": ("ke", "ku", "kau"), "s": ("se",)}
_WITH_R = {"b": "ber", "t": "ter", "p": "per"}


def _without_prefix(form: str) -> Iterator[tuple[str, str, float]]:
    """The ways to take one prefix off: (rest, prefix, what an unusual way costs beyond the prefix itself)."""
    first = form[0]
    for prefix in _PLAIN.get(first, ()):
        if form.startswith(prefix):
            yield form[len(prefix) :], prefix, 0.0
    if form[1:2] != "e":
        return
    if first in _WITH_R:
        prefix = _WITH_R[first]
        if form[2:3] == "r":
            yield form[3:], prefix, 0.0
            yield form[2:], prefix, 0.05  # be-rambut: the r is written once
        elif _HIDDEN_R.match(form):
            yield form[2:], prefix, 0.0  # be-kerja, te-percaya
    if first in "mp":
        for rest, extra in _nasal(form[2:]):
            yield rest, f"{first}e", extra


def _nasal(rest: str) -> Iterator[tuple[str, float]]:
    """What may have stood behind me- or pe-, with its cost: the nasal swallows k, p, s, t before vowels and stays before other sounds."""
    if rest.startswith("nge") and len(rest) <= 7 and rest[3:4] and rest[3] not in _VOWELS:
        yield rest[3:], 0.2  # menge-cek
    if rest.startswith("ny") and rest[2:3] and rest[2] in _VOWELS:
        yield "s" + rest[2:], 0.0
        yield rest, 0.3  # me-nyanyi
    elif rest.startswith("ng"):
        if rest[2:3] and rest[2] in _VOWELS:
            yield rest[2:], 0.0
            yield "k" + rest[2:], 0.05
        else:
            yield rest[2:], 0.0
    elif rest[:1] == "m":
        if rest[1:2] and rest[1] in _VOWELS:
            yield "p" + rest[1:], 0.0
            yield rest, 0.05
        else:
            yield rest[1:], 0.0
    elif rest[:1] == "n":
        if rest[1:2] and rest[1] in _VOWELS:
            yield "t" + rest[1:], 0.0
            yield rest, 0.05
        else:
            yield rest[1:], 0.0
    elif rest[:1] and rest[0] in "lrwy":
        yield rest, 0.0
    else:
        yield rest, 0.1  # pe-tani, and loans such as me-kritik


_SURE = re.compile(
    r"(?:meng(?=[ghkaeiou])|mem(?=[bfpv])|men(?=[cdjszt])|me(?=[lrw])|di|ber|ter)(?P<root>[a-z]{4,}?)(?P<suffix>kan|(?<!s)i)?"
)
_AROUND = re.compile(r"(?:ke|peng(?=[ghkaeiou])|pem(?=[bfpv])|pen(?=[cdjszt])|per)(?P<root>[a-z]{4,})an")


def _guessed(word: str) -> str:
    """The root of a word whose root we do not know: only what can hardly be part of it is taken off ("mengupgrade" keeps "upgrade")."""
    for endings in (_PARTICLES[:2], _POSSESSIVES[:1]):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 5:
                return _stem(word[: -len(ending)])
    for pattern in (_SURE, _AROUND):
        matched = pattern.fullmatch(word)
        if matched:
            return matched["root"]
    return word
