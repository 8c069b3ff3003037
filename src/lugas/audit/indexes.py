"""One index on every history table, by which the newest changes of a secretariat are found; made after each migrate.

Here and not in each room's migrations, so that a table that somebody tracks tomorrow has it too.
"""

from __future__ import annotations

from django.db import connections


def make_indexes(sender=None, using="default", **kwargs) -> None:
    """Make what is missing; only as the database's owner."""
    from lugas.audit.kinds import kinds

    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_userbyid(datdba) = current_user FROM pg_database WHERE datname = current_database()"
        )
        if not cursor.fetchone()[0]:
            return
        present = set(connections[using].introspection.table_names(cursor))
        for kind in kinds():
            if kind.table in present:
                cursor.execute(
                    f'CREATE INDEX IF NOT EXISTS "{kind.table[:55]}_when" ON "{kind.table}" '
                    "(secretariat_id, pgh_created_at DESC, pgh_id DESC)"
                )
