"""How many officers activities need, and who stands: for all activities of a list in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import Status
from lugas.duties import catalogue, rules
from lugas.duties.models import Duty, DutyNeed, UsualNeed
from lugas.duties.rules import STANDING
from lugas.tenancy.among import Among

PROTOCOL = "protocol_officer"


@dataclass(frozen=True)
class Staffing:
    """What an activity needs by role, its duties, and what is missing."""

    needs: dict[str, int]
    duties: list[Duty]
    missing: dict[str, int]

    @property
    def gaps(self) -> int:
        """How many are missing."""
        return sum(self.missing.values())

    @property
    def standing(self) -> list[Duty]:
        """The duties that stand."""
        return [one for one in self.duties if one.state in STANDING]


def levels_of(activities: list[Activity]) -> dict[int, str]:
    """The level of each activity at which somebody takes part, and of the office's own; others need no officers."""
    rows = (
        Engagement.objects.filter(Among("activity", [one.pk for one in activities]))
        .exclude(status=Status.CANCELLED)
        .values_list("activity_id", "position__has_agenda", "position__echelon")
    )
    leaders: dict[int, list[tuple[bool, str]]] = defaultdict(list)
    for activity_id, kept, echelon in rows:
        leaders[activity_id].append((kept, echelon))
    return {
        one.pk: rules.level_of(leaders[one.pk])
        for one in activities
        if one.cancelled_at is None and (leaders.get(one.pk) or one.organiser_kind == Activity.Organiser.OWN)
    }


def usual() -> dict[tuple[str, str], dict[str, int]]:
    """How many of each role are usual, by level and kind: the house's list as the secretariat changed it. One query."""
    found = {
        (level, kind): dict(counts)
        for level, kinds in catalogue.usual_needs().items()
        for kind, counts in kinds.items()
    }
    for level, kind, role, count in UsualNeed.objects.at_home().values_list("level", "kind", "role", "count"):
        found.setdefault((level, kind), {})[role] = count
    return found


def needs_of(activities: list[Activity]) -> dict[int, dict[str, int]]:
    """How many of each role every activity needs: what is usual, changed by the secretariat and by the activity itself."""
    levels = levels_of(activities)
    known = usual()
    needs = {one.pk: dict(known.get((levels[one.pk], one.kind), {})) for one in activities if one.pk in levels}
    own = DutyNeed.objects.at_home().filter(Among("activity", [one.pk for one in activities]))
    for activity_id, role, count in own.values_list("activity_id", "role", "count"):
        needs.setdefault(activity_id, {})[role] = count
    return {key: {role: count for role, count in counts.items() if count} for key, counts in needs.items()}


def staffing_of(activities: list[Activity]) -> dict[int, Staffing]:
    """Needs, duties and gaps of activities of this secretariat. Four queries for all.

    A protocol officer whose name was written by hand into the activity counts as one who stands.
    """
    needs = needs_of(activities)
    duties: dict[int, list[Duty]] = defaultdict(list)
    rows = (
        Duty.objects.at_home()
        .filter(Among("activity", [one.pk for one in activities]))
        .select_related("member")
        .order_by("role", "pk")
    )
    for one in rows:
        duties[one.activity_id].append(one)
    found, now = {}, timezone.now()
    for activity in activities:
        standing = [one.role for one in duties[activity.pk] if one.state in STANDING]
        if activity.protocol_officer and PROTOCOL not in standing:
            standing.append(PROTOCOL)
        wanted = needs.get(activity.pk, {})
        # Nobody can be put on duty any more for what is over; nothing is missing there.
        open_still = activity.cancelled_at is None and activity.ends_at > now
        missing = rules.missing(wanted, standing) if open_still else {}
        found[activity.pk] = Staffing(wanted, duties[activity.pk], missing)
    return found
