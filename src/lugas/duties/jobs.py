"""Every ten minutes each secretariat looks at its day: what is tomorrow and lacks, what came suddenly, who has to set out.

Safe to run twice: an alarm that was told stands in the table, written in the transaction of its notice.
"""

from __future__ import annotations

from procrastinate.contrib.django import app

from lugas.duties import actions, alarms
from lugas.institutions.models import Secretariat
from lugas.tenancy.jobs import job


@app.periodic(cron="*/10 * * * *", periodic_id="duties")
@app.task(name="duties.look_everywhere", queue="default", queueing_lock="duties.look_everywhere")
def look_everywhere(timestamp: int) -> None:
    """Let each secretariat look. timestamp: the minute for which this runs, as procrastinate tells it."""
    for key in Secretariat.objects.values_list("pk", flat=True):
        look.defer(secretariat_id=key)


@job(queue="default", retry=3)
def look() -> None:
    """The alarms of one secretariat, and duties that are over."""
    actions.finish()
    alarms.tomorrow()
    alarms.sudden()
    alarms.set_out()
