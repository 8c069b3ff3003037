"""Names for records in addresses that leave the house, and the secrets by which somebody without an account follows one.

Secrets are made anew from the installation's key whenever they are needed, and kept only as a hash: a mail that is sent
twice carries the same link. Nothing of a person stands in any address.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

# Crockford's base 32 without letters that are read as digits: 30 signs, 12 of them are 58 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12


def public_id() -> str:
    """An unguessable name: 12 characters of URL-safe base64, 72 bits."""
    return secrets.token_urlsafe(9)


def digest(room: str, purpose: str, name: str) -> bytes:
    """The secret of a record for one purpose. room: "requests"; name: the record's public id."""
    return salted_hmac(f"lugas.{room}.{purpose}", name, algorithm="sha256").digest()


def code_of(secret: bytes, office: int) -> str:
    """The code by which a record is followed: the office's number and twelve signs, "3-K7QM-2XPT-9HWD"."""
    number = int.from_bytes(secret, "big")
    signs = []
    for _each in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    text = "".join(signs)
    return f"{office}-{text[:4]}-{text[4:8]}-{text[8:]}"


def typed(text: str) -> tuple[int, str] | None:
    """A code as somebody typed it: the office's number and the code as it is written; None when it cannot be one."""
    signs = re.sub(r"[\s.\-–—]", "", text.upper())
    # The office's number ends where twelve signs are left, which may themselves begin with a digit.
    found = re.fullmatch(rf"(\d{{1,9}}?)([{ALPHABET}]{{{CODE_LENGTH}}})", signs)
    if not found:
        return None
    plain = found[2]
    return int(found[1]), f"{int(found[1])}-{plain[:4]}-{plain[4:8]}-{plain[8:]}"


def code_hash(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def token_of(room: str, purpose: str, office: int, name: str) -> str:
    """The end of a link: office, record and secret."""
    secret = base64.urlsafe_b64encode(digest(room, purpose, name)).rstrip(b"=").decode()
    return f"{office}.{name}.{secret}"


def opened(room: str, purpose: str, token: str) -> tuple[int, str] | None:
    """Office and public id of the record that a link opens; None for what is no link of ours."""
    office, _dot, rest = token.partition(".")
    name, _dot, secret = rest.partition(".")
    right = base64.urlsafe_b64encode(digest(room, purpose, name)).rstrip(b"=").decode()
    if not (office.isdigit() and len(office) < 10 and constant_time_compare(secret, right)):
        return None
    return int(office), name
