"""All fields of a letter out of its lines, with the warnings: a weekday that does not fit, a day that is past, two answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lugas.intake.reading.letter.addressee import apart, read_asked
from lugas.intake.reading.letter.blocks import labelled
from lugas.intake.reading.letter.event import read_event
from lugas.intake.reading.letter.extent import head_of, own_lines
from lugas.intake.reading.letter.fields import Field, Found
from lugas.intake.reading.letter.head import (
    read_dated_label,
    read_head,
    read_letter_date,
)
from lugas.intake.reading.letter.lines import Line, Running, filled, numbered
from lugas.intake.reading.letter.number import read_number
from lugas.intake.reading.letter.sender import read_sender
from lugas.intake.reading.sentences import Notes

WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def read_letter(lines: Sequence[Line], notes: Notes, *, received: date | None = None) -> dict[str, Field]:
    """The fields that are sure enough, by name, in the order of docs/reading.md.

    received: when it came, to which "besok" refers when the letter has no date. Warnings go to `notes`.
    """
    lines = numbered(apart(filled(lines)))
    if not lines:
        return {}
    found = Found()
    end = head_of(lines, labelled(lines))
    whole, lines = lines, own_lines(lines, end)
    labels = labelled(lines)
    read_head(labels, end, found)
    written = read_letter_date(lines, end, found) or read_dated_label(labels, end, found)
    read_number(labels, end, written, found)
    read_sender(lines, labels, end, found)
    body = Running(lines[end:])
    read_asked(lines, end, body.text, found, attached=whole[len(lines) :])
    block = [one for one in labels if one.at >= end]
    days = read_event(block, body, written or received, found)
    _warn(days, found, written or received, notes)
    return found.settled()


def _warn(days: list, found: Found, reference: date | None, notes: Notes) -> None:
    """What a person must look at in the days that were read."""
    if not days or found.get("start_day") is None:
        return
    taken = days[0]
    if taken.fits is False:
        name = WEEKDAYS[notes.language][taken.first.weekday()]
        notes.add("weekday_misfits", day=_told(taken.first), weekday=name)
    if reference and taken.last < reference:
        notes.add("day_is_past", day=_told(taken.first), dated=_told(reference))
    others = sorted({one.first for one in days[1:] if one.fits is not None} - {taken.first})
    if others:
        notes.add("days_differ", day=_told(taken.first), other=_told(others[0]))


def _told(day: date) -> str:
    return f"{day:%d-%m-%Y}"
