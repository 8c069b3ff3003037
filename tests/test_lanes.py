"""The worker's lanes: what people are told of a change stands behind nothing that takes long."""

import asyncio
import threading
import time

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from lugas import running
from lugas.accounts.rules import Role
from lugas.agenda.actions import change_activity
from lugas.agenda.models import Activity
from lugas.briefs.rules import Occasion
from lugas.briefs.sending import send_round, today_at
from tests.factories import acting, activity, at, engagement, position, secretariat, user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worked():
    """Tasks of the test's own: `slow` holds its lane until it is let go, `quick` notes when it ran."""
    let_go, ran = threading.Event(), []

    @app.task(name="tests.slow", queue="files")
    def slow():
        let_go.wait(30)

    @app.task(name="tests.quick", queue="urgent")
    def quick(number, seconds=0):
        time.sleep(seconds)
        ran.append((number, time.monotonic()))

    yield slow, quick, ran, let_go
    for name in ("tests.slow", "tests.quick"):
        del app.tasks[name]


def work_until(is_done, let_go, seconds=20):
    """Let the worker work until something is so."""

    async def until(tasks):
        end = time.monotonic() + seconds
        while not is_done() and time.monotonic() < end:
            await asyncio.sleep(0.02)
        let_go.set()
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(running.work(2, until))


def test_long_jobs_hold_up_nothing_that_is_urgent(worked):
    slow, quick, ran, let_go = worked
    for _number in range(4):
        slow.defer()
    quick.defer(number=1)
    work_until(lambda: ran, let_go)
    assert [number for number, _at in ran] == [1]


def test_a_job_that_waited_for_anothers_lock_follows_within_a_second(worked):
    _slow, quick, ran, let_go = worked
    for number in (1, 2):
        quick.configure(lock="one").defer(number=number, seconds=0.7)
    work_until(lambda: len(ran) == 2, let_go)
    assert [number for number, _at in ran] == [1, 2]
    # The second takes 0.7 s itself.
    assert ran[1][1] - ran[0][1] < 0.7 + 1.5


def test_what_a_job_asks_for_waits_until_that_job_has_kept_its_work(worked):
    _slow, quick, ran, let_go = worked
    kept = []

    @app.task(name="tests.asks", queue="files")
    def asks(number, breaks):
        with transaction.atomic():
            quick.defer(number=number)
            time.sleep(1.5)
            if breaks:
                raise RuntimeError("nothing of it was kept")
        kept.append(time.monotonic())

    try:
        asks.defer(number=1, breaks=True)
        asks.defer(number=2, breaks=False)
        work_until(lambda: ran and kept, let_go)
    finally:
        del app.tasks["tests.asks"]
    assert [number for number, _at in ran] == [2]


def test_all_that_one_transaction_changes_is_looked_at_once():
    head = user("53", Role.HEAD)
    with at("53"):
        leader = position("Gubernur")
        day = today_at(secretariat("53"))
        held = activity("Rapat")
        engagement(held, leader)
        send_round(day, Occasion.MORNING)

    def waiting():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'briefs.jobs.look'")
            return cursor.fetchone()[0]

    before = waiting()
    with acting(head):
        with transaction.atomic():
            change_activity(Activity.objects.get(pk=held.pk), by=head, title="Rapat dini hari")
            transaction.set_rollback(True)
        assert waiting() == before
        for title in ("Rapat pagi", "Rapat siang"):
            change_activity(Activity.objects.get(pk=held.pk), by=head, title=title)
        assert waiting() == before + 1
    with acting(head):
        change_activity(Activity.objects.get(pk=held.pk), by=head, title="Rapat sore")
    assert waiting() == before + 2
