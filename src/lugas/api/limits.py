"""How often programs and networks may ask: counters in the table of the database cache, one for all processes and machines.

Counted in one statement before the request's own transaction begins, so that a refused or broken request counts too
and no request waits for another's end. Of a network a hash and a number are kept, for some minutes; nobody's address can be
read there.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

SECONDS = 60
# The rows are this module's own: numbers as text, never read through the cache.
SQL = """
INSERT INTO lugas_cache (cache_key, value, expires)
VALUES {rows}
ON CONFLICT (cache_key) DO UPDATE SET
  value = CASE WHEN lugas_cache.expires <= now() THEN '1' ELSE (lugas_cache.value::int + 1)::text END,
  expires = CASE WHEN lugas_cache.expires <= now() THEN excluded.expires ELSE lugas_cache.expires END
RETURNING cache_key, value::int, ceil(extract(epoch FROM expires - now()))::int
"""
ROW = "(%s, '1', now() + make_interval(secs => %s))"


def count(*, user_id: int, token_id: int | None) -> int:
    """Count one request of a program; 0 if it may go on, else the seconds to wait."""
    most = {f"api:user:{user_id}": settings.API_LIMIT_USER}
    if token_id is not None:
        most[f"api:token:{token_id}"] = settings.API_LIMIT_TOKEN
    return _count(most, SECONDS)


def seconds_to_wait(request: HttpRequest, what: str, *, most: int, seconds: int) -> int:
    """Count one request of the caller's network for `what`; 0 if it may go on, else the seconds to wait."""
    mark = hmac.new(settings.SECRET_KEY.encode(), network(request).encode(), hashlib.sha256).hexdigest()[:32]
    return _count({f"network:{what}:{mark}": most}, seconds)


def _count(most: Mapping[str, int], seconds: int) -> int:
    parameters = [value for key in most for value in (key, seconds)]
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(rows=", ".join([ROW] * len(most))), parameters)
        waits = [max(1, left) for key, number, left in cursor.fetchall() if number > most[key]]
    return max([0, *waits])


def network(request: HttpRequest) -> str:
    """The caller's address; of IPv6 the network of one household, since each of its devices has millions.

    Behind a proxy (LUGAS_BEHIND_PROXY) the proxy tells it as the last of X-Forwarded-For; what stands before that is
    the caller's own claim.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or told
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
