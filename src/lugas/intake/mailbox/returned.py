"""Mails that came back (RFC 3464): rooms that send many mails say which copies were theirs; these are no letters."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import dataclass

Taker = Callable[[str, str], bool]
_takers: list[Taker] = []
LEAST = b"multipart/report"


@dataclass(frozen=True, slots=True)
class Returned:
    """One mail that came back. of: its Message-ID; status: the enhanced code, such as 5.1.1 (RFC 3463)."""

    of: str
    status: str


def takes_returned(function: Taker) -> Taker:
    """Decorator for a function (Message-ID, status) -> whether the copy was one of the room's and is seen to."""
    _takers.append(function)
    return function


def read(data: bytes) -> Returned | None:
    """What a report on a failed delivery says; None for any other mail, and for a report that names no mail of ours.

    Delays and successes are no returns: only Action: failed counts (RFC 3464, 2.3.3).
    """
    if LEAST not in data[:20_000].lower():
        return None
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
    except (ValueError, LookupError):
        return None
    if message.get_content_type() != "multipart/report":
        return None
    status = of = ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            status = status or _failed(part)
        elif kind in ("message/rfc822", "text/rfc822-headers"):
            of = of or _message_id(part)
    return Returned(of, status) if of and status else None


def _failed(part: email.message.Message) -> str:
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if str(block.get("Action", "")).strip().lower() == "failed":
            return str(block.get("Status", "")).split("(")[0].strip()
    return ""


def _message_id(part: email.message.Message) -> str:
    held = part.get_payload()
    if isinstance(held, list) and held:
        return str(held[0].get("Message-ID", "")).strip()
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return str(email.message_from_bytes(payload).get("Message-ID", "")).strip()


def see_to(data: bytes) -> bool:
    """Let the room whose mail came back see to it; False when it was nobody's."""
    found = read(data)
    return found is not None and any(taker(found.of, found.status) for taker in _takers)
