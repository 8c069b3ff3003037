"""Two versions of a text beside each other, word by word: what stayed, what went, what came.

Pure. First paragraphs that are the same are found, then those in between that say most of the same are set beside each
other and compared by words. A word with its look (bold, italic, underlined) is the unit: one that only became bold is
told as gone and come.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from diff_match_patch import diff_match_patch

from lugas.texts.blocks import Block, Heading, Listing, Paragraph, Quote, Run, Table

SECONDS = 1.0
"""After this long a comparison stays right and stops looking for the smallest one."""
ALIKE = 0.3
"""Paragraphs that share less than this of their words are told as one gone and one come."""
MOST_PAIRS = 10_000
GONE, ADDED = "gone", "added"
_WORDS = re.compile(r"\s*(?:[\w’'-]+|[^\w\s])|\s+")
_WORD = re.compile(r"[\w’'-]+")
_FIRST_CODE, _SURROGATES = 1, (0xD800, 0xE000)


@dataclass(frozen=True)
class Unit:
    """A word or a sign, with the space before it, in its look."""

    words: str
    look: tuple[bool, bool, bool]

    @property
    def key(self) -> Hashable:
        """What makes two units the same: the space before them does not."""
        return self.words.strip(), self.look


@dataclass(frozen=True)
class Row:
    """A paragraph as it is compared. kind: p, h2, h3, li, quote or cell."""

    kind: str
    units: tuple[Unit, ...]

    @property
    def key(self) -> Hashable:
        """What makes two paragraphs the same."""
        return self.kind, tuple(unit.key for unit in self.units)


T = TypeVar("T", Row, Unit)


@dataclass(frozen=True)
class Piece:
    """Words that stayed (state ""), came (ADDED) or went (GONE), in one look."""

    state: str
    run: Run

    @property
    def space(self) -> str:
        """The space before the words, which is no change."""
        return self.run.text[: len(self.run.text) - len(self.words)]

    @property
    def words(self) -> str:
        """The words without it."""
        return self.run.text.lstrip(" ")


@dataclass
class Line:
    """A paragraph of the comparison. was: the kind that it had before, if another."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    was: str = ""

    @property
    def state(self) -> str:
        """GONE or ADDED when the whole line is, "same" when nothing in it changed, else "changed"."""
        states = {piece.state for piece in self.pieces}
        if self.was or len(states) > 1:
            return "changed"
        return (states.pop() if states else "") or "same"


def compare(before: Iterable[Block], after: Iterable[Block]) -> list[Line]:
    """The lines of both texts, each piece with its state."""
    old, new = rows(before), rows(after)
    lines: list[Line] = []
    gone: list[Row] = []
    added: list[Row] = []
    for state, one in _differences(old, new):
        if state == GONE:
            gone.append(one)
        elif state == ADDED:
            added.append(one)
        else:
            lines += _beside(gone, added)
            gone, added = [], []
            lines.append(_line("", one))
    return lines + _beside(gone, added)


def count(lines: Iterable[Line]) -> tuple[int, int]:
    """How many words came and how many went."""
    found: Counter[str] = Counter()
    for line in lines:
        for piece in line.pieces:
            found[piece.state] += len(_WORD.findall(piece.run.text))
    return found[ADDED], found[GONE]


def rows(parts: Iterable[Block]) -> list[Row]:
    """A text as paragraphs of units, in reading order."""
    return [Row(kind, tuple(_units(runs))) for kind, runs in _paragraphs(parts, "p")]


def _paragraphs(parts: Iterable[Block], kind: str) -> Iterator[tuple[str, tuple[Run, ...]]]:
    for part in parts:
        match part:
            case Paragraph(runs=runs):
                yield kind, runs
            case Heading(level=level, runs=runs):
                yield f"h{level}", runs
            case Listing(items=items):
                for item in items:
                    yield from _paragraphs(item.blocks, "li")
            case Quote(blocks=inner):
                yield from _paragraphs(inner, "quote")
            case Table(rows=table):
                for row in table:
                    for cell in row:
                        yield from _paragraphs(cell.blocks, "cell")


def _units(runs: Iterable[Run]) -> Iterator[Unit]:
    space = ""
    for run in runs:
        for word in _WORDS.findall(run.text):
            if word.isspace():
                space += word
            else:
                yield Unit(space + word, run.look)
                space = ""


def _line(state: str, row: Row) -> Line:
    line = Line(row.kind)
    for unit in row.units:
        _put(line, state, unit)
    return line


