"""The rules of arranging a programme and of telling what changed in it. Pure.

A programme that people were told is held against what stands now: ten small moves are one message, and a move that was taken back is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lugas.meetings.rules import Slot

# What changed is told when nothing changed any more for so long, and at the latest so long after the first change.
QUIET, LONGEST = timedelta(minutes=10), timedelta(minutes=30)
STEP = timedelta(minutes=5)
# The most by which all that follows is pushed at once.
MOST_MINUTES = 12 * 60


@dataclass(frozen=True)
class Part:
    """A part as people are told it. hall: the room's name; speakers: who speaks, by key and name in order."""

    key: int
    title: str
    hall: str
    starts_at: datetime
    ends_at: datetime
    speakers: tuple[tuple[int, str], ...] = ()

    def as_data(self) -> dict[str, object]:
        """As it is kept."""
        hours = {"starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}
        speakers = [list(one) for one in self.speakers]
        return {"key": self.key, "title": self.title, "hall": self.hall, **hours, "speakers": speakers}

    @staticmethod
    def of(data: dict) -> Part:
        """From what was kept."""
        hours = (datetime.fromisoformat(data["starts_at"]), datetime.fromisoformat(data["ends_at"]))
        return Part(
            data["key"], data["title"], data["hall"], *hours, tuple((key, name) for key, name in data["speakers"])
        )


class What(StrEnum):
    """What changed of a part."""

    ADDED = "added"
    CANCELLED = "cancelled"
    MOVED = "moved"
    HALL = "hall"
    SPEAKERS = "speakers"
    TITLE = "title"


@dataclass(frozen=True)
class Change:
    """A part as it was told and as it is now; None where it was not there, or is gone."""

    before: Part | None
    after: Part | None

    @property
    def part(self) -> Part:
        """The part as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def whats(self) -> list[What]:
        """What is otherwise, in the order in which it is told."""
        if self.before is None:
            return [What.ADDED]
        if self.after is None:
            return [What.CANCELLED]
        old, new = self.before, self.after
        found = {
            What.TITLE: old.title != new.title,
            What.MOVED: (old.starts_at, old.ends_at) != (new.starts_at, new.ends_at),
            What.HALL: old.hall != new.hall,
            What.SPEAKERS: old.speakers != new.speakers,
        }
        return [what for what, is_so in found.items() if is_so]

    @property
    def speakers(self) -> frozenset[int]:
        """Keys of all whom it concerns as speakers: of before and of now."""
        return frozenset(key for one in (self.before, self.after) if one for key, _name in one.speakers)


def differences(told: Iterable[Part], now: Iterable[Part]) -> list[Change]:
    """What is otherwise than it was told, in the order of the hours that stand now."""
    before, after = {one.key: one for one in told}, {one.key: one for one in now}
    found = [Change(before.get(key), after.get(key)) for key in before | after]
    return sorted((one for one in found if one.before != one.after), key=lambda one: (one.part.starts_at, one.part.key))


def tell_at(since: datetime, now: datetime) -> datetime:
    """When what changed is told: after some quiet, but not for ever later. since: the first change that is not told."""
    return min(now + QUIET, since + LONGEST)


def apart(slots: Sequence[Slot]) -> dict[int, list[int]]:
    """Which parts may never be at one time because somebody speaks in both, whatever their rooms. By key, both ways."""
    by_speaker: dict[int, list[int]] = {}
    for one in slots:
        for speaker in one.speakers:
            by_speaker.setdefault(speaker, []).append(one.key)
    found: dict[int, set[int]] = {}
    for keys in by_speaker.values():
        for key in keys:
            found.setdefault(key, set()).update(other for other in keys if other != key)
    return {key: sorted(others) for key, others in found.items() if others}


def pushed(slots: Sequence[Slot], since: datetime, minutes: int, day_ends: datetime) -> list[Slot] | None:
    """Every part that begins at this moment or later, moved by so many minutes; None when one would leave its day.

    slots: the parts of one day. In an order in which each moves into room that is free already: the last first when it goes later.
    """
    moved = [
        Slot(
            one.key,
            one.hall,
            one.starts_at + timedelta(minutes=minutes),
            one.ends_at + timedelta(minutes=minutes),
            one.speakers,
        )
        for one in slots
        if one.starts_at >= since
    ]
    if any(one.ends_at > day_ends or one.starts_at < day_ends - timedelta(days=1) for one in moved):
        return None
    return sorted(moved, key=lambda one: (one.starts_at, one.key), reverse=minutes > 0)
