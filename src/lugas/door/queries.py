"""Who came, as the staff sees it. Each costs a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lugas.accounts.models import User
from lugas.door import rules, rules_attendance
from lugas.door.actions.keeping import milliseconds, moment
from lugas.door.actions.reading import told
from lugas.door.models import Arrival, Badge, Device, Scan, SeatArrival
from lugas.door.rules import ENTERING
from lugas.door.rules_attendance import Part, Step
from lugas.institutions.models import Region
from lugas.meetings import queries as meetings
from lugas.meetings.models import Meeting, Seat, Session
from lugas.meetings.registry import Attendee
from lugas.meetings.rules import Outcome
from lugas.meetings.words import zone_of

CAME, DECLINED = Q(came__isnull=False), Q(answer__outcome=Outcome.DECLINES)
# at__range takes both ends.
DAY = timedelta(days=1) - timedelta(microseconds=1)
# So long after its end a meeting still stands among the doors: lists are put right on the days after.
STAYS, MOST_NEAR = timedelta(days=7), 60
DAYS = """
SELECT (s.at AT TIME ZONE %s)::date, count(DISTINCT b.seat_id), count(DISTINCT b.id)
FROM door_scan s JOIN door_badge b ON b.code = s.badge
WHERE s.meeting_id = %s AND s.secretariat_id = %s AND s.why = '' AND s.kind = ANY(%s) GROUP BY 1 ORDER BY 1
"""


def near(user: User) -> list[Meeting]:
    """The meetings that are held, come, or were just held, of those that this person may see; the next first. One query."""
    found = meetings.meetings(user).filter(
        activity__ends_at__gt=timezone.now() - STAYS, activity__cancelled_at__isnull=True
    )
    return list(found.order_by("activity__starts_at", "id")[:MOST_NEAR])


def days_of(meeting: Meeting) -> list[date]:
    """The days of the meeting on the clock of its place."""
    zone = zone_of(meeting)
    first, last = (one.astimezone(zone).date() for one in (meeting.activity.starts_at, meeting.activity.ends_at))
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]


def days_come(meeting: Meeting) -> dict[date, tuple[int, int]]:
    """How many seats and how many badges came on each day on which anybody did. One query."""
    with connection.cursor() as cursor:
        kinds = [kind.value for kind in ENTERING]
        cursor.execute(DAYS, [str(zone_of(meeting)), meeting.pk, meeting.secretariat_id, kinds])
        return {day: (seats, badges) for day, seats, badges in cursor.fetchall()}


def days_told(meeting: Meeting) -> list[date]:
    """The days of the meeting, and those on which somebody came besides: who is counted stands on a list. One query."""
    return sorted({*days_of(meeting), *days_come(meeting)})


def today(meeting: Meeting) -> date:
    """The calendar day at the meeting's place."""
    return timezone.now().astimezone(zone_of(meeting)).date()


@dataclass
class RegionCount:
    """How many of a region's seats are expected and came."""

    name: str
    code: str
    expected: int = 0
    came: int = 0


@dataclass
class Counter:
    """The state of the door. others: who came beside the seats; days: day, seats and badges that came on it."""

    regions: list[RegionCount]
    others: int
    days: list[tuple[date, int, int]] = field(default_factory=list)

    @property
    def expected(self) -> int:
        """All seats that are expected."""
        return sum(one.expected for one in self.regions)

    @property
    def came(self) -> int:
        """All seats that came."""
        return sum(one.came for one in self.regions)


def seats(meeting: Meeting) -> QuerySet[Seat]:
    """The seats that are expected, and those that came though nobody expects them any more."""
    return Seat.objects.at_home().filter(CAME | Q(left_out=""), meeting=meeting)


def counter(meeting: Meeting) -> Counter:
    """Come and expected by region and by day. Four queries, whatever came."""
    rows = list(
        seats(meeting)
        .values_list("region")
        .annotate(expected=Count("pk"), arrived=Count("pk", filter=CAME))
        .values_list("region", "expected", "arrived")
        .order_by()
    )
    # Named afterwards: thousands of seats are counted sooner without the names of their regions.
    known = Region.objects.in_bulk([key for key, _expected, _arrived in rows if key])
    names = {key: (one.name, one.code) for key, one in known.items()}
    regions = [RegionCount(*names.get(key, ("", "")), expected, arrived) for key, expected, arrived in rows]
    regions.sort(key=lambda one: (not one.code, one.code))
    found = days_come(meeting)
    days = sorted({*days_of(meeting), *found})
    return Counter(regions, others(meeting), [(day, *found.get(day, (0, 0))) for day in days])


