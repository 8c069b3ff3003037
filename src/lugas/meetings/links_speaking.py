"""The personal link of a speaker (tenancy/identifiers.py): it opens what that speaker tells the committee, and names nobody."""

from __future__ import annotations

from typing import cast

from lugas.meetings.models import SpeakerAnswer
from lugas.search.addresses import public_address
from lugas.tenancy import identifiers

ROOM, DESK = "meetings.speaker", "desk"
PATH = "narasumber/"


def token_of(answer: SpeakerAnswer) -> str:
    """The end of the link."""
    return identifiers.token_of(ROOM, DESK, cast(int, answer.secretariat_id), answer.public_id)


def opened(token: str) -> tuple[int, str] | None:
    """Office and public id of the answer that a link opens; None for what is no link of ours."""
    return identifiers.opened(ROOM, DESK, token)


def address(answer: SpeakerAnswer, origin: str = "") -> str:
    """The whole link. The answer's secretariat and its region must be loaded. origin: as in search.addresses.public_address."""
    return public_address(answer.secretariat, f"{PATH}{token_of(answer)}/", origin=origin)
