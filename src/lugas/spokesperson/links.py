"""Codes and links of a question (tenancy/identifiers.py), and the addresses of its pages on the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lugas.search.addresses import public_address
from lugas.tenancy import identifiers
from lugas.tenancy.identifiers import code_hash, typed

if TYPE_CHECKING:
    from lugas.spokesperson.models import Question

__all__ = [
    "CONFIRM",
    "LEAVE",
    "OBJECT",
    "address",
    "code_hash",
    "code_of",
    "opened",
    "token_of",
    "typed",
]

CONFIRM, OBJECT, LEAVE = "confirm", "object", "leave"
ROOM = "spokesperson"


def code_of(question: Question) -> str:
    """The code by which its asker follows it."""
    secret = identifiers.digest(ROOM, "code", question.public_id)
    return identifiers.code_of(secret, cast(int, question.secretariat_id))


def token_of(question: Question, purpose: str) -> str:
    """The end of a link."""
    return identifiers.token_of(ROOM, purpose, cast(int, question.secretariat_id), question.public_id)


def opened(token: str, purpose: str) -> tuple[int, str] | None:
    """Office and public id of the question that a link opens; None for what is no link of ours."""
    return identifiers.opened(ROOM, purpose, token)


def address(question: Question, rest: str, origin: str = "") -> str:
    """A page below /tanya/ of the question's office, in the language of its asker."""
    return public_address(question.secretariat, f"tanya/{rest}", language=question.language, origin=origin)
