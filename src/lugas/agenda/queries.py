"""What the screens ask of the agenda. Each function costs a fixed number of queries, whatever the secretariat's size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Prefetch, Q, QuerySet

from lugas.accounts.models import User
from lugas.agenda.models import Activity, ActivityShare, Change, Decision, Engagement, Invitation
from lugas.agenda.rules import Span, Status, overlaps
from lugas.institutions.models import Position, Region
from lugas.tenancy.scope import current


def day_span(day: date, zone: ZoneInfo, days: int = 1) -> Span:
    """From midnight of a day to midnight `days` later, in a zone."""
    start = datetime.combine(day, time(0), zone)
    return Span(start, datetime.combine(day + timedelta(days=days), time(0), zone))


def regions_to_choose(user: User) -> list[Region]:
    """The office's province and its regions: the choices of a filter. All regions of a nation would fill each page."""
    own = user.acting.secretariat.region
    province = own.pk if own.level == Region.Level.PROVINCE else own.parent_id
    return list(Region.objects.filter(Q(pk=province) | Q(parent_id=province)))


def visible_activities(user: User) -> QuerySet[Activity]:
    """Activities of the secretariat, and those shared with it, that this person may see."""
    home = current().home
    # An array made once: with IN (SELECT ...) beside an OR the planner reads the whole table.
    ids = ArraySubquery(ActivityShare.objects.filter(receiver_id=home).values("activity_id"))
    shared = Func(F("id"), ids, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())
    activities = Activity.objects.filter(Q(secretariat_id=home) | Q(shared))
    if not user.has_perm("agenda.view_restricted"):
        activities = activities.exclude(secrecy=Activity.Secrecy.RESTRICTED)
    return activities


def visible_engagements(user: User) -> QuerySet[Engagement]:
    """Engagements recorded by the secretariat, and those of its officials that others recorded."""
    home = current().home
    engagements = Engagement.objects.filter(Q(secretariat_id=home) | Q(of_id=home))
    if not user.has_perm("agenda.view_restricted"):
        engagements = engagements.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED)
    return engagements


def engagements_between(
    user: User, span: Span, *, positions: Iterable[int] | None = None, standing: bool = True
) -> list[Engagement]:
    """Engagements that share a moment with the span, in order of time, with activity, position and region."""
    engagements = (
        visible_engagements(user)
        .between(span.start, span.end)
        .select_related("activity__region", "position", "represents")
        .order_by("starts_at", "id")
    )
    if standing:
        engagements = engagements.standing()
    if positions is not None:
        # The leader's day also shows what somebody else does in his stead.
        engagements = engagements.filter(Q(position__in=positions) | Q(represents__in=positions))
    return list(engagements)


@dataclass(frozen=True)
class DayEntry:
    """One line of a leader's day. away: somebody else stands in. clash: overlaps another firm entry of the day."""

    engagement: Engagement
    away: bool
    clash: bool

    @property
    def tentative(self) -> bool:
        """Not yet firm."""
        return self.engagement.status in (Status.TENTATIVE, Status.DRAFT)


def day_of(user: User, position: Position, day: date) -> list[DayEntry]:
    """The day of one leader in the zone of his office, with what is done in his stead and what clashes."""
    zone = ZoneInfo(position.secretariat.region.time_zone)
    engagements = engagements_between(user, day_span(day, zone), positions=[position.pk])
    return entries(engagements, position)


def entries(engagements: list[Engagement], position: Position) -> list[DayEntry]:
    """Mark which engagements of a leader's day are others' and which overlap."""
    own = [one for one in engagements if one.position_id == position.pk]
    spans = [Span(one.starts_at, one.ends_at) for one in own]
    clashing = {own[index].pk for pair in overlaps(spans) for index in pair}
    return [DayEntry(one, away=one.position_id != position.pk, clash=one.pk in clashing) for one in engagements]


def waiting_invitations(user: User) -> QuerySet[Invitation]:
    """Invitations on which nothing that settles was said, the most pressing first; with activity and leader."""
    invitations = (
        Invitation.objects.at_home()
        .waiting()
        .filter(activity__cancelled_at__isnull=True)
        .select_related("activity__region", "asked")
        .order_by("activity__starts_at", "id")
    )
    if not user.has_perm("agenda.view_restricted"):
        invitations = invitations.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED)
        invitations = invitations.exclude(nature=Invitation.Nature.CONFIDENTIAL)
    membership = user.acting
    if membership is not None and membership.role == "leader" and membership.position_id:
        invitations = invitations.filter(asked_id=membership.position_id)
    return invitations


def with_decisions(invitations: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """The same, with all decisions ever taken (newest first), in one further query."""
    return invitations.prefetch_related(
        Prefetch("decisions", Decision.objects.select_related("representative").order_by("-decided_at", "-id"))
    )


def leaders() -> QuerySet[Position]:
    """The positions of this secretariat whose agenda is kept, in order of rank."""
    return Position.objects.at_home().filter(has_agenda=True).select_related("secretariat__region").order_by("order")


def activity_page(user: User, public_id: str) -> Activity | None:
    """The activity of that public id, if the person may see it, with all that its page shows, in a few queries."""
    return (
        visible_activities(user)
        .filter(public_id=public_id)
        .select_related(
            "region", "venue", "organiser_unit", "organiser_secretariat__region", "secretariat__region", "series"
        )
        .prefetch_related(
            "guests__region",
            "files__file",
            Prefetch("invitations", with_decisions(Invitation.objects.select_related("asked"))),
            Prefetch(
                "engagements",
                Engagement.objects.select_related("position__secretariat__region", "represents").prefetch_related(
                    "evidence__files__file"
                ),
            ),
            "letters__letter",
            Prefetch("changes", Change.objects.select_related("asked_by", "engagement__position")),
            "shares__receiver",
        )
        .first()
    )
