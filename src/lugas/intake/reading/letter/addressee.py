"""Whom a letter asks: the addressees below "Yth.", in a column beside the head or on a list of its own, and their spouses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lugas.intake.reading.letter.extent import YTH
from lugas.intake.reading.letter.fields import Found
from lugas.intake.reading.letter.lines import Line, source_of
from lugas.intake.reading.letter.names import without_polite
from lugas.intake.reading.letter.vocabulary import label_of

MISREAD_DI = re.compile(r"^[:;.]?\s*(?:[a-zA-Z1|]{1,3}\s*[-–—.]*|tempat)$", re.IGNORECASE)
ITEM = re.compile(r"^(?:[0-9]{1,2}[.)]|[a-z][.)]|[-•])\s*")
OFFICE = re.compile(
    r"\b(gubernur|bupati|wali\s?kota|walikota|sekretaris|sekda|wagub|wabup|wakil|kepala|direktur|rektor|ketua|camat|pimpinan|asisten|menteri|kapolda|danrem|presiden|kapolri|uskup|dandim|kapolres|sultan)\b",
    re.IGNORECASE,
)
SPOUSE = re.compile(
    r"\b(?:beserta|bersama|dan|didampingi|dengan)\s+(?:ibu|isteri|istri|suami|pendamping|nyonya|ny\.?|bapak)\b(?!\s+(?:gubernur|bupati|wali|sekretaris|kepala|camat|ketua|rektor|saudara))",
    re.IGNORECASE,
)
ALONE = re.compile(
    r"\b(?:tanpa|tidak\s+(?:membawa|didampingi|bersama))\s+(?:pendamping|isteri|istri|suami)", re.IGNORECASE
)
# Who hands the letter on, or what else somebody is: no addressee.
THROUGH = re.compile(r"(?:^|\s)\(?(?:melalui|c\.?\s?[qg]\.?|u\.?\s?p\.?|selaku)\s*:?\s(?=\(?[A-Z]).*$", re.IGNORECASE)
SMALL = re.compile(r"\s*\((?=[a-z])[^()]*\)\s*$")
COPY = re.compile(r"\(\s*sebagai\s+(?:tembusan|laporan)\s*\)", re.IGNORECASE)
PLACE_OR_STREET = re.compile(
    r"^d\s?i(?:\b|_)|^(?:masing|tempat|dengan\s+hormat)|^d\s?i\s?[-–—_]|^(?:jalan|jln?)\b", re.IGNORECASE
)
ON_A_LIST = re.compile(r"\bterlampir\b|^\W*daftar\s+(?:undangan|lampiran|nama|penerima)\b", re.IGNORECASE)
LIST = re.compile(
    r"^(?:daftar\s+(?:undangan|lampiran|peserta|penerima|nama|tujuan)\b[^:]{0,60}|lampiran)\s*:?$", re.IGNORECASE
)
# An addressee in the row of a label: "Lampiran : - Yth. Kepala Dinas ...".
IN_A_ROW = re.compile(r"^([^:]{2,20}?)\s*:\s*(.{0,60}?)\s+((?:Kepada\s+)?Yth\b.*)$")
BESIDE = re.compile(r"^(?:kepada|di\b|yth\b)", re.IGNORECASE)
# On a card, which has no addressee: "mengundang Bapak Bupati Ende beserta Ibu untuk menghadiri".
ASKED_IN_WORDS = re.compile(
    r"\bmengundang\s+((?:Bapak|Ibu|Saudara|Saudari)\s+[A-Z][^.;:,]{4,70}?)\s+(?:untuk|agar|pada|dalam|guna|kiranya)\b"
)
MOST_HEAD = 24  # lines among which an addressee stands beside a label
COLUMN = 100.0  # points from a label to the column of the addressee, at least


def apart(lines: Sequence[Line]) -> list[Line]:
    """The lines with an addressee that a scan shows in the row of a label on a line of his own, in his column."""
    found: list[Line] = []
    for at, line in enumerate(lines):
        match = IN_A_ROW.match(line.text) if line.box is not None and at < MOST_HEAD else None
        label = label_of(match[1]) if match else None
        if match is None or line.box is None or label is None or label[0] in ("asked", "sender"):
            found.append(line)
            continue
        near = [
            one.indent
            for one in lines[max(0, at - 4) : at + 6]
            if one.page == line.page and one.indent > line.indent + COLUMN and BESIDE.match(one.text)
        ]
        left, top, right, bottom = line.box
        column = near[0] if near else right - (right - left) * len(match[3]) / len(line.text)
        rest = line.text[: match.start(3)].rstrip()
        found.append(replace(line, text=rest, box=(left, top, max(left + 1, column - line.height), bottom)))
        found.append(
            replace(line, text=match[3], box=(column, top, right, bottom), indent=column, value_left=None, parted=False)
        )
    return found


def read_asked(lines: Sequence[Line], end: int, body: str, found: Found, *, attached: Sequence[Line] = ()) -> None:
    """Whom the letter asks: the addressees below "Yth.", and whether the spouse is asked too. attached: what stands behind its end."""
    for at, line in enumerate(lines[: end + 1]):
        match = YTH.match(line.text)
        if match is None:
            continue
        people, used = _addressees(lines, at, end, line.text[match.end() :])
        if any(ON_A_LIST.search(one.text) for one in used):
            _listed([*lines[end:], *attached], found)
        elif people:
            told = tuple(one for one in map(without_polite, people) if one)
            office = any(OFFICE.search(one) for one in told)
            source = source_of(used)
            # Out of a scan a name without its office has most likely lost it under a stamp.
            found.add("asked", told, source, 0.93 if office else 0.6 if source.sure >= 1 else 0.4)
        break
    if found.get("asked") is None and (match := ASKED_IN_WORDS.search(body)) and OFFICE.search(match[1]):
        near = [line for line in lines if match[1][:12] in line.text]
        found.add("asked", (without_polite(match[1]),), source_of(near[:1] or lines[:1]), 0.7)
    told_in_head = " ".join(line.text for line in lines[:end])
    for text in (body, told_in_head):
        whole = source_of(lines)
        for shape, value, sure in ((ALONE, False, 0.95), (SPOUSE, True, 0.9)):
            match = shape.search(text)
            if match:
                near = [line for line in lines if match[0].split()[-1].lower() in line.text.lower()]
                found.add("with_spouse", value, source_of(near[:1] or [lines[0]]) if near else whole, sure)


def _addressees(lines: Sequence[Line], at: int, end: int, rest: str) -> tuple[list[str], list[Line]]:
    """The names below "Yth.", one an item; a line that goes on is joined to the one above."""
    people: list[str] = [rest.strip(" :")] if rest.strip(" :.") else []
    used = [lines[at]]
    column, handed_on = lines[at], False
    for line in lines[at + 1 : min(at + 14, end)]:
        text = line.text.strip()
        if column.box and line.box and (line.page != column.page or abs(line.indent - column.indent) > 60):
            continue
        if not text or PLACE_OR_STREET.match(text):
            break
        if line.sure < 1 and MISREAD_DI.match(text):
            break
        if re.match(r"^[A-Za-z/ ]{2,20}\s*:", text):
            break
        again = YTH.match(text)
        text = text[again.end() :] if again else text
        item = ITEM.match(text)
        handed_on = THROUGH.match(text) is not None or (handed_on and not (item or again))
        if handed_on:
            continue
        if item or again or not people or OFFICE.match(without_polite(text)):
            people.append(text[item.end() :] if item else text)
        else:
            people[-1] = f"{people[-1]} {text}"
        used.append(line)
    people = [ITEM.sub("", one).strip(" ,;") for one in people if not COPY.search(one)]
    return [SMALL.sub("", THROUGH.sub("", one)).strip(" ,;") for one in people], used


def _listed(lines: Sequence[Line], found: Found) -> None:
    """The addressees of a letter to "those on the list": its numbered lines, where most of them name an office."""
    for at, line in enumerate(lines):
        if not LIST.match(line.text):
            continue
        used: list[Line] = []
        for one in lines[at + 1 :]:
            if re.match(rf"{len(used) + 1}[.)]\s", one.text) is None:
                break
            used.append(one)
        told = tuple(filter(None, (without_polite(ITEM.sub("", one.text)) for one in used)))
        if told and sum(OFFICE.search(one) is not None for one in told) * 2 > len(told):
            found.add("asked", told, source_of(used), 0.85)
            return
