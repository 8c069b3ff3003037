"""The rules of speeches: states and who may change them, deadlines, speaking time, who may read a draft. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from lugas.accounts.transitions import Transition, find


class State(StrEnum):
    """How far a speech has come. ASKED: nobody writes yet. CLEARED: ready for the leader's hand. DROPPED: not needed."""

    ASKED = "asked"
    WRITING = "writing"
    CLEARANCE = "clearance"
    CLEARED = "cleared"
    DELIVERED = "delivered"
    DROPPED = "dropped"


ASK, WRITE, DELIVER, ACT = "speeches.ask", "speeches.write", "speeches.deliver", "approvals.act"
TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.ASKED, State.WRITING, "begin", WRITE),
    Transition(State.WRITING, State.CLEARANCE, "submit", WRITE),
    Transition(State.CLEARANCE, State.CLEARED, "clear", ACT),
    Transition(State.CLEARANCE, State.WRITING, "send_back", ACT),
    Transition(State.CLEARED, State.WRITING, "reopen", WRITE),
    Transition(State.CLEARED, State.DELIVERED, "deliver", DELIVER),
    Transition(State.ASKED, State.DROPPED, "drop", ASK),
    Transition(State.WRITING, State.DROPPED, "drop", ASK),
    Transition(State.CLEARANCE, State.DROPPED, "drop", ASK),
    Transition(State.CLEARED, State.DROPPED, "drop", ASK),
    Transition(State.DROPPED, State.ASKED, "ask_again", ASK),
)
# Work is left on these; of the others nobody is reminded.
OPEN = (State.ASKED, State.WRITING, State.CLEARANCE)
# In the leader's hand, or spoken: what an activity needs is there.
READY = (State.CLEARED, State.DELIVERED)


class Access(StrEnum):
    """Who may read a draft: the roles that may see drafts, or only who has a part in it and whom somebody named."""

    OFFICE = "office"
    NAMED = "named"


class Urgency(StrEnum):
    """How soon it is wanted; by the words of approvals, whose deadlines follow them."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    IMMEDIATE = "immediate"


def transition(source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    return find(TRANSITIONS, source, target)


# ---------- Deadlines ----------
# A draft asked for later than its usual deadline still gets this much.
LEAST_TIME = timedelta(hours=2)
DUE_HOUR = time(15, 0)


def usual_deadline(starts_at: datetime, zone: ZoneInfo, days: int, now: datetime) -> datetime:
    """By when a speech is wanted: so many days before the activity at 15.00 of its place, H-1 by default.

    Never later than the start, and never sooner than LEAST_TIME from now as long as the activity lets it.
    """
    day = starts_at.astimezone(zone).date() - timedelta(days=days)
    due = datetime.combine(day, DUE_HOUR, zone)
    return min(max(due, now + LEAST_TIME), starts_at)


class Reminder(StrEnum):
    """What is told of a deadline: it comes tomorrow, it is today, it is over and the head hears of it."""

    SOON = "soon"
    TODAY = "today"
    LATE = "late"


def reminder(due_at: datetime, now: datetime, told: str) -> Reminder | None:
    """Which reminder is due now, if it was not told yet; told: the last that was, or ""."""
    ladder = list(Reminder)
    left = due_at - now
    if left <= timedelta(0):
        step = Reminder.LATE
    elif left <= timedelta(hours=6):
        step = Reminder.TODAY
    elif left <= timedelta(hours=24):
        step = Reminder.SOON
    else:
        return None
    if told and ladder.index(Reminder(told)) >= ladder.index(step):
        return None
    return step


# ---------- Speaking time ----------
LEAST_RATE, MOST_RATE = 60, 220
# A formal Indonesian address; not measured, an office sets its own leader's rate.
USUAL_RATE = 110
_WORD = re.compile(r"\w+(?:[-'’./]\w+)*")


def word_count(text: str) -> int:
    """How many words are spoken: what a hyphen or an apostrophe joins is one word."""
    return len(_WORD.findall(text))


def speaking_time(words: int, rate: int) -> timedelta:
    """How long so many words take at a rate of words a minute, to the whole second. Raises ValueError for no rate."""
    if rate <= 0:
        raise ValueError("a speaking rate is a positive number of words a minute")
    return timedelta(seconds=round(words * 60 / rate))


@dataclass(frozen=True, slots=True)
class Timing:
    """The speaking time of a text beside the minutes that were asked; minutes 0: none were."""

    words: int
    rate: int
    minutes: int

    @property
    def time(self) -> timedelta:
        """How long it takes."""
        return speaking_time(self.words, self.rate)

    @property
    def parts(self) -> tuple[int, int]:
        """How long it takes, in minutes and seconds."""
        minutes, seconds = divmod(int(self.time.total_seconds()), 60)
        return minutes, seconds

    @property
    def over(self) -> int:
        """How many words too many, by the minutes asked; 0 when it fits or nothing was asked. A tenth more is allowed."""
        allowed = self.minutes * self.rate
        return max(0, self.words - allowed) if self.minutes and self.words > allowed * 1.1 else 0


# ---------- Who may read ----------
@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks to read. part: writer, asked for it, leader or his aide, in the route, or named."""

    part: bool
    sees_drafts: bool
    sees_restricted: bool


def may_read(state: str, access: str, restricted: bool, reader: Reader) -> bool:
    """Whether somebody may read a speech. restricted: its activity is.

    Who has a part always does. A delivered one that is not for named persons was heard by all. A draft open to the
    office is for the roles that may see drafts.
    """
    if reader.part:
        return True
    if access == Access.NAMED or (restricted and not reader.sees_restricted):
        return False
    return state == State.DELIVERED or reader.sees_drafts


# ---------- Links for a preview ----------
MOST_DAYS = 30


def link_works(expires_at: datetime, revoked_at: datetime | None, state: str, now: datetime) -> bool:
    """Whether a preview link opens: in its time, not revoked, and as long as the speech is a draft or cleared."""
    return revoked_at is None and now < expires_at and state in (State.WRITING, State.CLEARANCE, State.CLEARED)
