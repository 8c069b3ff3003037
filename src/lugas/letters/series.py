"""The series in which papers are numbered, read from data/series.toml and from what the kinds name besides. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lugas.letters.kinds import kinds
from lugas.letters.numbering_rules import REGIONAL

FILE = Path(__file__).parent / "data" / "series.toml"


@dataclass(frozen=True)
class SeriesKind:
    """One series: its names by language and the pattern that it has until a secretariat sets its own."""

    key: str
    names: dict[str, str]
    pattern: str

    def name(self, language: str = "id") -> str:
        """Its name in a language ("id", "en")."""
        return self.names.get(language[:2], self.names["id"])


@cache
def all_series() -> dict[str, SeriesKind]:
    """All series by key. A kind that names a new one gets it with its own code in the number: {nomor}/KODE."""
    with FILE.open("rb") as handle:
        data = tomllib.load(handle)
    found = {
        key: SeriesKind(key, {"id": one["id"], "en": one["en"]}, one["pattern"])
        for key, one in data.items()
        if isinstance(one, dict)
    }
    for kind in kinds().values():
        if kind.series and kind.series not in found:
            pattern = REGIONAL.replace("{nomor}", f"{{nomor}}/{kind.code}") if kind.code else REGIONAL
            found[kind.series] = SeriesKind(kind.series, kind.names, pattern)
    return found