def _put(line: Line, state: str, unit: Unit) -> None:
    """Add a word, joined with those before it when they are alike."""
    if line.pieces and (last := line.pieces[-1]).state == state and last.run.look == unit.look:
        line.pieces[-1] = Piece(state, Run(last.run.text + unit.words, *unit.look))
    else:
        line.pieces.append(Piece(state, Run(unit.words, *unit.look)))


def _differences(old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[str, T]]:
    """Each row or unit with its state."""
    codes: dict[Hashable, str] = {}
    differ = diff_match_patch()
    differ.Diff_Timeout = SECONDS
    at_old = at_new = 0
    for operation, signs in differ.diff_main(_coded(old, codes), _coded(new, codes), False):
        state = {-1: GONE, 0: "", 1: ADDED}[operation]
        here = new[at_new : at_new + len(signs)]
        if operation < 0:
            here = old[at_old : at_old + len(signs)]
        elif operation == 0:
            here = [max(pair, key=_room) for pair in zip(old[at_old : at_old + len(signs)], here, strict=True)]
        at_old += len(signs) if operation <= 0 else 0
        at_new += len(signs) if operation >= 0 else 0
        yield from ((state, one) for one in here)


def _room(one: Row | Unit) -> int:
    """The space before a word: of two that are the same, the one with more is shown, so that no two words touch."""
    return len(one.words) - len(one.words.lstrip()) if isinstance(one, Unit) else 0


def _coded(given: Sequence[Row] | Sequence[Unit], codes: dict[Hashable, str]) -> str:
    """Each row or unit as one sign, for a library that compares signs."""
    signs = []
    for one in given:
        if one.key not in codes:
            number = _FIRST_CODE + len(codes)
            if number >= _SURROGATES[0]:
                number += _SURROGATES[1] - _SURROGATES[0]
            codes[one.key] = chr(number)
        signs.append(codes[one.key])
    return "".join(signs)


def _beside(gone: list[Row], added: list[Row]) -> list[Line]:
    """Paragraphs that went and came between two that stayed, those that are alike as one."""
    lines: list[Line] = []
    at_gone = at_added = 0
    for one, other in [*_pairs(gone, added), (len(gone), len(added))]:
        lines += [_line(GONE, row) for row in gone[at_gone:one]]
        lines += [_line(ADDED, row) for row in added[at_added:other]]
        if one < len(gone):
            lines.append(_within(gone[one], added[other]))
        at_gone, at_added = one + 1, other + 1
    return lines


def _pairs(gone: list[Row], added: list[Row]) -> list[tuple[int, int]]:
    """Which of the one and of the other belong together, in order, so that they share the most words."""
    if not gone or not added:
        return []
    if len(gone) * len(added) > MOST_PAIRS:
        return [(place, place) for place in range(min(len(gone), len(added)))]
    bags = [[Counter(unit.words.strip().lower() for unit in row.units) for row in side] for side in (gone, added)]
    best = [[0.0] * (len(added) + 1) for _ in range(len(gone) + 1)]
    for one in range(len(gone) - 1, -1, -1):
        for other in range(len(added) - 1, -1, -1):
            alike = _alike(bags[0][one], bags[1][other])
            paired = alike + best[one + 1][other + 1] if alike >= ALIKE else 0.0
            best[one][other] = max(best[one + 1][other], best[one][other + 1], paired)
    found, one, other = [], 0, 0
    while one < len(gone) and other < len(added):
        if best[one][other] == best[one + 1][other]:
            one += 1
        elif best[one][other] == best[one][other + 1]:
            other += 1
        else:
            found.append((one, other))
            one, other = one + 1, other + 1
    return found


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """How many of their words two paragraphs share, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _within(before: Row, after: Row) -> Line:
    """One paragraph as it was and as it is. Signs that stayed between changes go with the changes: they say nothing."""
    line = Line(after.kind, was=before.kind if before.kind != after.kind else "")
    gone: list[Unit] = []
    added: list[Unit] = []
    held: list[Unit] = []

    def flush() -> None:
        nonlocal gone, added
        for state, units in ((GONE, gone), (ADDED, added)):
            for unit in units:
                _put(line, state, unit)
        gone, added = [], []

    for state, unit in _differences(before.units, after.units):
        if state == "" and (gone or added) and not _WORD.search(unit.words):
            held.append(unit)
        elif state == "":
            flush()
            for one in [*held, unit]:
                _put(line, "", one)
            held = []
        else:
            gone += held
            added += held
            held = []
            (gone if state == GONE else added).append(unit)
    flush()
    for unit in held:
        _put(line, "", unit)
    return line
