"""Recommendations as follow-ups see them: who is bound, how far each has come, what is late and for how long.

The figures are read as plain values, not as records: a meeting may ask 552 offices for 50 things each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from lugas.accounts.models import User
from lugas.followups import registry
from lugas.followups.models import Direction
from lugas.followups.queries import visible_directions
from lugas.followups.rules import AGES, FINISHED, UNDONE, Progress, age_of
from lugas.institutions.models import Region, Unit
from lugas.meetings.models import Meeting, Recommendation
from lugas.meetings.offices import named
from lugas.meetings.rules import VIEW

NAME = "meetings.recommendation"


def subject_of(recommendation: Recommendation) -> registry.Subject:
    """What a follow-up is about. The recommendation's meeting and activity are read if they are not loaded."""
    meeting = recommendation.meeting
    return registry.Subject(
        name=NAME,
        key=recommendation.pk,
        title=f"{meeting.activity.title}: {recommendation.number}. {recommendation.what}"[:250],
        url=reverse("meetings:outcome", args=[meeting.slug]),
    )


@registry.tells(NAME)
def tell(key: int | str, user: User) -> registry.Subject | None:
    """For the page of a follow-up: the recommendation, for staff of the office that made it."""
    if not user.has_perm(VIEW):
        return None
    found = Recommendation.objects.at_home().select_related("meeting__activity").filter(pk=key).first()
    return subject_of(found) if found else None


# Of whom a follow-up is asked: "region", "unit" or "body", and its id or name.
PartyKey = tuple[str, int | str]
# What is counted of a follow-up: its progress, whether its day has passed, the place of its age (rules.AGES).
Kind = tuple[str, bool, int]


class Party(NamedTuple):
    """Who is bound: a region, a unit of the own secretariat or an office outside. key: sort, then id or name."""

    key: PartyKey
    name: str
    region: Region | None = None


class Cell(NamedTuple):
    """How far a party has come with a recommendation."""

    public_id: str
    progress: str
    due_on: date
    asked_on: date
    late: bool


@dataclass
class Tally:
    """How many follow-ups stand how. late: undone after their day."""

    all: int = 0
    finished: int = 0
    verified: int = 0
    ongoing: int = 0
    late: int = 0
    dropped: int = 0
    ages: list[int] = field(default_factory=lambda: [0] * len(AGES))

    def add(self, kind: Kind, count: int) -> None:
        """Count so many of a kind."""
        progress, late, age = kind
        self.all += count
        self.finished += count * (progress in FINISHED)
        self.verified += count * (progress == Progress.VERIFIED)
        self.ongoing += count * (progress in (Progress.ONGOING, Progress.RETURNED))
        self.dropped += count * (progress == Progress.DROPPED)
        if progress in UNDONE:
            self.late += count * late
            self.ages[age] += count

    @property
    def undone(self) -> int:
        """What is still to be done."""
        return self.all - self.finished - self.dropped

    @property
    def unverified(self) -> int:
        """What is reported as done, but nobody who asked for it has looked at."""
        return self.finished - self.verified

    @property
    def tone(self) -> str:
        """The dye that tells how far it is: all done, late, on its way, nothing asked or begun."""
        if not self.all:
            return ""
        if not self.undone:
            return "daun"
        if self.late:
            return "mengkudu"
        return "kunyit" if self.finished or self.ongoing else ""


@dataclass
class Outcome:
    """What became of a meeting's recommendations: parties in order, cells by party and recommendation, and the counts."""

    recommendations: list[Recommendation]
    parties: list[Party]
    cells: dict[tuple[PartyKey, int], Cell]
    whole: Tally
    by_recommendation: dict[int, Tally]
    by_party: dict[PartyKey, Tally]

    def row(self, party: Party) -> list[Cell | None]:
        """A party's cells in the order of the recommendations, None where it was not asked."""
        return [self.cells.get((party.key, one.pk)) for one in self.recommendations]


def asked_for(meeting: Meeting, recommendations: Iterable[Recommendation], user: User) -> QuerySet[Direction]:
    """The follow-ups that these recommendations asked for, as far as the person may know of them."""
    return visible_directions(user).filter(
        secretariat=meeting.secretariat, subject=NAME, subject_id__in=[one.pk for one in recommendations]
    )


def parties_of(recommendations: Sequence[Recommendation]) -> list[Party]:
    """Whom they bind: regions by their codes, then units of the own secretariat, then offices outside. Two queries."""
    codes = {code for one in recommendations for code in one.regions}
    units = {pk for one in recommendations for pk in one.units}
    bodies = dict.fromkeys(name for one in recommendations for name in one.bodies)
    return [
        *(Party(("region", one.pk), one.name, one) for one in named(codes).order_by("code")),
        *(
            Party(("unit", one.pk), one.name)
            for one in Unit.objects.at_home().filter(pk__in=units).order_by("order", "id")
        ),
        *(Party(("body", name), name) for name in bodies),
    ]


def standing(
    meeting: Meeting, found: list[Recommendation], user: User, *, today: date, zone: ZoneInfo
) -> QuerySet[Direction]:
    """The follow-ups with whether their day has passed (late) and since when they are asked for (asked_on)."""
    late = ExpressionWrapper(Q(due_on__lt=today), BooleanField())
    return asked_for(meeting, found, user).order_by().annotate(late=late, asked_on=TruncDate("made_at", tzinfo=zone))


