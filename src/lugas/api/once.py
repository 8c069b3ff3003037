"""Idempotency keys: a request that is sent again with the same key is carried out once and answered the same.

The answer is kept in the transaction that did the work, so there is none without the other, whenever either dies. A
refused request changed nothing and is not kept: the same key may be tried again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.decorators import decorate_view

from lugas.api.models import StoredAnswer
from lugas.api.problems import problem
from lugas.tenancy.scope import current

HEADER = "Idempotency-Key"
REPEATED = "Idempotency-Repeated"
KEPT_FOR = timedelta(days=1)
KEY = re.compile(r"[!-~]{1,100}")
# First number of the two-part advisory lock: "the key of the holder given by the second".
LOCK_CLASS = 7190


def once(function: Callable) -> Callable:
    """Decorator for an operation: heed the request's idempotency key."""
    return decorate_view(heeding)(function)


def heeding(run: Callable) -> Callable:
    """Wrap an operation's run, which authenticates, checks and acts."""

    def run_once(request: HttpRequest, **parameters: Any) -> HttpResponseBase:
        key = request.headers.get(HEADER)
        if key is None or not request.user.is_authenticated or current().home is None:
            return run(request, **parameters)
        if not KEY.fullmatch(key):
            detail = _("An idempotency key has 1 to 100 signs of ASCII, without spaces.")
            return problem(request, "invalid", detail, errors=[{"field": HEADER, "detail": detail}])
        return answer(request, key, lambda: run(request, **parameters))

    return run_once


def answer(request: HttpRequest, key: str, work: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The stored answer of this key, or the work's, which is then stored."""
    holder = holder_of(request)
    if not hold(f"{current().home}:{holder}:{key}"):
        return problem(request, "in-flight", headers={"Retry-After": "1"})
    digest = digest_of(request)
    now = timezone.now()
    kept = StoredAnswer.objects.at_home().filter(holder=holder, key=key)
    stored = kept.filter(expires_at__gt=now).first()
    if stored is not None and stored.digest != digest:
        return problem(request, "key-reused")
    if stored is not None:
        repeated = HttpResponse(stored.body, status=stored.status, content_type=stored.content_type)
        repeated[REPEATED] = "true"
        return repeated
    response = work()
    if 200 <= response.status_code < 300 and not response.streaming:
        # Every new answer takes those along whose time is over.
        StoredAnswer.objects.at_home().filter(expires_at__lte=now).delete()
        StoredAnswer.objects.create(
            user_id=request.user.pk,
            holder=holder,
            key=key,
            digest=digest,
            status=response.status_code,
            content_type=response.headers.get("Content-Type", ""),
            body=response.content.decode(),  # type: ignore[attr-defined]
            made_at=now,
            expires_at=now + KEPT_FOR,
        )
    return response


def holder_of(request: HttpRequest) -> str:
    """Whose the key is: a token's own, else the person's."""
    token = getattr(request, "api_token", None)
    return f"token:{token.pk}" if token is not None else f"user:{request.user.pk}"


def hold(name: str) -> bool:
    """Take the key until the transaction ends; False while another request has it."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK_CLASS, number])
        return cursor.fetchone()[0]


def digest_of(request: HttpRequest) -> str:
    """A hash of what is asked: method, address, and every byte that was sent."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if (request.content_type or "").startswith("multipart/"):
        # The body of an upload may be larger than is kept in memory, and its boundary differs each time.
        for name, values in sorted(request.POST.lists()):
            digest.update(repr((name, values)).encode())
        for name, files in sorted(request.FILES.lists()):
            for upload in files:
                digest.update(repr((name, upload.name)).encode())
                for chunk in upload.chunks():
                    digest.update(chunk)
                upload.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()
