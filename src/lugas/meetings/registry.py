"""What the rooms above know of a meeting: who was there, what was said, and pages of their own beside those of the meeting.

A room registers in its `meeting.py`, which is read when the application starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.meetings.models import Meeting


class Phase(StrEnum):
    """The parts of a committee's work, in their order; each page of a meeting stands in one."""

    PREPARE = "prepare"
    INVITE = "invite"
    HOLD = "hold"
    CLOSE = "close"
    FOLLOW = "follow"


@dataclass(frozen=True, slots=True)
class Tab:
    """A page beside those of the meeting. name: by which the page says that it is the one shown; order: its place in its phase."""

    name: str
    word: str
    url: str
    order: int
    phase: Phase


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was there. seat_id: the seat that it counts for, None for who was not invited; region: code, or "".

    key: stays that of the person at this meeting, also with another badge. is_participant: False for speakers and committee, who are there anyway.
    came_for: the office invited, where another came. sessions: ids of the parts at which the person was; hours: of these, without breaks.
    """

    key: str
    seat_id: int | None
    name: str
    office: str
    region: str
    arrived_at: datetime
    came_for: str = ""
    sessions: frozenset[int] = frozenset()
    hours: float = 0.0
    is_participant: bool = True


@dataclass(frozen=True, slots=True)
class Proceeding:
    """What the minutes tell of one part. session_id: None for what is no session of the programme, as opening and closing.

    questions: question, answer, and who asked, or "".
    """

    session_id: int | None
    title: str
    points: tuple[str, ...] = ()
    questions: tuple[tuple[str, str, str], ...] = ()
    decisions: tuple[str, ...] = ()


_tabs: list[Callable[[Meeting, User], list[Tab]]] = []
_attendance: list[Callable[[Meeting], list[Attendee]]] = []
_proceedings: list[Callable[[Meeting], list[Proceeding]]] = []


def adds_tabs(function: Callable[[Meeting, User], list[Tab]]) -> Callable[[Meeting, User], list[Tab]]:
    """Decorator for a function (meeting, user) -> the pages that this person may open. It asks the database nothing."""
    _tabs.append(function)
    return function


def tells_attendance(function: Callable[[Meeting], list[Attendee]]) -> Callable[[Meeting], list[Attendee]]:
    """Decorator for the function that knows who was there."""
    _attendance.append(function)
    return function


def tells_proceedings(function: Callable[[Meeting], list[Proceeding]]) -> Callable[[Meeting], list[Proceeding]]:
    """Decorator for the function that knows what was said."""
    _proceedings.append(function)
    return function


def tabs(meeting: Meeting, user: User) -> list[Tab]:
    """The pages of the rooms above, in their order."""
    return sorted((tab for function in _tabs for tab in function(meeting, user)), key=lambda tab: tab.order)


def attendance(meeting: Meeting) -> list[Attendee]:
    """Who was there, by the order of arrival; the scope must be that of the office that holds the meeting."""
    return sorted(
        (one for function in _attendance for one in function(meeting)), key=lambda one: (one.arrived_at, one.key)
    )


def proceedings(meeting: Meeting) -> list[Proceeding]:
    """What was said, by the order of the programme; the scope as in attendance."""
    return [one for function in _proceedings for one in function(meeting)]
