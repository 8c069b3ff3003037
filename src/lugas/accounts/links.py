"""The links of invitations: made anew from the invitation whenever its mail is sent, kept only as a hash.

A mail that is sent twice carries the same link; a new round makes another, and the old one opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from lugas.accounts.models import MemberInvitation


def token_of(invitation: MemberInvitation) -> str:
    """The secret of the invitation's present round: 43 characters, 256 bits, from the installation's own key."""
    digest = salted_hmac(
        "lugas.accounts.invitation", f"{invitation.public_id}:{invitation.round}", algorithm="sha256"
    ).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    """What is kept of a secret: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def stored_token(invitation: MemberInvitation) -> str:
    """The hash of the invitation's present secret."""
    return token_hash(token_of(invitation))
