"""Listens to what changes in the agenda, so that whoever was told a day soon hears what became of it.

The job is enqueued in the transaction of the change, so neither is without the other. What is written past Django's signals
is found within the hour (jobs.look_all).
"""

from __future__ import annotations

import threading
from datetime import timedelta

from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from lugas.tenancy.scope import current

# Nothing further ahead, or longer over, was told to anybody.
NEAR = timedelta(days=3)
OURS = "SELECT pg_current_xact_id()::text, EXISTS (SELECT FROM procrastinate_jobs WHERE id = %s AND status = 'todo')"
# By secretariat, the transaction of this thread that enqueued a look last, and the job.
_enqueued = threading.local()


def listen() -> None:
    """Begin."""
    from lugas.agenda.models import Activity, Engagement

    for model in (Activity, Engagement):
        for name, signal in (("save", post_save), ("delete", post_delete)):
            uid = f"briefs.{name}.{model._meta.label_lower}"
            signal.connect(changed, sender=model, weak=False, dispatch_uid=uid)


def changed(sender, instance, created: bool = False, **_signal) -> None:
    """An activity or a part of one changed: let those look who may have told it."""
    from lugas.agenda.models import ActivityShare
    from lugas.briefs.models import SentBrief

    home = current().home
    now = timezone.now()
    if home is None or (created and not now - NEAR < instance.starts_at < now + NEAR):
        return
    yesterday = now.date() - timedelta(days=1)
    if SentBrief.objects.at_home().filter(day__gte=yesterday).exists():
        look_soon(home)
    # Whether another secretariat told it, only that one can see.
    others = {instance.of_id} if hasattr(instance, "of_id") else set()
    if not created:
        activity_id = getattr(instance, "activity_id", instance.pk)
        others |= set(ActivityShare.objects.filter(activity_id=activity_id).values_list("receiver_id", flat=True))
    for other in sorted(others - {home}):
        look_soon(other)


def look_soon(secretariat_id: int) -> None:
    """Enqueue a look at a secretariat's told days; one is enough for all that one transaction changes.

    A job that another transaction enqueued is not enough: it may run before this one is done, and see nothing of it.
    """
    from lugas.briefs.jobs import look

    known: dict[int, tuple[str, int]] = _enqueued.__dict__.setdefault("looks", {})
    told_in, job_id = known.get(secretariat_id, ("", 0))
    with connection.cursor() as cursor:
        # A savepoint that was rolled back took its job with it.
        cursor.execute(OURS, [job_id])
        here, waits = cursor.fetchone()
    if not (waits and told_in == here):
        job = look.configure(lock=f"briefs.{secretariat_id}").defer(secretariat_id=secretariat_id)
        known[secretariat_id] = here, job
