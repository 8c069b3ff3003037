"""Whom to ask about an event, and the telephone number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.fields import Found
from lugas.intake.reading.letter.lines import Running
from lugas.intake.reading.letter.names import without_polite

PHONE = re.compile(r"(?<![\d/])(?:\+?62|0)[\s.-]?\(?\d{2,4}\)?(?:[\s.-]?\d{2,5}){2,4}(?![\d/])")
CONTACT_PROSE = re.compile(
    r"(?i:menghubungi|narahubung|contact\s+person|kontak\s+person|hubungi|konfirmasi(?:\s+kehadiran)?(?:\s+(?:kepada|melalui))?)\s*:?\s*"
    r"(?i:saudara/i|saudara|saudari|sdri?\.?|bapak|ibu|bpk\.?)?\s*"
    r"((?:[A-Z][\w.'-]*,?\s?){1,5}?)\s*(?:\(|,|-|–|di\s+nomor|pada\s+nomor|melalui|nomor|no\.?|hp\.?|telp\.?|wa\b|di\b|:)",
)


def read_contact(block: Sequence[Labelled], body: Running, found: Found) -> None:
    for one in block:
        if one.field == "contact":
            phone = PHONE.search(one.value)
            name = re.split(r"[(:,–]|\s-\s|\b(?:hp|telp|wa|no)\b|\+?\d", one.value, maxsplit=1, flags=re.IGNORECASE)[0]
            if len(name) > 2:
                found.add("contact", without_polite(name), one.source, 0.93 * one.sure)
            if phone:
                found.add("phone", _digits(phone[0]), one.source, 0.95 * one.sure)
    match = CONTACT_PROSE.search(body.text)
    if match:
        found.add("contact", without_polite(match[1]), body.source(match.start(1), match.end(1)), 0.8)
        phone = PHONE.search(body.text, match.end(1), match.end(1) + 60)
        if phone:
            found.add("phone", _digits(phone[0]), body.source(phone.start(), phone.end()), 0.88)


def _digits(text: str) -> str:
    """A telephone number by its digits, with its plus."""
    return ("+" if text.strip().startswith("+") else "") + re.sub(r"\D", "", text)
