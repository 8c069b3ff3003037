"""Codes and links of a request (tenancy/identifiers.py), and the addresses of its pages on the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lugas.search.addresses import public_address
from lugas.tenancy import identifiers
from lugas.tenancy.identifiers import code_hash, typed

if TYPE_CHECKING:
    from lugas.requests.models import Request

__all__ = ["CHOOSE", "CONFIRM", "address", "code_hash", "code_of", "opened", "token_of", "typed"]

CONFIRM, CHOOSE = "confirm", "choose"
ROOM = "requests"


def code_of(request: Request) -> str:
    """The code by which its sender follows it."""
    secret = identifiers.digest(ROOM, "code", request.public_id)
    return identifiers.code_of(secret, cast(int, request.secretariat_id))


def token_of(request: Request, purpose: str) -> str:
    """The end of a link."""
    return identifiers.token_of(ROOM, purpose, cast(int, request.secretariat_id), request.public_id)


def opened(token: str, purpose: str) -> tuple[int, str] | None:
    """Office and public id of the request that a link opens; None for what is no link of ours."""
    return identifiers.opened(ROOM, purpose, token)


def address(request: Request, path: str, origin: str = "") -> str:
    """A page of the portal of the request's office, in the language of its sender. The office's region must be loaded."""
    return public_address(request.secretariat, f"permohonan/{path}", language=request.language, origin=origin)
