"""Where sentences begin and end, and what their words are. Offsets count signs of the text as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Dots that end no sentence: titles, "no.", "a.n.", initials of names, numbers of lists.
_SHORT = "dr drs dra ir prof st sh mh yth no nos jl jln kab kec kel prov hlm dll dsb dst tgl bpk sdr sdri tn ny pdt h hj rp dkk ayat psl cq sbb"
_ABBREVIATIONS = frozenset(_SHORT.split())
_WORD = re.compile(r"\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:[-‐’'][^\W\d_]+)*|\w+")
_STOP = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s|$)|\n\s*\n\s*|\n(?=\s*(?:[-*•#>]|\d+[.)]|[a-z][.)])\s)")
_SHORT_LINE = 60


@dataclass(frozen=True)
class Token:
    """A word or number: its place and how it is written."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """In lower case, one kind of hyphen."""
        return self.text.lower().replace("‐", "-")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its place without spaces around, and its words."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Return the words and numbers of a text in their order."""
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Token(found.start(), found.end(), found.group())


def sentences(text: str) -> list[Sentence]:
    """Return the sentences that hold a word. A blank line, an item of a list and a short line without a full stop (a heading, a greeting) end one."""
    found = []
    start = 0
    for end in [*_ends(text), len(text)]:
        if end <= start:
            continue
        inside = tuple(tokens(text, start, end))
        if inside:
            piece = text[start:end]
            found.append(Sentence(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), inside))
        start = end
    return found


def _ends(text: str) -> list[int]:
    ends = [found.end() for found in _STOP.finditer(text) if not _goes_on(text, found)]
    line_start = 0
    for newline in re.finditer(r"\n", text):
        line = text[line_start : newline.start()].strip()
        following = text[newline.end() : newline.end() + 80].lstrip()
        if line and len(line) < _SHORT_LINE and line[-1:] not in ",;" and following[:1].isupper():
            ends.append(newline.end())
        line_start = newline.end()
    return sorted(set(ends))


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Tell whether this dot belongs to an abbreviation, an initial or a number before the sentence goes on."""
    after = text[found.end() : found.end() + 3].lstrip()
    if found.group()[0] == "\n" or not after:
        return False
    if after[0].islower():
        return True  # "“Sudah!” kata mereka."
    if found.group() != ".":
        return False
    before = re.search(r"[\w.]+$", text[max(0, found.start() - 30) : found.start()])
    if not before:
        return False
    word = before.group().lower()
    if word.rsplit(".", 1)[-1] in _ABBREVIATIONS or re.fullmatch(r"(?:\w\.)*\w", word):
        # "s.d. 5 Mei", "Dr. Melki", "J. Boro"; "... huruf b. Kami" loses its end for it, which is the lesser evil.
        return not word.isdigit()
    return False
