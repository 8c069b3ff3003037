"""How hard a text reads, by Fry's graph with the syllables of Indonesian; sources and doubts stand in data/plainness/measures.toml."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lugas.language.plainness.data import measures
from lugas.language.plainness.sentences import Sentence
from lugas.language.plainness.speaking import spoken_words
from lugas.language.stemming import stem

_VOWELS = "aeiouéèê"
# Of a root: pan-dai, sau-da-ra, a-mai-an; but ka-it, la-ut, and men-cin-ta-i by its root cinta.
_DIPHTHONG = re.compile(rf"a[iu](?=$|[^{_VOWELS}][{_VOWELS}]|[{_VOWELS}])|[eo]i$")


@dataclass(frozen=True)
class Readability:
    """The counts and the answer. `level` is the school year that reads the text well (`lowest` to `highest` as the method asks to tell it),
    None when the graph is silent: `why` is then "short", "long_sentences" or "long_words"."""

    words: int
    sentences: int
    syllables: int
    sentences_per_100: float
    syllables_per_100: float
    level: int | None
    lowest: int | None
    highest: int | None
    why: str


@lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """Return how many syllables an Indonesian word has, at least 1: its vowels, ai, au, ei, oi counting once at its end and before a syllable (EYD V,
    I.C on diphthongs). Capitals are spelled out ("DPRD" has 4)."""
    if word.isupper() and len(word) > 1:
        return len([sign for sign in word if sign.isalpha()]) or 1
    count = 0
    for part in re.split(r"[-‐’']", word.lower()):
        root = stem(part)
        inside = root if root[1:] in part else part
        count += sum(sign in _VOWELS for sign in part) - len(_DIPHTHONG.findall(inside))
    return max(1, count)


def read(found: Sequence[Sentence]) -> Readability:
    """Return how hard these sentences read, counted over the whole of them (the method takes samples of 100 words, which by hand is less work)."""
    spoken = [[word for token in one.tokens for word in spoken_words(token.text)] for one in found]
    words = sum(map(len, spoken))
    count = sum(syllables(word) for one in spoken for word in one)
    factor = measures()["readability"]["syllable_factor"]
    per = 100 / words if words else 0.0
    across, up = count * per * factor, len(found) * per
    level, why = (None, "short") if words < measures()["readability"]["words_at_least"] else fry(across, up)
    tolerance = measures()["readability"]["tolerance"]
    lowest, highest = (max(1, level - tolerance), level + tolerance) if level else (None, None)
    return Readability(words, len(found), count, round(up, 1), round(across, 1), level, lowest, highest, why)


def fry(syllables_per_100: float, sentences_per_100: float) -> tuple[int | None, str]:
    """Return the level from 1 to 17 of Fry's graph for syllables (after the factor) and sentences of 100 words; None and why in its hatched corners."""
    chart = measures()["readability"]
    marks = chart["sentence_marks"]
    across = min(max(syllables_per_100, 108.0), 182.0)
    up = _height(min(max(sentences_per_100, marks[0]), marks[-1]), marks)
    if _beyond(across, up, chart["too_long_sentences"], marks, below=True):
        return None, "long_sentences"
    if _beyond(across, up, chart["too_long_words"], marks, below=False):
        return None, "long_words"
    level = 1
    for left, low, right, high in chart["lines"]:
        bottom, top = _height(low, marks), _height(high, marks)
        # The lines rise to the right; what lies right of or below one is harder.
        if across > left + (up - bottom) * (right - left) / (top - bottom):
            level += 1
    return level, ""


def _height(sentences_per_100: float, marks: Sequence[float]) -> float:
    """Where a number of sentences stands on the uneven axis, 0 at its lowest mark."""
    step = min(max(bisect_right(marks, sentences_per_100) - 1, 0), len(marks) - 2)
    return step + (sentences_per_100 - marks[step]) / (marks[step + 1] - marks[step])


def _beyond(across: float, up: float, edge: Sequence[float], marks: Sequence[float], *, below: bool) -> bool:
    """Tell whether a point lies on the far side of an edge, a row of (syllables, sentences) from left to right."""
    points = [(edge[number], _height(edge[number + 1], marks)) for number in range(0, len(edge), 2)]
    for (left, first), (right, second) in itertools.pairwise(points):
        if left <= across <= right:
            line = first + (across - left) * (second - first) / (right - left)
            return up < line if below else up > line
    return False
