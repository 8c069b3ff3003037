"""Remarks as comments of a Word file that goes out, each at the words that it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lugas.texts.parts import UNHOLDABLE
from lugas.texts.word.opening import w


@dataclass(frozen=True)
class Said:
    """A remark as a comment. written: by the clock on the wall, without a zone, as Word keeps it. passage: the words
    that it is about; empty for the whole text.
    """

    author: str
    written: datetime
    words: str
    passage: str = ""

    def forms(self) -> tuple[str, str]:
        """What its comment says: at its passage, and where that stands no more in the text."""
        words, passage = UNHOLDABLE.sub("", self.words), UNHOLDABLE.sub("", self.passage)
        return words, f"“{passage}”\n{words}" if passage else words


@dataclass
class _Piece:
    """A run, or a part of one, with where its words stand in the whole text."""

    start: int
    end: int
    run: Any


def add_remarks(document: Any, said: Iterable[Said]) -> None:
    """Write them as comments. One about the whole text, or about words that are gone, stands at the first paragraph."""
    said = list(said)
    if not said:
        return
    words, pieces, first = _read(document)
    places = [_place(words, one.passage) for one in said]
    pieces = _cut(pieces, {point for place in places if place for point in place})
    starts = [one.start for one in pieces]
    for one, place in zip(said, places, strict=True):
        start, end = place or first
        left = bisect_left(starts, start)
        right = bisect_left(starts, end) - 1
        at_place, elsewhere = one.forms()
        made = document.part.comments.add_comment(
            at_place if place else elsewhere, UNHOLDABLE.sub("", one.author), _initials(one.author)
        )
        pieces[left].run.insert_comment_range_start_above(made.comment_id)
        pieces[max(left, right)].run.insert_comment_range_end_and_reference_below(made.comment_id)
        made._comment_elm.set(w("date"), f"{one.written:%Y-%m-%dT%H:%M:%SZ}")


def _read(document: Any) -> tuple[str, list[_Piece], tuple[int, int]]:
    """All words, the runs that they stand in, and from where to where the first paragraph goes."""
    body = document.element.body
    if not any(run.text for run in body.iter(w("r"))):
        # A comment hangs on a run; a text without words gets an empty one.
        run = document.add_paragraph().add_run()._r
        return "", [_Piece(0, 0, run)], (0, 0)
    words, pieces, at = [], [], 0
    first: tuple[int, int] | None = None
    for paragraph in body.iter(w("p")):
        begins = at
        for run in paragraph.iter(w("r")):
            if text := run.text:
                pieces.append(_Piece(at, at + len(text), run))
                words.append(text)
                at += len(text)
        if at > begins:
            first = first or (begins, at)
        words.append("\n")
        at += 1
    assert first is not None
    return "".join(words), pieces, first


def _place(words: str, passage: str) -> tuple[int, int] | None:
    """Where a passage stands first, whatever white space is between its words; it may go on in the next paragraph."""
    wanted = UNHOLDABLE.sub("", passage).split()
    found = re.search(r"\s+".join(re.escape(one) for one in wanted), words) if wanted else None
    return found.span() if found else None


def _cut(pieces: list[_Piece], points: set[int]) -> list[_Piece]:
    """The runs, divided where a passage begins or ends within one."""
    starts = [one.start for one in pieces]
    within: dict[int, list[int]] = defaultdict(list)
    for point in sorted(points):
        number = bisect_left(starts, point + 1) - 1
        if number >= 0 and pieces[number].start < point < pieces[number].end:
            within[number].append(point)
    made: list[_Piece] = []
    for number, piece in enumerate(pieces):
        text, run, begins = piece.run.text, piece.run, piece.start
        for point in within[number]:
            rest = deepcopy(run)
            run.text, rest.text = text[begins - piece.start : point - piece.start], text[point - piece.start :]
            run.addnext(rest)
            made.append(_Piece(begins, point, run))
            run, begins = rest, point
        made.append(_Piece(begins, piece.end, run))
    return made


def _initials(name: str) -> str:
    """The first letters of a name without its titles, as Word shows them: "Kepala Biro" is KB."""
    plain = name.split(",")[0].split()
    return "".join(one[0].upper() for one in plain if one[0].isalpha() and not one.endswith("."))[:3]
