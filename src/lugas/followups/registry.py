"""What a disposition or direction is about. This room knows no invitations; the rooms above register who can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lugas.accounts.models import User


@dataclass(frozen=True, slots=True)
class Subject:
    """A letter, activity or note. name: "agenda.invitation"; key: its id there; url: its page for staff.

    sender, number, dated, nature: as the letter says, empty for what is none; restricted: not for every role;
    position: the office whom it asked, if it asked one; note: what was noted when it was decided.
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
    note: str = ""


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


@dataclass(frozen=True, slots=True)
class Shown:
    """A record of one's own that may show what was done: an activity that took place.

    code: "agenda.activity:12", as forms and addresses name it; when: day and place; url: its public page, if it has one.
    """

    name: str
    key: int
    title: str
    when: str = ""
    url: str = ""

    @property
    def code(self) -> str:
        """As forms name it."""
        return f"{self.name}:{self.key}"

    @property
    def words(self) -> str:
        """Title with day and place, as also the other side reads it."""
        return " · ".join(filter(None, (self.title, self.when)))


Offerer = Callable[["User", "list[int] | None"], list[Shown]]
_offerers: dict[str, Offerer] = {}


def offers(name: str) -> Callable[[Offerer], Offerer]:
    """Decorator for a function (user, ids or None) -> records of that name which the person may bring as evidence: those
    of these ids; without ids the latest, the newest first."""

    def keep(function: Offerer) -> Offerer:
        _offerers[name] = function
        return function

    return keep


def offered(user: User) -> list[Shown]:
    """All that the person may choose from."""
    return [one for function in _offerers.values() for one in function(user, None)]


def chosen(codes: Iterable[str], user: User) -> list[Shown]:
    """The records behind codes, without those that the person may not bring."""
    wanted: dict[str, list[int]] = {}
    for code in codes:
        name, _colon, key = code.partition(":")
        if name in _offerers and key.isdecimal() and len(key) < 19:
            wanted.setdefault(name, []).append(int(key))
    return [one for name, keys in wanted.items() for one in _offerers[name](user, keys)]