def latest(meeting: Meeting, most: int = 12) -> QuerySet[Arrival]:
    """Who came last."""
    found = Arrival.objects.at_home().filter(meeting=meeting, first__isnull=False)
    return found.select_related("badge__region", "device").order_by("-first")[:most]


def badges(meeting: Meeting) -> QuerySet[Badge]:
    """All badges in the order of printing, with where they came in."""
    found = Badge.objects.at_home().filter(meeting=meeting, is_void=False)
    return found.select_related("region", "seat", "arrival__device", "counts").order_by("order", "id")


class Printed(NamedTuple):
    """What a badge on paper says; thousands are read at once, so it is no record. region: its name, or ""."""

    pk: int
    code: str
    signature: str
    kind: str
    name: str
    office: str
    came_for: str
    region: str


def to_print(meeting: Meeting, *, fresh: bool = False, code: str = "") -> list[Printed]:
    """The badges that stand, in the order of printing. fresh: those never printed; code: this one alone."""
    found = Badge.objects.at_home().filter(meeting=meeting, is_void=False, revoked_at__isnull=True)
    if fresh:
        found = found.filter(printed_at__isnull=True)
    if code:
        found = found.filter(code=code)
    rows = found.order_by("order", "id").values_list(*Printed._fields[:-1], "region__name")
    return [Printed(*one[:-1], one[-1] or "") for one in rows]


def sought(meeting: Meeting, words: str, most: int = 40) -> list[Badge]:
    """Standing badges whose name, office or region holds all these words."""
    found = badges(meeting).filter(revoked_at__isnull=True)
    for word in words.split()[:6]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(office__icontains=word)
            | Q(came_for__icontains=word)
            | Q(region__name__icontains=word)
        )
    return list(found[:most])


def devices(meeting: Meeting) -> QuerySet[Device]:
    """The phones, with how many scans each handed in."""
    found = Device.objects.at_home().filter(meeting=meeting)
    return found.annotate(count=Count("scans")).order_by("locked_at", "enrolled_at")


def missing(meeting: Meeting) -> QuerySet[Seat]:
    """Seats that did not come, region by region; those that declined stand among them."""
    came = SeatArrival.objects.at_home().filter(seat=OuterRef("pk"))
    found = Seat.objects.at_home().filter(~Exists(came), meeting=meeting, left_out="")
    # By key, not by code: the first of thousands are then read along the index seat_region.
    return found.select_related("region", "answer").order_by("region_id", "order", "id")


@dataclass(frozen=True)
class Attendance:
    """How many seats are expected and came; of those that did not come, how many had declined. others: who came beside the seats."""

    expected: int
    came: int
    excused: int
    others: int

    @property
    def missing(self) -> int:
        """Seats that did not come."""
        return self.expected - self.came

    @property
    def absent(self) -> int:
        """Those of them that had not declined."""
        return self.missing - self.excused


def attendance(meeting: Meeting) -> Attendance:
    """The counts of seats. Two queries."""
    counted = seats(meeting).aggregate(
        expected=Count("pk"), there=Count("pk", filter=CAME), excused=Count("pk", filter=~CAME & DECLINED)
    )
    return Attendance(counted["expected"], counted["there"], counted["excused"], others(meeting))


def others(meeting: Meeting) -> int:
    """Who came beside the seats."""
    return Arrival.objects.at_home().filter(meeting=meeting, first__isnull=False, badge__seat__isnull=True).count()


def parts(meeting: Meeting) -> list[Part]:
    """The programme as the rules read it."""
    zone = zone_of(meeting)
    return [
        Part(
            one.pk,
            one.kind,
            milliseconds(one.starts_at),
            milliseconds(one.ends_at),
            one.starts_at.astimezone(zone).date().isoformat(),
        )
        for one in Session.objects.at_home().filter(meeting=meeting).order_by("starts_at", "id")
    ]


def closes(meeting: Meeting, found: list[Part]) -> dict[str, int]:
    """When each day's programme ends; where it has none, the meeting's own end."""
    ends = {day.isoformat(): milliseconds(meeting.activity.ends_at) for day in days_of(meeting)[-1:]}
    for one in found:
        ends[one.day] = max(ends.get(one.day, one.ends), one.ends)
    return ends


