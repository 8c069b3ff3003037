"""The rules of minutes: what a line of them is, which of two states of a part stands, who was there. Pure.

Shape of the minutes (notula): Permendagri 1/2023. Names of who asks from the floor are personal data (UU 27/2022 arts. 16, 43).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lugas.accounts.transitions import Transition, find

VIEW, WRITE, MANAGE = "minutes.view", "minutes.write", "minutes.manage"
# The name of who asked by telephone is emptied so many days after the meeting; the minutes are signed by then.
ASKER_DAYS = 90


class Line(StrEnum):
    """What a line of the minutes is."""

    POINT = "point"
    QUESTION = "question"
    ANSWER = "answer"
    DECISION = "decision"


# By which word a line begins, as a secretary writes it anyway; whatever begins otherwise is a point.
WORDS = {
    "tanya": Line.QUESTION,
    "pertanyaan": Line.QUESTION,
    "jawab": Line.ANSWER,
    "jawaban": Line.ANSWER,
    "putusan": Line.DECISION,
    "keputusan": Line.DECISION,
}
MARKED = re.compile(rf"({'|'.join(WORDS)})\s*(?:\(([^)]*)\))?\s*:\s*(.*)", re.IGNORECASE)
BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """One line. office: of who asks, "" where none is told; answer: to a question, "" while there is none."""

    line: Line
    words: str
    office: str = ""
    answer: str = ""


def read(text: str) -> list[Said]:
    """The lines of a part. An answer belongs to the last question; without one it is a point. Empty lines are left out."""
    found: list[Said] = []
    for raw in text.splitlines():
        told = BULLET.sub("", raw.strip(), count=1).strip()
        if not told:
            continue
        marked = MARKED.fullmatch(told)
        line = WORDS[marked[1].lower()] if marked else Line.POINT
        words = marked[3].strip() if marked else told
        if not words:
            continue
        if line == Line.ANSWER:
            asked = next((place for place in reversed(range(len(found))) if found[place].line == Line.QUESTION), None)
            if asked is not None:
                before = found[asked].answer
                found[asked] = replace(found[asked], answer=f"{before} {words}".strip())
                continue
            line = Line.POINT
        found.append(Said(line, words, (marked[2] or "").strip() if marked and line == Line.QUESTION else ""))
    return found


def of(said: Iterable[Said], line: Line) -> tuple[Said, ...]:
    """Those of one sort, in their order."""
    return tuple(one for one in said if one.line == line)


class Fate(StrEnum):
    """What becomes of what a window hands in. SAME: it stands already; ASIDE: it is kept beside what stands."""

    KEPT = "kept"
    SAME = "same"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Standing:
    """A part as it stands. window: the one that wrote it last; writes: whether who hands in has the part now; closed: as told."""

    text: str
    revision: int
    window: str
    writes: bool = True
    closed: bool = False


def fate(stands: Standing, text: str, *, revision: int, window: str) -> Fate:
    """Whether what a window hands in takes the place of what stands. revision: the state that the window knew.

    What stands is only replaced by who has the part, and who knew it, or wrote it himself in the same window (an answer of
    the server that got lost), or only adds to its end. Everything else is kept beside it, so that nobody is overwritten
    and nothing is lost.
    """
    if text == stands.text:
        return Fate.SAME
    known = revision == stands.revision or bool(window and window == stands.window) or text.startswith(stands.text)
    return Fate.KEPT if known and stands.writes and not stands.closed else Fate.ASIDE


class Queue(StrEnum):
    """How a question from the floor stands."""

    WAITING = "waiting"
    SHOWN = "shown"
    ANSWERED = "answered"
    LEFT = "left"


TRANSITIONS: tuple[Transition, ...] = (
    Transition(Queue.WAITING, Queue.SHOWN, "show", MANAGE),
    Transition(Queue.WAITING, Queue.ANSWERED, "answer", MANAGE),
    Transition(Queue.WAITING, Queue.LEFT, "leave", MANAGE),
    Transition(Queue.SHOWN, Queue.WAITING, "hide", MANAGE),
    Transition(Queue.SHOWN, Queue.ANSWERED, "answer", MANAGE),
    Transition(Queue.SHOWN, Queue.LEFT, "leave", MANAGE),
    Transition(Queue.ANSWERED, Queue.SHOWN, "show", MANAGE),
    Transition(Queue.LEFT, Queue.WAITING, "hide", MANAGE),
)


def transition(source: str, target: str) -> Transition:
    """The change of a question's state. Raises NotAllowed when there is none."""
    return find(TRANSITIONS, source, target)


@dataclass(frozen=True, slots=True)
class Place:
    """An invited seat for the list of who was there. way: comes, sends, declines or silent; who: as the answer tells."""

    key: int
    office: str
    region: str = ""
    way: str = "silent"
    who: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Roll:
    """Who was there, who was excused, who was absent, each a line for the minutes. counted: whether the door counted them."""

    present: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    counted: bool = False


def roll(places: Sequence[Place], arrived: Sequence[tuple[int | None, str]]) -> Roll:
    """The list of who was there. arrived: seat (None: not invited) and who came, in words.

    Where nobody was counted at the door, those who said that they come are listed, and nobody is called absent.
    """

    def named(one: Place) -> str:
        told = ", ".join(filter(None, (one.office, one.region)))
        return f"{one.who} ({told})" if one.who else told

    if not arrived:
        came = tuple(named(one) for one in places if one.way in ("comes", "sends"))
        return Roll(came, tuple(excuse(one, named(one)) for one in places if one.way == "declines"))
    there = {key for key, _who in arrived if key is not None}
    away = [one for one in places if one.key not in there]
    return Roll(
        tuple(who for _key, who in arrived),
        tuple(excuse(one, named(one)) for one in away if one.way == "declines"),
        tuple(named(one) for one in away if one.way != "declines"),
        counted=True,
    )


def excuse(one: Place, words: str) -> str:
    """An excused seat with its reason."""
    return f"{words}: {one.reason}" if one.reason else words
