"""The clock of a question: until when it is answered, and how that day is counted, step by step. Pure.

How many days a kind of question has is data (data/clock.toml). Days are working days of the office: Monday to Friday
without the national holidays that the data of approvals know. The law counts working days and says nothing of hours;
here a day ends with the office's hours, and what comes after them counts as come on the next working day.

- ten working days to answer, at most seven more with the reason in writing: UU 14/2008 art. 22 (7), (8);
- an objection within thirty working days, answered within thirty: arts. 36 (1), (2).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from lugas.approvals.deadlines import CLOSES, is_working_day


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a kind of question has, in working days, each with where that stands."""

    key: str
    days: int
    extension: int
    objection: int
    source: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """The office waits for the asker. ended: None while it still waits."""

    started: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the clock reads. wanted: when the asker needs it. extended: working days added; objected: when the asker objected."""

    received: datetime
    wanted: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    extended: int = 0
    reason: str = ""
    objected: datetime | None = None


class Kind(StrEnum):
    """What a step of the computation says."""

    RECEIVED = "received"
    OBJECTED = "objected"
    COUNTS_AS = "counts_as"
    DAYS = "days"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    STANDS = "stands"
    EXTENDED = "extended"
    DUE = "due"
    WANTED = "wanted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its kind and what its sentence needs (words.py says it)."""

    kind: Kind
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when, and how it was counted. due: None while the office waits for the asker; left: working days still left then."""

    steps: tuple[Step, ...]
    due: datetime | None
    left: int = 0

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self.due is None


Counts = Callable[[date], bool]
# No count of this room passes so many days; a walk that did would have been given nonsense.
LONGEST_WALK = 4000


def walk(start: date, count: int, counts: Counts) -> date:
    """The day that is so many counting days after the start; the start itself with 0."""
    day = start
    for _step in range(LONGEST_WALK):
        if count == 0:
            return day
        day += timedelta(days=1)
        count -= counts(day)
    raise ValueError("no day counts")


def first_day(moment: datetime, zone: ZoneInfo, free: Collection[date]) -> date:
    """The working day as on which something came: the same day within hours, else the next one."""
    here = moment.astimezone(zone)
    day = here.date() if here.time() < CLOSES else here.date() + timedelta(days=1)
    while not is_working_day(day, free):
        day += timedelta(days=1)
    return day


def stands_still(day: date, pauses: Collection[tuple[date, date | None]]) -> bool:
    """Whether the clock stands on a day: from the day after the asker was asked to the day before he answered."""
    return any(start < day and (end is None or day < end) for start, end in pauses)


def compute(facts: Facts, rule: Rule, zone: ZoneInfo, free: Mapping[date, str], years: Collection[int]) -> Clock:
    """The clock of a question, with its steps.

    free: holidays with their names; years: those of which all holidays are known. Pauses that lie outside of the counted
    days change nothing.
    """
    objected = facts.objected is not None
    started = facts.objected or facts.received
    days = rule.objection if objected else rule.days
    extended = 0 if objected else facts.extended
    begin = first_day(started, zone, free)
    steps = [Step(Kind.OBJECTED if objected else Kind.RECEIVED, {"at": started})]
    if begin != started.astimezone(zone).date():
        steps.append(Step(Kind.COUNTS_AS, {"day": begin}))
    pauses = [
        (one.started.astimezone(zone).date(), one.ended.astimezone(zone).date() if one.ended else None)
        for one in facts.pauses
    ]

    def works(day: date) -> bool:
        return is_working_day(day, free)

    def counts(day: date) -> bool:
        return works(day) and not stands_still(day, pauses)

    plain = walk(begin, days, works)
    steps.append(Step(Kind.DAYS, {"count": days, "day": plain, "source": rule.source, "objected": objected}))
    open_since = next((start for start, end in pauses if end is None), None)
    if open_since is not None:
        spent = sum(counts(one) for one in days_between(begin, open_since))
        left = max(days + extended - spent, 0)
        steps += told_pauses(pauses, begin, open_since, works)
        steps.append(Step(Kind.STANDS, {"day": open_since, "left": left}))
        return Clock(tuple(steps), None, left)
    paused = walk(begin, days, counts)
    last = walk(begin, days + extended, counts)
    steps += told_pauses(pauses, begin, last, works)
    if extended:
        steps.append(Step(Kind.EXTENDED, {"count": extended, "before": paused, "day": last, "reason": facts.reason}))
    named = [(day, name) for day, name in sorted(free.items()) if begin < day <= last and day.weekday() < 5]
    steps += [Step(Kind.HOLIDAY, {"day": day, "name": name}) for day, name in named]
    unknown = [year for year in range(begin.year, last.year + 1) if year not in years]
    steps += [Step(Kind.UNKNOWN, {"year": year}) for year in unknown]
    due = datetime.combine(last, CLOSES, zone)
    steps.append(Step(Kind.DUE, {"at": due}))
    if facts.wanted is not None and not objected:
        steps.append(Step(Kind.WANTED, {"at": facts.wanted, "sooner": facts.wanted < due}))
    return Clock(tuple(steps), due)


def days_between(first: date, last: date) -> list[date]:
    """The days after the first up to and with the last."""
    return [first + timedelta(days=step) for step in range(1, (last - first).days + 1)]


def told_pauses(pauses: Collection[tuple[date, date | None]], begin: date, last: date, works: Counts) -> list[Step]:
    """A step for each ended pause that took working days out of the count."""
    found = []
    for start, end in sorted((one for one in pauses if one[1] is not None), key=lambda one: one[0]):
        assert end is not None
        still = [day for day in days_between(start, end) if day < end and begin < day <= last and works(day)]
        if still:
            found.append(Step(Kind.PAUSED, {"start": start, "end": end, "count": len(still)}))
    return found


def taken(facts: Facts, answered: datetime, zone: ZoneInfo, free: Collection[date]) -> int:
    """How many working days an answer took: 0 on the day on which the question came; days of waiting for the asker
    are not the office's."""
    begin = first_day(facts.objected or facts.received, zone, free)
    pauses = [
        (one.started.astimezone(zone).date(), one.ended.astimezone(zone).date() if one.ended else None)
        for one in facts.pauses
    ]
    end = answered.astimezone(zone).date()
    return sum(is_working_day(day, free) and not stands_still(day, pauses) for day in days_between(begin, end))


class Refusal(StrEnum):
    """Why the time is not extended."""

    TWICE = "twice"
    LONG = "long"
    NO_REASON = "no_reason"
    LATE = "late"
    STAGE = "stage"


def refuse_extension(
    facts: Facts, rule: Rule, due: datetime | None, now: datetime, *, days: int, reason: str
) -> Refusal | None:
    """Why the time is not extended by so many days, or None: once, within its days, with the reason, before it is over."""
    if facts.objected is not None:
        return Refusal.STAGE
    if facts.extended:
        return Refusal.TWICE
    if not 1 <= days <= rule.extension:
        return Refusal.LONG
    if not reason.strip():
        return Refusal.NO_REASON
    return Refusal.LATE if due is not None and now > due else None


def objection_until(answered: datetime, rule: Rule, zone: ZoneInfo, free: Collection[date]) -> date:
    """The last day on which the asker may object to an answer (UU 14/2008 art. 36 (1): thirty working days)."""
    return walk(answered.astimezone(zone).date(), rule.objection, lambda day: is_working_day(day, free))
