"""Sealing the trail of the secretariat in whose scope one works: blocks over all history rows that came since the last one.

Writers are never held up and never wait for each other. A row gets its id before its transaction ends, so a lower id may
become visible after a higher one. Sealing therefore reads how far each table's ids were given out, and goes on only when
every transaction that was under way at that moment has ended: from then on no row with such an id can appear any more,
and one that does was put in past the application.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from lugas.audit.kinds import Kind, kinds
from lugas.audit.models import Block, Part
from lugas.audit.rules import FIRST, BlockFacts, PartFacts, block_hash, row_hash
from lugas.institutions.models import Secretariat
from lugas.tenancy.scope import home

MOST_ROWS = 5_000
PATIENCE = 5.0
"""Seconds to wait for transactions under way; then the next run tries again."""
QUIET = timedelta(hours=20)
"""A block is made even without a change when the last one is older, so that the sealed range keeps up."""
LOCK = 7401


def seal(patience: float = PATIENCE) -> list[Block]:
    """Make the blocks that are due, oldest rows first. Empty when nothing is due or others write for too long."""
    secretariat = Secretariat.objects.select_related("region").get(pk=home())
    made: list[Block] = []
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, secretariat.pk])
        last = Block.objects.at_home().order_by("-number").first()
        limits = given_out()
        if not settled(patience):
            return []
        sealed = dict(last.horizons) if last else {}
        for horizons, parts in batches(sealed, limits):
            if not parts and last is not None and datetime.now(UTC) - last.sealed_at < QUIET:
                break
            last = append(secretariat, last, horizons, parts)
            made.append(last)
    return made


def given_out() -> dict[str, int]:
    """The last id that each history table gave out, by table; 0 where there was none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, coalesce(pg_sequence_last_value(pg_get_serial_sequence(quote_ident(name), 'pgh_id')::regclass), 0) "
            "FROM unnest(%s::text[]) name",
            [[kind.table for kind in kinds()]],
        )
        return dict(cursor.fetchall())


def settled(patience: float) -> bool:
    """Wait until every transaction that writes has ended that began before now; False if it takes too long."""
    with connection.cursor() as cursor:
        # Taking a number of our own: whoever wrote before now has a lower one.
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        own = cursor.fetchone()[0]
        until = time.monotonic() + patience
        while True:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if cursor.fetchone()[0] >= own:
                return True
            if time.monotonic() >= until:
                return False
            time.sleep(0.05)


def batches(sealed: dict[str, int], limits: dict[str, int]) -> Iterator[tuple[dict[str, int], list[PartFacts]]]:
    """What each block holds: how far it seals every table, and its rows. At least one, the last reaches all limits."""
    horizons = {kind.table: sealed.get(kind.table, 0) for kind in kinds()}
    parts: list[PartFacts] = []
    room = MOST_ROWS
    for kind in kinds():
        while True:
            rows = unsealed(kind, horizons[kind.table], limits[kind.table], room)
            if rows:
                parts.append(as_part(kind, rows))
            room -= len(rows)
            if room > 0:
                horizons[kind.table] = max(horizons[kind.table], limits[kind.table])
                break
            horizons[kind.table] = rows[-1][0]
            yield dict(horizons), parts
            parts, room = [], MOST_ROWS
    yield dict(horizons), parts


def unsealed(kind: Kind, above: int, limit: int, most: int) -> list[tuple[int, str]]:
    """Rows of our own with an id above the sealed range and within the limit, as (id, text)."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pgh_id, {as_text(kind.columns)} FROM {quoted(kind.table)} e "
            "WHERE secretariat_id = %s AND pgh_id > %s AND pgh_id <= %s ORDER BY pgh_id LIMIT %s",
            [home(), above, limit, most],
        )
        return cursor.fetchall()


def as_part(kind: Kind, rows: list[tuple[int, str]]) -> PartFacts:
    """The rows of one table, hashed."""
    return PartFacts(
        kind.table,
        tuple(sorted(kind.columns)),
        tuple(number for number, _text in rows),
        b"".join(row_hash(kind.table, text) for _number, text in rows),
    )


def append(secretariat: Secretariat, last: Block | None, horizons: dict[str, int], parts: list[PartFacts]) -> Block:
    """Add one block to the chain."""
    facts = BlockFacts(
        secretariat=secretariat.region.code,
        number=last.number + 1 if last else 1,
        sealed_at=datetime.now(UTC).isoformat(),
        previous=last.hash if last else FIRST,
        horizons=horizons,
        parts=tuple(parts),
    )
    block = Block.objects.create(
        number=facts.number,
        sealed_at=datetime.fromisoformat(facts.sealed_at),
        previous=facts.previous,
        hash=block_hash(facts),
        rows=sum(len(part.ids) for part in parts),
        horizons=horizons,
    )
    Part.objects.bulk_create(
        Part(block=block, table=part.table, columns=list(part.columns), ids=list(part.ids), hashes=part.hashes)
        for part in parts
    )
    return block


def as_text(columns: list[str]) -> str:
    """SQL for a row `e` as text with these columns: JSON by PostgreSQL's own functions, keys in its own order.

    Moments come in the time zone of the connection, which Django keeps at UTC.
    """
    listed = ", ".join(f"e.{quoted(column)}" for column in sorted(columns))
    return f"(SELECT pg_catalog.to_jsonb(told) FROM (SELECT {listed}) told)::text"


def quoted(name: str) -> str:
    """A name for SQL."""
    return connection.ops.quote_name(name)
