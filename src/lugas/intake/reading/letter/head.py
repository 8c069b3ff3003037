"""The head of a letter: date, subject and nature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.dates import find_days
from lugas.intake.reading.letter.doubts import UNREAD, misread, unfinished
from lugas.intake.reading.letter.fields import Found
from lugas.intake.reading.letter.lines import Line, source_of
from lugas.intake.reading.letter.vocabulary import nearest

PLACE_AND_DATE = re.compile(r"^([A-Z][A-Za-z.' -]{2,24}),\s*(?:tanggal\s*)?(?=[0-9OoIl|]{1,2}\s?[A-Za-z]{3,})")


def read_head(labels: Sequence[Labelled], end: int, found: Found) -> None:
    """Subject and nature by their labels. end: how many lines are the head, here and below."""
    for one in labels:
        if one.at > end + 2 and one.field != "subject":
            continue
        if one.field == "subject":
            _subject(one, found, 0.97 if one.at <= end else 0.7)
        elif one.field == "nature":
            told = nearest("nature", one.value)
            if told:
                found.add("nature", told[0], one.source, 0.97 * one.sure * told[1])


def _subject(one: Labelled, found: Found, sure: float) -> None:
    value = re.split(r"\s{2,}|\s(?=(?:Kepada\s+)?Yth\b)", one.value)[0].strip(" .;:")
    if len(value) < 4:
        return
    if unfinished(value) or (one.source.sure < 1 and (misread(value) or value[0].islower())):
        sure *= UNREAD
    found.add("subject", value, one.source, sure * one.sure)


def read_letter_date(lines: Sequence[Line], end: int, found: Found) -> date | None:
    """The date the letter was written: behind the place in the head or above the signature, or by "pada tanggal" there."""
    for at, line in enumerate(lines):
        match = PLACE_AND_DATE.match(line.text)
        own = match is not None or (line.box is not None and at < end and ":" not in line.text)
        # "Minggu, 10 Maret 2024" names no town, and what stands behind a label or in the body is of the event.
        if not own or (match and nearest("weekdays", match[1])) or (at > end and at < len(lines) - 25):
            continue
        days = [one for one in find_days(line.text) if one.first == one.last and not one.relative]
        if len(days) != 1 or len(line.text) > 60:
            continue
        sure = (0.97 if match else 0.8) * days[0].sure
        if at > end:
            sure *= 0.96
        found.add("date", days[0].first, source_of([line]), sure)
    if found.get("date") is None:
        for line in lines[-30:]:
            match = re.match(r"^pada\s+tanggal\s*:?\s*", line.text, re.IGNORECASE)
            days = find_days(line.text[match.end() :]) if match else []
            if days:
                found.add("date", days[0].first, source_of([line]), 0.9 * days[0].sure)
    told = found.get("date")
    return told.value if told else None


def read_dated_label(labels: Sequence[Labelled], end: int, found: Found) -> date | None:
    """ "Tanggal : 22 April 2024" within the head, as notes of the office have it."""
    for one in labels:
        if one.field == "day" and one.at < end:
            days = find_days(one.value)
            if days and days[0].first == days[0].last:
                found.add("date", days[0].first, one.source, 0.85 * days[0].sure)
    told = found.get("date")
    return told.value if told else None
