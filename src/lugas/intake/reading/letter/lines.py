"""What a letter is before it is read: lines with their page, their box and how sure the recogniser was of each."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: its box in points from the top left corner, and how sure the recogniser was (1 for text)."""

    text: str
    box: Box
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of one line: words that stand together. `start` is its offset in the whole text.

    indent: its left edge, in points where there is a box, else in characters. page counts from 1. value_left: where what stands
    behind its first colon begins, in points; None without box or colon. parted: an empty line stands above it.
    """

    text: str
    page: int = 1
    start: int = 0
    box: Box | None = None
    sure: float = 1.0
    indent: float = 0.0
    value_left: float | None = None
    parted: bool = False

    @property
    def height(self) -> float:
        """Of the box; 0 without one."""
        return self.box[3] - self.box[1] if self.box else 0.0


def numbered(lines: Sequence[Line]) -> list[Line]:
    """The lines with their offsets in the text that joins them by line feeds."""
    found, offset = [], 0
    for line in lines:
        found.append(replace(line, start=offset))
        offset += len(line.text) + 1
    return found


def filled(lines: Sequence[Line]) -> list[Line]:
    """The lines with words in them; what stood below an empty one says so."""
    found: list[Line] = []
    empty = False
    for line in lines:
        if line.text.strip():
            found.append(replace(line, parted=True) if empty else line)
        empty = not line.text.strip()
    return found


def plain_lines(text: str) -> list[Line]:
    """Lines of a bare text (a mail's body); what was indented says so."""
    found = []
    for raw in text.replace("\t", "    ").splitlines():
        found.append(Line(" ".join(raw.split()), indent=float(len(raw) - len(raw.lstrip()))))
    return numbered(found)


@dataclass(frozen=True, slots=True)
class Source:
    """The piece of a letter that a value came from."""

    text: str
    page: int
    start: int
    end: int
    box: Box | None
    sure: float


def source_of(lines: Sequence[Line]) -> Source:
    """Several lines as one piece."""
    boxes = [line.box for line in lines if line.box and line.page == lines[0].page]
    box = (
        (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        if boxes
        else None
    )
    text = " ".join(line.text for line in lines)
    last = lines[-1]
    return Source(
        text, lines[0].page, lines[0].start, last.start + len(last.text), box, min(line.sure for line in lines)
    )


class Running:
    """Lines joined to running text, and the way back from a stretch of it to its lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [line for line in lines if line.text]
        self.starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for line in self.lines:
            self.starts.append(length)
            pieces.append(line.text)
            length += len(line.text) + 1
        self.text = " ".join(pieces)

    def source(self, begin: int, end: int) -> Source:
        """The piece that text[begin:end] is, with the box of the lines it stands on."""
        first = max(0, bisect.bisect_right(self.starts, begin) - 1)
        last = max(first, bisect.bisect_left(self.starts, end) - 1)
        whole = source_of(self.lines[first : last + 1])
        start = self.lines[first].start + begin - self.starts[first]
        finish = self.lines[last].start + end - self.starts[last]
        return Source(self.text[begin:end], whole.page, start, finish, whole.box, whole.sure)
