"""The beginning of a release from what the activity's record knows already. Pure; in Indonesian, like every release."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lugas.language.words import join_words

VERBS = {
    "opens": "membuka",
    "speaks": "memberi sambutan pada",
    "attends": "menghadiri",
    "chairs": "memimpin",
    "inspects": "meninjau",
}


@dataclass(frozen=True, slots=True)
class Official:
    """An official's part: the title as spoken that day, the role, and for whom he stands in."""

    title: str
    role: str
    instead_of: str = ""

    @property
    def words(self) -> str:
        """ "Pj. Sekda TTS mewakili Pj. Gubernur"."""
        return f"{self.title} mewakili {self.instead_of}" if self.instead_of else self.title


def lead(*, title: str, day: str, where: str, officials: Iterable[Official]) -> str:
    """Who does what, where and when, in one sentence a role: what a release begins with."""
    by_role: dict[str, list[str]] = {}
    for official in officials:
        by_role.setdefault(official.role, []).append(official.words)
    place = f" di {where}" if where else ""
    if not by_role:
        return f"{title} berlangsung{place}, {day}."
    sentences = []
    for number, (role, people) in enumerate(by_role.items()):
        what = f"{title}{place}, {day}" if number == 0 else "kegiatan itu"
        sentences.append(f"{join_words(people, 'id')} {VERBS.get(role, 'menghadiri')} {what}.")
    return " ".join(sentences)
