"""The clock with which row-level policies compare what has become public."""

from __future__ import annotations

from datetime import datetime

from django.db import connection


def database_clock() -> datetime:
    """The moment of this transaction on the database's clock: what becomes public "now" is so at its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        return cursor.fetchone()[0]
