"""The rules of coverage and its pictures: states and who may change them, deadlines, what may become public, likeness. Pure.

The table TRANSITIONS is the one place of state changes: actions ask it, the docs draw their diagram from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lugas.accounts.transitions import Transition, find


class CoverageState(StrEnum):
    """State of a coverage order. CALLED_OFF: the activity was cancelled, or nobody wants it any more."""

    ORDERED = "ordered"
    FIELD = "field"
    HANDED_IN = "handed_in"
    CHECKED = "checked"
    CALLED_OFF = "called_off"


class Wanted(StrEnum):
    """What is wanted of an event."""

    PHOTO = "photo"
    VIDEO = "video"
    NOTES = "notes"
    VOICE = "voice"


ORDER, COVER, CHECK = "newsroom.order_coverage", "newsroom.cover", "newsroom.check_coverage"
TRANSITIONS: tuple[Transition, ...] = (
    Transition(CoverageState.ORDERED, CoverageState.FIELD, "go", COVER),
    Transition(CoverageState.ORDERED, CoverageState.HANDED_IN, "hand_in", COVER),
    Transition(CoverageState.FIELD, CoverageState.HANDED_IN, "hand_in", COVER),
    Transition(CoverageState.HANDED_IN, CoverageState.CHECKED, "check", CHECK),
    Transition(CoverageState.HANDED_IN, CoverageState.FIELD, "send_back", CHECK),
    Transition(CoverageState.ORDERED, CoverageState.CALLED_OFF, "call_off", ORDER),
    Transition(CoverageState.FIELD, CoverageState.CALLED_OFF, "call_off", ORDER),
)
OPEN = (CoverageState.ORDERED, CoverageState.FIELD)
STANDING = (*OPEN, CoverageState.HANDED_IN, CoverageState.CHECKED)
TAKES_IN = (*OPEN, CoverageState.HANDED_IN)
"""The states in which the field may still send."""

ROLES: Mapping[Wanted, tuple[str, ...]] = {
    Wanted.PHOTO: ("photographer",),
    Wanted.VIDEO: ("videographer",),
    Wanted.NOTES: ("reporter",),
    Wanted.VOICE: ("reporter",),
}
"""Which roles on duty (duties/data/roles.toml) see to what is wanted."""
DUE_AFTER = timedelta(hours=2)
"""Until when after the end it is wanted, unless the order says otherwise: the release goes out the same day."""


def transition(source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    return find(TRANSITIONS, source, target)


def roles_for(wanted: Iterable[str]) -> tuple[str, ...]:
    """The roles on duty that see to what is wanted, each once, in the order of what is wanted."""
    found: dict[str, None] = {}
    for one in wanted:
        found.update(dict.fromkeys(ROLES[Wanted(one)]))
    return tuple(found)


def usual_due(ends_at: datetime) -> datetime:
    """By when it is wanted where nobody says otherwise."""
    return ends_at + DUE_AFTER


def moved_due(due_at: datetime, old_end: datetime, new_end: datetime) -> datetime:
    """The deadline of an activity whose end moved: it keeps its distance from the end."""
    return due_at + (new_end - old_end)


# ---------- Areas that are made unrecognisable ----------
WHOLE = 10_000
"""The width or height of a picture in the units in which areas are kept."""
MOST_AREAS = 60


def areas_of(numbers: Iterable[int]) -> list[tuple[int, int, int, int]]:
    """x, y, w, h of each area, cut to the picture. Raises ValueError for what is no list of areas."""
    listed = list(numbers)
    if len(listed) % 4 or len(listed) > 4 * MOST_AREAS or any(one < 0 for one in listed):
        raise ValueError("areas are told by four numbers each")
    found = []
    for at in range(0, len(listed), 4):
        x, y, w, h = listed[at : at + 4]
        w, h = min(w, WHOLE - x), min(h, WHOLE - y)
        if w <= 0 or h <= 0:
            raise ValueError("an area lies outside of the picture")
        found.append((x, y, w, h))
    return found


# ---------- Citizens on pictures ----------
class Citizens(StrEnum):
    """Private persons on a picture: UU 27/2022 art. 4 (2) and (3) make a face that can be known personal data.

    UNSEEN: nobody looked yet. NONE: nobody private can be known (officials in their office, things). CROWD: many people
    at a public event, nobody singled out. CONSENT: each who can be known agreed (art. 20 (2) a, art. 22). HIDDEN: they
    were made unrecognisable.
    """

    UNSEEN = "unseen"
    NONE = "none"
    CROWD = "crowd"
    CONSENT = "consent"
    HIDDEN = "hidden"


class ConsentKind(StrEnum):
    """How consent was given: art. 22 (1) and (2) let it be written or recorded; art. 25 (2) wants a child's parents."""

    WRITTEN = "written"
    RECORDED = "recorded"
    GUARDIAN = "guardian"


class Obstacle(StrEnum):
    """Why a picture may not become public yet."""

    NOT_READY = "not_ready"
    NO_WORDS = "no_words"
    UNSEEN = "unseen"
    NO_CONSENT = "no_consent"
    NOT_HIDDEN = "not_hidden"
    CHILD = "child"
    USE = "use"
    DELETED_SOON = "deleted_soon"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture's record says when it is to become public. deleted: whether its day of deletion has come."""

    ready: bool
    words: bool
    citizens: str
    children: bool
    consents: frozenset[str]
    areas: int
    office_only: bool = False
    deleted: bool = False


def obstacles(shown: Shown) -> list[Obstacle]:
    """What stands against a picture becoming public; nothing of it may be overridden.

    Words: whoever cannot see it needs them. Children are special data (UU 27/2022 art. 4 (2) f): a guardian agreed
    (art. 25 (2)), or they were made unrecognisable.
    """
    found = []
    if not shown.ready:
        found.append(Obstacle.NOT_READY)
    if not shown.words:
        found.append(Obstacle.NO_WORDS)
    if shown.citizens == Citizens.UNSEEN:
        found.append(Obstacle.UNSEEN)
    if shown.citizens == Citizens.CONSENT and not shown.consents:
        found.append(Obstacle.NO_CONSENT)
    if shown.citizens == Citizens.HIDDEN and not shown.areas:
        found.append(Obstacle.NOT_HIDDEN)
    if shown.children and ConsentKind.GUARDIAN not in shown.consents and not shown.areas:
        found.append(Obstacle.CHILD)
    if shown.office_only:
        found.append(Obstacle.USE)
    if shown.deleted:
        found.append(Obstacle.DELETED_SOON)
    return found


# ---------- Pictures that are alike ----------
ALIKE_BITS = 6
"""Of 64: pictures of one burst differ in fewer; two of the same hall from other places in more."""


def distance(one: int, other: int) -> int:
    """How many of the 64 bits of two likenesses differ (signed numbers as the database keeps them)."""
    return ((one ^ other) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()


def most_alike(likeness: int, others: Iterable[tuple[int, int]]) -> int | None:
    """The key of the picture that is most alike, if one is alike enough. others: (key, likeness)."""
    nearest = min(((distance(likeness, other), key) for key, other in others), default=None)
    return nearest[1] if nearest is not None and nearest[0] <= ALIKE_BITS else None
