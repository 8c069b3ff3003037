"""What is data here: topics, how long a kind of question has, the law's reasons for withholding, forms of statements.

Read once from data/*.toml. Words come in both languages; what is printed or sent is Indonesian.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from lugas.spokesperson.clock import Rule

DATA = Path(__file__).parent / "data"
PRESS, INFORMATION = "press", "information"


def read(name: str) -> dict[str, Any]:
    """A file of data/."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def spoken(words: Mapping[str, str]) -> str:
    """The words in the reader's language, Indonesian when it is missing."""
    return words.get((get_language() or "id")[:2], words["id"])


@cache
def _topics() -> dict[str, dict[str, str]]:
    return read("topics")


def topics() -> list[tuple[str, str]]:
    """Key and name of each topic, in the order of the file."""
    return [(key, spoken(words)) for key, words in _topics().items()]


def topic_name(key: str) -> str:
    """The name of a topic; the bare key of one that is no longer there."""
    words = _topics().get(key)
    return spoken(words) if words else key


@cache
def _clock() -> dict[str, Any]:
    return {key: one for key, one in read("clock").items() if isinstance(one, dict)}


def rule_of(key: str) -> Rule:
    """How long a kind of question has. Raises KeyError for a kind that the data do not know."""
    one = _clock()[key]
    english = (get_language() or "id").startswith("en")
    source = one["source_en"] if english else one["source"]
    return Rule(key, one["days"], one["extension"], one["objection"], source, one["verified"])


def rules() -> list[tuple[str, str]]:
    """Key and name of each kind of question."""
    return [(key, spoken(one["label"])) for key, one in _clock().items()]


@dataclass(frozen=True)
class Exemption:
    """A reason of the law for withholding: its letter and what it says."""

    key: str
    words: str
    source: str

    @property
    def label(self) -> str:
        """How it is named: "UU 14/2008 Pasal 17 huruf h: dapat mengungkap rahasia pribadi"."""
        letter = "letter" if (get_language() or "id").startswith("en") else "huruf"
        return f"{self.source} {letter} {self.key}: {self.words}"


@cache
def _exemptions() -> dict[str, Any]:
    return read("exemptions")


def exemptions() -> list[Exemption]:
    """The whole list, in the order of the law."""
    data = _exemptions()
    source = data["source_en"] if (get_language() or "id").startswith("en") else data["source"]
    return [Exemption(key, spoken(one), source) for key, one in data.items() if isinstance(one, dict)]


def exemption_of(key: str) -> Exemption | None:
    """One of them, if there is one under this letter."""
    return next((one for one in exemptions() if one.key == key), None)


@dataclass(frozen=True)
class StatementForm:
    """A prepared form: its name, title and words with blanks. Statements are Indonesian, as all papers of the office."""

    key: str
    label: str
    title: str
    words: str

    @property
    def blanks(self) -> list[str]:
        """The names of its blanks, in the order in which they come."""
        found = [name for _text, name, _spec, _conversion in string.Formatter().parse(self.title + self.words) if name]
        return list(dict.fromkeys(found))

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Title and words with what was said; what was left out stays as a blank that one sees: "[tempat]"."""
        told = {name: (values.get(name) or "").strip() or f"[{name}]" for name in self.blanks}
        return self.title.format_map(told).strip(), self.words.format_map(told).strip()


@cache
def _forms() -> dict[str, Any]:
    return read("statements")


def statement_forms() -> list[StatementForm]:
    """All prepared forms."""
    return [StatementForm(key, spoken(one["label"]), one["title"], one["words"]) for key, one in _forms().items()]


def statement_form(key: str) -> StatementForm | None:
    """One prepared form."""
    return next((one for one in statement_forms() if one.key == key), None)
