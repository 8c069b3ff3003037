"""What a letter is about, and who takes in what another secretariat sent. The letters do not know activities; the rooms
above register who can tell of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lugas.letters.documents import Fact

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
