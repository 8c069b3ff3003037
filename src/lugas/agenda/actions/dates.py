"""The series that a sender's calendar file tells of: its dates become activities, and follow what the sender changes.

The dates come from whoever read the file (intake): exceptions, further dates and moved ones are in them already. The
decision on the invitation holds for every date; each stays an activity of its own and may be changed by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda import recurrence
from lugas.agenda.actions import changing, series
from lugas.agenda.actions.keeping import restored, stored
from lugas.agenda.models import Activity, Decision, Engagement, EventSeries, Invitation

# What stands for the rule where the sender named the days one by one.
LISTED = "DATES"


@dataclass(frozen=True)
class Occasion:
    """One date of a series. original: when the rule would have it (RECURRENCE-ID); title, place: its own, where it has them."""

    start: datetime
    end: datetime
    original: datetime
    title: str = ""
    place: str = ""


@transaction.atomic
def record_dates(invitation: Invitation, *, by: User, dates: Sequence[Occasion], rule: str = "") -> EventSeries:
    """Let an invitation ask for all of these dates; the first is that of its activity. rule: the sender's RRULE, if any.

    A rule without an end that gives these dates goes on by itself each night; else they are what the sender named.
    """
    require(by, "agenda.add_invitation", invitation)
    activity = invitation.activity
    goes_on, left_out = endless(rule, dates, activity.zone)
    made = EventSeries.objects.create(
        secretariat_id=activity.secretariat_id,
        rule=rule[:300] or LISTED,
        listed=not goes_on,
        exceptions=[one.isoformat() for one in left_out],
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        time_zone=activity.time_zone,
        facts=stored({name: getattr(activity, name) for name in series.FIELDS}),
        made_until=dates[-1].original,
        ended_at=None if goes_on else timezone.now(),
    )
    activity.series, activity.original_start = made, dates[0].original
    activity.save(update_fields=["series", "original_start", "changed_at"])
    for one in dates[1:]:
        make(made, one)
    invitation.whole_series = True
    invitation.save(update_fields=["whole_series", "changed_at"])
    return made


def endless(rule: str, dates: Sequence[Occasion], zone: ZoneInfo) -> tuple[bool, list[datetime]]:
    """Whether a rule has no end and gives these dates, and which of its dates the sender left out."""
    parts = recurrence.parts_of(rule)
    if not parts or "UNTIL" in parts or "COUNT" in parts or "\n" in rule or len(rule) > 300:
        return False, []
    originals = {one.original for one in dates}
    try:
        found = recurrence.starts(rule, dates[0].original, zone, horizon=dates[-1].original, most=recurrence.MOST * 2)
    except recurrence.BadRule:
        return False, []
    return originals <= set(found), [one for one in found if one not in originals]


def make(of: EventSeries, one: Occasion) -> Activity:
    """The activity of one date, with the officials who take part each time."""
    facts = restored(Activity, of.facts)
    if one.title:
        facts["title"] = one.title
    if one.place and one.place != facts["place"]:
        facts |= {"place": one.place, "venue": None, "room": "", "latitude": None, "longitude": None}
    activity = series.make_one(of, one.start, one.end, facts)
    if one.original != one.start:
        activity.original_start = one.original
        activity.save(update_fields=["original_start"])
    return activity


def take_part_each_time(decision: Decision, first: Engagement) -> list[Engagement]:
    """The decision on one date holds for the other coming ones of its series: tentative where something is in the way."""
    activity = first.activity
    part = series.part_facts(first, activity) | {"decision": decision.pk}
    EventSeries.objects.at_home().filter(pk=activity.series_id).update(parts=[part])
    coming = standing(activity.series_id).exclude(pk=activity.pk).order_by("starts_at")
    return [series.take_part(one, first.position, part) for one in coming]


def forget_parts(invitation: Invitation) -> None:
    """A decision gave way: dates that come later to the series begin without anybody again."""
    if invitation.whole_series and invitation.activity.series_id:
        EventSeries.objects.at_home().filter(pk=invitation.activity.series_id).update(parts=[])


def standing(series_id: int | None) -> QuerySet[Activity]:
    """The coming dates of a series that take place."""
    found = Activity.objects.at_home().filter(series=series_id, starts_at__gt=timezone.now())
    return found.filter(cancelled_at__isnull=True).select_related("region", "venue")


@transaction.atomic
def follow_dates(invitation: Invitation, *, by: User, dates: Sequence[Occasion], reason: str, **facts: Any) -> None:
    """The sender sent the series anew: dates move by their day, new ones come, those that are gone are cancelled.

    What was changed by hand stays. facts: what else changed for all of them. Raises what changing an activity raises.
    """
    require(by, "agenda.change_activity", invitation.activity)
    of = EventSeries.objects.at_home().select_for_update(of=("self",)).get(pk=invitation.activity.series_id)
    zone = ZoneInfo(of.time_zone)
    of.facts = of.facts | {name.removesuffix("_id"): value for name, value in facts.items()}
    of.save(update_fields=["facts"])
    wanted = {local(one.original, zone): one for one in dates}
    for activity in standing(of.pk).order_by("starts_at"):
        one = wanted.pop(local(activity.original_start or activity.starts_at, zone), None)
        if activity.by_hand:
            continue
        if one is None:
            changing.cancel_activity(activity, by=by, reason=reason)
            continue
        own = {name: value for name, value in (("title", one.title), ("place", one.place)) if value}
        hours = {"starts_at": one.start, "ends_at": one.end}
        changing.change_activity(activity, by=by, by_hand=False, **{**facts, **own, **hours})
        activity.original_start = one.original
        activity.save(update_fields=["original_start"])
    for one in wanted.values():
        if one.start > timezone.now():
            make(of, one)
    move_on(invitation)


def move_on(invitation: Invitation) -> None:
    """An invitation whose first date was cancelled asks for the next one that takes place."""
    invitation.activity.refresh_from_db()
    following = standing(invitation.activity.series_id).order_by("starts_at").first()
    if invitation.activity.cancelled_at and following is not None:
        invitation.activity = following
        invitation.save(update_fields=["activity", "changed_at"])


@transaction.atomic
def cancel_dates(invitation: Invitation, *, by: User, reason: str) -> None:
    """The sender cancelled the whole series: every coming date is cancelled."""
    for activity in standing(invitation.activity.series_id).order_by("starts_at"):
        changing.cancel_activity(activity, by=by, reason=reason)


def local(moment: datetime, zone: ZoneInfo) -> date:
    """The day of a moment on the clock of the place."""
    return moment.astimezone(zone).date()


def date_of(invitation: Invitation, original: datetime | date) -> Activity | None:
    """The activity of one date of an invitation's series, by when the rule would have it (RECURRENCE-ID)."""
    found = Activity.objects.at_home().filter(series=invitation.activity.series_id).select_related("region")
    if isinstance(original, datetime):
        return found.filter(original_start=original).first()
    start = datetime.combine(original, datetime.min.time(), invitation.activity.zone)
    return found.filter(original_start__gte=start, original_start__lt=start + timedelta(days=1)).first()
