"""Whether a report is one that the office looks for: words in any of their forms, "phrases" as they stand, words that exclude. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lugas.language.indexing import Query, Term, Word, understood, words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. key: its record. words: as a person typed it: all words in any form, "in quotes" side by side and
    just so, none after "-". without: words, split by commas, of which none may stand there."""

    key: int
    words: str
    without: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """The words of a report, looked at once for all keywords."""

    forms: tuple[str, ...]
    roots: frozenset[str]

    @classmethod
    def of(cls, *texts: str) -> Read:
        """Of some texts; a phrase does not reach from one into the next."""
        forms: list[str] = []
        roots: set[str] = set()
        for text in texts:
            found = words(text)
            forms += [one.form for one in found]
            forms.append("")
            roots |= {one.root or one.form for one in found} | {one.form for one in found}
        return cls(tuple(forms), frozenset(roots))


@lru_cache(maxsize=2048)
def asked(text: str) -> Query:
    """What a keyword asks for."""
    return understood(text)


def holds(term: Term, read: Read) -> bool:
    """Whether a report has a word or phrase."""
    if not term.exact:
        return all(one.root in read.roots or one.form in read.roots for one in term.words)
    return any(_stands_at(term.words, read.forms, at) for at in range(len(read.forms)))


def _stands_at(phrase: Sequence[Word], forms: Sequence[str], at: int) -> bool:
    """Whether a phrase begins at a place; words between that carry nothing keep their room."""
    first = phrase[0].position if phrase else 0
    places = [at + one.position - first for one in phrase]
    return bool(phrase) and all(
        place < len(forms) and forms[place] == one.form for place, one in zip(places, phrase, strict=True)
    )


def finds(wanted: Wanted, read: Read) -> bool:
    """Whether a keyword finds a report."""
    query = asked(wanted.words)
    if not query.wanted or not all(holds(term, read) for term in query.wanted):
        return False
    if any(holds(term, read) for term in query.unwanted):
        return False
    others = [asked(one) for one in wanted.without.split(",") if one.strip()]
    return not any(one.wanted and all(holds(term, read) for term in one.wanted) for one in others)


def found_by(keywords: Iterable[Wanted], read: Read) -> list[int]:
    """The keys of all keywords that find a report."""
    return [one.key for one in keywords if finds(one, read)]