@dataclass
class Came:
    """A badge that came: with its steps in order, at which parts it was and for how many hours of the programme."""

    badge: Badge
    steps: list[Step]
    sessions: frozenset[int]
    hours: float

    @property
    def arrived_at(self) -> datetime:
        """When they first came in."""
        return moment(next(step.at for step in self.steps if step.is_in))

    def on(self, day: date) -> datetime | None:
        """When they first came in on a day, None if they did not."""
        wanted = day.isoformat()
        return next((moment(step.at) for step in self.steps if step.is_in and step.day == wanted), None)


def came(meeting: Meeting, of: Iterable[Badge] | None = None) -> list[Came]:
    """Who came, by the order of arrival, over all days. of: these badges alone. Three queries, or two with them."""
    zone, programme = zone_of(meeting), parts(meeting)
    ends = closes(meeting, programme)
    steps: dict[str, list[Step]] = defaultdict(list)
    rows = Scan.objects.at_home().filter(meeting=meeting, why="", kind__in=[*ENTERING, rules.Kind.OUT])
    if of is not None:
        of = list(of)
        rows = rows.filter(badge__in=[one.code for one in of])
    for code, kind, at, part in rows.order_by("at", "key").values_list("badge", "kind", "at", "part"):
        steps[code].append(Step(milliseconds(at), kind in ENTERING, at.astimezone(zone).date().isoformat(), part))
    found = []
    for one in badges(meeting).filter(arrival__first__isnull=False).order_by("arrival__first") if of is None else of:
        mine = steps[one.code]
        if any(step.is_in for step in mine):
            keys = rules_attendance.attended(mine, programme, ends)
            found.append(Came(one, mine, keys, rules_attendance.hours(keys, programme)))
    return found


def entered(meeting: Meeting, day: date) -> QuerySet[Scan]:
    """The scans of a day by which somebody came in."""
    start = datetime.combine(day, time.min, zone_of(meeting))
    return Scan.objects.at_home().filter(meeting=meeting, why="", kind__in=ENTERING, at__range=(start, start + DAY))


def count_on(meeting: Meeting, day: date) -> int:
    """How many badges came in on a day."""
    return entered(meeting, day).order_by().values("badge").distinct().count()


def on_day(meeting: Meeting, day: date) -> QuerySet[Badge]:
    """The badges that came in on a day, by the order in which they first came at all."""
    found = badges(meeting).filter(arrival__first__isnull=False, arrival__meeting=meeting)
    return found.filter(Exists(entered(meeting, day).filter(badge=OuterRef("code")))).order_by("arrival__first", "pk")


def ink(meeting: Meeting, day: date) -> dict[str, list[list[int]]]:
    """The signatures that were drawn on a day, by badge; of several the last."""
    zone = zone_of(meeting)
    rows = Scan.objects.at_home().filter(meeting=meeting, why="", delete_on__isnull=False, kind__in=ENTERING)
    found = {}
    for code, kind, what, at in rows.order_by("at", "key").values_list("badge", "kind", "what", "at"):
        if at.astimezone(zone).date() == day and (drawn := told(kind, code, what).ink):
            found[code] = drawn
    return found


def absent_speakers(meeting: Meeting) -> set[tuple[str, str]]:
    """Name and office of speakers who have a badge and never came in by it; of a door that nobody used, nobody. Two queries."""
    if not Arrival.objects.at_home().filter(meeting=meeting, first__isnull=False).exists():
        return set()
    rows = Badge.objects.at_home().filter(meeting=meeting, is_void=False, kind=Badge.Kind.SPEAKER)
    # A lost badge and the one that took its place bear the same name.
    there: dict[tuple[str, str], bool] = {}
    for name, office, first in rows.values_list("name", "office", "arrival__first"):
        there[name, office] = there.get((name, office), False) or first is not None
    return {who for who, came in there.items() if not came}


def attendees(meeting: Meeting) -> list[Attendee]:
    """Who was there, as other rooms read it: at which parts, for how many hours. A seat stands once, with the badge that counts."""
    found = []
    for one in came(meeting):
        badge = one.badge
        if badge.seat_id is not None and getattr(badge, "counts", None) is None:
            continue
        found.append(
            Attendee(
                key=f"seat-{badge.seat_id}" if badge.seat_id else badge.code,
                seat_id=badge.seat_id,
                name=badge.name,
                office=badge.office,
                region=badge.region.code if badge.region else "",
                arrived_at=one.arrived_at,
                came_for=badge.came_for,
                sessions=one.sessions,
                hours=one.hours,
                is_participant=badge.kind not in (Badge.Kind.SPEAKER, Badge.Kind.COMMITTEE),
            )
        )
    return found
