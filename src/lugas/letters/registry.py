"""What a letter is about, and who takes in what another secretariat sent. The letters do not know activities; the rooms
above register who can tell of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lugas.letters.document_parts import Fact, Personal

if TYPE_CHECKING:
    from lugas.letters.models import Letter


@dataclass(frozen=True)
class Subject:
    """The matter of a letter: its name and page, and the facts that stand in the letter, read from their records.

    details: the same facts for a program, as JSON: title, start, end (ISO 8601), zone, place, venue, region, uid, secretariat.
    """

    title: str
    url: str
    facts: tuple[Fact, ...] = field(default=())
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Delivery:
    """A signed letter as it reaches another secretariat of this installation. id: the same however often it is brought."""

    id: str
    kind: str
    number: str
    dated: date
    subject: str
    sender: str
    office: str
    nature: str
    is_restricted: bool
    signed_at: datetime
    pdf: bytes
    details: dict[str, Any]


Teller = Callable[["Letter"], Subject | None]
Receiver = Callable[[Delivery], None]
_tellers: list[Teller] = []
_receivers: list[Receiver] = []
_personal: list[Callable[[Letter, Sequence[int]], dict[int, Personal]]] = []
_signed: list[Callable[[Letter], None]] = []
_carried: list[Callable[[Letter, int], None]] = []


def tells_personal(function: Callable[[Letter, Sequence[int]], dict[int, Personal]]) -> Callable:
    """Decorator for a function (letter, ids of invitees) -> what stands on the copy of each alone, by the invitee's id."""
    _personal.append(function)
    return function


def personal_of(letter: Letter, invitees: Sequence[int]) -> dict[int, Personal]:
    """What the copies of these invitees carry besides what all carry."""
    return {pk: one for function in _personal for pk, one in function(letter, invitees).items()}


def on_signed(function: Callable[[Letter], None]) -> Callable[[Letter], None]:
    """Decorator for what follows once a letter is signed, in the same transaction; its copies may still be in the making."""
    _signed.append(function)
    return function


def signed(letter: Letter) -> None:
    """Tell the rooms above that a letter is signed."""
    for function in _signed:
        function(letter)


def on_carried(function: Callable[[Letter, int], None]) -> Callable[[Letter, int], None]:
    """Decorator for what follows once an invitee's copy went out (by mail, or within Lugas); twice must be once."""
    _carried.append(function)
    return function


def carried(letter: Letter, invitee_id: int | None) -> None:
    """Tell the rooms above that a copy went out."""
    if invitee_id is not None:
        for function in _carried:
            function(letter, invitee_id)


def receives(function: Receiver) -> Receiver:
    """Decorator for a function that takes a Delivery in, within the receiver's scope; twice must be once."""
    _receivers.append(function)
    return function


def receive(delivery: Delivery) -> None:
    """Hand a delivery to whoever takes it in. Raises LookupError when nobody does: then it stays on its way."""
    if not _receivers:
        raise LookupError("nobody takes letters in")
    for function in _receivers:
        function(delivery)


def tells_subject(function: Teller) -> Teller:
    """Decorator for a function letter -> Subject, or None when the letter is not of its room."""
    _tellers.append(function)
    return function


def subject_of(letter: Letter) -> Subject | None:
    """What this letter is about, or None for one that stands alone."""
    for teller in _tellers:
        if subject := teller(letter):
            return subject
    return None
