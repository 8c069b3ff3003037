"""The folder of private keys, apart from the database: LUGAS_SEALS, by default seals/ in the installation's home.

Every key is a PKCS#8 file encrypted with LUGAS_SEAL_SECRET or, without it, with a secret derived from the
installation's own; readable by its owner alone. A key is written once and never changed, only removed.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from django.conf import settings

_NAME = re.compile(r"[0-9a-z]{1,64}")


class KeyUnreadable(RuntimeError):
    """A key file is missing, damaged, or encrypted with another secret."""


def folder() -> Path:
    """Where the keys lie, made if absent, closed to others."""
    path = Path(settings.LUGAS_SEALS)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def new_key() -> EllipticCurvePrivateKey:
    """A key that nobody had before: ECDSA on P-256."""
    return generate_private_key(SECP256R1())


def keep_key(name: str, key: EllipticCurvePrivateKey) -> None:
    """Write a key under a name (hexadecimal fingerprint). Raises FileExistsError when that name is taken."""
    data = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(_passphrase(_secret())),
    )
    write_once(_file(name), data)


def read_key(name: str) -> EllipticCurvePrivateKey:
    """The key of this name. Raises KeyUnreadable."""
    try:
        key = serialization.load_pem_private_key(_file(name).read_bytes(), _passphrase(_secret()))
    except FileNotFoundError:
        raise KeyUnreadable(f"the key {name[:12]} is not in {folder()}") from None
    except ValueError:
        raise KeyUnreadable(f"the key {name[:12]} is damaged, or LUGAS_SEAL_SECRET is not the one it had") from None
    if not isinstance(key, EllipticCurvePrivateKey):
        raise KeyUnreadable(f"the key {name[:12]} is of another kind")
    return key


def has_key(name: str) -> bool:
    """Whether the key of this name lies here and can be read."""
    try:
        read_key(name)
    except KeyUnreadable:
        return False
    return True


def destroy_key(name: str) -> None:
    """Remove a key for good, so that nothing can be sealed with it again. Removing twice does no harm."""
    _file(name).unlink(missing_ok=True)


def write_once(path: Path, data: bytes) -> None:
    """Write a whole file or none, readable by its owner alone. Raises FileExistsError when it stands already."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        os.link(draft, path)
    finally:
        draft.unlink()


def _file(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise KeyUnreadable("that is no name of a key")
    return folder() / f"{name}.key"


def _secret() -> str:
    return settings.LUGAS_SEAL_SECRET or f"seals of {settings.SECRET_KEY}"


@cache
def _passphrase(secret: str) -> bytes:
    """The passphrase of the files: stretched, because a secret from the environment may have been chosen by a person."""
    return hashlib.scrypt(secret.encode(), salt=b"lugas seals", n=2**14, r=8, p=1, dklen=32).hex().encode()
