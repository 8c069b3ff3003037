"""What a reading holds, as frozen dataclasses, and the JSON of it whose keys and their order are promised in docs/reading.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from lugas.intake.reading.letter.fields import Field

Moment = date | datetime | None


def spell_time(moment: Moment) -> str | None:
    """An aware datetime as `2024-04-24T01:00:00Z`, a date as `2024-04-24`, None as None."""
    if moment is None:
        return None
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"
    return moment.isoformat()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in a file: an address, a name, or both."""

    email: str | None
    name: str | None

    def __str__(self) -> str:
        if self.name and self.email:
            return f"{self.name} <{self.email}>"
        return self.email or self.name or ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One who is invited, with the answer (PARTSTAT of RFC 5545, NEEDS-ACTION when the file says none)."""

    email: str | None
    name: str | None
    answer: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a mail or inside a calendar; `size` is in bytes, decoded; None where it is only linked."""

    name: str | None
    type: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One occurrence of a series that the file tells apart: which one (`of`), when it is now, and its own words."""

    of: date | datetime
    start: date | datetime
    end: Moment
    summary: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One event: a series and its changed occurrences are one. Times are aware UTC, or dates for a whole day.

    `end` is exclusive (RFC 5545, 3.6.1). `description` and the organiser's name are for the screens and not in the JSON.
    """

    uid: str | None
    sequence: int
    status: str | None
    method: str | None
    summary: str | None
    start: Moment
    end: Moment
    all_day: bool
    floating: bool
    zone: str | None
    place: str | None
    organizer: Person | None
    attendees: tuple[Attendee, ...]
    recurrence: str | None
    recurrence_id: Moment
    instances: tuple[date | datetime, ...]
    description: str | None = None
    changed: tuple[Changed, ...] = ()

    def as_json(self) -> dict:
        organizer = self.organizer
        return {
            "uid": self.uid,
            "sequence": self.sequence,
            "status": self.status,
            "method": self.method,
            "summary": self.summary,
            "start_utc": spell_time(self.start),
            "end_utc": spell_time(self.end),
            "all_day": self.all_day,
            "floating": self.floating,
            "zone": self.zone,
            "place": self.place,
            "organizer": (organizer.email or organizer.name) if organizer else None,
            "attendees": [{"email": a.email, "name": a.name, "answer": a.answer} for a in self.attendees],
            "recurrence": self.recurrence,
            "recurrence_id": spell_time(self.recurrence_id),
            "instances": [spell_time(moment) for moment in self.instances],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says. `kind` is "calendar", "mail" or "letter"; `date` is of the mail.

    fields: what was found of a letter (also in a mail's body and attachments); text: its whole text, to which the fields' offsets
    refer; pages: how many it has; papers: how many attachments of a mail may be letters; recognised: whether it was read from pictures; sheets: those pages, for the searchable copy.
    """

    kind: str
    subject: str | None
    sender: str | None
    date: datetime | None
    attachments: tuple[Attachment, ...]
    method: str | None
    events: tuple[Event, ...]
    warnings: tuple[str, ...]
    fields: dict[str, Field] = field(default_factory=dict)
    text: str | None = None
    pages: int = 0
    recognised: bool = False
    message_id: str | None = None
    papers: int = 0
    sheets: tuple[Any, ...] = ()

    def as_json(self) -> dict:
        """The dictionary that `lugas read --json` prints, keys in their promised order."""
        return {
            "kind": self.kind,
            "subject": self.subject,
            "from": self.sender,
            "date": spell_time(self.date),
            "attachments": [{"name": a.name, "type": a.type, "size": a.size} for a in self.attachments],
            "method": self.method,
            "events": [event.as_json() for event in self.events],
            "warnings": list(self.warnings),
            "fields": {name: found.as_json() for name, found in self.fields.items()},
            "text": self.text,
            "pages": self.pages,
            "recognised": self.recognised,
            "message_id": self.message_id,
        }
