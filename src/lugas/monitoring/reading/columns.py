"""The words of a page of a newspaper in the order in which one reads it: headline, then column after column. Pure.

A page is cut where white runs through it: from top to bottom between columns first, else from side to side, and each piece again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from lugas.intake.reading.letter.lines import Word

COLUMN = 1.1
"""White between columns is at least so many heights of a line wide; between words it is less."""
BAND = 0.9
"""White between a headline and the text below it is at least so many heights of a line high."""
LARGER = 1.3
"""So much larger than the text's are a headline's letters."""
LEAST_TITLE_WORDS = 3
DEEPEST = 24
BROKEN = re.compile(r"(\w{2,})-\n([a-z]\w*)([^\s\w]*)[ \n]?")
LEAST_LINES = 3
"""Of fewer lines nothing is a column: words that stand apart in one line are a row."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What stands on a page: its text, a line each with an empty line between pieces; its headline; the text after that."""

    text: str
    headline: str = ""
    body: str = ""


def in_order(words: Sequence[Word]) -> PageText:
    """The text of a page in the order in which one reads it."""
    found = [one for one in words if one.text.strip()]
    if not found:
        return PageText("")
    high = median(one.box[3] - one.box[1] for one in found)
    pieces = _pieces(found, high, 0)
    texts = [_lines(piece) for piece in pieces]
    at = _headline(pieces, high)
    headline = " ".join(texts[at].split()) if at is not None else ""
    return PageText("\n\n".join(texts), headline, "\n\n".join(texts[at + 1 :]) if at is not None else "")


def _headline(pieces: list[list[Word]], high: float) -> int | None:
    """Which piece is set in the largest letters, if these are larger than the text's."""
    sizes = [
        (median(one.box[3] - one.box[1] for one in piece), -place)
        for place, piece in enumerate(pieces)
        if len(piece) >= LEAST_TITLE_WORDS
    ]
    size, place = max(sizes, default=(0.0, 0))
    return -place if size >= LARGER * high else None


def _pieces(words: list[Word], high: float, depth: int) -> list[list[Word]]:
    for axis, least in ((0, COLUMN * high), (1, BAND * high)) if depth < DEEPEST else ():
        for at in _whites(words, axis, least):
            before = [one for one in words if one.box[axis] < at]
            after = [one for one in words if one.box[axis] >= at]
            if axis == 1 or min(_height(before), _height(after)) >= LEAST_LINES * high:
                return [*_pieces(before, high, depth + 1), *_pieces(after, high, depth + 1)]
    return [words]


def _height(words: list[Word]) -> float:
    return max(one.box[3] for one in words) - min(one.box[1] for one in words)


def _whites(words: list[Word], axis: int, least: float) -> list[float]:
    """Where white lies that runs through and is wide enough, the widest first."""
    spans = sorted((one.box[axis], one.box[axis + 2]) for one in words)
    reached = spans[0][1]
    found = []
    for start, end in spans:
        if start - reached >= least:
            found.append((reached - start, start))
        reached = max(reached, end)
    return [start for _width, start in sorted(found)]


def _lines(words: list[Word]) -> str:
    """The words of a piece, line by line."""
    rows: list[list[Word]] = []
    for one in sorted(words, key=_middle):
        if rows and _middle(one) < rows[-1][0].box[3]:
            rows[-1].append(one)
        else:
            rows.append([one])
    text = "\n".join(" ".join(each.text for each in sorted(row, key=lambda each: each.box[0])) for row in rows)
    return BROKEN.sub(_joined, text)


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _joined(found: re.Match[str]) -> str:
    """A word that was broken at the end of a line, whole; a doubled one ("anak-anak") keeps its hyphen."""
    first, second, rest = found.groups()
    return f"{first}-{second}{rest}\n" if first.casefold() == second.casefold() else f"{first}{second}{rest}\n"
