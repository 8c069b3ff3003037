"""Background jobs within a scope: a job is given ids only, and reads again in the scope of its secretariat."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from procrastinate import JobContext
from procrastinate.contrib.django import app

from lugas.tenancy.scope import scope


@dataclass(frozen=True, slots=True)
class Lane:
    """Queues whose jobs stand behind one another and behind no other lane's.

    at_once: how many run at one time; None: as many as the worker was told. look_seconds: how long a job waits at most
    when the worker was not woken. PostgreSQL wakes it for each new job, but not while it is just looking, nor for a job
    that waited for another's lock.
    """

    queues: tuple[str, ...]
    at_once: int | None = None
    look_seconds: float = 5.0


# Every worker serves all lanes. "urgent": what people are told of a change; short jobs alone. "push": each waits for a
# browser's server. "files", "long": reading scans, the optimiser, other machines. "builtin": the queue's own housekeeping.
LANES = (
    Lane(("urgent",), at_once=2, look_seconds=0.5),
    Lane(("push",), at_once=2),
    Lane(("default", "search", "audit", "builtin")),
    Lane(("files", "long")),
    # One mail at a time: whatever kills a worker, at most one mail goes out twice.
    Lane(("mail",), at_once=1),
)
QUEUES = tuple(queue for lane in LANES for queue in lane.queues)

KEPT_HOURS = 7 * 24


@app.periodic(cron="40 18 * * *")
@app.task(name="tenancy.forget_old_jobs", queue="builtin", queueing_lock="tenancy.forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Once a day, forget what was done a week ago; what failed stays until somebody looked at it."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)


def job(*, queue: str = "default", steps: bool = False, **options) -> Callable:
    """Decorator: a procrastinate task that runs in the scope of the secretariat given as `secretariat_id`.

    The task is called with keyword arguments only: secretariat_id, optionally user_id, and ids of records. Each must
    be safe to run twice: a worker that died half-way runs it again. queue: one of QUEUES, else ValueError. steps: the
    work is many small transactions, so that a killed worker leaves done what was done; the function gets
    secretariat_id too and opens a scope for each by itself.
    """
    if queue not in QUEUES:
        raise ValueError(f"no worker serves the queue {queue}")

    def decorate(function: Callable) -> object:
        @wraps(function)
        def run(*, secretariat_id: int, user_id: int | None = None, **ids):
            if steps:
                return function(secretariat_id=secretariat_id, **ids)
            with scope([secretariat_id], home=secretariat_id, user=user_id):
                return function(**ids)

        name = f"{function.__module__.removeprefix('lugas.')}.{function.__name__}"
        return app.task(name=name, queue=queue, **options)(run)

    return decorate
