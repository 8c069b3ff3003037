"""The rules of releases: states and who may change them. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from lugas.accounts.transitions import Transition


class ReleaseStatus(StrEnum):
    """State of a release. Published with an hour still to come is a set time or an embargo."""

    DRAFT = "draft"
    CHECKING = "checking"
    CLEARED = "cleared"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


# Without a route for clearing releases (approvals) a draft is published by whoever may; with one it goes round before.
TRANSITIONS: tuple[Transition, ...] = (
    Transition(ReleaseStatus.DRAFT, ReleaseStatus.CHECKING, "submit", "newsroom.write"),
    Transition(ReleaseStatus.CHECKING, ReleaseStatus.CLEARED, "clear", "approvals.act"),
    Transition(ReleaseStatus.CHECKING, ReleaseStatus.DRAFT, "send_back", "approvals.act"),
    Transition(ReleaseStatus.CLEARED, ReleaseStatus.DRAFT, "change", "newsroom.write"),
    Transition(ReleaseStatus.CLEARED, ReleaseStatus.PUBLISHED, "publish", "newsroom.publish"),
    Transition(ReleaseStatus.DRAFT, ReleaseStatus.PUBLISHED, "publish", "newsroom.publish"),
    Transition(ReleaseStatus.PUBLISHED, ReleaseStatus.DRAFT, "recall", "newsroom.publish"),
    Transition(ReleaseStatus.PUBLISHED, ReleaseStatus.WITHDRAWN, "withdraw", "newsroom.publish"),
)


class Visibility(StrEnum):
    """How a release stands at a moment. WAITING: published, and its hour has not come (set time or embargo)."""

    DRAFT = "draft"
    CHECKING = "checking"
    CLEARED = "cleared"
    WAITING = "waiting"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"


class NotNow(Exception):
    """What was asked does not fit the state of the release; `verb` says what was asked, `visibility` how it stands."""

    def __init__(self, verb: str, visibility: Visibility):
        super().__init__(f"{verb} of a release that is {visibility}")
        self.verb, self.visibility = verb, visibility


def visibility(status: str, publish_at: datetime | None, now: datetime) -> Visibility:
    """How a release stands at a moment (aware datetimes)."""
    if status in (ReleaseStatus.DRAFT, ReleaseStatus.CHECKING, ReleaseStatus.CLEARED):
        return Visibility(status)
    if status == ReleaseStatus.WITHDRAWN:
        return Visibility.WITHDRAWN
    return Visibility.PUBLIC if publish_at is not None and publish_at <= now else Visibility.WAITING


# What may be done in which state. What the public or the press has read is never taken back unseen: it is corrected with
# a note or withdrawn with a reason; only what nobody has read yet can be changed or recalled (UNREAD_ONLY, READ_ONLY).
ALLOWED: dict[str, frozenset[Visibility]] = {
    "change": frozenset({Visibility.DRAFT, Visibility.CLEARED, Visibility.WAITING}),
    "submit": frozenset({Visibility.DRAFT}),
    "publish": frozenset({Visibility.DRAFT, Visibility.CLEARED}),
    "recall": frozenset({Visibility.WAITING}),
    "correct": frozenset({Visibility.PUBLIC, Visibility.WAITING}),
    "withdraw": frozenset({Visibility.PUBLIC, Visibility.WAITING}),
    "illustrate": frozenset({Visibility.DRAFT, Visibility.CLEARED, Visibility.WAITING, Visibility.PUBLIC}),
    "discard": frozenset({Visibility.DRAFT}),
}
UNREAD_ONLY = frozenset({"change", "recall"})
READ_ONLY = frozenset({"correct", "withdraw"})


def fits(verb: str, standing: Visibility, *, is_read: bool) -> bool:
    """Whether a verb fits. is_read: the press has it already, under an embargo whose hour has not come."""
    if standing == Visibility.WAITING and verb in (READ_ONLY if not is_read else UNREAD_ONLY):
        return False
    return standing in ALLOWED[verb]


def check(verb: str, status: str, publish_at: datetime | None, now: datetime, *, is_read: bool = False) -> None:
    """Raise NotNow when the verb does not fit how the release stands."""
    standing = visibility(status, publish_at, now)
    if not fits(verb, standing, is_read=is_read):
        raise NotNow(verb, standing)


def permission_for(verb: str, standing: Visibility) -> str:
    """The permission that a verb needs: whoever writes may change a draft, the rest is for who may publish."""
    unpublished = standing in (Visibility.DRAFT, Visibility.CHECKING, Visibility.CLEARED)
    writing = verb in {"change", "submit", "illustrate", "discard"} and unpublished
    return "newsroom.write" if writing else "newsroom.publish"


class Clock(StrEnum):
    """How the same-day clock of a release stands."""

    RUNNING = "running"
    LATE = "late"
    KEPT = "kept"


def same_day_clock(ended_at: datetime, day_ends_at: datetime, published_at: datetime | None, now: datetime) -> Clock:
    """A release belongs on the day of its event: it has from the end of the event to the end of that day.

    An event that ends within two hours of midnight has two hours. All aware; published_at: when the public could read
    it, None for not yet. Source: the office's own working rule (the real case published on the day of the event), no law.
    """
    due = same_day_due(ended_at, day_ends_at)
    if published_at is not None and published_at <= now:
        return Clock.KEPT if published_at <= due else Clock.LATE
    return Clock.LATE if now > due else Clock.RUNNING


def same_day_due(ended_at: datetime, day_ends_at: datetime) -> datetime:
    """Until when the release of an event is due."""
    return max(day_ends_at, ended_at + timedelta(hours=2))
