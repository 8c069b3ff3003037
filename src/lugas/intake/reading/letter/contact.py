"""Whom to ask about an event, and the telephone number: behind a label, in a sentence, below the signature."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.fields import Found
from lugas.intake.reading.letter.lines import Line, Running, source_of
from lugas.intake.reading.letter.names import without_polite
from lugas.intake.reading.letter.phrases import SENTENCE

PHONE = re.compile(r"(?<![\d/])(?:\+?62|\(?0)[\s.-]?\(?\d{2,4}\)?(?:[\s.-]{0,2}\d{2,5}){2,4}(?![\d/])")
MOBILE = re.compile(r"(?:\+?62|0)[\s.-]?8")
# What leads in whom to ask; between it and the number stands the name.
LEADS = re.compile(
    r"\b(?:menghubungi|dihubungi|hubungi|nara\s?hubung|kontak(?:\s+(?:person|panitia))?|contact\s+person|cp|konfirmasi|informasi(?:\s+lebih\s+lanjut)?|"
    r"info|koordinasi|rsvp|diinformasikan|penghubung|keterangan\s+lebih\s+lanjut)\b",
    re.IGNORECASE,
)
# What stands between a name and its number.
BEFORE_NUMBER = re.compile(
    r"[\s,(:;/–-]*(?:\b(?:di|pada|ke|dengan|melalui|via|nomor|no|hp|h\.p|handphone|ponsel|telp|tlp|telepon|tel|telefon|seluler|wa|whatsapp|"
    r"ext|kontak)\b\.?[\s,(:;/–-]*)*$",
    re.IGNORECASE,
)
# Behind the last of these a name begins; "a.n." and "u.p." name who stands for an office.
ADDRESSED = re.compile(
    r"(?:\b(?:sdri?|saudara/i|saudara|saudari|bapak/ibu|bapak|ibu|bpk|kepada|menghubungi|hubungi|melalui|panitia|oleh|dengan)\b\.?(?:/i\b)?"
    r"|\ba\.\s?n\.|\bu\.\s?p\.|\bpada\b(?!\s+(?:hari|tanggal))|:|\d[.)])[\s:]*",
    re.IGNORECASE,
)
DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.\s?)+(?:[A-Z][A-Za-z]*)?|S[EHTPS]|M[MTHA]|SP")
NAME = re.compile(r"(?:(?:dr|drg|drh)\.\s)?[A-Z][\w.'’-]*(?:\s(?:\([A-Z]\)|[A-Z][\w.'’-]*|de|da|van|bin|binti)){0,5}")
BEHIND = re.compile(
    rf"\s*(?:\(|,?\s*a\.\s?n\.\s|atas\s+nama\s)\s*(?:(?:Sdri?|Bpk)\.?\s|(?:Saudara|Saudari|Bapak|Ibu)\s)?({NAME.pattern})"
)
NO_NAME = re.compile(
    r"\b(?:panitia|sekretariat|kantor|bagian|dinas|badan|biro|bidang|kami|nomor|kabid|kabag|kasubag|kepala|ketua|sekretaris|demikian|konfirmasi|informasi|narahubung|kehadiran)\b",
    re.IGNORECASE,
)
FARTHEST = 110  # signs from the word that leads in to the number
AFTER_NAME = 40  # signs within which a second number of the same person follows
ALONE = re.compile(r"^\(?(?:(?:HP|WA|No\.?\s*HP|Telp|CP)\b[\s.:/]*)*(\+?[\d][\d\s.()-]{8,20}\d)\)?$", re.IGNORECASE)
SIGNATURE = 12  # last lines of a letter among which it is signed


def read_contact(block: Sequence[Labelled], body: Running, found: Found) -> None:
    """Name and number, the label's before the sentence's before the signature's."""
    for one in block:
        if one.field == "contact":
            _add(one.value, one, found)
    _of_sentences(body, found)
    if found.get("phone") is None:
        _of_signature(body.lines[-SIGNATURE:], found)