def tallies(
    meeting: Meeting, found: list[Recommendation], user: User, *, today: date, zone: ZoneInfo
) -> dict[int, Tally]:
    """By recommendation how many stand how, counted by the database. One query."""
    told = {one.pk: Tally() for one in found}
    rows = standing(meeting, found, user, today=today, zone=zone).values_list(
        "subject_id", "progress", "late", "asked_on"
    )
    for recommendation, progress, late, asked_on, count in rows.annotate(count=Count("pk")):
        told[recommendation].add((progress, late, age_of(asked_on, today)), count)
    return told


def counts(meeting: Meeting, found: list[Recommendation], user: User, *, today: date, zone: ZoneInfo) -> Outcome:
    """How many of whom stand how, counted by the database; no cells. today, zone: of the meeting's place."""
    by_party: dict[PartyKey, Tally] = {}
    rows = standing(meeting, found, user, today=today, zone=zone).values_list(
        "to__region_id", "unit_id", "body", "progress", "late", "asked_on"
    )
    for region, unit, body, progress, late, asked_on, count in rows.annotate(count=Count("pk")):
        tally = by_party.setdefault(key_of(region, unit, body), Tally())
        tally.add((progress, late, age_of(asked_on, today)), count)
    by_recommendation = tallies(meeting, found, user, today=today, zone=zone)
    whole = summed(by_recommendation.values())
    return Outcome(found, parties_of(found), {}, whole, by_recommendation, by_party)


class Late(NamedTuple):
    """A follow-up that is late. party: its key."""

    public_id: str
    party: PartyKey
    recommendation: int
    due_on: date


def late(
    meeting: Meeting, found: list[Recommendation], user: User, *, today: date, first: int, most: int
) -> list[Late]:
    """What is late, the longest first: so many from the first on, counted from 0."""
    rows = asked_for(meeting, found, user).filter(due_on__lt=today, progress__in=UNDONE)
    told = rows.order_by("due_on", "subject_id", "pk").values_list(
        "public_id", "to__region_id", "unit_id", "body", "subject_id", "due_on"
    )
    return [Late(one[0], key_of(*one[1:4]), one[4], one[5]) for one in told[first : first + most]]


def key_of(region: int, unit: int | None, body: str) -> PartyKey:
    """Whom a follow-up asks, by its columns."""
    return ("body", body) if body else ("unit", unit) if unit else ("region", region)


def of_parties(parties: Iterable[Party]) -> Q:
    """For a query on follow-ups: those of these parties."""
    keys: dict[str, list[int | str]] = {"region": [], "unit": [], "body": []}
    for one in parties:
        keys[one.key[0]].append(one.key[1])
    return (
        Q(to__region__in=keys["region"], unit__isnull=True, body="")
        | Q(unit__in=keys["unit"], body="")
        | Q(body__in=keys["body"])
    )


def read(
    meeting: Meeting,
    found: list[Recommendation],
    user: User,
    *,
    today: date,
    zone: ZoneInfo,
    parties: list[Party] | None = None,
) -> Outcome:
    """How far who has come, in a fixed number of queries. today, zone: of the meeting's place.

    parties: whose cells are wanted, by default all; the counts by recommendation are always of all.
    """
    rows = asked_for(meeting, found, user).order_by()
    if parties is not None:
        rows = rows.filter(of_parties(parties))
    cells: dict[tuple[PartyKey, int], Cell] = {}
    # Counted by kind first, which is cheaper than counting each of thousands by itself.
    of_party: Counter[tuple[PartyKey, Kind]] = Counter()
    of_recommendation: Counter[tuple[int, Kind]] = Counter()
    ages: dict[date, int] = {}
    for public_id, region, unit, body, recommendation, due, asked_on, progress in rows.values_list(
        "public_id", "to__region_id", "unit_id", "body", "subject_id", "due_on", TruncDate("made_at", tzinfo=zone),
        "progress",
    ):  # fmt: skip
        key = key_of(region, unit, body)
        if asked_on not in ages:
            ages[asked_on] = age_of(asked_on, today)
        late = due < today
        cells[key, recommendation] = Cell(public_id, progress, due, asked_on, late)
        kind = (progress, late, ages[asked_on])
        of_party[key, kind] += 1
        of_recommendation[recommendation, kind] += 1
    by_party: dict[PartyKey, Tally] = {}
    for (key, kind), count in of_party.items():
        by_party.setdefault(key, Tally()).add(kind, count)
    if parties is not None:
        by_recommendation = tallies(meeting, found, user, today=today, zone=zone)
    else:
        by_recommendation = {one.pk: Tally() for one in found}
        for (recommendation, kind), count in of_recommendation.items():
            by_recommendation[recommendation].add(kind, count)
        parties = parties_of(found)
    return Outcome(found, parties, cells, summed(by_recommendation.values()), by_recommendation, by_party)


def summed(found: Iterable[Tally]) -> Tally:
    """All of them together."""
    whole = Tally()
    for one in found:
        for name in ("all", "finished", "verified", "ongoing", "late", "dropped"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
        whole.ages = [mine + other for mine, other in zip(whole.ages, one.ages, strict=True)]
    return whole
