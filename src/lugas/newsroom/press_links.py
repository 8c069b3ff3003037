"""Links of the press list (tenancy/identifiers.py): confirming an address and leaving. They name no person."""

from __future__ import annotations

from typing import cast

from lugas.newsroom.models import PressContact
from lugas.tenancy import identifiers

CONFIRM, LEAVE = "confirm", "leave"
ROOM = "newsroom.press"


def token_of(contact: PressContact, purpose: str) -> str:
    """The end of a link."""
    return identifiers.token_of(ROOM, purpose, cast(int, contact.secretariat_id), contact.public_id)


def opened(token: str, purpose: str) -> tuple[int, str] | None:
    """Office and random name of the contact that a link opens; None for what is no link of ours."""
    return identifiers.opened(ROOM, purpose, token)
