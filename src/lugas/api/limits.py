"""How often programs may ask: counters in the table of the database cache, one for all processes and machines.

Counted in one statement before the request's own transaction begins, so that a refused or broken request counts too
and no request waits for another's end.
"""

from __future__ import annotations

from django.conf import settings
from django.db import connection

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
    """Count one request; 0 if it may go on, else the seconds to wait."""
    most = {f"api:user:{user_id}": settings.API_LIMIT_USER}
    if token_id is not None:
        most[f"api:token:{token_id}"] = settings.API_LIMIT_TOKEN
    parameters = [value for key in most for value in (key, SECONDS)]
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(rows=", ".join([ROW] * len(most))), parameters)
        waits = [left for key, number, left in cursor.fetchall() if number > most[key]]
    return max([0, *waits])
