"""The event of a letter: days, hours and dress, from the labelled block, else from the sentences; with its place, title and contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.contact import read_contact
from lugas.intake.reading.letter.dates import Days, find_days
from lugas.intake.reading.letter.fields import BLOCK, PROSE, Found
from lugas.intake.reading.letter.hours import Hours, find_hours, without_days
from lugas.intake.reading.letter.lines import Running, Source
from lugas.intake.reading.letter.phrases import TAIL
from lugas.intake.reading.letter.places import read_place
from lugas.intake.reading.letter.titles import read_title
from lugas.intake.reading.letter.vocabulary import pattern, words

# Behind the label of an hour: "09.00", and "7 malam", whose hour is a number alone.
BARE_HOUR = re.compile(
    rf"^(?=[0-9OoIl]{{1,2}}[.:,]|[0-9]{{1,2}}\s+(?:pagi|siang|sore|petang|malam|{pattern('zones')})\b)", re.IGNORECASE
)
NEW_TIME = re.compile(r"\b(?:menjadi|diubah\s+menjadi|ditunda\s+(?:ke|menjadi))\b", re.IGNORECASE)
OLD_TIME = re.compile(r"\b(?:semula|sedianya)\b", re.IGNORECASE)
DRESS_PROSE = re.compile(
    r"(?:(?:(?:mengenakan|menggunakan|memakai)\s+)?(?:pakaian(?!\s+(?:dinas|sipil|adat|daerah)\b)|busana(?!\s+daerah)|dress\s?code)|mengenakan|berpakaian)\s*:?\s+((?:yang\s+)?[^.;]{2,80}?)(?=\.|;|$|,?\s+(?:dan\s+hadir|hadir|demikian|atas)\b)",
    re.IGNORECASE,
)


def read_event(labels: Sequence[Labelled], body: Running, reference: date | None, found: Found) -> list[Days]:
    """All of the event. Gives the days that were looked at for it, for the warnings."""
    block = _newer(labels)
    considered = _days(block, body, reference, found)
    _hours(block, body, found, considered)
    read_title(block, body, found)
    read_place(block, body, found)
    _dress(block, body, found)
    read_contact(block, body, found)
    return considered


def _newer(labels: Sequence[Labelled]) -> list[Labelled]:
    """Of a letter that moves an event the part after "menjadi": what it was before is no longer so."""
    seen_old = False
    for number, one in enumerate(labels):
        if one.field == "other" and OLD_TIME.search(one.lines[0].text):
            seen_old = True
        if seen_old and NEW_TIME.search(one.lines[0].text):
            return list(labels[number:])
    return list(labels)


def _days(block: Sequence[Labelled], body: Running, reference: date | None, found: Found) -> list[Days]:
    considered: list[tuple[Days, Source, float]] = []
    for one in block:
        if one.field in ("day", "when", "time", "when_and_where"):
            for days in find_days(one.value, reference)[:1]:
                considered.append((days, one.source, BLOCK * one.sure * (1.0 if one.field == "day" else 0.97)))
            if considered:
                break
    if not considered:
        considered = _days_of_prose(body, reference)
    if not considered:
        return []
    days, source, sure = considered[0]
    sure *= days.sure
    if days.fits is True:
        sure = min(1.0, sure * 1.02)
    elif days.fits is False:
        sure *= 0.62 if source.sure >= 1 else 0.5
    elif source.sure < 1:
        sure *= 0.92
    others = {one[0].first for one in considered[1:]} - {days.first}
    if others and considered[1][2] >= considered[0][2]:
        sure *= 0.8
    found.add("start_day", days.first, source, sure)
    found.add("end_day", days.last, source, sure)
    return [one[0] for one in considered]


def _days_of_prose(body: Running, reference: date | None) -> list[tuple[Days, Source, float]]:
    """Days in the sentences, those that "pada hari" leads in first; what is before the letter's date is told of, not asked."""
    found = []
    moved = NEW_TIME.search(body.text) if OLD_TIME.search(body.text) else None
    for days in find_days(body.text, reference):
        before = body.text[max(0, days.begin - 26) : days.begin].lower()
        if re.search(r"nomor|surat|nota\s+dinas|peraturan|undang-undang|keputusan|tertanggal", before):
            continue
        if reference and days.last < reference and days.fits is None:
            continue
        if moved and days.begin < moved.start():
            continue
        led = days.fits is not None or re.search(r"(?:hari|tanggal|pada)\s*,?\s*(?:ini)?\s*$", before)
        # The letter's own date below its words: a town before it, and no word that leads a day in.
        if days.fits is None and days.first == reference and re.search(r"[a-z],\s*$", before):
            continue
        if re.search(r"(?:paling\s+lambat|selambat-lambatnya|sebelum)\b", before):
            continue
        # The weekday tells the day of the event from the dates of letters and meetings before it.
        sure = PROSE if days.fits is not None else 0.8 if led else 0.6
        found.append((days, body.source(days.begin, days.end), sure))
    return sorted(found, key=lambda one: -one[2])