def _add(value: str, one: Labelled, found: Found) -> None:
    phone = _best(value, 0)
    if phone:
        found.add("phone", _digits(phone[0]), one.source, 0.95 * one.sure)
        name = name_before(value[: phone.start()]) or name_behind(value[phone.end() :])
    else:
        name = name_before(re.split(r"\s*\(|\s-\s", value, maxsplit=1)[0])
    if name:
        found.add("contact", without_polite(name), one.source, 0.93 * one.sure)


def _of_sentences(body: Running, found: Found) -> None:
    """The first number behind words that ask to turn to somebody, in the same sentence."""
    for lead in LEADS.finditer(body.text):
        phone = PHONE.search(body.text, lead.end(), lead.end() + FARTHEST)
        if phone is None or _ends(body.text[lead.end() : phone.start()]):
            continue
        between = body.text[lead.end() : phone.start()]
        best = _best(body.text[: phone.end() + AFTER_NAME], phone.start()) or phone
        found.add("phone", _digits(best[0]), body.source(best.start(), best.end()), 0.88)
        name, at = name_before(between), lead.end()
        if not name:
            name, at = name_behind(body.text[phone.end() : phone.end() + FARTHEST]), phone.end()
        if name:
            at = body.text.index(name, at)
            found.add("contact", without_polite(name), body.source(at, at + len(name)), 0.8)
        return


def _ends(text: str) -> bool:
    """Whether a sentence ends within words; the full stop of "Sdr." ends none."""
    return any(
        not re.search(r"\b(?:sdri?|bpk|a\.n|u\.p|dr|pnt|pdt|rd|rm)$", text[: one.start()], re.IGNORECASE)
        for one in SENTENCE.finditer(text)
    )


def _of_signature(lines: Sequence[Line], found: Found) -> None:
    """A number alone in its line below the name that signs."""
    for above, line in itertools.pairwise(lines):
        alone = ALONE.match(line.text)
        if alone is None or not PHONE.fullmatch(alone[1].strip("() ")):
            continue
        name = NAME.fullmatch(re.sub(r",.*$", "", above.text).strip(" ()"))
        if name and len(name[0].split()) > 1 and not NO_NAME.search(name[0]):
            found.add("phone", _digits(alone[1]), source_of([line]), 0.75)
            found.add("contact", name[0], source_of([above]), 0.7)


def name_before(text: str) -> str:
    """The name that words in front of a number end with; empty when they end with none."""
    text = text[: BEFORE_NUMBER.search(text).start()] if BEFORE_NUMBER.search(text) else text
    parts = [part.strip() for part in text.split(",")]
    while len(parts) > 1 and DEGREE.fullmatch(parts[-1]):
        parts.pop()
    last = parts[-1]
    marks = list(ADDRESSED.finditer(last))
    last = last[marks[-1].end() :] if marks else last
    name = NAME.fullmatch(last.strip(" .,:;-"))
    return "" if name is None or NO_NAME.search(name[0]) or len(name[0]) < 3 else name[0]


def name_behind(text: str) -> str:
    """The name that follows a number: "0812... (Sdri. Ana)", "0812... a.n. Yosef Meo"; empty without such a sign before it."""
    match = BEHIND.match(text)
    return "" if match is None or NO_NAME.search(match[1]) else match[1]


def _best(text: str, begin: int) -> re.Match[str] | None:
    """The first number, or the first of a mobile phone where several follow each other."""
    told: list[re.Match[str]] = []
    for one in PHONE.finditer(text, begin):
        if told and one.start() - told[-1].end() > AFTER_NAME // 2:
            break
        told.append(one)
    return next((one for one in told if MOBILE.match(one[0])), told[0] if told else None)


def _digits(text: str) -> str:
    """A telephone number by its digits, with its plus."""
    return ("+" if text.strip().startswith("+") else "") + re.sub(r"\D", "", text)
