"""What an activity needs besides its facts, and what of it is there: the list of data/things.toml, answered.

Rooms that hold the thing answer (registry.answers); the agenda's own are answered here; the rest is ticked by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from lugas.agenda.models import Activity, ActivityFile, ActivityLetter, Engagement, EvidenceFile, Invitation
from lugas.agenda.rules import Status
from lugas.duties import catalogue, needs, rules
from lugas.duties.catalogue import Thing
from lugas.duties.models import Preparation
from lugas.duties.registry import answers, there
from lugas.duties.rules import DutyState
from lugas.tenancy.among import Among

THERE, LACKING, NOT_NEEDED, LATER = "there", "lacking", "not_needed", "later"
# Of an activity at which no leader takes part only these are asked for.
WITHOUT_LEADER = frozenset({"letter", "decision"})
REPORTS = ("report", "minutes")
PICTURES = ("image/jpeg", "image/png", "image/webp")


@dataclass(frozen=True)
class Need:
    """One thing for one activity: its state, by when it is wanted, and who ticked it, if somebody did."""

    thing: Thing
    state: str
    due: datetime
    tick: Preparation | None = None

    @property
    def late(self) -> bool:
        """Whether it lacks though its day is over."""
        return self.state == LACKING and self.due < timezone.now()


def needs_of(activities: list[Activity], keys: Iterable[str] | None = None) -> dict[int, list[Need]]:
    """What each of these activities needs, with the state of each thing. A fixed number of queries.

    keys: only these things, by default all; nobody is asked for another.
    """
    wanted = frozenset(catalogue.things() if keys is None else keys)
    return _needs(activities, lambda thing, _activity: thing.key in wanted)


def lacking_of(activities: list[Activity], now: datetime, without: Container[str] = ()) -> dict[int, list[Need]]:
    """What of it lacks and is worth saying then. What is not due to be said is not asked for: of coming activities nobody
    wants to know whether a report was written, of past ones not whether there was a letter.

    without: keys of things that somebody else tells.
    """
    needed = _needs(
        activities, lambda thing, activity: thing.key not in without and is_said(thing, activity, now), at=now
    )
    return {key: [one for one in found if one.state == LACKING] for key, found in needed.items()}


def _needs(
    activities: list[Activity], is_wanted: Callable[[Thing, Activity], bool], at: datetime | None = None
) -> dict[int, list[Need]]:
    """What each of these activities needs of what is wanted."""
    known = catalogue.things().values()
    taking_part = set(
        Engagement.objects.filter(Among("activity", ids(activities)))
        .exclude(status=Status.CANCELLED)
        .values_list("activity_id", flat=True)
    )
    now = at or timezone.now()
    asked: dict[str, list[Activity]] = defaultdict(list)
    by_activity: dict[int, list[Thing]] = {}
    for activity in activities:
        with_leader = activity.organiser_kind == Activity.Organiser.OWN or activity.pk in taking_part
        mine = [one for one in known if is_asked(one, activity, with_leader) and is_wanted(one, activity)]
        by_activity[activity.pk] = mine
        for thing in mine:
            asked[thing.key].append(activity)
    ticked: dict[int, dict[str, Preparation]] = defaultdict(dict)
    for one in Preparation.objects.at_home().filter(Among("activity", ids(activities))) if asked else ():
        ticked[one.activity_id][one.key] = one
    found = {one.key: there(one.key, asked[one.key]) for one in known if one.key in asked and not one.by_hand}
    return {
        activity.pk: [state_of(one, activity, found, ticked[activity.pk], now) for one in by_activity[activity.pk]]
        for activity in activities
    }


def ids(activities: Iterable[Activity]) -> list[int]:
    """Their keys."""
    return [one.pk for one in activities]


def is_asked(thing: Thing, activity: Activity, with_leader: bool) -> bool:
    """Whether an activity needs this at all."""
    if activity.cancelled_at is not None or activity.kind not in thing.kinds:
        return False
    if thing.public and activity.secrecy != Activity.Secrecy.PUBLIC:
        return False
    return with_leader or thing.key in WITHOUT_LEADER


def state_of(
    thing: Thing, activity: Activity, found: dict[str, set[int]], ticked: dict[str, Preparation], now: datetime
) -> Need:
    """One thing: there, ticked, not yet wanted (after the event), or lacking."""
    due = rules.due(thing, activity.starts_at, activity.ends_at, activity.time_zone)
    tick = ticked.get(thing.key)
    if activity.pk in found.get(thing.key, ()) or (tick is not None and tick.state == Preparation.State.THERE):
        return Need(thing, THERE, due, tick)
    if tick is not None:
        return Need(thing, NOT_NEEDED, due, tick)
    return Need(thing, LATER if thing.after and now < activity.ends_at else LACKING, due)


def is_said(thing: Thing, activity: Activity, now: datetime) -> bool:
    """Whether it is worth saying that it lacks: what comes before only until the end, what comes after for some weeks
    from it."""
    if thing.after:
        return activity.ends_at <= now < activity.ends_at + rules.ASKED_AFTER
    return now < activity.ends_at


@answers("officers")
def officers(activities: list[Activity]) -> set[int]:
    """All that are needed were asked at least; a proposal is nobody's yet."""
    return {
        key
        for key, one in needs.staffing_of(activities).items()
        if not one.missing and not any(duty.state == DutyState.PROPOSED for duty in one.standing)
    }


@answers("letter")
def letters(activities: list[Activity]) -> set[int]:
    """The letter that asks, or, for the office's own, one that it wrote."""
    asked = (
        Invitation.objects.at_home().filter(Among("activity", ids(activities))).values_list("activity_id", flat=True)
    )
    written = ActivityLetter.objects.filter(Among("activity", ids(activities))).values_list("activity_id", flat=True)
    return set(asked.order_by()) | set(written)


@answers("decision")
def decisions(activities: list[Activity]) -> set[int]:
    """No invitation waits, and somebody takes part or every invitation was answered."""
    waiting = set(
        Invitation.objects.at_home()
        .filter(Among("activity", ids(activities)), settled_at__isnull=True)
        .order_by()
        .values_list("activity_id", flat=True)
    )
    return {one.pk for one in activities} - waiting


@answers("photographs")
def photographs(activities: list[Activity]) -> set[int]:
    """A picture among the evidence or the papers."""
    wanted = Q(file__media_type__in=PICTURES)
    proofs = EvidenceFile.objects.filter(wanted, Among("evidence__engagement__activity", ids(activities)))
    papers = ActivityFile.objects.filter(wanted, Among("activity", ids(activities)))
    return set(proofs.values_list("evidence__engagement__activity_id", flat=True)) | set(
        papers.values_list("activity_id", flat=True)
    )


@answers("report")
def reports(activities: list[Activity]) -> set[int]:
    """A report or minutes was written of it."""
    written = ActivityLetter.objects.filter(Among("activity", ids(activities)), letter__kind__in=REPORTS)
    return set(written.values_list("activity_id", flat=True))