def _hours(block: Sequence[Labelled], body: Running, found: Found, considered: list[Days]) -> None:
    candidates: list[tuple[Hours, Source, float]] = []
    for one in block:
        if one.field in ("time", "when", "day", "when_and_where"):
            text = re.sub(BARE_HOUR, "pukul ", one.value) if one.field == "time" else one.value
            candidates += [(hours, one.source, BLOCK * one.sure) for hours in find_hours(without_days(text))[:1]]
            if candidates:
                break
    if not candidates:
        moved = NEW_TIME.search(body.text) if OLD_TIME.search(body.text) else None
        text = without_days(body.text)
        near = [one.end for one in considered]
        for hours in find_hours(text):
            if moved and hours.begin < moved.start():
                continue
            if hours.sure >= 0.7:
                close = any(0 <= hours.begin - end < 90 for end in near)
                sure = PROSE if close or not near else 0.7
                candidates.append((hours, body.source(hours.begin, hours.stop), sure))
        candidates.sort(key=lambda one: -one[2])
    if not candidates:
        return
    hours, source, sure = candidates[0]
    sure *= hours.sure
    found.add("start_time", hours.start, source, sure)
    if hours.end is not None:
        found.add("end_time", hours.end, source, sure)
    if hours.until_finished:
        found.add("until_finished", True, source, sure)
    elif hours.end is not None:
        found.add("until_finished", False, source, sure)
    if hours.zone:
        found.add("zone", hours.zone, source, sure)


def _dress(block: Sequence[Labelled], body: Running, found: Found) -> None:
    told = [(one.value, one.source, BLOCK * one.sure) for one in block if one.field == "dress"]
    if not told:
        match = DRESS_PROSE.search(body.text)
        if match:
            told = [(match[1], body.source(match.start(1), match.end(1)), 0.8)]
    for value, source, sure in told[:1]:
        value = re.split(r"\.\s+(?=[a-zA-Z])", TAIL.sub("", value).strip(" :'’"))[0]
        # A label whose colon the recogniser took for another sign.
        value = re.sub(r"^(?:pakaian|busana)\s?['’`.;]+\s*", "", value, flags=re.IGNORECASE)
        kinds = dress_kinds(value)
        found.add("dress", value[:120], source, sure if kinds else sure * 0.8)
        found.add("dress_kinds", kinds, source, sure)


def dress_kinds(text: str) -> tuple[str, ...]:
    """The kinds of dress of the list that free words name; the longest name of each stretch counts."""
    plain = " ".join(re.sub(r"[^\w/]+", " ", text.lower()).split())
    found: list[tuple[int, str]] = []
    spellings = ((spelling, kind) for kind, all_of in words()["dress"].items() for spelling in all_of)
    for spelling, kind in sorted(spellings, key=lambda one: -len(one[0])):
        match = re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", plain)
        if match:
            found.append((match.start(), kind))
            plain = plain[: match.start()] + "#" * len(match[0]) + plain[match.end() :]
    return tuple(dict.fromkeys(kind for _at, kind in sorted(found)))
