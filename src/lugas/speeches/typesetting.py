"""Makes the reading copy and the briefing as PDF with typst; the layout is in typst/*.typ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from lugas.letters.room_templates import Templates
from lugas.speeches.reading import LEAST_SIZE, MOST_SIZE, Passage

TEMPLATES = Templates(Path(__file__).parent / "typst")


@dataclass(frozen=True)
class ReadingCopy:
    """What a leader holds in hand. heading: lines of the title block; greetings and salutation stand on a page of their
    own; closing: the words after the last sentence. size: of the type, 16 to 28 points. mark: what the foot says."""

    heading: Sequence[str]
    greetings: Sequence[str]
    salutation: Sequence[str]
    passages: Sequence[Passage]
    closing: Sequence[str] = ()
    size: int = 20
    mark: str = ""
    title: str = ""


@dataclass(frozen=True)
class Sheet:
    """A briefing on one page. sections: (heading, lines); figures: (number and what it counts, source)."""

    title: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[tuple[str, Sequence[str]]]
    figures: Sequence[tuple[str, str]] = ()
    figures_title: str = ""
    promises_title: str = ""
    promises: Sequence[tuple[str, str]] = field(default_factory=tuple)
    mark: str = ""


def reading_copy(copy: ReadingCopy, *, made_at: datetime | None = None) -> bytes:
    """The PDF. Raises ValueError for a size of type that is not between 16 and 28 points."""
    if not LEAST_SIZE <= copy.size <= MOST_SIZE:
        raise ValueError(f"a reading copy is set in {LEAST_SIZE} to {MOST_SIZE} points")
    return TEMPLATES.pdf("reading.typ", asdict(copy), made_at=made_at)


def briefing_sheet(sheet: Sheet, *, made_at: datetime | None = None) -> bytes:
    """The PDF of a briefing."""
    return TEMPLATES.pdf("briefing.typ", asdict(sheet), made_at=made_at)
