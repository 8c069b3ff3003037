"""Reminding: every hour of the working day each secretariat looks at the directions that it gave. Safe to run twice.

The day on which somebody was reminded stands on the direction, written in the transaction of the notice.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from lugas.followups import telling
from lugas.followups.models import Direction
from lugas.followups.rules import reminder
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
    """Tell whoever is asked of what is soon due, due today or late."""
    zone = Secretariat.objects.select_related("region").get(pk=home()).time_zone
    now = timezone.now()
    undone = Direction.objects.at_home().undone().values("pk")
    held = (
        Direction.objects.at_home()
        .filter(pk__in=undone)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("secretariat__region")
        .order_by("due_on", "id")[:MOST_AT_ONCE]
    )
    for one in held:
        if found := reminder(one.due_on, now, one.reminded_on, zone):
            telling.remind(one, found)
            one.reminded_on = local_day(now, zone)
            one.save(update_fields=["reminded_on"])
