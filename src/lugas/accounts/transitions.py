"""State changes as a table: from, to, the verb, and the permission that it needs. Pure.

A room keeps its table in its rules.py; its actions ask here, and the docs draw their diagrams from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class NotAllowed(Exception):
    """The change of state does not stand in the table."""


@dataclass(frozen=True)
class Transition:
    """One allowed change of state."""

    source: str
    target: str
    verb: str
    permission: str


def find(table: Iterable[Transition], source: str, target: str) -> Transition:
    """The transition between two states. Raises NotAllowed when the table has none."""
    for one in table:
        if one.source == source and one.target == target:
            return one
    raise NotAllowed(f"{source} -> {target}")


def starting(table: Iterable[Transition], source: str) -> tuple[Transition, ...]:
    """The transitions that start in a state, in the order of the table."""
    return tuple(one for one in table if one.source == source)
