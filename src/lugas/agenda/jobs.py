"""Background work of the agenda: telling of decisions that stand, and letting series go on each night.

Each job reads again what it was called for and is safe to run twice.
"""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from lugas.accounts.models import User
from lugas.agenda.actions.series import make_ahead
from lugas.agenda.actions.telling import tell_of_engagement
from lugas.agenda.models import Engagement, EventSeries
from lugas.agenda.rules import Status
from lugas.institutions.models import Secretariat
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import current


@job(queue="default")
def tell_of_decision(*, engagement_id: int) -> None:
    """Tell those whom a decision concerns, unless it was taken back meanwhile or they were told already."""
    found = Engagement.objects.at_home().select_for_update(of=("self",)).select_related("activity", "position")
    engagement = found.filter(pk=engagement_id, told_at__isnull=True).exclude(status=Status.CANCELLED).first()
    by = User.objects.filter(pk=current().user).first()
    if engagement is None or by is None:
        return
    tell_of_engagement(engagement, by=by)


@app.periodic(cron="20 17 * * *", periodic_id="agenda.series")
@app.task(name="agenda.go_on_all", queue="default", queueing_lock="agenda.go_on_all")
def go_on_all(timestamp: int) -> None:
    """Let each secretariat look at its series. timestamp: the minute for which this runs, as procrastinate tells it."""
    for key in Secretariat.objects.values_list("pk", flat=True):
        go_on.defer(secretariat_id=key)


@job(queue="default", retry=3)
def go_on() -> None:
    """Make what comes into sight of the series that have not ended; one that fails does not hold the others up."""
    for key in EventSeries.objects.at_home().filter(ended_at__isnull=True).values_list("pk", flat=True):
        with transaction.atomic():
            series = EventSeries.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=key).first()
            if series is not None:
                make_ahead(series)
