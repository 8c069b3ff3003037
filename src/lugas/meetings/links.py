"""The personal links of a seat and of who registered (tenancy/identifiers.py): each opens one record, and names nobody."""

from __future__ import annotations

from typing import cast

from lugas.meetings.models import Registrant, Seat
from lugas.search.addresses import public_address
from lugas.tenancy import identifiers

ROOM, ANSWER = "meetings.seat", "answer"
REGISTRANT, FOLLOW = "meetings.registrant", "follow"


def token_of(seat: Seat) -> str:
    """The end of the link."""
    return identifiers.token_of(ROOM, ANSWER, cast(int, seat.secretariat_id), seat.public_id)


def opened(token: str) -> tuple[int, str] | None:
    """Office and public id of the seat that a link opens; None for what is no link of ours."""
    return identifiers.opened(ROOM, ANSWER, token)


def address(seat: Seat, origin: str = "") -> str:
    """The whole link. The seat's secretariat and its region must be loaded. origin: as in search.addresses.public_address."""
    return public_address(seat.secretariat, f"u/{token_of(seat)}/", origin=origin)


def registrant_token(one: Registrant) -> str:
    """The end of the link of somebody who registered: it confirms, follows, accepts and withdraws."""
    return identifiers.token_of(REGISTRANT, FOLLOW, cast(int, one.secretariat_id), one.public_id)


def registrant_opened(token: str) -> tuple[int, str] | None:
    """Office and public id of the registration that a link opens; None for what is no link of ours."""
    return identifiers.opened(REGISTRANT, FOLLOW, token)


def registrant_address(one: Registrant, origin: str = "") -> str:
    """The whole link, in the language of the form. The secretariat and its region must be loaded."""
    rest = f"daftar/tautan/{registrant_token(one)}/"
    return public_address(one.secretariat, rest, language=one.language, origin=origin)
