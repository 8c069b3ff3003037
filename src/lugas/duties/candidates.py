"""Who could take a duty: every colleague with what speaks for and against, the best first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.duties import words
from lugas.duties.models import Duty, Leave, Skill
from lugas.language import dates

LOAD_DAYS = 30


@dataclass(frozen=True)
class Candidate:
    """A colleague: whether he can, is on leave, stands by, what he does then, and his hours around that month."""

    member: Membership
    skilled: bool
    away: bool
    standby: bool
    busy: str
    hours: float

    @property
    def free(self) -> bool:
        """Whether nothing stands against it."""
        return not self.away and not self.busy

    @property
    def words(self) -> str:
        """ "Petugas Protokol 2: free, 12,5 hours in 30 days": the line of a choice."""
        parts = []
        if self.away:
            parts.append(_("on leave"))
        elif self.busy:
            parts.append(_("at “%(title)s”") % {"title": self.busy})
        else:
            parts.append(_("stands by") if self.standby else _("free"))
        parts.append(_("%(hours)s hours in 30 days") % {"hours": words.decimal(self.hours)})
        return f"{self.member.name}: {', '.join(parts)}"


def officers() -> QuerySet[Membership]:
    """The colleagues who may be put on duty: all who work here but leaders and auditors."""
    members = Membership.objects.at_home().filter(is_active=True).exclude(role__in=(Role.LEADER, Role.AUDITOR))
    return members.order_by("name", "pk")


def staff() -> list[Membership]:
    """All of them, by name."""
    return list(officers())


def of(activity: Activity, role: str, start: datetime | None = None, end: datetime | None = None) -> list[Candidate]:
    """All colleagues for one role at an activity's hours: skilled and free first, then by load. Five queries."""
    start, end = start or activity.starts_at, end or activity.ends_at
    zone = activity.time_zone
    first, last = dates.local_day(start, zone), dates.last_day(start, end, zone)
    skilled = set(Skill.objects.at_home().filter(role=role).values_list("member_id", flat=True))
    leaves: dict[int, set[str]] = defaultdict(set)
    for member_id, kind in (
        Leave.objects.at_home().filter(start__lte=last, end__gte=first).values_list("member_id", "kind")
    ):
        leaves[member_id].add(kind)
    busy = {
        one.user_id: one.activity.title
        for one in Duty.objects.at_home()
        .standing()
        .between(start, end)
        .exclude(activity=activity)
        .select_related("activity")
    }
    hours = hours_between(start - timedelta(days=LOAD_DAYS), start)
    found = [
        Candidate(
            one,
            one.pk in skilled,
            Leave.Kind.LEAVE in leaves[one.pk],
            Leave.Kind.STANDBY in leaves[one.pk],
            busy.get(one.user_id, ""),
            hours.get(one.pk, 0.0),
        )
        for one in staff()
    ]
    return sorted(found, key=lambda one: (not one.skilled, not one.free, one.hours, one.member.name))


def hours_between(start: datetime, end: datetime) -> dict[int, float]:
    """The hours that each member was on duty between two moments."""
    hours: dict[int, float] = defaultdict(float)
    rows = Duty.objects.at_home().standing().filter(starts_at__gte=start, starts_at__lt=end)
    for member_id, begins, ends in rows.values_list("member_id", "starts_at", "ends_at"):
        hours[member_id] += (ends - begins).total_seconds() / 3600
    return hours
