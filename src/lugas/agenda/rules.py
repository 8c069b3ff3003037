"""The rules of the leaders' agenda: states and who may change them, overlaps, free hours. Pure.

The table TRANSITIONS is the one place of state changes: actions ask it, the docs draw their diagram from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lugas.accounts.transitions import Transition, find, starting


class Status(StrEnum):
    """State of an engagement (kegiatan pimpinan)."""

    DRAFT = "draft"
    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    DONE = "done"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What was said to an invitation. STUDY asks for advice first (telaahan staf); WITHDRAWN takes a decision back;
    UNNAMED says that somebody will stand in, not yet who.
    """

    ATTEND = "attend"
    REPRESENT = "represent"
    TENTATIVE = "tentative"
    RESCHEDULE = "reschedule"
    DECLINE = "decline"
    STUDY = "study"
    WITHDRAWN = "withdrawn"
    UNNAMED = "unnamed"


class What(StrEnum):
    """What is done to a confirmed activity or part, and so may want the office's check first."""

    CONFIRM = "confirm"
    MOVE = "move"
    CANCEL = "cancel"
    DELETE = "delete"


class ChangeState(StrEnum):
    """How far a change has come that the office checks; one that needs no check is done at once."""

    ASKED = "asked"
    DONE = "done"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


TRANSITIONS: tuple[Transition, ...] = (
    Transition(Status.DRAFT, Status.TENTATIVE, "pencil_in", "agenda.add_engagement"),
    Transition(Status.DRAFT, Status.CONFIRMED, "confirm", "agenda.confirm_engagement"),
    Transition(Status.TENTATIVE, Status.CONFIRMED, "confirm", "agenda.confirm_engagement"),
    Transition(Status.CONFIRMED, Status.TENTATIVE, "loosen", "agenda.confirm_engagement"),
    Transition(Status.CONFIRMED, Status.DONE, "complete", "agenda.complete_engagement"),
    Transition(Status.DRAFT, Status.CANCELLED, "cancel", "agenda.cancel_engagement"),
    Transition(Status.TENTATIVE, Status.CANCELLED, "cancel", "agenda.cancel_engagement"),
    Transition(Status.CONFIRMED, Status.CANCELLED, "cancel", "agenda.cancel_engagement"),
    Transition(Status.CANCELLED, Status.TENTATIVE, "reopen", "agenda.add_engagement"),
    Transition(Status.DONE, Status.CONFIRMED, "undo_completion", "agenda.complete_engagement"),
)

# The states in which the hours of a person are taken: the database forbids two that overlap.
FIRM = (Status.CONFIRMED, Status.DONE)
# What of a public activity the public sees; a cancelled engagement stays visible as cancelled once it was announced.
ANNOUNCED = (Status.TENTATIVE, Status.CONFIRMED, Status.DONE)

# The state in which a decision leaves the engagement of the leader (ATTEND) or of the one who stands in (REPRESENT).
STATUS_AFTER: dict[Outcome, Status] = {
    Outcome.ATTEND: Status.CONFIRMED,
    Outcome.REPRESENT: Status.CONFIRMED,
    Outcome.TENTATIVE: Status.TENTATIVE,
}
# Outcomes after which the invitation no longer waits.
SETTLING = frozenset({Outcome.ATTEND, Outcome.REPRESENT, Outcome.TENTATIVE, Outcome.RESCHEDULE, Outcome.DECLINE})


def transition(source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    return find(TRANSITIONS, source, target)


def next_states(source: str) -> tuple[Transition, ...]:
    """The transitions that start in a state, in the order of the table."""
    return starting(TRANSITIONS, source)


@dataclass(frozen=True)
class Span:
    """A stretch of time: start included, end not; aware datetimes."""

    start: datetime
    end: datetime

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a moment. Touching ends do not: 09.00-10.00 and 10.00-11.00 are both possible."""
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> timedelta:
        """The duration."""
        return self.end - self.start


def overlaps(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Pairs of positions in `spans` that overlap, each once, lower first."""
    ordered = sorted(enumerate(spans), key=lambda pair: pair[1].start)
    found: list[tuple[int, int]] = []
    open_spans: list[tuple[int, Span]] = []
    for index, span in ordered:
        open_spans = [(other, held) for other, held in open_spans if held.end > span.start]
        found += [(min(index, other), max(index, other)) for other, held in open_spans if held.overlaps(span)]
        open_spans.append((index, span))
    return sorted(found)


def free_hours(taken: Iterable[Span], wanted: Span, *, window: Span, count: int = 3) -> list[Span]:
    """Stretches as long as `wanted` inside `window` that meet nothing taken, nearest to the wanted hours first.

    Starts are tried on the quarter hour. At most `count`, which do not overlap each other.
    """
    busy = [one for one in taken if one.overlaps(window)]
    step = timedelta(minutes=15)
    start = window.start.replace(minute=window.start.minute // 15 * 15, second=0, microsecond=0)
    if start < window.start:
        start += step
    candidates: list[Span] = []
    while start + wanted.length <= window.end:
        candidate = Span(start, start + wanted.length)
        if not any(candidate.overlaps(one) for one in busy):
            candidates.append(candidate)
        start += step
    candidates.sort(key=lambda one: (abs(one.start - wanted.start), one.start))
    chosen: list[Span] = []
    for candidate in candidates:
        if len(chosen) == count:
            break
        if not any(candidate.overlaps(one) for one in chosen):
            chosen.append(candidate)
    return chosen


@dataclass(frozen=True)
class Lack:
    """Something that an activity still needs: a key, by when, and its words where the agenda has none for the key."""

    key: str
    due: datetime | None = None
    word: str = ""


def lacking(*, place: bool, dress: bool, contact: bool, guests: bool, starts_at: datetime) -> list[Lack]:
    """What the record of a coming activity lacks: each flag says whether the fact is there."""
    due = starts_at - timedelta(days=1)
    known = {"place": place, "dress": dress, "contact": contact, "guests": guests}
    return [Lack(key, due) for key, there in known.items() if not there]
