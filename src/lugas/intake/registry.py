"""What else than an invitation may be made of what came in, and what rooms above hear of an arrival that is put aside.

They say so here, from their AppConfig.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.intake.models import Arrival


@dataclass(frozen=True, slots=True)
class Making:
    """One thing to make of an arrival. url: of the page that makes it; the arrival's number is put behind it (?kiriman=)."""

    label: str
    url: str


Offer = Callable[["User"], Making | None]
_offers: list[Offer] = []


def makes(function: Offer) -> Offer:
    """Decorator for a function user -> Making, or None for whom may not make it."""
    _offers.append(function)
    return function


def makings(user: User) -> list[Making]:
    """What this person may make of an arrival besides an invitation."""
    return [one for offer in _offers if (one := offer(user)) is not None]


PutAside = Callable[["Arrival", "User", str], None]
_put_aside: list[PutAside] = []


def on_put_aside(function: PutAside) -> PutAside:
    """Decorator: called with the arrival, who put it aside and the reason that its sender may read, within the transaction."""
    _put_aside.append(function)
    return function


def put_aside(arrival: Arrival, by: User, reason: str) -> None:
    """Tell whoever registered."""
    for function in _put_aside:
        function(arrival, by, reason)
