"""The rules of releases: states and who may change them. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from lugas.accounts.transitions import Transition


class ReleaseStatus(StrEnum):
    """State of a release. Published with an hour still to come is a set time or an embargo."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


TRANSITIONS: tuple[Transition, ...] = (
    Transition(ReleaseStatus.DRAFT, ReleaseStatus.PUBLISHED, "publish", "newsroom.publish"),
    Transition(ReleaseStatus.PUBLISHED, ReleaseStatus.DRAFT, "recall", "newsroom.publish"),
    Transition(ReleaseStatus.PUBLISHED, ReleaseStatus.WITHDRAWN, "withdraw", "newsroom.publish"),
)


class Visibility(StrEnum):
    """How a release stands at a moment. WAITING: published, and its hour has not come (set time or embargo)."""

    DRAFT = "draft"
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
    if status == ReleaseStatus.DRAFT:
        return Visibility.DRAFT
    if status == ReleaseStatus.WITHDRAWN:
        return Visibility.WITHDRAWN
    return Visibility.PUBLIC if publish_at is not None and publish_at <= now else Visibility.WAITING


# What may be done in which state. What the public has read is never taken back unseen: a text that was public is
# corrected with a note or withdrawn with a reason; only what nobody has read yet can be recalled.
ALLOWED: dict[str, frozenset[Visibility]] = {
    "change": frozenset({Visibility.DRAFT, Visibility.WAITING}),
    "publish": frozenset({Visibility.DRAFT}),
    "recall": frozenset({Visibility.WAITING}),
    "correct": frozenset({Visibility.PUBLIC}),
    "withdraw": frozenset({Visibility.PUBLIC}),
    "illustrate": frozenset({Visibility.DRAFT, Visibility.WAITING, Visibility.PUBLIC}),
    "discard": frozenset({Visibility.DRAFT}),
}


def check(verb: str, status: str, publish_at: datetime | None, now: datetime) -> None:
    """Raise NotNow when the verb does not fit how the release stands."""
    standing = visibility(status, publish_at, now)
    if standing not in ALLOWED[verb]:
        raise NotNow(verb, standing)


def permission_for(verb: str, standing: Visibility) -> str:
    """The permission that a verb needs: whoever writes may change a draft, the rest is for who may publish."""
    writing = verb in {"change", "illustrate", "discard"} and standing == Visibility.DRAFT
    return "newsroom.write" if writing else "newsroom.publish"
