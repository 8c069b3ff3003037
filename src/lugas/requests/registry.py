"""The kinds of request that the public may make: read from data/kinds.toml, with what a room does when one is confirmed.

A room above adds a kind by register(); a room that wants to act on a confirmed request decorates with on_confirmed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

if TYPE_CHECKING:
    from lugas.requests.models import Request

DATA = Path(__file__).parent / "data" / "kinds.toml"
Words = Mapping[str, str]
Confirmed = Callable[["Request"], None]


def spoken(words: Words) -> str:
    """The words in the reader's language, Indonesian when it is missing."""
    return words.get((get_language() or "id")[:2], words["id"])


@dataclass(frozen=True)
class Field:
    """One thing that the form asks. type: text, long, date or time; most: the longest text."""

    key: str
    type: str
    words: Words
    required: bool = True
    most: int = 300

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return spoken(self.words)


@dataclass(frozen=True)
class PaperKind:
    """One paper that the form takes."""

    key: str
    words: Words
    required: bool = True

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return spoken(self.words)


@dataclass(frozen=True)
class Kind:
    """A kind of request: its words, fields and papers."""

    key: str
    order: int
    icon: str
    words: Words
    help_words: Words
    subject_words: Words
    fields: tuple[Field, ...] = ()
    papers: tuple[PaperKind, ...] = ()

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return spoken(self.words)

    @property
    def help(self) -> str:
        """One sentence on what it is for."""
        return spoken(self.help_words)

    @property
    def subject(self) -> str:
        """How its subject is asked for."""
        return spoken(self.subject_words)


def read(key: str, data: Mapping[str, Any]) -> Kind:
    """A kind as the file says it. Raises KeyError or TypeError for one that lacks something."""
    fields = tuple(
        Field(one["key"], one["type"], one["label"], one.get("required", True), one.get("most", 300))
        for one in data.get("fields", ())
    )
    papers = tuple(PaperKind(one["key"], one["label"], one.get("required", True)) for one in data.get("papers", ()))
    return Kind(key, data["order"], data["icon"], data["label"], data["help"], data["subject"], fields, papers)


_kinds: dict[str, Kind] = {key: read(key, one) for key, one in tomllib.loads(DATA.read_text("utf-8")).items()}
_confirmed: dict[str, Confirmed] = {}


def register(kind: Kind) -> None:
    """Add a kind, or put another in the place of one."""
    _kinds[kind.key] = kind


def kinds() -> list[Kind]:
    """All kinds in their order."""
    return sorted(_kinds.values(), key=lambda one: one.order)


def kind_of(key: str) -> Kind | None:
    """The kind of that key, if there is one."""
    return _kinds.get(key)


def on_confirmed(key: str) -> Callable[[Confirmed], Confirmed]:
    """Decorator: called with the request, in the transaction in which its sender confirmed the address."""

    def decorate(function: Confirmed) -> Confirmed:
        _confirmed[key] = function
        return function

    return decorate


def confirmed(request: Request) -> None:
    """Let whoever registered for the kind act."""
    if act := _confirmed.get(request.kind):
        act(request)
