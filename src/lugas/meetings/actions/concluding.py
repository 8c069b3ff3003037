"""What came of a meeting: recommendations, and letting each region or unit whom they bind follow them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.approvals.deadlines import free_days, working_day_after
from lugas.followups import actions as followups
from lugas.followups.models import Direction
from lugas.followups.people import Target
from lugas.institutions.models import Position, Secretariat, Unit
from lugas.meetings.actions.keeping import checked, fill, locked, may
from lugas.meetings.models import Meeting, Recommendation
from lugas.meetings.outcome import subject_of
from lugas.meetings.rules import FOLLOW_DAYS

MOST_RECOMMENDATIONS = 100


def usual_day(meeting: Meeting) -> date:
    """Until when a region has what came of a meeting done: 60 working days after its last day (PP 12/2017 art. 27)."""
    last = meeting.activity.ends_at.astimezone(ZoneInfo(meeting.activity.time_zone)).date()
    return working_day_after(last, FOLLOW_DAYS, free_days())


@transaction.atomic
def recommend(
    meeting: Meeting,
    recommendation: Recommendation | None = None,
    *,
    by: User,
    regions: Sequence[str] = (),
    units: Sequence[Unit] = (),
    bodies: Sequence[str] = (),
    due_on: date | None = None,
    **facts: Any,
) -> Recommendation:
    """A recommendation, new or changed. due_on: None for the usual day.

    Whom it binds: regions (codes), units of the own secretariat, bodies (offices outside, which the own bureau follows up).
    facts: what, details, measure, basis, elder. What regions follow up already stays as they were asked. Raises
    ValidationError without words, or when it binds nobody.
    """
    may(by, meeting)
    fresh = locked(meeting)
    if recommendation is None:
        last = fresh.recommendations.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_RECOMMENDATIONS:
            raise ValidationError(_("A meeting has at most %(most)s recommendations.") % {"most": MOST_RECOMMENDATIONS})
        recommendation = Recommendation(secretariat_id=fresh.secretariat_id, meeting=fresh, number=last + 1)
    named = list(dict.fromkeys(" ".join(one.split()) for one in bodies if one.strip()))
    if not (regions or units or named):
        raise ValidationError({"regions": _("Say whom it binds.")})
    if any(one.secretariat_id != fresh.secretariat_id for one in units):
        raise PermissionDenied("units")
    fill(recommendation, facts)
    recommendation.regions, recommendation.due_on = list(dict.fromkeys(regions)), due_on or usual_day(fresh)
    recommendation.units, recommendation.bodies = list(dict.fromkeys(one.pk for one in units)), named
    checked(recommendation, "elder")
    recommendation.save()
    return recommendation


@transaction.atomic
def remove_recommendation(recommendation: Recommendation, *, by: User) -> None:
    """Take it off the list. Raises ValidationError once somebody follows it up."""
    may(by, recommendation.meeting)
    if asked(recommendation).exists():
        raise ValidationError(_("Regions follow it up already. Let their follow-ups fall there, each with its reason."))
    recommendation.delete()


def asked(recommendation: Recommendation):
    """The follow-ups that were asked for by it."""
    return Direction.objects.at_home().filter(subject="meetings.recommendation", subject_id=recommendation.pk)


@transaction.atomic
def bind(recommendation: Recommendation, *, by: User, giver: Position) -> int:
    """Ask each whom it binds to follow it up, in the name of an office; gives how many were asked now.

    What an office outside has to do, the unit of who asks follows up. Whom it was asked of already is not asked again.
    Raises what followups.direct raises: a day that has passed, a name that is not one's own.
    """
    may(by, recommendation.meeting)
    locked(recommendation.meeting)
    # Who follows an office outside up may change; that it was asked stays.
    known = {
        (to, None if body else unit, body)
        for to, unit, body in asked(recommendation).values_list("to_id", "unit_id", "body")
    }
    about = subject_of(recommendation)
    details = "\n".join(filter(None, (recommendation.details, recommendation.measure, recommendation.basis)))
    count = 0
    for target, body in bound(recommendation, by):
        if (target.to.pk, target.unit.pk if target.unit and not body else None, body) in known:
            continue
        followups.direct(
            by=by,
            giver=giver,
            to=target,
            body=body,
            what=recommendation.what,
            details=details,
            due_on=recommendation.due_on,
            about=about,
        )
        count += 1
    return count


def bound(recommendation: Recommendation, by: User) -> list[tuple[Target, str]]:
    """Who is asked, each with the office outside that it follows up, if it is for one."""
    assert by.acting is not None
    own = by.acting.secretariat
    regions = Secretariat.objects.filter(region__code__in=recommendation.regions).select_related("region")
    units = Unit.objects.at_home().filter(pk__in=recommendation.units)
    return [
        *((Target(to=one), "") for one in regions.order_by("region__code")),
        *((Target(to=own, unit=one), "") for one in units.order_by("order", "id")),
        *((Target(to=own, unit=by.acting.unit), name) for name in recommendation.bodies),
    ]
