"""The personal link of a seat (tenancy/identifiers.py): it opens the answer of one invited office, and names nobody."""

from __future__ import annotations

from typing import cast

from lugas.meetings.models import Seat
from lugas.search.addresses import public_address
from lugas.tenancy import identifiers

ROOM, ANSWER = "meetings.seat", "answer"


def token_of(seat: Seat) -> str:
    """The end of the link."""
    return identifiers.token_of(ROOM, ANSWER, cast(int, seat.secretariat_id), seat.public_id)


def opened(token: str) -> tuple[int, str] | None:
    """Office and public id of the seat that a link opens; None for what is no link of ours."""
    return identifiers.opened(ROOM, ANSWER, token)


def address(seat: Seat, origin: str = "") -> str:
    """The whole link. The seat's secretariat and its region must be loaded. origin: as in search.addresses.public_address."""
    return public_address(seat.secretariat, f"u/{token_of(seat)}/", origin=origin)
