"""What a disposition or direction is about. This room knows no invitations; the rooms above register who can tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lugas.accounts.models import User


@dataclass(frozen=True, slots=True)
class Subject:
    """A letter, activity or note. name: "agenda.invitation"; key: its id there; url: its page for staff.

    sender, number, dated, nature: as the letter says, empty for what is none; restricted: not for every role;
    position: the office whom it asked, if it asked one.
    """

    name: str
    key: int
    title: str
    url: str
    sender: str = ""
    number: str = ""
    dated: date | None = None
    nature: str = ""
    restricted: bool = False
    position_id: int | None = None


Teller = Callable[[int | str, "User"], Subject | None]
_tellers: dict[str, Teller] = {}


def tells(name: str) -> Callable[[Teller], Teller]:
    """Decorator for a function (id or name in addresses, user) -> Subject, or None for one of which the person may not know."""

    def keep(function: Teller) -> Teller:
        _tellers[name] = function
        return function

    return keep


def subject_of(name: str, key: int | str | None, user: User) -> Subject | None:
    """What stands under that name and id, if the person may know of it."""
    teller = _tellers.get(name)
    return teller(key, user) if teller is not None and key is not None else None


def named(text: str, user: User) -> Subject | None:
    """The same for the words of an address, "agenda.invitation:12"."""
    name, _colon, key = text.partition(":")
    return subject_of(name, int(key), user) if key.isdecimal() and len(key) < 19 else None
