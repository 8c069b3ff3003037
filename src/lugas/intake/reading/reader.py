"""The one way in: bytes of a file to a Reading, whatever the file is called. Called by command.py and by the Incoming screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from lugas.intake.reading.calendar import Calendars
from lugas.intake.reading.components import Component, read_components
from lugas.intake.reading.kinds import kind_of
from lugas.intake.reading.letter import read_letter
from lugas.intake.reading.limits import (
    MAX_CALENDAR_BYTES,
    MAX_MAIL_BYTES,
    MAX_TEXT,
    MAX_WARNINGS,
    SECONDS,
    SECONDS_OF_PAPER,
    Budget,
)
from lugas.intake.reading.mail import read_mail
from lugas.intake.reading.paper.open import open_paper
from lugas.intake.reading.parts import decode_base64
from lugas.intake.reading.properties import Property
from lugas.intake.reading.recurrence import Window
from lugas.intake.reading.result import Attachment, Reading
from lugas.intake.reading.sentences import Notes, Unreadable, chosen_language
from lugas.intake.reading.text import calendar_lines, to_utf8


def read_bytes(
    data: bytes,
    *,
    name: str = "",
    window: tuple[datetime | None, datetime | None] | None = None,
    language: str | None = None,
    seconds: float | None = None,
    longer: Callable[[], None] = lambda: None,
    attached: bool = True,
) -> Reading:
    """What the file says. `name` only serves the sentences; the kind is told by the content.

    `window`: aware datetimes, from (inclusive) and to (exclusive), either may be None; without one `instances` follows the
    default of docs/reading.md. `language` is "id" or "en" (default: LUGAS_LANGUAGE). `seconds` bounds the work; without it a
    file that may need recognition gets more than others, and `longer` is called before that begins. attached: whether the papers attached to a mail are read; else they are counted.
    Raises Unreadable with one sentence for people when there is nothing to read.
    """
    language = language or chosen_language()
    notes = Notes(language, MAX_WARNINGS)
    begin, end = window or (None, None)
    held = Window(begin.astimezone(UTC) if begin else None, end.astimezone(UTC) if end else None)
    if len(data) > MAX_MAIL_BYTES:
        raise Unreadable("too_big", language, name=name, megabytes=MAX_MAIL_BYTES // 1_000_000)
    kind = kind_of(data, name, language, notes)
    budget = Budget(language, seconds or (SECONDS if kind in ("calendar", "mail") else SECONDS_OF_PAPER))
    try:
        if kind == "mail":
            return read_mail(to_utf8(data).lstrip(b"\r\n \t"), held, notes, budget, longer if attached else None)
        if kind != "calendar":
            longer()
            return _read_paper(kind, data, name, notes, budget)
        if len(data) > MAX_CALENDAR_BYTES:
            raise Unreadable("too_big", language, name=name, megabytes=MAX_CALENDAR_BYTES // 1_000_000)
        return _read_calendar(data, name, held, notes, budget)
    except (MemoryError, RecursionError) as error:
        raise Unreadable("too_much", language, name=name) from error


def _read_paper(kind: str, data: bytes, name: str, notes: Notes, budget: Budget) -> Reading:
    """A letter of its own: PDF, Word, picture. Raises Unreadable when nothing can be read on it."""
    paper = open_paper(kind, data, name, notes, budget)
    text = "\n".join(line.text for line in paper.lines if line.text.strip())
    if not text.strip():
        raise Unreadable("nothing_on_it", notes.language, name=name)
    fields = read_letter(paper.lines, notes)
    if not fields:
        notes.add("no_fields")
    told: dict[str, Any] = {key: fields[key].value for key in ("subject", "sender") if key in fields}
    return Reading(
        kind="letter",
        subject=told.get("subject"),
        sender=told.get("sender"),
        date=None,
        attachments=(),
        method=None,
        events=(),
        warnings=notes.sentences(),
        fields=fields,
        text=text[:MAX_TEXT],
        pages=paper.pages,
        recognised=paper.recognised,
        sheets=tuple(paper.sheets),
    )


def _read_calendar(data: bytes, name: str, window: Window, notes: Notes, budget: Budget) -> Reading:
    calendars = Calendars(notes, budget)
    components = read_components(calendar_lines(data, None, notes), notes, budget)
    calendars.add(components)
    events = calendars.events(window)
    if calendars.refused and not calendars.versions:
        raise Unreadable("no_start_at_all", notes.language, name=name)
    if not events:
        notes.add("no_events")
    return Reading(
        kind="calendar",
        subject=None,
        sender=None,
        date=None,
        attachments=tuple(_attachments(components)),
        method=calendars.method,
        events=events,
        warnings=notes.sentences(),
    )


def _attachments(calendars: list[Component]) -> list[Attachment]:
    """Files that travel inside the events (ATTACH, RFC 5545, 3.8.1.1), each once; links are not attachments."""
    found: dict[Attachment, None] = {}
    for calendar in calendars:
        for event in calendar.parts:
            for attached in event.all("ATTACH"):
                if _is_inline(attached):
                    name = attached.parameters.get("FILENAME") or attached.parameters.get("X-FILENAME")
                    kind = attached.parameters.get("FMTTYPE", "").lower() or "application/octet-stream"
                    content = decode_base64(attached.value.encode("ascii", "ignore"))
                    found[Attachment(name or None, kind, len(content))] = None
    return list(found)


def _is_inline(attached: Property) -> bool:
    return attached.parameters.get("ENCODING", "").upper() in ("BASE64", "B")
