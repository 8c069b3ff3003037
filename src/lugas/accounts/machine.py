"""The state of the machine for the installation's operator: counts and sizes, never a secretariat's content.

Of jobs it tells the task's name and when, not the arguments; of files their number and size on the disk.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.db import connection

# A walk through the files stops here, so that the page answers at any size.
MOST_FILES = 50_000


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that gave up: what it was, and when it was last tried."""

    task: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What the operator sees. Sizes in bytes; answer in milliseconds; jobs by their status."""

    version: str
    database: str
    answer: float
    database_size: int
    waiting: int
    running: int
    failed: int
    failures: tuple[FailedJob, ...]
    files: int
    files_size: int
    files_complete: bool
    disk_free: int
    disk_total: int


def condition() -> Condition:
    """Look at everything once."""
    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        server, size = cursor.fetchone()
        answer = (time.perf_counter() - started) * 1000
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")
        jobs: Mapping[str, int] = dict(cursor.fetchall())
        cursor.execute(
            "SELECT j.task_name, max(e.at) FROM procrastinate_jobs j LEFT JOIN procrastinate_events e ON e.job_id = j.id "
            "WHERE j.status = 'failed' GROUP BY j.id ORDER BY j.id DESC LIMIT 10"
        )
        failures = tuple(FailedJob(task, at) for task, at in cursor.fetchall())
    files, files_size, complete = stored()
    disk = shutil.disk_usage(settings.HOME.path)
    return Condition(
        version=own_version(),
        database=server.split(" ")[0],
        answer=answer,
        database_size=size,
        waiting=jobs.get("todo", 0),
        running=jobs.get("doing", 0),
        failed=jobs.get("failed", 0),
        failures=failures,
        files=files,
        files_size=files_size,
        files_complete=complete,
        disk_free=disk.free,
        disk_total=disk.total,
    )


def own_version() -> str:
    """The version of the installed package; in a working copy that was never installed there is none."""
    try:
        return version("lugas")
    except PackageNotFoundError:
        return "-"


def stored() -> tuple[int, int, bool]:
    """Number and size of the stored files on this disk, and whether all were counted."""
    count = size = 0
    for folder, _folders, names in os.walk(Path(settings.HOME.path) / "files"):
        for name in names:
            if count == MOST_FILES:
                return count, size, False
            count += 1
            size += os.stat(os.path.join(folder, name)).st_size
    return count, size, True
