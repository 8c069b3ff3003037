"""Reminding: every hour of the working day each secretariat looks at its open steps. Safe to run twice.

What was told stands on the step, written in the transaction of the notice, so that nobody is told the same twice.
"""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from lugas.approvals import offices, telling
from lugas.approvals.deadlines import Reminder, Told, reminder
from lugas.approvals.models import Approval, Step
from lugas.institutions.models import Secretariat
from lugas.language.dates import local_day
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import home

MOST_AT_ONCE = 500


@app.periodic(cron="7 * * * *", periodic_id="approvals")
@app.task(name="approvals.remind_all", queue="default", queueing_lock="approvals.remind_all")
def remind_all(timestamp: int) -> None:
    """Let each secretariat look at its open steps. timestamp: the minute for which this runs, as procrastinate tells it."""
    for key in Secretariat.objects.values_list("pk", flat=True):
        remind.defer(secretariat_id=key)


@job(queue="default", retry=3)
def remind() -> None:
    """Tell whoever is due of what soon is late or is so already, and the writer, once, that it is late."""
    zone = Secretariat.objects.select_related("region").get(pk=home()).time_zone
    now = timezone.now()
    # skip_locked: a step that is being given at this moment needs no reminder.
    steps = list(
        Step.objects.at_home()
        .filter(state=Step.State.OPEN, approval__status=Approval.Status.OPEN)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("approval__secretariat__region", "position")
        .order_by("due_at", "id")[:MOST_AT_ONCE]
    )
    due = [(step, found) for step in steps if (found := what_to_tell(step, zone))]
    members = offices.members_due({(one.position_id, one.verb) for one, _found in due}, local_day(now, zone))
    for step, found in due:
        people = [one for one in members[step.position_id, step.verb] if one.user_id != step.writer_key]
        if found == Reminder.LATE:
            telling.late(step.approval, step, people, escalate=step.escalated_at is None)
            step.escalated_at = step.escalated_at or now
        else:
            telling.soon(step.approval, step, people)
        step.reminded_on = local_day(now, zone)
        step.save(update_fields=["reminded_on", "escalated_at"])


def what_to_tell(step: Step, zone: str) -> Reminder | None:
    """Whether a step needs a word now."""
    assert step.due_at is not None  # a constraint of the table
    return reminder(step.due_at, timezone.now(), Told(step.reminded_on, step.escalated_at is not None), zone)
