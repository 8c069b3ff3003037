"""The arithmetic of the chain, checked against what RFC 6962 says and not against itself."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.audit.rules import FIRST, BlockFacts, PartFacts, block_hash, merkle_root, row_hash


def rfc6962(leaves):
    """MTH of RFC 6962 section 2.1 as it is written there, over leaves that are hashed already."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + rfc6962(leaves[:split]) + rfc6962(leaves[split:])).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40))
def test_the_root_is_that_of_rfc_6962(leaves):
    assert merkle_root(leaves) == rfc6962(leaves)


def block(**fields):
    part = PartFacts("a_event", ("id", "name"), (1, 2), row_hash("a_event", "x") + row_hash("a_event", "y"))
    told = {"secretariat": "53", "number": 1, "sealed_at": "2026-01-01T00:00:00+00:00", "previous": FIRST}
    return BlockFacts(**{**told, "horizons": {"a_event": 2}, "parts": (part,), **fields})


@pytest.mark.parametrize(
    "change",
    [
        {"secretariat": "53.01"},
        {"number": 2},
        {"sealed_at": "2026-01-01T00:00:01+00:00"},
        {"previous": "1" * 64},
        {"horizons": {"a_event": 3}},
        {"parts": ()},
        {"parts": (PartFacts("a_event", ("id", "name"), (1, 3), block().parts[0].hashes),)},
        {"parts": (PartFacts("a_event", ("id",), (1, 2), block().parts[0].hashes),)},
        {"parts": (PartFacts("b_event", ("id", "name"), (1, 2), block().parts[0].hashes),)},
        {"parts": (PartFacts("a_event", ("id", "name"), (1, 2), block().parts[0].hashes[::-1]),)},
    ],
)
def test_a_blocks_hash_covers_all_that_it_says(change):
    assert block_hash(block(**change)) != block_hash(block())


def test_the_hash_of_a_row_tells_tables_apart():
    assert row_hash("a", "x") != row_hash("b", "x")
