"""Whose a text is. The texts know no letters; the rooms above say who may open and write what is theirs, and where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.texts.models import Text

VIEW, WRITE, REMARK = "view", "write", "remark"


@dataclass(frozen=True)
class Place:
    """The page to which a text belongs: what stands on the way back to it."""

    title: str
    url: str


Beside = Callable[["Text", "User"], str]
Guard = Callable[["Text", "User", str], bool]
Teller = Callable[["Text"], Place | None]
_guards: dict[str, Guard] = {}
_tellers: dict[str, Teller] = {}
_beside: dict[str, Beside] = {}


def guards(purpose: str) -> Callable[[Guard], Guard]:
    """Decorator for a function (text, user, verb) -> bool that decides about the texts of a purpose.

    verb: VIEW, WRITE or REMARK. It narrows what the role may do by accounts.rules, never widens it.
    """

    def keep(function: Guard) -> Guard:
        _guards[purpose] = function
        return function

    return keep


def belongs(purpose: str) -> Callable[[Teller], Teller]:
    """Decorator for a function text -> Place, the page from which the texts of a purpose are opened."""

    def keep(function: Teller) -> Teller:
        _tellers[purpose] = function
        return function

    return keep


def beside(purpose: str) -> Callable[[Beside], Beside]:
    """Decorator for a function (text, user) -> safe HTML that stands at the side of the texts of a purpose."""

    def keep(function: Beside) -> Beside:
        _beside[purpose] = function
        return function

    return keep


def side_of(text: Text, user: User) -> str:
    """What the room whose text it is shows at its side; empty where it shows nothing."""
    shown = _beside.get(text.purpose)
    return shown(text, user) if shown else ""


def may(text: Text, user: User, verb: str) -> bool:
    """Whether the person may do this with the text. A purpose that nobody guards is closed."""
    if not user.has_perm(f"texts.{verb}", text):
        return False
    if not text.purpose:
        return True
    guard = _guards.get(text.purpose)
    return guard is not None and guard(text, user, verb)


def place_of(text: Text) -> Place | None:
    """Where the text belongs; None for one that stands alone."""
    teller = _tellers.get(text.purpose)
    return teller(text) if teller else None
