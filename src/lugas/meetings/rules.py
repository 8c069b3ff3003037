"""The rules of meetings: which offices a rule invites, until when one answers, what is due when, what a programme may hold. Pure.

Minutes and invitations: Permendagri 1/2023 (undangan, notula). Opening of an event that flies no flag: UU 9/2010 art. 28.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
# A region has so many working days for what came of guidance and supervision (PP 12/2017 art. 27), unless another day is set.
FOLLOW_DAYS = 60
VIEW, MANAGE, HONORARIUM = "meetings.view", "meetings.manage", "meetings.honorarium"
# What an answer may ask besides, in the order of the form.
ASKS = ("companions", "arrival", "lodging", "diet", "wheelchair", "size")


class SessionKind(StrEnum):
    """What a part of the programme is."""

    REGISTRATION = "registration"
    OPENING = "opening"
    SESSION = "session"
    DISCUSSION = "discussion"
    BREAK = "break"
    PRAYER = "prayer"
    CLOSING = "closing"


class Outcome(StrEnum):
    """What an invited office answered. SENDS: another comes in its place, by right of the region."""

    COMES = "comes"
    SENDS = "sends"
    DECLINES = "declines"


class Stand(StrEnum):
    """How a region stands to a meeting, of all its invited offices together."""

    ALL = "all"
    PART = "part"
    SILENT = "silent"
    DECLINES = "declines"


class InvitationStep(StrEnum):
    """How far the letter of invitation has come, in order."""

    DRAFT = "draft"
    ROUTE = "route"
    SIGNED = "signed"
    COPIES = "copies"
    SENDING = "sending"


class Gap(StrEnum):
    """Why a rule finds nobody to address, or nobody by name."""

    NO_OFFICE = "no_office"
    VACANT = "vacant"


@dataclass(frozen=True)
class Office:
    """An office (jabatan) as rules see it. region: code; unit: its unit's kind; holder: "" while nobody holds it."""

    key: int
    region: str
    title: str
    unit: str = ""
    echelon: str = ""
    holder: str = ""


@dataclass(frozen=True)
class Wanted:
    """A rule: in each of these regions, the offices whose title holds the words, of these kinds of unit, of these echelons.

    words: of which one must stand in the title, in any case; empty for any. units, echelons: empty for any.
    """

    regions: tuple[str, ...]
    words: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    echelons: frozenset[str] = frozenset()

    def fits(self, office: Office, word: str) -> bool:
        """Whether an office is one that this word of the rule means."""
        return (
            (not word or word.casefold() in office.title.casefold())
            and (not self.units or office.unit in self.units)
            and (not self.echelons or office.echelon in self.echelons)
        )


@dataclass
class Found:
    """What a rule gives: the offices in the order of its regions, and what is missing there (region, words, why)."""

    offices: list[Office] = field(default_factory=list)
    gaps: list[tuple[str, str, Gap]] = field(default_factory=list)


def invited(rule: Wanted, offices: Iterable[Office]) -> Found:
    """The offices that a rule invites, each once; a region where a word finds none is a gap, so is an office without holder."""
    by_region: dict[str, list[Office]] = {}
    for one in offices:
        by_region.setdefault(one.region, []).append(one)
    found, taken = Found(), set()
    for region in dict.fromkeys(rule.regions):
        for word in rule.words or ("",):
            fitting = [one for one in by_region.get(region, []) if rule.fits(one, word)]
            if not fitting:
                found.gaps.append((region, word, Gap.NO_OFFICE))
            for one in fitting:
                if one.key in taken:
                    continue
                taken.add(one.key)
                found.offices.append(one)
                if not one.holder:
                    found.gaps.append((region, one.title, Gap.VACANT))
    return found


def stand(coming: int, declined: int, silent: int) -> Stand | None:
    """How a region stands: all come, some come, nobody said yes yet, or all said no. None where nobody is invited."""
    if not (coming or declined or silent):
        return None
    if coming:
        return Stand.PART if declined or silent else Stand.ALL
    return Stand.SILENT if silent else Stand.DECLINES


def may_answer(now: datetime, until: datetime | None, starts_at: datetime) -> bool:
    """Whether the invited may still answer or change the answer by themselves: to the day set, else until it begins."""
    return now < (until or starts_at)


def may_ask_change(now: datetime, until: datetime | None, starts_at: datetime) -> bool:
    """Whether the invited may ask for a change that somebody approves: after the day set, until it begins."""
    return not may_answer(now, until, starts_at) and now < starts_at


def due_on(begins_on: date, days: int) -> date:
    """The day of a task of the checklist. days: from the first day of the meeting, below 0 before it (H-30)."""
    return begins_on + timedelta(days=days)


def day_words(days: int) -> str:
    """ "H-7", "H", "H+3"."""
    return f"H{days:+d}" if days else "H"


@dataclass(frozen=True)
class Slot:
    """A part of a programme. hall: the room; speakers: who speaks in it."""

    key: int
    hall: int
    starts_at: datetime
    ends_at: datetime
    speakers: frozenset[int] = frozenset()


def clashes(slots: Sequence[Slot]) -> list[tuple[int, int, str]]:
    """Pairs of parts that cannot both be: the same hall ("hall") or the same speaker ("speaker") at the same time."""
    found = []
    ordered = sorted(slots, key=lambda one: one.starts_at)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.starts_at >= one.ends_at:
                break
            if one.hall == other.hall:
                found.append((one.key, other.key, "hall"))
            elif one.speakers & other.speakers:
                found.append((one.key, other.key, "speaker"))
    return found


@cache
def tasks() -> tuple[dict[str, object], ...]:
    """The usual checklist: days from the first day, and what is to be done by language."""
    with (DATA / "tasks.toml").open("rb") as handle:
        return tuple(tomllib.load(handle)["task"])


@cache
def ceremony() -> tuple[dict[str, object], ...]:
    """The opening in its least order (UU 9/2010 art. 28), with usual minutes: minutes, names by language, the kind of speech."""
    with (DATA / "opening.toml").open("rb") as handle:
        return tuple(tomllib.load(handle)["part"])


def slug_free(wanted: str, taken: Collection[str]) -> str:
    """A name for the public address that nobody has yet: the wanted one, else with the first free number behind it."""
    if wanted not in taken:
        return wanted
    return next(name for number in range(2, 10_000) if (name := f"{wanted}-{number}") not in taken)
