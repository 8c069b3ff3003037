"""When two sentences say nearly the same: the roots of their telling words, in their order. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from lugas.language.indexing import words
from lugas.language.stemming import lexicon
from lugas.language.words import stopwords
from lugas.speeches.reading import cuts

# Two telling words stand together by chance in any archive.
LEAST_WORDS = 3
# The share of telling words that must agree: both ways in the same order, in any order, and of a short sentence within a longer one.
IN_ORDER, IN_ANY_ORDER, WITHIN = 0.7, 0.8, 0.85
LEAST_WITHIN = 5


def telling(sentence: str) -> list[str]:
    """The roots of the words that carry something, in their order."""
    return [word.root or word.form for word in words(sentence) if word.form not in stopwords() and word.form]


def needed(count: int) -> int:
    """How many of so many roots a sentence holds at least that says nearly the same."""
    # From IN_ORDER: 2 * shared >= 0.7 * (count + other), and other is never less than what is shared.
    return -(-count * 7 // 13)


def nearness(asked: Sequence[str], other: Sequence[str]) -> float:
    """How near two sentences are by their roots, 0 where they do not say nearly the same, 1 where all roots are one."""
    if len(asked) < LEAST_WORDS or not other:
        return 0.0
    in_common = sum((Counter(asked) & Counter(other)).values())
    if in_common < needed(len(asked)):
        return 0.0
    matcher = SequenceMatcher(None, asked, other, autojunk=False)
    in_order = sum(block.size for block in matcher.get_matching_blocks())
    both = len(asked) + len(other)
    found = [0.0]
    if 2 * in_order / both >= IN_ORDER:
        found.append(2 * in_order / both)
    if 2 * in_common / both >= IN_ANY_ORDER:
        found.append(0.95 * 2 * in_common / both)
    if len(asked) >= LEAST_WITHIN and in_order / len(asked) >= WITHIN:
        found.append(0.9 * in_order / len(asked))
    return max(found)


@dataclass(frozen=True)
class Nearest:
    """The sentence of a text that is nearest, in pieces with what both share marked."""

    nearness: float
    pieces: tuple[tuple[str, bool], ...]


def nearest(asked: Sequence[str], text: str) -> Nearest | None:
    """The sentence of a text that says nearly what these roots say, or None."""
    best: tuple[float, str] | None = None
    least, pieces = needed(len(asked)), Counter(map(pieces_of, asked))
    for sentence in sentences_of(text, lambda part: _holds(part.lower(), pieces) >= least):
        near = nearness(asked, telling(sentence))
        if near and (best is None or near > best[0]):
            best = near, sentence
    return Nearest(best[0], tuple(marked(best[1], frozenset(asked)))) if best else None


def sentences_of(text: str, worth: Callable[[str], bool] = bool) -> Iterator[str]:
    """The sentences of a plain text, paragraph by paragraph. worth: tells of a paragraph, then of a sentence, whether it is wanted."""
    for paragraph in filter(worth, text.splitlines()):
        for start, end in cuts(paragraph):
            if worth(paragraph[start:end]):
                yield paragraph[start:end]


@lru_cache(maxsize=4096)
def pieces_of(root: str) -> tuple[str, ...]:
    """What one of stands in every form of a root: the root without its first sign, which a prefix may swallow, or an irregular form.

    Taking a text's words apart costs far more than looking whether such a piece is in it.
    """
    first = root.split("-")[0]
    return (first[1:] or first, *(form for form, of in lexicon().irregular.items() if of == root))


def _holds(lower: str, pieces: Counter[tuple[str, ...]]) -> int:
    """How many of the roots with these pieces may stand in a text, at most; more than do."""
    return sum(count for forms, count in pieces.items() if any(form in lower for form in forms))


def marked(sentence: str, roots: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The sentence in pieces, each with whether it is a word of one of these roots."""
    here = 0
    for word in words(sentence):
        if word.form in stopwords() or (word.root or word.form) not in roots:
            continue
        if word.start > here:
            yield sentence[here : word.start], False
        yield sentence[word.start : word.end], True
        here = word.end
    if here < len(sentence):
        yield sentence[here:], False
