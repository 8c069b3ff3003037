"""The letters in a mail: its attached papers and, where they say less, its own words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from lugas.intake.reading.letter import Line, read_letter
from lugas.intake.reading.letter.fields import Field
from lugas.intake.reading.letter.lines import plain_lines
from lugas.intake.reading.limits import MAX_LINES, MAX_TEXT, Budget
from lugas.intake.reading.paper.open import open_paper
from lugas.intake.reading.parts import Part
from lugas.intake.reading.sentences import Notes, Unreadable
from lugas.intake.reading.text import decode
from lugas.intake.reading.zones import OFFICE_ZONE

BREAKS = re.compile(r"<\s*(?:br|/p|/div|/tr|/h[1-6]|/li)\b[^>]*>", re.IGNORECASE)
UNSEEN = re.compile(r"<(style|script|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]{0,2000}>")

TELLING = frozenset({"number", "subject", "start_day", "start_time", "place"})


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment that may be a letter: "pdf", "docx" or "picture", its name and content."""

    kind: str
    name: str
    content: bytes


class Papers:
    """Reads the letters of a mail; the fullest one gives the text, the others what it does not say."""

    def __init__(self, notes: Notes, budget: Budget, sent: datetime | None) -> None:
        self.notes = notes
        self.budget = budget
        self.received: date | None = sent.astimezone(ZoneInfo(OFFICE_ZONE)).date() if sent else None
        self.fields: dict[str, Field] = {}
        self.text: str | None = None
        self.pages = 0
        self.recognised = False
        self.sheets: tuple[Any, ...] = ()

    def read(self, papers: list[Attached], words: list[Part]) -> None:
        """All of them; what cannot be read is told of and stops nothing."""
        found: list[tuple[dict[str, Field], str]] = []
        for paper in papers:
            try:
                opened = open_paper(paper.kind, paper.content, paper.name, self.notes, self.budget)
            except Unreadable as refusal:
                if refusal.code == "too_long":
                    raise
                self.notes.add("paper_unread", name=paper.name, why=refusal)
                continue
            self.pages += opened.pages
            self.recognised = self.recognised or opened.recognised
            self.sheets += tuple(opened.sheets)
            found.append(self._letter(opened.lines))
        body = self._body(words)
        if body:
            fields, text = self._letter(body)
            # A line that happens to look like a head makes no letter of the words around it.
            if len(TELLING & fields.keys()) >= 2:
                found.append((fields, text))
        found.sort(key=lambda one: -len(one[0]))
        for fields, text in found:
            # Offsets lead into one text only, so what a lesser letter adds keeps no place in it.
            self.text = self.text or text or None
            for name, field in fields.items():
                self.fields.setdefault(name, field)

    def _letter(self, lines: list[Line]) -> tuple[dict[str, Field], str]:
        text = "\n".join(line.text for line in lines if line.text.strip())
        return read_letter(lines, self.notes, received=self.received), text[:MAX_TEXT]

    def _body(self, words: list[Part]) -> list[Line]:
        """The mail's own words: the plain ones, else those of its HTML."""
        for kind in ("text/plain", "text/html"):
            parts = [part for part in words if part.type == kind]
            texts = [decode(part.body()[: MAX_TEXT * 10], part.parameter("charset")) for part in parts]
            if kind == "text/html":
                texts = [bare(text) for text in texts]
            if any(text.strip() for text in texts):
                return plain_lines("\n".join(texts))[:MAX_LINES]
        return []


def bare(text: str) -> str:
    """The words of an HTML text, a line a block."""
    text = UNSEEN.sub(" ", text[: MAX_TEXT * 10])
    text = BREAKS.sub("\n", " ".join(text.split()))
    return html.unescape(TAG.sub(" ", text))
