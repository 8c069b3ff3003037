"""Addresses of many activities and parts at once: the pattern is looked up once for a page, not for each of its events."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

# Public ids are letters, digits, "-" and "_" (tenancy/identifiers.py), so they stand in an address as they are.
_PUBLIC_ID, _PK = "PUBLIC_ID", 10**9


def of_activity(name: str) -> Callable[[str], str]:
    """For a named address with an activity's public id: public id -> path."""
    before, _id, after = reverse(name, args=[_PUBLIC_ID]).partition(_PUBLIC_ID)
    return lambda public_id: f"{before}{public_id}{after}"


def of_part(name: str) -> Callable[[str, int], str]:
    """For a named address with an activity's public id and the key of a part: (public id, key) -> path."""
    before, _id, rest = reverse(name, args=[_PUBLIC_ID, _PK]).partition(_PUBLIC_ID)
    between, _pk, after = rest.partition(str(_PK))
    return lambda public_id, pk: f"{before}{public_id}{between}{pk}{after}"
