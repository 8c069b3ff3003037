"""Whether the parts that a page needs answer: /healthz, for whoever watches the machine. No login, no content."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

log = logging.getLogger(__name__)


def database() -> None:
    """A query is answered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def queue() -> None:
    """The queue's table answers. Whether a worker takes the jobs is `lugas doctor`'s question: a page needs none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM procrastinate_jobs WHERE status = 'doing' LIMIT 1) one")


def storage() -> None:
    """A file is written, read and removed."""
    name = default_storage.save(f"healthz/{uuid.uuid4().hex}", ContentFile(b"ok"))
    try:
        with default_storage.open(name) as file:
            if file.read() != b"ok":
                raise RuntimeError("the storage gave back something else")
    finally:
        default_storage.delete(name)


CHECKS: dict[str, Callable[[], None]] = {"database": database, "queue": queue, "storage": storage}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 and {"ok": true, ...} when all answer, 503 and which does not otherwise. What went wrong stands in the log."""
    parts: dict[str, bool] = {}
    for name, check in CHECKS.items():
        try:
            check()
            parts[name] = True
        except Exception:
            log.exception("health check of %s failed", name)
            parts[name] = False
    ok = all(parts.values())
    return JsonResponse({"ok": ok, **parts}, status=200 if ok else 503)
