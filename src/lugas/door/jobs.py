"""The nightly deletion of what the door knows of persons. Safe to run twice."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from lugas.door.models import Badge, Scan
from lugas.institutions.models import Secretariat
from lugas.tenancy.jobs import job


@job()
def forget_persons() -> None:
    """Empty names on badges and what scans told of persons on their day; that an office came stays (UU 27/2022 art. 43)."""
    today = timezone.localdate()
    Badge.objects.at_home().filter(delete_on__lte=today).exclude(name__in=["", "-"]).update(name="-")
    # The signature covers what is emptied, so it goes along.
    Scan.objects.at_home().filter(delete_on__lte=today).update(what="", signature="", delete_on=None)


@app.periodic(cron="5 18 * * *")
@app.task(name="door.forget_round", queue="default", queueing_lock="door.forget_round")
def forget_round(timestamp: int) -> None:
    """Each night (02.05 WITA): a job for each secretariat that empties what is due."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        forget_persons.defer(secretariat_id=pk)
