"""A letter's number, and what speaks against one out of a scan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lugas.intake.reading.letter.blocks import COLON, Labelled
from lugas.intake.reading.letter.fields import Found
from lugas.intake.reading.letter.lines import source_of

NUMBER = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9.\-–()]*(?:\s?/\s?[A-Za-z0-9.\-–() ]*?[A-Za-z0-9.\-–()])+(?=$|\s{2}|[,;]|\s[A-Z][a-z]+,)|^[A-Z0-9][A-Za-z0-9.\-]{3,}$"
)
GAP_IN_NUMBER = re.compile(r"/\s*/|/\s*$|[._…]{3,}")
MONTHS_IN_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def read_number(labels: Sequence[Labelled], end: int, written: date | None, found: Found) -> None:
    """The number behind its label in the head; one with a gap to be filled in by hand is none. written: the letter's date."""
    for one in labels:
        if one.field == "number" and one.at <= end + 2:
            _number(one, written, found)


def _number(one: Labelled, written: date | None, found: Found) -> None:
    line = one.lines[0]
    text = re.sub(r"\s*([/])\s*", r"\1", COLON.split(line.text, maxsplit=1)[-1] if ":" in line.text else one.value)
    match = NUMBER.match(text)
    if match is None or GAP_IN_NUMBER.search(text[: match.end() + 2]) or not any(sign.isdigit() for sign in match[0]):
        return
    number, sure = match[0].strip(), 0.97 if "/" in match[0] else 0.7
    if line.sure < 1:
        number, certain = _recognised(number, written)
        sure *= certain
    found.add("number", number, source_of([line]), sure * one.sure)


def _recognised(number: str, written: date | None) -> tuple[str, float]:
    """A number out of a scan with its month put right ("V11" is VII), and how sure it can be.

    Nothing tells a misread digit from a right one, so that blanks, doubled signs and digits beside letters count against all.
    """
    parts = number.split("/")
    sure = 0.9
    for at, part in enumerate(parts[1:], 1):
        roman = part.upper().translate(str.maketrans("1L|!", "IIII"))
        if re.fullmatch(r"[IVX]+", roman) and (not part.isdigit() or part in ("1", "11", "111")):
            # Strokes are easily lost or doubled: the month must be that of the letter's date.
            if roman not in MONTHS_IN_NUMBERS or (written and MONTHS_IN_NUMBERS.index(roman) != written.month - 1):
                return number, 0.4
            sure *= 1.0 if part == roman else 0.9
            parts[at] = roman
        if written and re.fullmatch(r"20\d\d", part) and int(part) != written.year:
            sure *= 0.5
    if not number[-1].isalnum():
        sure *= 0.5
    if " " in number or ".." in number:
        sure *= 0.5
    if any(re.search(r"\d[OIlSZ]|[OIlSZ]\d|V20\d\d", part) for part in parts):
        sure *= 0.5
    return "/".join(parts), sure
