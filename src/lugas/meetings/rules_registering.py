"""The rules of open registration: what may be asked, in which states a registered person is, how long an offered place is kept. Pure.

What is kept of a person is told before it is asked, agreed to, and deleted on its day (UU 27/2022 arts. 20-22, 43).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_QUESTIONS = 6
MOST_CHOICES = 12
# The link of the mail is open so long; who does not confirm is forgotten.
CONFIRM_DAYS = 3
# Somebody on the waiting list has so long to say yes to a place that became free.
OFFER_HOURS = 48


class Ask(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    CHOICE = "choice"
    YES_NO = "yes_no"


class Stage(StrEnum):
    """How far a registration has come.

    ASKED: the address is not confirmed yet. APPLIED: waits for the office's yes. WAITING: on the waiting list.
    OFFERED: a place became free and is kept for a while. SEATED: has a place. LAPSED: did not say yes to the offer in time.
    """

    ASKED = "asked"
    APPLIED = "applied"
    WAITING = "waiting"
    OFFERED = "offered"
    SEATED = "seated"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


# Those that hold one of the places.
HOLDING = (Stage.OFFERED, Stage.SEATED)
# Those that may still be withdrawn, or refused by the office.
LIVE = (Stage.APPLIED, Stage.WAITING, Stage.OFFERED, Stage.SEATED)
# From which a person may ask anew under the same address.
OVER = (Stage.ASKED, Stage.WITHDRAWN, Stage.LAPSED)


@dataclass(frozen=True)
class Question:
    """One question of the office's own. choices: of a CHOICE, in order."""

    label: str
    kind: Ask = Ask.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False


class Unasked(ValueError):
    """A question that cannot be asked. problem: "label", "choices", "twice" or "many"; number: which one, from 1."""

    def __init__(self, problem: str, number: int):
        super().__init__(problem, number)
        self.problem, self.number = problem, number


def questions(told: Sequence[Mapping[str, object]]) -> list[Question]:
    """The questions as they are kept, each with a label of its own; raises Unasked."""
    found: list[Question] = []
    for number, one in enumerate(told, 1):
        label = str(one.get("label", "")).strip()[:120]
        kind = Ask(str(one.get("kind", Ask.TEXT)))
        given = one.get("choices") or ()
        choices = tuple(dict.fromkeys(text for each in given if (text := str(each).strip()[:80])))  # type: ignore[attr-defined]
        if not label:
            raise Unasked("label", number)
        if label in {each.label for each in found}:
            raise Unasked("twice", number)
        if kind == Ask.CHOICE and not 2 <= len(choices) <= MOST_CHOICES:
            raise Unasked("choices", number)
        found.append(Question(label, kind, choices if kind == Ask.CHOICE else (), bool(one.get("required"))))
    if len(found) > MOST_QUESTIONS:
        raise Unasked("many", MOST_QUESTIONS)
    return found


def is_open(now: datetime, opens_at: datetime, closes_at: datetime) -> bool:
    """Whether one may register: from the opening hour until before the closing hour."""
    return opens_at <= now < closes_at


def offer_ends(now: datetime, starts_at: datetime) -> datetime:
    """Until when an offered place is kept: some days, but not beyond the beginning of the meeting."""
    return min(now + timedelta(hours=OFFER_HOURS), max(starts_at, now))


def next_stage(*, needs_yes: bool, is_free: bool, is_first: bool) -> Stage:
    """Where a confirmed registration goes. is_free: there is a place; is_first: nobody waits before."""
    if needs_yes:
        return Stage.APPLIED
    return Stage.SEATED if is_free and is_first else Stage.WAITING


def free_chair(taken: Sequence[int], capacity: int) -> int | None:
    """The lowest number of a place that nobody holds, from 1; None when all are held."""
    held = set(taken)
    return next((number for number in range(1, capacity + 1) if number not in held), None)


class Unanswered(ValueError):
    """A question without the answer that it needs. number: which one, from 1."""

    def __init__(self, number: int):
        super().__init__(number)
        self.number = number


def answers(asked: Sequence[Question], told: Mapping[str, object]) -> dict[str, str]:
    """What was answered, by label: texts, one of the choices, "yes" or "no"; raises Unanswered. What nobody asked is left out."""
    found = {}
    for number, one in enumerate(asked, 1):
        text = str(told.get(one.label) or "").strip()[:300]
        allowed = one.choices if one.kind == Ask.CHOICE else ("yes", "no") if one.kind == Ask.YES_NO else ()
        if (one.required and not text) or (text and allowed and text not in allowed):
            raise Unanswered(number)
        if text:
            found[one.label] = text
    return found
