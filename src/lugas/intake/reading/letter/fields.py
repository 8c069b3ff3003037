"""The fields of a letter: value, the piece of the letter it came from, and how sure the reading is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from lugas.intake.reading.letter.lines import Source

# In the order of docs/reading.md.
NAMES = (
    "number",
    "date",
    "subject",
    "sender",
    "nature",
    "title",
    "start_day",
    "end_day",
    "start_time",
    "end_time",
    "zone",
    "until_finished",
    "place",
    "room",
    "dress",
    "dress_kinds",
    "asked",
    "with_spouse",
    "contact",
    "phone",
)
LEAST_SURE = 0.5  # below this a value is no help to whoever looks it over, and the field stays empty
# How sure a recogniser is of words that are right for certain, and of such that are as good as unread.
CLEAR, DOUBTFUL = 0.85, 0.2
BLOCK, PROSE = 0.97, 0.86  # how sure what stands behind a label is, and what a sentence says


@dataclass(frozen=True, slots=True)
class Field:
    """One field that was found. value: text, date, time, bool or a tuple of texts."""

    value: Any
    source: Source
    sure: float

    def as_json(self) -> dict[str, Any]:
        """As `lugas read --json` prints it."""
        box = self.source.box
        return {
            "value": spell(self.value),
            "source": self.source.text,
            "page": self.source.page,
            "offsets": [self.source.start, self.source.end],
            "box": [round(edge, 1) for edge in box] if box else None,
            "confidence": round(self.sure, 2),
        }


def spell(value: Any) -> Any:
    """A value in JSON: days and hours in ISO 8601."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


class Found:
    """The fields as they are found: the surest value of each wins, the first one among equals."""

    def __init__(self) -> None:
        self._fields: dict[str, Field] = {}

    def add(self, name: str, value: Any, source: Source, sure: float) -> None:
        """Offer a value. The recogniser's doubt about the words lowers how sure it is."""
        sure *= min(1.0, max(0.0, (source.sure - DOUBTFUL) / (CLEAR - DOUBTFUL)))
        if value in (None, "", ()) or sure <= getattr(self._fields.get(name), "sure", 0.0):
            return
        self._fields[name] = Field(value, source, min(sure, 1.0))

    def get(self, name: str) -> Field | None:
        """What was found so far, however unsure."""
        return self._fields.get(name)

    def drop(self, *names: str) -> None:
        """Take back what proved wrong."""
        for name in names:
            self._fields.pop(name, None)

    def settled(self) -> dict[str, Field]:
        """What is sure enough, in the order of NAMES."""
        return {
            name: field for name in NAMES if (field := self._fields.get(name)) is not None and field.sure >= LEAST_SURE
        }
