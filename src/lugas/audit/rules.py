"""How the trail is sealed: the hash of a row, the root over the rows of a block, the hash that binds a block to the one
before it. Pure; docs/decisions/0011-sealed-trail.md tells what the chain proves and what it does not.

Rows are leaves of a Merkle tree as in RFC 6962 section 2.1, so that one row can be shown to stand under a printed hash
without showing any other row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

FIRST = "0" * 64
"""What stands as the hash before the first block."""
HASH_BYTES = 32


@dataclass(frozen=True)
class PartFacts:
    """What a block says of one table: the columns that were hashed, the rows' ids and their hashes, one after another."""

    table: str
    columns: tuple[str, ...]
    ids: tuple[int, ...]
    hashes: bytes


@dataclass(frozen=True)
class BlockFacts:
    """What a block's hash covers. horizons: up to which id each table is sealed, whether or not it has a row here."""

    secretariat: str
    number: int
    sealed_at: str
    previous: str
    horizons: dict[str, int]
    parts: tuple[PartFacts, ...]


def row_hash(table: str, row: str) -> bytes:
    """The leaf of a row, given as text with all its columns (RFC 6962: a leaf begins with byte 0)."""
    return hashlib.sha256(b"\x00" + table.encode() + b"\x00" + row.encode()).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over the leaves in their order (RFC 6962: a node begins with byte 1; no leaf gives the hash of nothing)."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        paired = [
            hashlib.sha256(b"\x01" + level[place] + level[place + 1]).digest() for place in range(0, len(level) - 1, 2)
        ]
        # An odd one goes up as it is, which gives the same tree as splitting at the largest power of two.
        level = paired + level[len(level) - len(level) % 2 :]
    return level[0]


def leaves_of(parts: Sequence[PartFacts]) -> list[bytes]:
    """The rows' hashes of all parts in order."""
    return [
        part.hashes[place : place + HASH_BYTES] for part in parts for place in range(0, len(part.hashes), HASH_BYTES)
    ]


def block_hash(block: BlockFacts) -> str:
    """The hash of a block over everything that it says, and so over all blocks before it."""
    told = {
        "version": 1,
        "secretariat": block.secretariat,
        "number": block.number,
        "sealed_at": block.sealed_at,
        "previous": block.previous,
        "root": merkle_root(leaves_of(block.parts)).hex(),
        "horizons": block.horizons,
        "parts": [[part.table, list(part.columns), list(part.ids)] for part in block.parts],
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
