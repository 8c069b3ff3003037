"""The words of a speech as they are read aloud: paragraphs of whole sentences. Pure.

A sentence is the smallest thing that stays together on a page, so that no leader turns a leaf in the middle of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lugas.texts.blocks import Block, Heading, Listing, Paragraph, Quote, Run, Table, words
from lugas.texts.blocks import blocks as parsed

LEAST_SIZE, MOST_SIZE, USUAL_SIZE = 16, 28, 20
SIZES = (16, 18, 20, 22, 24, 28)
# What ends with a full stop and ends no sentence: titles and degrees as they stand in names, ranks, and what letters shorten.
SHORT = frozenset((Path(__file__).parent / "data" / "abbreviations.txt").read_text("utf-8").split())
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+|$)")
_SPACE = re.compile(r"\s*")
NEAR = 80
_LAST_WORD = re.compile(r"([\w.]+?)[.]+[\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look within a sentence."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as its sentences. kind: paragraph, heading, item or quote; mark: the number or bullet of an item."""

    kind: str
    sentences: tuple[tuple[Piece, ...], ...]
    mark: str = ""

    @property
    def plain(self) -> str:
        """Its bare words."""
        return " ".join("".join(one.text for one in sentence) for sentence in self.sentences)


def cuts(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end. Together they are the text, but for the spaces between them."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        after = _SPACE.match(text, end).end()  # type: ignore[union-attr]  # it matches everywhere
        # Of either side a word is enough: long texts are cut often.
        if after < len(text) and not _begins(text[after : after + NEAR], text[max(start, end - NEAR) : end]):
            continue
        found.append((start, end))
        start = after
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found


def _begins(following: str, before: str) -> bool:
    """Whether what follows a full stop begins a sentence: no small letter, and before it no abbreviation or initial."""
    first = following.lstrip("\"“‘'([")[:1]
    if first and first.islower():
        return False
    if before.rstrip("\"”’')]")[-1:] in "!?…":
        return True
    last = _LAST_WORD.search(before)
    if last is None:
        return True
    word = last[1].lower()
    # "S.Sos.", "A. B. Nama" and "Dr." end none; a number does ("tahun 2024.").
    return not (word in SHORT or ("." in word and not word[0].isdigit()) or (len(word) == 1 and word.isalpha()))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [text[start:end] for start, end in cuts(text)]


def passages(html: str) -> list[Passage]:
    """The paragraphs of a text in reading order, each as its sentences; a table as its rows."""
    return list(_passages(parsed(html)))


def _passages(parts: Iterable[Block], kind: str = "paragraph", mark: str = "") -> Iterator[Passage]:
    for part in parts:
        match part:
            case Heading(runs=runs):
                yield Passage("heading", (tuple(_pieces(runs, 0, len(words(runs)))),))
            case Paragraph(runs=runs):
                if found := tuple(tuple(_pieces(runs, start, end)) for start, end in cuts(words(runs))):
                    yield Passage(kind, found, mark)
                    mark = ""
            case Quote(blocks=inner):
                yield from _passages(inner, "quote")
            case Listing(items=items, style=style, start=start):
                for number, item in enumerate(items, start):
                    yield from _passages(item.blocks, "item", f"{number}." if style else "•")
            case Table(rows=rows):
                for row in rows:
                    cells = [words(leaf.runs) for cell in row for leaf in cell.blocks if isinstance(leaf, Paragraph)]
                    yield Passage("item", ((Piece(" · ".join(filter(None, cells))),),), "•")


def _pieces(runs: Iterable[Run], start: int, end: int) -> Iterator[Piece]:
    """The part of runs between two places of their joined words."""
    place = 0
    for run in runs:
        text = run.text[max(0, start - place) : max(0, end - place)].replace("\n", " ")
        place += len(run.text)
        if text:
            yield Piece(text, run.bold, run.italic)
