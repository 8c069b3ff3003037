"""Fills the two databases of the growth bench: 23 secretariats and 552, each with a year of 906 activities.

The small one is the sample's own generator with more activities a secretariat, its entries of the search included. The
large one is a copy of it in which all rows stand 24 times, moved to ids, codes and names of their own: the same density
for each secretariat, 24 times the rows in every table. History tables stay empty; no measured page reads them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from benchmarks import installation
from benchmarks.harness import ROOT

SMALL, LARGE = "lugas_small", "lugas_large"
COPIES, PER_SECRETARIAT, STRIDE = 24, 906, 10_000_000
# Rows that belong to nobody are shared by all copies: the state (parent of the provinces), what other programs keep.
SHARED = {
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
    "django_migrations",
    "lugas_cache",
}
# Texts that may stand once only; {n} is the number of the copy.
UNIQUE = {
    ("institutions_region", "code"): "overlay(code placing (53 + {n})::text from 1 for 2)",
    ("institutions_place", "code"): "code || '-{n}'",
    ("accounts_user", "username"): "username || '-{n}'",
    ("accounts_user", "email"): "'{n}-' || email",
}


def fill() -> None:
    """Both databases, unless they are there."""
    if not installation.is_made(SMALL):
        print("Filling the small database (minutes) ...", flush=True)
        installation.empty_database(SMALL)
        env = installation.environment(SMALL, owner=True)
        subprocess.run([sys.executable, "-m", "benchmarks.growth_fill"], env=env, check=True, cwd=ROOT)
        finish(SMALL)
        installation.mark_made(SMALL)
    if not installation.is_made(LARGE):
        print("Filling the large database (minutes) ...", flush=True)
        installation.copy_database(SMALL, LARGE)
        multiply()
        finish(LARGE)
        installation.mark_made(LARGE)


def generate() -> None:
    """In a process as the owner: the sample's offices and years, without the triggers that keep history."""
    from collections import defaultdict
    from datetime import datetime

    from django.db import connection, transaction

    from lugas.demo import people, year
    from lugas.search.registry import reindex
    from lugas.tenancy.scope import scope

    year.PER_PROVINCE = year.PER_REGION = PER_SECRETARIAT
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        for (table,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    with transaction.atomic():
        offices = people.make_offices()
        people.make_accounts(offices)
    busy: dict[int, list] = defaultdict(list)
    for office in offices.values():
        began = time.monotonic()
        with transaction.atomic():
            year.Year(office, offices, datetime.now(year.ZONE).date(), busy).make()
        with scope([office.secretariat.pk], home=office.secretariat.pk):
            entries = reindex()
        print(f"  {office.region.code}: {entries} entries, {time.monotonic() - began:.0f} s", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        for (table,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def multiply() -> None:
    """All rows 23 times more. Keys are not asked (they hold by construction); big indexes are made again at the end."""
    with installation.administrator(LARGE) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '512MB'")
        connection.execute("SET synchronous_commit = off")
        keys = foreign_keys(connection)
        indexes = connection.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid "
            "WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique AND NOT i.indisexclusion"
        ).fetchall()
        for name, _definition in indexes:
            connection.execute(f"DROP INDEX {name}")
        root = connection.execute("SELECT id FROM institutions_region WHERE parent_id IS NULL").fetchone()[0]
        for (table,) in connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
        ).fetchall():
            if table not in SHARED and not table.startswith(("procrastinate_", "pghistory_")):
                copy_table(connection, table, keys, root)
        for _name, definition in indexes:
            connection.execute(definition)


def foreign_keys(connection) -> dict[tuple[str, str], str]:
    """(table, column) -> the table whose id it holds; composite keys name the same columns again."""
    rows = connection.execute(
        "SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text FROM pg_constraint c "
        "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) WHERE c.contype = 'f' AND cardinality(c.conkey) = 1"
    ).fetchall()
    return {(table, column): target for table, column, target in rows}


def copy_table(connection, table: str, keys: dict[tuple[str, str], str], root: int) -> None:
    """One table, all copies in one statement."""
    columns = connection.execute(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [table],
    ).fetchall()
    if not connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():
        return
    terms = [moved(table, name, kind, keys, root) for name, kind in columns]
    names = ", ".join(f'"{name}"' for name, _kind in columns)
    where = f"WHERE id <> {root}" if table == "institutions_region" else ""
    for number in range(1, COPIES):
        values = ", ".join(terms).replace("{n}", str(number))
        connection.execute(
            f'INSERT INTO "{table}" ({names}) OVERRIDING SYSTEM VALUE SELECT {values} FROM "{table}" {where} {"AND" if where else "WHERE"} {of_first(table)}'
        )


def of_first(table: str) -> str:
    """The rows of the first copy: those with the small ids."""
    return (
        f"secretariat_id < {STRIDE}"
        if table == "search_entry"
        else f"place < {STRIDE}"
        if table == "portal_version"
        else f"id < {STRIDE}"
    )


def moved(table: str, column: str, kind: str, keys: dict[tuple[str, str], str], root: int) -> str:
    """The SQL of a column in copy number {n}."""
    if (table, column) in UNIQUE:
        return UNIQUE[table, column]
    if column == "public_id":
        return "left(md5(public_id || '{n}'), 16)"
    if table == "search_entry" and column in ("url", "public_url"):
        return f'"{column}"'
    if kind == "bigint[]":
        return (
            f'(SELECT array_agg(one + {STRIDE} * {{n}}) FROM unnest("{column}") one)'
            if column != "readers"
            else (
                f"COALESCE((SELECT array_agg(one + {STRIDE} * {{n}}) FROM unnest(\"{column}\") one), '{{}}')".replace(
                    "'{}'", "'{}'::bigint[]"
                )
            )
        )
    target = keys.get((table, column))
    if target == "institutions_region":
        return f'CASE WHEN "{column}" = {root} THEN "{column}" ELSE "{column}" + {STRIDE}::bigint * {{n}} END'
    own = column == "id" or (column in ("secretariat_id", "record", "place") and kind == "bigint")
    if own or (target and target not in SHARED):
        return f'"{column}" + {STRIDE}::bigint * {{n}}'
    return f'"{column}"'


def finish(name: str) -> None:
    """Statistics and the visibility map, as autovacuum leaves a database that has been running for a while."""
    with installation.administrator(name) as connection:
        connection.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    os.environ.setdefault("LUGAS_HOME", str(installation.FOLDER))
    installation.setup_django()
    generate()
