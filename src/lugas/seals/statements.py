"""What a signature says of itself. Apart from the writing of it, so that a room may ask for signatures without loading
what makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class NotSignable(ValueError):
    """These bytes are no PDF that can be signed."""


@dataclass(frozen=True)
class Statement:
    """What the signature says of itself: who signs (name and office), why, where, when (aware)."""

    signer: str
    reason: str
    place: str
    moment: datetime
