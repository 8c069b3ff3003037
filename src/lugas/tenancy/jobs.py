"""Background jobs within a scope: a job is given ids only, and reads again in the scope of its secretariat."""

from collections.abc import Callable
from functools import wraps

from procrastinate import JobContext
from procrastinate.contrib.django import app

from lugas.tenancy.scope import scope

MAIL = "mail"
# Every worker serves all of them; mail goes out one at a time (running.worker). "builtin": the queue's own housekeeping.
QUEUES = ("default", "files", "search", "audit", MAIL, "builtin")

KEPT_HOURS = 7 * 24


@app.periodic(cron="40 18 * * *")
@app.task(name="tenancy.forget_old_jobs", queue="builtin", queueing_lock="tenancy.forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Once a day, forget what was done a week ago; what failed stays until somebody looked at it."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)


def job(*, queue: str = "default", **options) -> Callable:
    """Decorator: a procrastinate task that runs in the scope of the secretariat given as `secretariat_id`.

    The task is called with keyword arguments only: secretariat_id, optionally user_id, and ids of records. Each must
    be safe to run twice: a worker that died half-way runs it again. queue: one of QUEUES, else ValueError.
    """
    if queue not in QUEUES:
        raise ValueError(f"no worker serves the queue {queue}")

    def decorate(function: Callable) -> object:
        @wraps(function)
        def run(*, secretariat_id: int, user_id: int | None = None, **ids):
            with scope([secretariat_id], home=secretariat_id, user=user_id):
                return function(**ids)

        name = f"{function.__module__.removeprefix('lugas.')}.{function.__name__}"
        return app.task(name=name, queue=queue, **options)(run)

    return decorate
