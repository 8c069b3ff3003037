"""How the number of an official paper is written: the pattern of a secretariat's series, checked when it is set.

Pure, called by numbering.py. Two forms are usual: PerANRI 5/2021 (security class, number, classification, month, year)
and the regional one (classification, number, unit, year); any other may be set. What must stay true: two papers of
one secretariat never get the same printed number, so a pattern that could print one twice is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lugas.language.numbers import roman_month

# PerANRI 5/2021, external letters: security class/number/classification/month/year. [known at second hand]
ANRI = "{keamanan}/{nomor}/{klasifikasi}/{bulan}/{tahun}"
# The regional form: classification/number/unit/year. [known at second hand: 400.14.1.1/9328]
REGIONAL = "{klasifikasi}/{nomor}/{unit}/{tahun}"

# What each placeholder may hold, as a regular expression. None of them can hold a slash, so that slashes part them.
HOLDS = {
    "nomor": r"[0-9.]+",
    "susulan": r"(\.[0-9]+)?",
    "klasifikasi": r"[A-Z0-9.]+",
    "keamanan": r"(B|T|R|SR)",
    "kode": r"[A-Z0-9.]+",
    "unit": r"[A-Z0-9.]+",
    "bulan": r"[IVX]+",
    "tahun": r"[0-9]{4}",
}
PLACEHOLDER = re.compile(r"\{([a-z]+)(?::([0-9]))?\}")
LITERAL = re.compile(r"[A-Za-z0-9./ -]*")
CODE = re.compile(r"[A-Z0-9]+(\.[A-Z0-9]+)*")
LONGEST = 80


class PatternError(ValueError):
    """A pattern that cannot be used. reason: one of REASONS' keys; at: the part of it that is meant."""

    def __init__(self, reason: str, at: str = ""):
        super().__init__(f"{reason} {at}".strip())
        self.reason, self.at = reason, at


@dataclass(frozen=True)
class Parts:
    """What a number is made of; none is empty. month, year: of the paper's date. suffix: 0, or a late paper's place."""

    sequence: int
    year: int
    month: int
    suffix: int = 0
    classification: str = "000"
    security: str = "B"
    unit: str = "SETDA"
    code: str = "S"


def tokens(pattern: str) -> list[tuple[str, str]]:
    """The pieces of a pattern: ("", words) for what is printed as it stands, (placeholder, width) for the others.

    Raises PatternError for an unknown placeholder ("unknown") and for signs that a number does not have ("signs").
    """
    found: list[tuple[str, str]] = []
    end = 0
    for match in PLACEHOLDER.finditer(pattern):
        found += literal(pattern[end : match.start()])
        if match[1] not in HOLDS:
            raise PatternError("unknown", match[0])
        found.append((match[1], match[2] or ""))
        end = match.end()
    return [*found, *literal(pattern[end:])]


def literal(words: str) -> list[tuple[str, str]]:
    """Words that are printed as they stand."""
    if not LITERAL.fullmatch(words):
        raise PatternError("signs", words)
    return [("", words)] if words else []


def check(pattern: str) -> None:
    """Raise PatternError for a pattern that could print one number twice, or more than fits.

    reason "once": {nomor} and {tahun} must stand in it once each, since numbers begin again with each year;
    "touching": beside {nomor} only a slash, a hyphen or a space may stand, else 1|12 and 11|2 would look the same.
    """
    pieces = tokens(pattern.strip())
    names = [name for name, _detail in pieces]
    for name in ("nomor", "tahun"):
        if names.count(name) != 1:
            raise PatternError("once", f"{{{name}}}")
    if names.count("susulan") > 1:
        raise PatternError("once", "{susulan}")
    place = names.index("nomor")
    before = pieces[place - 1] if place else ("", "/")
    after = next((one for one in pieces[place + 1 :] if one[0] != "susulan"), ("", "/"))
    if before[0] or before[1][-1] not in "/- " or after[0] or after[1][0] not in "/- ":
        raise PatternError("touching", "{nomor}")
    longest = Parts(99999, 2026, 8, 99, "000.00.00.00", "SR", "BAPSETDA", "SKET")
    if len(printed(pattern, longest)) > LONGEST:
        raise PatternError("long", str(LONGEST))


def printed(pattern: str, parts: Parts) -> str:
    """The number as it stands on the paper. A suffix follows the number (005.01) unless {susulan} has its own place."""
    pieces = tokens(pattern.strip())
    suffix = f".{parts.suffix:02d}" if parts.suffix else ""
    has_place = any(name == "susulan" for name, _width in pieces)
    values = {
        "susulan": suffix,
        "klasifikasi": parts.classification,
        "keamanan": parts.security,
        "kode": parts.code,
        "unit": parts.unit,
        "bulan": roman_month(parts.month),
        "tahun": str(parts.year),
    }
    written = []
    for name, detail in pieces:
        if name == "nomor":
            written.append(f"{parts.sequence:0{int(detail or 1)}d}{'' if has_place else suffix}")
        else:
            written.append(values[name] if name else detail)
    return "".join(written)


def may_meet(one: str, other: str) -> bool:
    """Whether two patterns might print the same number. Errs on the side of yes.

    Slashes part both into as many pieces; they never meet when a piece that is fixed in one cannot stand in the other.
    """
    ours, theirs = one.strip().split("/"), other.strip().split("/")
    return len(ours) == len(theirs) and all(pieces_meet(*pair) for pair in zip(ours, theirs, strict=True))


def pieces_meet(left: str, right: str) -> bool:
    """Whether two pieces between slashes could be the same words."""
    if not PLACEHOLDER.search(left) and not PLACEHOLDER.search(right):
        return left == right
    if PLACEHOLDER.search(left) and PLACEHOLDER.search(right):
        return True
    fixed, open_one = (left, right) if not PLACEHOLDER.search(left) else (right, left)
    expression = "".join(HOLDS[name] if name else re.escape(detail) for name, detail in tokens(open_one))
    return re.fullmatch(expression, fixed) is not None


def initials(name: str) -> str:
    """The capitals of a unit's name, by which it is called until it has a code: Biro Administrasi Pimpinan, BAP."""
    return "".join(word[0].upper() for word in re.findall(r"\w+", name) if word[0].isalnum() and not is_small(word))


def is_small(word: str) -> bool:
    """Words that an abbreviation leaves out."""
    return word.lower() in {"dan", "di", "ke", "dari", "untuk", "pada"}
