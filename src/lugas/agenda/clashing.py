"""What an engagement would collide with, asked of the database: settings, the person's engagements, the travel network.

A fixed number of queries: settings, holder, engagements of the month around, those of other leaders that day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from lugas.accounts.models import User
from lugas.agenda.clashes import SAME_ORGANISER_DAYS, Booked, Clash, Kind, Level, Settings, clashes, default_levels
from lugas.agenda.models import Activity, ClashRules, Engagement
from lugas.agenda.rules import FIRM, Span
from lugas.approvals.deadlines import holidays
from lugas.institutions.models import Position
from lugas.institutions.network import Network, network
from lugas.institutions.queries import holder_on
from lugas.tenancy.scope import current


def settings_at_home() -> Settings:
    """What the secretariat settled, else what is delivered."""
    row = ClashRules.objects.at_home().first()
    if row is None:
        return Settings()
    levels = default_levels() | {Kind(key): Level(value) for key, value in row.levels.items() if key in set(Kind)}
    return Settings(levels, timedelta(minutes=row.buffer_minutes), row.day_starts, row.day_ends)


def clashes_of(
    activity: Activity,
    position: Position,
    *,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    without: Q | None = None,
    reader: User | None = None,
) -> list[Clash]:
    """What an official's part in an activity collides with, the heaviest first.

    starts_at, ends_at: own hours, else the whole activity's. without: engagements that will give way and do not count.
    reader: who will read it; the names of restricted activities are left out unless he may see them.
    """
    span = Span(starts_at or activity.starts_at, ends_at or activity.ends_at)
    ways = network()
    wanted = Booked(span, ways.spot(activity), activity.title, activity.organiser)
    holder = holder_on(position, span.start.astimezone(activity.zone).date())
    others = booked(position, holder.person_id if holder else None, span, activity, without or Q(pk=None), ways)
    if reader is not None and not reader.has_perm("agenda.view_restricted"):
        others = [replace(one, title="", organiser="") if one.restricted else one for one in others]
    return clashes(
        wanted,
        others,
        settings=settings_at_home(),
        ways=ways.between,
        zone=ZoneInfo(activity.time_zone),
        holidays=holidays(),
    )


def booked(
    position: Position, person_id: int | None, span: Span, activity: Activity, without: Q, ways: Network
) -> list[Booked]:
    """The official's engagements of the month around, and the other leaders' of the days themselves."""
    month, days = timedelta(days=SAME_ORGANISER_DAYS), timedelta(days=1)
    own = Q(position=position) | (Q(person_id=person_id) if person_id else Q(pk=None))
    near = Q(starts_at__lt=span.end + month, ends_at__gt=span.start - month) & own
    home = current().home
    that_day = Q(starts_at__lt=span.end + days, ends_at__gt=span.start - days, position__secretariat_id=home)
    found = (
        Engagement.objects.filter(Q(secretariat_id=home) | Q(of_id=home))
        .filter(near | (that_day & ~Q(activity=activity)))
        .standing()
        .exclude(without)
        .exclude(activity=activity, position=position)
        .select_related("activity__region", "activity__organiser_unit", "activity__organiser_secretariat")
        .order_by("starts_at", "id")
    )
    return [
        Booked(
            Span(one.starts_at, one.ends_at),
            ways.spot(one.activity),
            one.activity.title,
            one.activity.organiser,
            firm=one.status in FIRM,
            own=one.position_id == position.pk or (person_id is not None and one.person_id == person_id),
            key=one.pk,
            restricted=one.activity.secrecy == Activity.Secrecy.RESTRICTED,
        )
        for one in found
    ]
