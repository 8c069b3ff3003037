"""One transaction in one round trip, for what is asked hundreds of times a second: the way to the server and back costs more than the work.

Everything else goes through Django, which sends each statement and waits for its answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, LiteralString, cast

import psycopg
from django.db import connection

from lugas.tenancy import scope
from lugas.tenancy.postgresql.base import PUSH
from lugas.tenancy.scope import Scope


def one_trip(
    opened: Scope, held: tuple[LiteralString, Sequence[Any]], wanted: tuple[LiteralString, Mapping[str, Any]]
) -> list[tuple[Any, ...]]:
    """The rows of a statement, carried out and committed within a scope. Both statements are prepared once a connection.

    held: a SELECT of locks that is to be done before the other statement looks. Within an open transaction it becomes a part of it.
    Raises django.db.Error, with nothing changed, unless the line broke while it was committed: what is asked must be harmless twice.
    """
    locks, numbers = held
    first = cast(LiteralString, f"{PUSH}, {locks}"), [*opened.settings(), *numbers]
    if connection.in_atomic_block:
        with scope.scope(opened.readable, opened.home, opened.user), psycopg.Cursor(connection.connection) as cursor:
            cursor.execute(*first)
            return cursor.execute(*wanted).fetchall()
    # A connection that was lost in the meantime shows itself below; asking it first would be a trip of its own.
    cast(Any, connection).health_check_done = True
    connection.ensure_connection()
    with connection.wrap_database_errors:
        try:
            return pipelined(connection.connection, first, wanted)
        except psycopg.Error:
            connection.close()
            raise


def pipelined(line: psycopg.Connection, first: tuple[Any, Any], wanted: tuple[Any, Any]) -> list[tuple[Any, ...]]:
    """Send all and wait once. The server leaves out what stands behind a statement that failed, the COMMIT too."""
    # Django forbids it for the whole connection; its own cursors put values in by themselves and never prepare.
    line.prepare_threshold = 1
    with psycopg.Cursor(line) as around, psycopg.Cursor(line) as cursor:
        with line.pipeline():
            around.execute("BEGIN", prepare=True)
            around.execute(*first, prepare=True)
            cursor.execute(*wanted, prepare=True)
            around.execute("COMMIT", prepare=True)
        return cursor.fetchall()
