"""Reminding: every hour of the working day each secretariat looks at the directions that it gave. Safe to run twice.

It rises by steps (ReminderSteps): who is asked, the heads there, at last a letter, which is drafted here and sent by people.
What was told stands on the direction (reminded_on, raised_on) and in LateLetter, written in the transaction of the notice.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from lugas.approvals.deadlines import free_days
from lugas.followups import late, telling
from lugas.followups.models import Direction
from lugas.followups.rules import Reminder, may_tell, reminder, rises, soonest
from lugas.institutions.models import Secretariat
from lugas.language.dates import local_day
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import home

MOST_AT_ONCE = 500


@app.periodic(cron="17 * * * *", periodic_id="followups")
@app.task(name="followups.remind_all", queue="default", queueing_lock="followups.remind_all")
def remind_all(timestamp: int) -> None:
    """Let each secretariat look at its directions. timestamp: the minute for which this runs."""
    for key in Secretariat.objects.values_list("pk", flat=True):
        remind.defer(secretariat_id=key)


@job(queue="default", retry=3)
@transaction.atomic
def remind() -> None:
    """Tell whoever is asked of what is soon due, due today or late; let it rise; draft the letter. The rest in a further job."""
    zone = Secretariat.objects.select_related("region").get(pk=home()).time_zone
    now = timezone.now()
    if not may_tell(now, zone, free_days()):
        return
    today, steps = local_day(now, zone), late.steps_at_home()
    undone = Direction.objects.at_home().undone().values("pk")
    fresh = Q(due_on__lte=today) | Q(reminded_on__isnull=True)
    held = list(
        Direction.objects.at_home()
        .filter(fresh, pk__in=undone, due_on__lte=soonest(today, steps.before, free_days()))
        .exclude(reminded_on=today)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("secretariat__region")
        .order_by("due_on", "id")[:MOST_AT_ONCE]
    )
    for one in held:
        if found := reminder(one.due_on, now, one.reminded_on, zone, before=steps.before):
            telling.remind(one, found)
            one.reminded_on = today
            fresh_rise = one.raised_on is None or one.raised_on <= one.due_on
            if found == Reminder.LATE and fresh_rise and rises(one.due_on, today, steps.heads):
                telling.rise(one)
                one.raised_on = today
            one.save(update_fields=["reminded_on", "raised_on"])
    if len(held) == MOST_AT_ONCE:
        remind.defer(secretariat_id=home())
    late.draft_letter(today, steps)
