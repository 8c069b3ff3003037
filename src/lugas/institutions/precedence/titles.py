"""Reads a title as people write it ("Pj. Bupati Alor", "Kadis Kesehatan Prov. NTT") as an office of the lists, its region and
its capacity. Used by files of `lugas precedence` and by lists of guests, where offices are free text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from lugas.institutions.precedence.lists import Office, families, offices, provinces
from lugas.institutions.precedence.seating import ELSEWHERE, NATION

CAPACITIES = (
    ("penjabat", ("penjabat sementara", "penjabat", "pjs", "pj")),
    ("plt", ("pelaksana tugas", "plt")),
    ("plh", ("pelaksana harian", "plh")),
)
ADDRESS = ("yth", "yang terhormat", "bapak", "ibu", "saudara", "bpk", "sdr")
WORDS = {"kab": "kabupaten", "prov": "provinsi", "prop": "provinsi", "kec": "kecamatan", "mantan": "mantan", "eks": "mantan",
         "waka": "wakil ketua", "dpr-d": "dprd", "ri": "ri"}  # fmt: skip
# What may stand behind a title that names its region and is no region itself.
FILLING = {"provinsi", "kabupaten", "kota", "dan", "kepala", "daerah", "setda", "selaku", "tuan", "rumah", "i", "ii", "iii",
           "iv", "yang", "mewakili", "beserta", "istri", "suami", "ibu", "bapak", "se", "para", "terkait"}  # fmt: skip
# A mayor's region is a city, a regent's a regency.
KINDS = (("wali_kota", "kota"), ("bupati", "kabupaten"))
LEVELS = {"provinsi": "province", "kabupaten": "regency", "kota": "regency"}


@dataclass(frozen=True, slots=True)
class Title:
    """What was read: office (None: not known), code of its region ("" unsaid, "?" elsewhere), capacity."""

    office: Office | None
    region: str
    capacity: str


def plain(text: str) -> str:
    """Small letters and single spaces, without dots and commas; common abbreviations written out."""
    words = re.sub(r"[^\w/ ]+", " ", text.casefold()).replace("/", " / ").split()
    return " ".join(WORDS.get(word, word) for word in words)


def _starts(text: str, words: str) -> bool:
    return text == words or text.startswith(words + " ")


@cache
def _phrases() -> tuple[tuple[str, Office], ...]:
    """Beginnings of titles, the longest first, so that "ketua dprd" does not hide behind "ketua dpr"."""
    found = [(plain(words), one) for one in offices().values() for words in one.match]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@dataclass(frozen=True, slots=True)
class Name:
    """A region's name as it is looked for: whole, without its kind, the kind, the code."""

    whole: str
    bare: str
    kind: str
    code: str


def names_of(regions: Mapping[str, str]) -> tuple[Name, ...]:
    """What read() looks for: these regions (name by code), and the provinces of the nation with their short names."""
    provincial, short = provinces()
    found = []
    for code, name in (*regions.items(), *provincial.items(), *((code, name) for name, code in short.items())):
        whole = plain(name)
        kind = next((one for one in ("kabupaten", "kota", "provinsi") if _starts(whole, one)), "")
        found.append(Name(whole, whole.removeprefix(kind).strip(), kind, code))
    return tuple(found)


def region_in(text: str, names: Iterable[Name], kind: str = "") -> str:
    """The code of the region that a plain text names, "" when it names none that we know.

    The longest name wins; of a regency and a city with one name (Kupang) the kind tells which, unsaid the regency.
    """
    padded, best, found = f" {text} ", 0, ""
    for one in names:
        whole, bare = f" {one.whole} " in padded, f" {one.bare} " in padded
        if whole or bare:
            score = 4 * len(one.bare) + (2 if whole and one.kind else 0) + (one.kind == (kind or "kabupaten"))
            if score > best:
                best, found = score, one.code
    return found


def level_of(region: str) -> str:
    """The level of a region by its code: country, province or regency (and what lies in one); "" when unknown."""
    if region in ("", ELSEWHERE):
        return ""
    return "country" if region == NATION else "regency" if "." in region else "province"


def of_level(office: Office, level: str) -> Office:
    """The member of the office's family that belongs to a level; the office itself when it has no such namesake."""
    return families().get(office.family, {}).get(level, office)


def read(text: str, names: tuple[Name, ...], *, region: str = "", level: str = "") -> Title:
    """Read a title. names: of regions (names_of). region: of the office when the title does not say; level: of the event, for what neither says."""
    rest, capacity = plain(text), "definitive"
    while word := next((one for one in ADDRESS if _starts(rest, one)), None):
        rest = rest[len(word) :].strip()
    for name, words in CAPACITIES:
        if found := next((one for one in words if _starts(rest, one)), None):
            rest, capacity = rest[len(found) :].strip(), name
            break
    phrase, office = next(((words, one) for words, one in _phrases() if _starts(rest, words)), ("", None))
    tail = rest[len(phrase) :].strip()
    if office is None:
        return Title(None, region_in(rest, names) or region, capacity)
    said = region_in(tail, names, next((kind for part, kind in KINDS if part in office.key), ""))
    if not said and office.named_after and (set(tail.split()) - FILLING - {"/"}):
        said = ELSEWHERE
    where = said or region
    hint = (
        level_of(said)
        or next((LEVELS[word] for word in tail.split() if word in LEVELS), "")
        or level_of(region)
        or level
    )
    office = of_level(office, hint)
    return Title(office, fitting(where, office), capacity)


def fitting(region: str, office: Office) -> str:
    """The region that an office of this level can have: a governor of a regency is the governor of its province."""
    level = level_of(region)
    if office.level == "province" and level == "regency":
        return region[:2]
    if office.level == "regency" and level in ("province", "country"):
        return ""
    return NATION if office.level == "country" else region
