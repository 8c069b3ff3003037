"""What a speech is about and who listened, told by its words: data/subjects.toml and data/audiences.toml, read once. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lugas.language.indexing import words

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Tag:
    """A kind of listeners or a subject. alone: words that tell it; together: words that tell it side by side."""

    key: str
    names: tuple[tuple[str, str], ...]
    alone: frozenset[str]
    together: tuple[tuple[str, ...], ...]

    def name(self, language: str) -> str:
        """Its name in the reader's language."""
        return dict(self.names).get(language[:2], self.key)


@cache
def audiences() -> dict[str, Tag]:
    """Kinds of listeners, in the order of the file."""
    return _read("audiences.toml")


@cache
def subjects() -> dict[str, Tag]:
    """Subjects, in the order of the file."""
    return _read("subjects.toml")


def _read(name: str) -> dict[str, Tag]:
    found = {}
    for key, data in tomllib.loads((DATA / name).read_text("utf-8")).items():
        told = [tuple(one.split()) for one in data["words"]]
        alone = frozenset(one[0] for one in told if len(one) == 1)
        found[key] = Tag(key, (("id", data["id"]), ("en", data["en"])), alone, tuple(one for one in told if one[1:]))
    return found


def tags_of(text: str, tags: dict[str, Tag]) -> list[str]:
    """The keys of those that the words of a text tell, in the order of the file."""
    found = words(text)
    known = {word.form for word in found} | {word.root for word in found}
    forms = f" {' '.join(word.form for word in found)} "
    return [
        key
        for key, tag in tags.items()
        if tag.alone & known or any(f" {' '.join(pair)} " in forms for pair in tag.together)
    ]
