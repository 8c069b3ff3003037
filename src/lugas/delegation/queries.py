"""What screens ask: who could stand in for one invitation, and what a week's proposal says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import get_language

from lugas.accounts.models import User
from lugas.agenda.models import Invitation
from lugas.agenda.queries import day_span, waiting_invitations
from lugas.delegation import instance
from lugas.delegation.core.checking import agreed, foreign
from lugas.delegation.core.explaining import Candidate, ranked
from lugas.delegation.core.problem import Problem
from lugas.delegation.core.words import joined
from lugas.delegation.models import ConsentRequest, Proposal
from lugas.institutions.models import Position
from lugas.language.dates import local_day, monday
from lugas.tenancy.scope import current

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who could stand in for one invitation, or why not (able False), in the reader's language.

    consent: "" when none is needed, else "needed", "asked", "agreed" or "refused".
    """

    position: Position
    name: str
    able: bool
    why: str
    consent: str = ""

    @property
    def bookable(self) -> bool:
        """Whether a decision may name him now."""
        return self.able and self.consent in ("", "agreed")


def candidates(invitation: Invitation, *, user: User) -> list[StandIn]:
    """Who could stand in for an invitation: first those who could, the best first; then the others with why not.

    invitation: with activity__region and asked__secretariat__region selected, else these cost a query each. Nine queries at
    most, whatever the number of officials. Whose secretariat must agree first is among those who could, and says so.
    """
    week = instance.make(
        [invitation],
        current().home or 0,
        day=invitation.activity.starts_at.astimezone(invitation.activity.zone),
        see_restricted=user.has_perm("agenda.view_restricted"),
    )
    language = get_language() or "id"
    key = f"i{invitation.pk}"
    found = []
    for one in ranked(as_if_agreed(week.problem), key):
        if one.official.key == str(invitation.asked_id):
            continue
        position = week.positions[one.official.key]
        # Consent was taken for given above; how it really stands is told apart from the reasons.
        why = joined((reason for reason in one.reasons if reason.code != "agreed"), language)
        consent = consent_of(week, one, invitation)
        found.append(StandIn(position, one.official.title, one.able, why, consent))
    return found


def as_if_agreed(problem: Problem) -> Problem:
    """The problem in which consent stands in nobody's way: who could, if it were given."""
    others = problem.rules.represent - problem.rules.consented
    return replace(problem, rules=replace(problem.rules, consented=frozenset(others)))


def consent_of(week: instance.Week, one: Candidate, invitation: Invitation) -> str:
    """How the consent of the official's secretariat stands."""
    engagement = week.problem.engagement[f"i{invitation.pk}"]
    if not foreign(week.problem, one.official, engagement):
        return ""
    if agreed(week.problem, one.official, engagement):
        return "agreed"
    return week.consent.get((invitation.pk, int(one.official.key)), "needed")


def waiting_of_week(user: User, week: date, zone: ZoneInfo) -> QuerySet[Invitation]:
    """The invitations of a week on which nothing settles yet, as far as this person may see them."""
    span = day_span(week, zone, 7)
    return waiting_invitations(user).filter(activity__starts_at__gte=span.start, activity__starts_at__lt=span.end)


def next_waiting(user: User, week: date, zone: ZoneInfo) -> date | None:
    """The Monday of the first week from there on in which something waits that this person may see."""
    start = day_span(week, zone).start
    found = waiting_invitations(user).filter(activity__starts_at__gte=start).order_by("activity__starts_at").first()
    return monday(local_day(found.activity.starts_at, zone)) if found else None


def solved_invitations(week: date, zone: ZoneInfo) -> list[Invitation]:
    """The same for the optimiser, which works for the office: nothing restricted or confidential is in it."""
    span = day_span(week, zone, 7)
    return list(
        Invitation.objects.at_home()
        .waiting()
        .filter(
            activity__cancelled_at__isnull=True,
            activity__starts_at__gte=span.start,
            activity__starts_at__lt=span.end,
        )
        .exclude(activity__secrecy="restricted")
        .exclude(nature=Invitation.Nature.CONFIDENTIAL)
        .select_related("activity__region", "asked__secretariat__region")
        .order_by("activity__starts_at", "id")
    )


def latest(week: date) -> Proposal | None:
    """The newest proposal for a week."""
    return Proposal.objects.at_home().filter(week=week).order_by("-id").first()


def before(proposal: Proposal) -> dict[str, int]:
    """What the proposal before this one said for the same week: officials by invitation."""
    last = (
        Proposal.objects.at_home()
        .filter(week=proposal.week, pk__lt=proposal.pk, state=Proposal.State.READY)
        .order_by("-id")
        .first()
    )
    return {str(line["invitation"]): line["position"] for line in last.result["lines"]} if last else {}


def noon(week: date, zone: ZoneInfo) -> datetime:
    """The day by which it is asked who holds which office: the week's first."""
    return datetime.combine(week, time(12), zone)


def to_answer() -> QuerySet[ConsentRequest]:
    """What other secretariats ask of this one, the open first."""
    home = current().home
    return ConsentRequest.objects.filter(of_id=home).select_related("position", "secretariat", "answer").order_by("-id")
