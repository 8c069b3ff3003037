"""Meetings as the staff sees them. Each costs a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.agenda.queries import visible_activities
from lugas.institutions.models import Region
from lugas.letters.kinds import DECREE
from lugas.letters.models import Letter
from lugas.letters.rules import Status
from lugas.meetings.models import Answer, BudgetLine, Meeting, Registrant, Seat, Session, Talk
from lugas.tenancy.scope import current
from lugas.tenancy.visiting import asked_office

MOST_RECEIVED = 200


def meetings(user: User) -> QuerySet[Meeting]:
    """The office's meetings whose activity this person may see, the latest first."""
    seen = visible_activities(user).filter(pk=OuterRef("activity"))
    return (
        Meeting.objects.at_home()
        .filter(Exists(seen))
        .select_related("activity__region", "activity__venue", "secretariat__region")
        .order_by("-activity__starts_at", "-id")
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many seats of a meeting there are, answered, and come."""

    invited: int = 0
    answered: int = 0
    coming: int = 0


def by_invitation() -> Q:
    """For a query on seats: those that nobody registered for by himself. Cheaper than a join where there are thousands."""
    return Q(~Exists(Registrant.objects.at_home().filter(seat=OuterRef("pk"))))


def counted(found: Iterable[Meeting]) -> dict[int, Counted]:
    """How many are invited to these meetings, answered and come, by the meeting's id; without those who registered by
    themselves. One query, and no row of a seat."""
    rows = (
        Seat.objects.at_home()
        .filter(by_invitation(), meeting__in=[one.pk for one in found], left_out="")
        .order_by()
        .values_list("meeting")
        .annotate(
            invited=Count("id"),
            answered=Count("answer"),
            coming=Count("answer", filter=Q(answer__outcome__in=["comes", "sends"])),
        )
    )
    return {pk: Counted(*counts) for pk, *counts in rows}


def may_become(user: User) -> QuerySet[Activity]:
    """Own activities to come of which no meeting is prepared yet."""
    known = Meeting.objects.at_home().filter(activity=OuterRef("pk"))
    mine = visible_activities(user).filter(secretariat_id=current().home, cancelled_at__isnull=True)
    return mine.filter(~Exists(known), ends_at__gte=timezone.now()).order_by("starts_at", "id")


def programme(meeting: Meeting) -> QuerySet[Session]:
    """Its parts in order, with room and speakers. Two queries."""
    return meeting.sessions.select_related("hall").prefetch_related(
        Prefetch("talks", Talk.objects.order_by("order", "id"))
    )


def seats(meeting: Meeting) -> QuerySet[Seat]:
    """All that are invited, in the order of the rules, with their answers. One query."""
    return (
        Seat.objects.at_home()
        .filter(meeting=meeting)
        .select_related("answer", "region", "secretariat__region", "position")
        .order_by("order", "id")
    )


@dataclass(frozen=True)
class Received:
    """A seat at a meeting of another office. when: day and hour on the clock of its place."""

    seat: Seat
    title: str
    starts_at: datetime
    time_zone: str


def received(user: User) -> list[Received]:
    """Seats of this person's office at meetings of others that are still to come, the next first.

    The meeting itself belongs to the other office: of it only that is read which the link of the seat shows, too.
    """
    if user.acting is None:
        return []
    mine = user.acting.secretariat_id
    rows = Seat.objects.filter(to=mine, left_out="").exclude(secretariat=mine)
    by_office: dict[int, list[Seat]] = {}
    for one in rows.select_related("answer", "secretariat__region").order_by("meeting_id", "order")[:MOST_RECEIVED]:
        by_office.setdefault(one.secretariat_id, []).append(one)
    found = []
    for office, seats_there in by_office.items():
        with asked_office(office):
            ids = {one.meeting_id for one in seats_there}
            held = Meeting.objects.filter(pk__in=ids, activity__ends_at__gte=timezone.now()).select_related("activity")
            told = {one.pk: one.activity for one in held}
        found += [
            Received(one, told[one.meeting_id].title, told[one.meeting_id].starts_at, told[one.meeting_id].time_zone)
            for one in seats_there
            if one.meeting_id in told
        ]
    return sorted(found, key=lambda one: (one.starts_at, one.seat.order))


def decrees(meeting: Meeting) -> QuerySet[Letter]:
    """The decrees that appoint the committee, drafts and signed ones, without those withdrawn, the last first. One query."""
    written = Letter.objects.at_home().filter(kind=DECREE, activities__activity=meeting.activity_id)
    return written.exclude(status=Status.CANCELLED).select_related("signer", "on_behalf_of").order_by("-pk")


def decree(meeting: Meeting) -> Letter | None:
    """The last of them; None before one is drafted. One query."""
    return decrees(meeting).first()


@dataclass
class Line:
    """One region of the matrix: its seats in the order of the offices."""

    region: Region | None
    seats: list[Seat] = field(default_factory=list)

    @property
    def coming(self) -> int:
        """How many of them come, or are represented."""
        return sum(1 for one in self.seats if standing(one) in ("comes", "sends"))


def standing(seat: Seat) -> str:
    """How a seat stands: its answer, "silent" or "left_out"."""
    if seat.left_out:
        return "left_out"
    told: Answer | None = getattr(seat, "answer", None)
    return told.outcome if told else "silent"


def matrix(found: list[Seat]) -> list[Line]:
    """The seats by region, in the order of the regions' codes; those of no region stand last."""
    lines: dict[int | None, Line] = {}
    for one in found:
        lines.setdefault(one.region_id, Line(one.region)).seats.append(one)
    return sorted(lines.values(), key=lambda line: (line.region is None, line.region.code if line.region else ""))


@dataclass(frozen=True)
class Budget:
    """What a meeting is planned to cost. total: in rupiah."""

    lines: list[BudgetLine]

    @property
    def total(self) -> int:
        """Of all lines."""
        return sum(one.amount for one in self.lines)


def budget(meeting: Meeting) -> Budget:
    """The lines in their order; the scope must be that of the office that holds the meeting. One query."""
    return Budget(list(meeting.budget.all()))
