"""Who goes leaves work behind: other rooms say here what a member still has open, and how it goes to somebody else.

Each room registers its kinds of work in its `handover.py`, for which this room's AppConfig looks in every app;
actions/leaving.py asks for all of them in the transaction that ends a membership.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from lugas.accounts.models import Membership, User


@dataclass(frozen=True, slots=True)
class OpenWork:
    """One thing that somebody still has to do. url: its page for staff; when: by when, aware, or None."""

    title: str
    url: str = ""
    when: datetime | None = None


Find = Callable[["Membership"], list[OpenWork]]
HandOver = Callable[["Membership", "Membership", "User"], int]
End = Callable[["Membership", "User"], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work: find(membership), hand_over(from, to, by) -> how many things changed hands."""

    key: str
    label: str | Promise
    find: Find
    hand_over: HandOver


class Registry:
    """What the rooms told, in the order of their keys."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}
        self._ends: list[End] = []

    def register(self, key: str, label: str | Promise, *, find: Find, hand_over: HandOver) -> None:
        """Add a kind of work, "agenda.aide". Registered twice, the later holds."""
        self._kinds[key] = Kind(key, label, find, hand_over)

    def on_end(self, function: End) -> End:
        """Decorator: called with (membership, by) when a membership ends, within its transaction."""
        self._ends.append(function)
        return function

    def work_of(self, membership: Membership) -> Mapping[Kind, list[OpenWork]]:
        """All that this member has open, by kind; kinds without any are left out."""
        found = {kind: kind.find(membership) for _key, kind in sorted(self._kinds.items())}
        return {kind: works for kind, works in found.items() if works}

    def ended(self, membership: Membership, by: User) -> None:
        """Tell the rooms that a membership ends."""
        for function in self._ends:
            function(membership, by)


registry = Registry()
