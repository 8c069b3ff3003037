"""How often one address may ask the pages that cost something: counters in the table of the database cache.

Kept are a hash of the address and a number, for some minutes; nobody's address can be read there.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

# The rows are this module's own: numbers as text, never read through the cache.
SQL = """
INSERT INTO lugas_cache (cache_key, value, expires) VALUES (%s, '1', now() + make_interval(secs => %s))
ON CONFLICT (cache_key) DO UPDATE SET
  value = CASE WHEN lugas_cache.expires <= now() THEN '1' ELSE (lugas_cache.value::int + 1)::text END,
  expires = CASE WHEN lugas_cache.expires <= now() THEN excluded.expires ELSE lugas_cache.expires END
RETURNING value::int, ceil(extract(epoch FROM expires - now()))::int
"""


def seconds_to_wait(request: HttpRequest, what: str, *, most: int, seconds: int) -> int:
    """Count one request of this address for `what`; 0 if it may go on, else the seconds to wait."""
    mark = hmac.new(settings.SECRET_KEY.encode(), network(request).encode(), hashlib.sha256).hexdigest()[:32]
    with connection.cursor() as cursor:
        cursor.execute(SQL, [f"portal:{what}:{mark}", seconds])
        number, left = cursor.fetchone()
    return max(1, left) if number > most else 0


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
