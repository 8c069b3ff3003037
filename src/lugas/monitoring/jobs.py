"""Background work on the press. Safe to run twice: what was read is left alone, what came in comes in once."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from lugas.institutions.models import Secretariat
from lugas.monitoring import polling, scanning
from lugas.monitoring.models import Feed
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import scope

# More feeds in one round than a worker gets through only wait for one another.
MOST_AT_ONCE = 500


@job(queue="long")
def poll_feed(*, feed_id: int) -> None:
    """Read a feed that is due."""
    polling.poll(feed_id)


def due_feeds() -> list[tuple[int, int]]:
    """Secretariat and id of all feeds that are due, in the whole installation; read only."""
    with scope(Secretariat.objects.values_list("pk", flat=True)):
        found = Feed.objects.filter(state=Feed.State.ACTIVE, next_at__lte=timezone.now()).order_by("next_at", "pk")
        return list(found.values_list("secretariat_id", "pk")[:MOST_AT_ONCE])


@app.periodic(cron="*/5 * * * *")
@app.task(name="monitoring.feed_round", queue="default", queueing_lock="monitoring.feed_round")
def feed_round(timestamp: int) -> None:
    """Every five minutes a job for each feed whose hour has come."""
    for secretariat_id, pk in due_feeds():
        poll_feed.defer(secretariat_id=secretariat_id, feed_id=pk)


@job(queue="files", steps=True)
def read_scan(*, secretariat_id: int, clipping_id: int, titled: bool, language: str = "id") -> None:
    """Read the pages of a scan, one after the other."""
    scanning.read_pages(secretariat_id, clipping_id, titled=titled, language=language)
