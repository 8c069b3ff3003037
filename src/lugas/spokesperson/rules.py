"""Rules of the spokesperson's desk: states and verbs, until when something may still be done. Pure.

Information is given unless a law lets it be withheld, and the reason is said (UU 14/2008 arts. 2, 17 and 19). What the
asker told of himself is kept for what he agreed to and no longer (UU 27/2022 arts. 20, 27, 36 and 43).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from lugas.accounts.transitions import Transition, find, starting

# Days after the question on which what the asker told is deleted, and hours in which an address must be confirmed.
KEPT_DAYS = 365
CONFIRM_HOURS = 48


class Status(StrEnum):
    """State of a question."""

    UNCONFIRMED = "unconfirmed"
    RECEIVED = "received"
    IN_HAND = "in_hand"
    WAITING = "waiting"
    CLEARING = "clearing"
    CLEARED = "cleared"
    ANSWERED = "answered"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What an answer gives: all that was asked, a part of it, or nothing."""

    WHOLE = "whole"
    PARTLY = "partly"
    REFUSED = "refused"


HANDLE, CLEAR, SEND = "spokesperson.handle", "spokesperson.clear", "spokesperson.send"
TRANSITIONS: tuple[Transition, ...] = (
    Transition(Status.RECEIVED, Status.IN_HAND, "take", HANDLE),
    Transition(Status.IN_HAND, Status.IN_HAND, "take", HANDLE),
    Transition(Status.IN_HAND, Status.WAITING, "ask_back", HANDLE),
    Transition(Status.WAITING, Status.IN_HAND, "go_on", HANDLE),
    Transition(Status.IN_HAND, Status.CLEARING, "submit", CLEAR),
    Transition(Status.IN_HAND, Status.CLEARED, "submit", CLEAR),
    Transition(Status.CLEARING, Status.CLEARED, "agree", "approvals.act"),
    Transition(Status.CLEARING, Status.IN_HAND, "send_back", "approvals.act"),
    Transition(Status.CLEARED, Status.IN_HAND, "reopen", CLEAR),
    Transition(Status.CLEARED, Status.ANSWERED, "send", SEND),
    Transition(Status.ANSWERED, Status.IN_HAND, "object", HANDLE),
    Transition(Status.RECEIVED, Status.CLOSED, "close", HANDLE),
    Transition(Status.IN_HAND, Status.CLOSED, "close", HANDLE),
    Transition(Status.WAITING, Status.CLOSED, "close", HANDLE),
)
"""What the staff may do; the asker confirms (unconfirmed to received). A paper that goes round ends by its last office."""
OPEN = (Status.RECEIVED, Status.IN_HAND, Status.WAITING, Status.CLEARING, Status.CLEARED)
# While it is being worked on, colleagues are asked and the words change.
WORKED_ON = (Status.IN_HAND, Status.WAITING)


def transition(source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    return find(TRANSITIONS, source, target)


def verbs(source: str) -> set[str]:
    """What may be done in a state."""
    return {one.verb for one in starting(TRANSITIONS, source)}


def delete_on(sent: date) -> date:
    """The day on which what the asker told is deleted."""
    return sent + timedelta(days=KEPT_DAYS)


# ---------- The answer ----------
class Refusal(StrEnum):
    """Why an answer cannot go out so."""

    NO_WORDS = "no_words"
    NO_REASON = "no_reason"
    NO_EXPLANATION = "no_explanation"


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """An answer as the rules read it. exemption: the key of a lawful reason, or empty; explanation: what harm is feared."""

    words: str
    outcome: str
    is_public: bool
    exemption: str
    explanation: str


def refuse_answer(answer: AnswerFacts) -> Refusal | None:
    """Why an answer cannot be cleared, or None.

    Refusing, in whole or in part, and not publishing each need a reason of the law (UU 14/2008 art. 17) and the words
    of the test of consequences behind it (art. 19).
    """
    if not answer.words.strip():
        return Refusal.NO_WORDS
    if answer.outcome != Outcome.WHOLE or not answer.is_public:
        if not answer.exemption:
            return Refusal.NO_REASON
        if not answer.explanation.strip():
            return Refusal.NO_EXPLANATION
    return None


# ---------- Lines to take ----------
class Validity(StrEnum):
    """How a line to take stands on a day."""

    COMING = "coming"
    VALID = "valid"
    EXPIRED = "expired"


def validity(valid_from: date, valid_until: date | None, day: date) -> Validity:
    """Whether a line holds on a day; both ends are included, without an end it holds until it is changed."""
    if day < valid_from:
        return Validity.COMING
    return Validity.EXPIRED if valid_until is not None and day > valid_until else Validity.VALID


# ---------- Figures ----------
@dataclass(frozen=True, slots=True)
class Taken:
    """One answered question: on which day, in how many working days, whether within its time."""

    answered: date
    days: int
    in_time: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a period: how many answers, the median and the longest time in working days, how many within their time."""

    count: int
    median: float
    worst: int
    in_time: int


def figures(taken: Sequence[Taken]) -> Figures | None:
    """The figures of a period; None without any answer."""
    if not taken:
        return None
    days = [one.days for one in taken]
    return Figures(len(days), float(median(days)), max(days), sum(one.in_time for one in taken))


def by_month(taken: Iterable[Taken]) -> list[tuple[date, Figures]]:
    """The figures of each month that has an answer, the oldest first; a month is named by its first day."""
    months: dict[date, list[Taken]] = {}
    for one in taken:
        months.setdefault(one.answered.replace(day=1), []).append(one)
    return [(month, found) for month, rows in sorted(months.items()) if (found := figures(rows))]


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter in which a day lies."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    later = (first + timedelta(days=100)).replace(day=1)
    return first, later - timedelta(days=1)
