"""Secrets that must be read again (seeds of second factors, passwords of mailboxes): encrypted with a key that is not in
the database. Of what is only compared, rooms keep a hash instead.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class Unreadable(Exception):
    """The secret was encrypted with another installation's key."""


def cipher(purpose: str) -> Fernet:
    """The cipher for one purpose: what is encrypted for one cannot be read as another."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"lugas.{purpose}:{settings.SECRET_KEY}".encode()).digest()))


def encrypt(purpose: str, text: str) -> str:
    """The text as it may lie in the database."""
    return cipher(purpose).encrypt(text.encode()).decode()


def decrypt(purpose: str, encrypted: str) -> str:
    """The text again. Raises Unreadable."""
    try:
        return cipher(purpose).decrypt(encrypted.encode()).decode()
    except InvalidToken as error:
        raise Unreadable(purpose) from error
