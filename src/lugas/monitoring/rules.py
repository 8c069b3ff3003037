"""The rules of clippings: how they stand, how a tone is told, which activity one reports, when a feed is read again. Pure.

The table TRANSITIONS is the one place of state changes: actions ask it, the docs draw their diagram from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lugas.accounts.transitions import Transition, find

VIEW, KEEP, MANAGE = "monitoring.view", "monitoring.keep", "monitoring.manage"


class State(StrEnum):
    """How a clipping stands. NEW: it came by itself and nobody looked. DISMISSED: it does not concern the office."""

    NEW = "new"
    KEPT = "kept"
    DISMISSED = "dismissed"


class Tone(StrEnum):
    """How a report speaks of the office. A person says it; UNJUDGED: nobody did yet."""

    UNJUDGED = ""
    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


JUDGED = (Tone.POSITIVE, Tone.NEUTRAL, Tone.NEGATIVE)
TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.NEW, State.KEPT, "judge", KEEP),
    Transition(State.KEPT, State.KEPT, "judge", KEEP),
    Transition(State.NEW, State.DISMISSED, "dismiss", KEEP),
    Transition(State.KEPT, State.DISMISSED, "dismiss", KEEP),
    Transition(State.KEPT, State.NEW, "take_back", KEEP),
    Transition(State.DISMISSED, State.NEW, "take_back", KEEP),
)


def transition(source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    return find(TRANSITIONS, source, target)


# ---------- Which activity a report is about ----------
BEFORE, AFTER = timedelta(days=10), timedelta(days=10)
"""A report comes so long before an activity (announced) or after it (told of), not further away."""
PROPOSED_FROM = 55
"""Of 100: below it nothing is proposed. A day alone, or a place alone, never reaches it."""
MOST_PROPOSED = 3
WORDS_WEIGHT, DAY_WEIGHT, PLACE_WEIGHT, PEOPLE_WEIGHT = 45, 25, 15, 15


class Reason(StrEnum):
    """Why an activity is proposed for a report."""

    WORDS = "words"
    DAY = "day"
    PLACE = "place"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Happening:
    """An activity as it is compared. words: roots of its title and theme, without what carries nothing; place and people: each
    name as the roots of its words."""

    key: int
    starts_at: datetime
    ends_at: datetime
    words: frozenset[str]
    place: tuple[frozenset[str], ...] = ()
    people: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Nearness:
    """How surely a report is about an activity, 0 to 100, and for what reasons, the weightiest first."""

    key: int
    score: int
    reasons: tuple[Reason, ...]


def day_share(published: datetime, starts_at: datetime, ends_at: datetime) -> float:
    """How well the hour of a report fits an activity: 1 from its beginning to the day after its end, less with each day."""
    if published < starts_at:
        return max(0.0, 0.7 * (1 - (starts_at - published) / BEFORE))
    late = published - ends_at
    if late <= timedelta(days=1):
        return 1.0
    return max(0.0, 1 - (late - timedelta(days=1)) / AFTER)


def words_share(wanted: Collection[str], found: Collection[str], rare: Mapping[str, float] | None = None) -> float:
    """The part of the words of a title that a report has; a word that few of the compared titles have weighs more."""
    weights = {one: (rare or {}).get(one, 1.0) for one in wanted}
    whole = sum(weights.values())
    return sum(weight for one, weight in weights.items() if one in found) / whole if whole else 0.0


def rarity(titles: Sequence[Collection[str]]) -> dict[str, float]:
    """How much each word of some titles weighs: one divided by how many of them have it."""
    counts: dict[str, int] = {}
    for title in titles:
        for one in set(title):
            counts[one] = counts.get(one, 0) + 1
    return {one: 1 / count for one, count in counts.items()}


def nearness(
    found: Collection[str], published: datetime, one: Happening, rare: Mapping[str, float] | None = None
) -> Nearness:
    """How near a report (the roots of its words, its hour) is to an activity."""
    shares = {
        Reason.WORDS: (WORDS_WEIGHT, words_share(one.words, found, rare)),
        Reason.DAY: (DAY_WEIGHT, day_share(published, one.starts_at, one.ends_at)),
        Reason.PLACE: (PLACE_WEIGHT, float(any(name and name <= set(found) for name in one.place))),
        Reason.PEOPLE: (PEOPLE_WEIGHT, float(any(name and name <= set(found) for name in one.people))),
    }
    # Without a day that fits, or without two of its words, it is another event of the same kind.
    has_words = len(one.words & set(found)) >= min(2, len(one.words)) and shares[Reason.WORDS][1] > 0.2
    if not has_words or shares[Reason.DAY][1] <= 0:
        return Nearness(one.key, 0, ())
    points = {reason: weight * share for reason, (weight, share) in shares.items()}
    reasons = sorted((reason for reason, got in points.items() if got > 0), key=lambda reason: -points[reason])
    return Nearness(one.key, round(sum(points.values())), tuple(reasons))


def proposals(found: Collection[str], published: datetime, happenings: Iterable[Happening]) -> list[Nearness]:
    """The activities that a report is probably about, the surest first."""
    listed = list(happenings)
    rare = rarity([one.words for one in listed])
    scored = [nearness(found, published, one, rare) for one in listed]
    likely = [one for one in scored if one.score >= PROPOSED_FROM]
    return sorted(likely, key=lambda one: (-one.score, one.key))[:MOST_PROPOSED]


# ---------- When a feed is read again ----------
INTERVALS = (15, 30, 60, 180, 720)
"""Minutes between two readings that a person may choose."""
LONGEST_PAUSE = timedelta(hours=24)
OLDEST = timedelta(days=14)
"""What a feed tells of earlier days is history and is not taken in."""
GONE = "410"
"""The server's word for what will never be there again (RFC 9110, 15.5.11)."""


def next_reading(read_at: datetime, minutes: int, failures: int) -> datetime:
    """When a feed is read next: after its interval, and after each failure in a row twice as late, at most a day."""
    pause = timedelta(minutes=minutes) * 2 ** min(failures, 10)
    return read_at + min(pause, max(LONGEST_PAUSE, timedelta(minutes=minutes)))
