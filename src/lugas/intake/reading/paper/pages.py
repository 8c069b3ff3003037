"""What a paper gives: its lines, how many pages it has, and the pictures of pages that were recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lugas.intake.reading.letter.lines import Line, Word


@dataclass(slots=True)
class Sheet:
    """One recognised page: its picture (grey, upright, as numpy), its words in points, and its size in points."""

    picture: Any
    words: list[Word]
    width: float
    height: float


@dataclass(slots=True)
class Paper:
    """Lines of all pages; `sheets` are those that were recognised, in order (empty for text)."""

    lines: list[Line]
    pages: int
    sheets: list[Sheet] = field(default_factory=list)

    @property
    def recognised(self) -> bool:
        """Whether any page was read from its picture."""
        return bool(self.sheets)
