"""Checking the chain of a secretariat against its trail: what was altered, removed or put in is found and named.

The hashes are computed here, from the rows as they stand; nothing that the database's owner could replace (a function of
ours, a stored result) takes part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from lugas.audit.kinds import Kind, kinds
from lugas.audit.models import Block, Part
from lugas.audit.rules import FIRST, HASH_BYTES, BlockFacts, PartFacts, block_hash, row_hash
from lugas.audit.sealing import as_text, given_out, quoted
from lugas.institutions.models import Secretariat

HEAD = re.compile(r"(\d{2}(?:\.\d{2})?)\s+(\d+)\s+(\S+)\s+([0-9a-f]{64})")
WORDS = {
    "altered": "diubah (altered)",
    "removed": "dihapus (removed)",
    "inserted": "disisipkan (inserted behind the seal)",
    "forged": "bernomor yang tidak pernah diberikan (with an id that was never given out)",
    "block altered": "mata rantai diubah (block altered)",
    "block missing": "mata rantai hilang (block missing)",
    "head": "rantai ditulis ulang: catatan yang disimpan tidak cocok (chain rewritten: a noted head does not match)",
    "shape": "tidak dapat diperiksa: kolom hilang (cannot be checked: column gone)",
    "table": "tidak dapat diperiksa: tabel hilang (cannot be checked: table gone)",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: what (a key of WORDS), where (a table or a block), which row, and of which record it tells."""

    what: str
    where: str
    row: int | None = None
    detail: str = ""

    def __str__(self):
        row = f" pgh_id {self.row}" if self.row is not None else ""
        return f"{self.where}{row}: {WORDS[self.what]}{f'; {self.detail}' if self.detail else ''}"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a secretariat's chain as it is printed and mailed."""

    code: str
    number: int
    sealed_at: str
    hash: str

    def __str__(self):
        return f"{self.code:<6} {self.number:>6} {self.sealed_at} {self.hash}"


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found, over how many blocks and rows, how many rows wait for the next seal, and the head."""

    findings: tuple[Finding, ...]
    blocks: int
    rows: int
    waiting: int
    head: Head | None


def heads_in(text: str) -> list[Head]:
    """The heads that a printed list or a saved mail holds."""
    return [Head(code, int(number), moment, digest) for code, number, moment, digest in HEAD.findall(text)]


def check(secretariat: Secretariat, noted: Iterable[Head] = ()) -> Result:
    """Check one secretariat, within a scope that may read it. noted: heads written down before, of any secretariat."""
    code = secretariat.region.code
    findings: list[Finding] = []
    previous, number, rows = FIRST, 0, 0
    sealed: dict[str, set[int]] = {kind.table: set() for kind in kinds()}
    horizons: dict[str, int] = {}
    known: dict[int, str] = {}
    head = None
    for block in Block.objects.filter(secretariat=secretariat).order_by("number").iterator(chunk_size=50):
        parts = tuple(facts_of(part) for part in block.parts.order_by("table"))
        findings += check_block(block, parts, code, number, previous)
        for part in parts:
            findings += check_part(part, secretariat.pk, block)
            sealed.setdefault(part.table, set()).update(part.ids)
            rows += len(part.ids)
        previous, number, horizons = block.hash, block.number, block.horizons
        known[block.number] = block.hash
        head = Head(code, block.number, block.sealed_at.isoformat(), block.hash)
    waiting = 0
    for kind in kinds():
        found, later = strangers(kind, secretariat.pk, sealed[kind.table], horizons.get(kind.table, 0))
        findings += found
        waiting += later
    findings += [
        Finding("head", f"{code} {one.number}", detail=f"{one.hash[:16]}… {one.sealed_at}")
        for one in noted
        if one.code == code and known.get(one.number) != one.hash
    ]
    return Result(tuple(findings), len(known), rows, waiting, head)


def facts_of(part: Part) -> PartFacts:
    """A stored part as the rules know it."""
    return PartFacts(part.table, tuple(part.columns), tuple(part.ids), bytes(part.hashes))


def check_block(block: Block, parts: tuple[PartFacts, ...], code: str, number: int, previous: str) -> Iterator[Finding]:
    """Whether a block follows the one before it and is what its hash says."""
    where = f"{code} {block.number}"
    if block.number != number + 1:
        yield Finding("block missing", f"{code} {number + 1}", detail=f"… {block.number - 1}")
    elif block.previous != previous:
        yield Finding("block altered", where, detail="tidak mengikuti yang sebelumnya (does not follow the one before)")
    facts = BlockFacts(code, block.number, block.sealed_at.isoformat(), block.previous, dict(block.horizons), parts)
    if block_hash(facts) != block.hash or block.rows != sum(len(part.ids) for part in parts):
        yield Finding("block altered", where, detail=block.sealed_at.isoformat())


def check_part(part: PartFacts, owner: int, block: Block) -> Iterator[Finding]:
    """Whether each row of a part stands in its table as it was when it was sealed."""
    kind = next((one for one in kinds() if one.table == part.table), None)
    present = columns_of(part.table)
    if kind is None or not present:
        yield Finding("table", part.table, detail=f"{len(part.ids)} baris (rows), {block}")
        return
    if missing := sorted(set(part.columns) - present):
        yield Finding("shape", part.table, detail=f"{', '.join(missing)}; {len(part.ids)} baris (rows), {block}")
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pgh_id, {as_text(list(part.columns))}, pgh_obj_id FROM {quoted(part.table)} e "
            "WHERE pgh_id = ANY(%s) AND secretariat_id = %s",
            [list(part.ids), owner],
        )
        stand = {number: (text, record) for number, text, record in cursor.fetchall()}
    for place, number in enumerate(part.ids):
        if number not in stand:
            yield Finding("removed", part.table, number, f"disegel (sealed) {block.sealed_at:%Y-%m-%d %H:%M} UTC")
            continue
        text, record = stand[number]
        if row_hash(part.table, text) != part.hashes[place * HASH_BYTES : (place + 1) * HASH_BYTES]:
            yield Finding(
                "altered",
                part.table,
                number,
                f"{kind.key} {record}, disegel (sealed) {block.sealed_at:%Y-%m-%d %H:%M} UTC",
            )


def columns_of(table: str) -> set[str]:
    """The columns that a table has now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(%s)) AND attnum > 0 "
            "AND NOT attisdropped",
            [table],
        )
        return {name for (name,) in cursor.fetchall()}


def strangers(kind: Kind, owner: int, sealed: set[int], horizon: int) -> tuple[list[Finding], int]:
    """Rows that stand in the sealed range and in no block, or beyond all ids given out; and how many wait to be sealed."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pgh_id, pgh_obj_id FROM {quoted(kind.table)} WHERE secretariat_id = %s ORDER BY pgh_id", [owner]
        )
        rows = cursor.fetchall()
    # Read after the rows: what was written meanwhile has a number that was given out.
    limit = given_out()[kind.table]
    found = [
        Finding("inserted" if number <= horizon else "forged", kind.table, number, f"{kind.key} {record}")
        for number, record in rows
        if (number <= horizon and number not in sealed) or number > limit
    ]
    return found, sum(1 for number, _record in rows if horizon < number <= limit)
