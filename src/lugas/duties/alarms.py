"""The alarms: tomorrow without officers or speech, a sudden assignment, the time to set out. Each is told once.

They run in the scope of one secretariat, from a job; a moved activity is a new matter, so that it is told anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.agenda.models import Activity
from lugas.duties import needs, preparation, rules, telling, travelling, words
from lugas.duties.models import Alarm, Duty, Leave
from lugas.duties.preparation import LACKING
from lugas.duties.rules import DutyState
from lugas.institutions.models import Secretariat
from lugas.language import dates
from lugas.tenancy.scope import home

# From this hour on the office is told of tomorrow: there is still an afternoon to act.
TOLD_FROM = 13
ALARMED = ("officers", "speech")
# The longest journey that is thought of: ferry and road to another island.
FARTHEST = timedelta(hours=36)


def first_time(activity: Activity, key: str) -> bool:
    """Note that an alarm is told; False when it was already, for the hour at which the activity begins now."""
    _alarm, made = Alarm.objects.get_or_create(
        secretariat_id=activity.secretariat_id, activity=activity, key=key, starts_at=activity.starts_at
    )
    return made


def standing(start: datetime, end: datetime) -> QuerySet[Activity]:
    """The office's activities that begin then and are not cancelled."""
    return (
        Activity.objects.at_home()
        .filter(starts_at__gt=start, starts_at__lte=end, cancelled_at__isnull=True)
        .select_related("region", "secretariat__region")
        .order_by("starts_at", "pk")
    )


def tomorrow() -> int:
    """Whoever plans hears which activities of tomorrow have not all officers, or no speech; how many were told."""
    zone = ZoneInfo(Secretariat.objects.select_related("region").get(pk=home()).time_zone)
    now = timezone.now().astimezone(zone)
    if now.hour < TOLD_FROM:
        return 0
    first = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), zone)
    coming = list(standing(first - timedelta(microseconds=1), first + timedelta(days=1)))
    needed, told = preparation.needs_of(coming), 0
    for activity in coming:
        lacking = [one.thing for one in needed[activity.pk] if one.state == LACKING and one.thing.key in ALARMED]
        if lacking and first_time(activity, "tomorrow"):
            with override("id"):
                text = _("Tomorrow and still without %(what)s: “%(title)s”, %(when)s.") % {
                    "what": ", ".join(one.name("id") for one in lacking),
                    "title": activity.title,
                    "when": dates.time_range(activity.starts_at, activity.ends_at, activity.time_zone, "id"),
                }
            telling.to_planners(activity, text, urgent=True)
            told += 1
    return told


def sudden() -> int:
    """Whoever plans hears of what was recorded less than six hours before it begins, and who stands by; how many."""
    now, told = timezone.now(), 0
    coming = [one for one in standing(now, now + rules.SUDDEN) if rules.is_sudden(one.made_at, one.starts_at)]
    staffing = needs.staffing_of(coming)
    for activity in coming:
        gaps = staffing[activity.pk].missing
        if gaps and first_time(activity, "sudden"):
            with override("id"):
                names = words.role_names("id")
                text = _("Sudden assignment: “%(title)s”, %(when)s. Missing: %(what)s. Standing by: %(who)s.") % {
                    "title": activity.title,
                    "when": dates.time_range(activity.starts_at, activity.ends_at, activity.time_zone, "id"),
                    "what": ", ".join(names.get(role, role).lower() for role in gaps),
                    "who": ", ".join(standing_by(activity)) or _("nobody stands by"),
                }
            telling.to_planners(activity, text, urgent=True)
            told += 1
    return told


def standing_by(activity: Activity) -> list[str]:
    """Who stands by on that day."""
    day = dates.local_day(activity.starts_at, activity.time_zone)
    found = Leave.objects.at_home().filter(
        kind=Leave.Kind.STANDBY, start__lte=day, end__gte=day, member__is_active=True
    )
    return list(found.order_by("member__name").values_list("member__name", flat=True))


def set_out() -> int:
    """Each officer hears when it is time to leave, by the way from the duty before or from the office; how many did."""
    now, told = timezone.now(), 0
    region = Secretariat.objects.select_related("region").get(pk=home()).region
    by_member: dict[int, list[Duty]] = {}
    # Those of earlier the same day tell where one sets out from.
    duties = (
        Duty.objects.at_home()
        .filter(
            state__in=(*rules.TOLD, DutyState.DONE),
            starts_at__gt=now - timedelta(days=1),
            starts_at__lte=now + FARTHEST,
            activity__cancelled_at__isnull=True,
        )
        .select_related("activity__region", "member")
    )
    for duty in duties:
        by_member.setdefault(duty.member_id, []).append(duty)
    for found in by_member.values():
        for duty, travel in travelling.to_each(found, region):
            leave = rules.leave_at(duty.starts_at, travel)
            due = leave - rules.LEAVE_NOTICE <= now < duty.starts_at
            if due and duty.state in rules.TOLD and first_time(duty.activity, f"leave-{duty.pk}"):
                telling.set_out(duty, leave)
                told += 1
    return told
