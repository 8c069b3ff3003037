"""The encryption of a backup: a stream cut into chunks, each sealed by AES-256-GCM so that no chunk can be altered,
moved, left out or cut off unseen.

    file  = MAGIC, salt (16 bytes), prefix (7 bytes), chunks
    chunk = AES-256-GCM of 1 MiB of the archive (the last one: what is left, at least one byte less)
    key   = scrypt(secret, salt, n=2^15, r=8, p=1), 32 bytes
    nonce = prefix, number of the chunk (4 bytes, big-endian), 1 for the last chunk else 0 (1 byte)
    further authenticated: MAGIC, salt, prefix

Salt and prefix are new for each file, so no key meets a nonce twice.
"""

from __future__ import annotations

import hashlib
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"LUGASBACKUP1\n"
SALT, PREFIX, TAG = 16, 7, 16
CHUNK = 1024 * 1024
SHORTEST_SECRET = 16


class Unreadable(Exception):
    """The archive is broken, cut off or sealed with another key; the message says which, for a person."""


def cipher(secret: bytes, salt: bytes) -> AESGCM:
    """The cipher of one file."""
    return AESGCM(hashlib.scrypt(secret, salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32))


def nonce(prefix: bytes, number: int, last: bool) -> bytes:
    """The nonce of a chunk."""
    return prefix + number.to_bytes(4, "big") + bytes([last])


class SealingWriter:
    """A file to write to, whose bytes reach `target` sealed. finish() must be called; without it the file is cut off."""

    def __init__(self, target: BinaryIO, secret: bytes):
        salt, self.prefix = os.urandom(SALT), os.urandom(PREFIX)
        self.header = MAGIC + salt + self.prefix
        self.cipher = cipher(secret, salt)
        self.target, self.number, self.waiting, self.position = target, 0, bytearray(), 0
        target.write(self.header)

    def write(self, data) -> int:
        """Take bytes; whole chunks go on at once."""
        self.waiting += data
        self.position += len(data)
        while len(self.waiting) > CHUNK:
            self._seal(bytes(self.waiting[:CHUNK]), last=False)
            del self.waiting[:CHUNK]
        return len(data)

    def tell(self) -> int:
        """How many bytes were taken."""
        return self.position

    def finish(self) -> None:
        """Write the last chunk."""
        self._seal(bytes(self.waiting), last=True)
        self.waiting.clear()

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self.target.write(self.cipher.encrypt(nonce(self.prefix, self.number, last), chunk, self.header))
        self.number += 1


class SealedReader:
    """A file to read from, whose bytes come from the sealed `source`; raises Unreadable at the first wrong chunk."""

    def __init__(self, source: BinaryIO, secret: bytes):
        self.header = source.read(len(MAGIC) + SALT + PREFIX)
        if len(self.header) < len(MAGIC) + SALT + PREFIX:
            raise Unreadable("berkas cadangan terpotong (the backup is cut off)")
        salt, self.prefix = self.header[len(MAGIC) : -PREFIX], self.header[-PREFIX:]
        self.cipher = cipher(secret, salt)
        self.source, self.number, self.ready = source, 0, bytearray()
        self.ahead: bytes | None = source.read(CHUNK + TAG)

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        while len(self.ready) < size and self.ahead is not None:
            self._open()
        given = bytes(self.ready[:size])
        del self.ready[:size]
        return given

    def _open(self) -> None:
        following = self.source.read(CHUNK + TAG) if len(self.ahead or b"") == CHUNK + TAG else b""
        try:
            chunk = self.cipher.decrypt(nonce(self.prefix, self.number, not following), self.ahead or b"", self.header)
        except InvalidTag:
            if self.number == 0:
                raise Unreadable(
                    "kunci tidak cocok, atau awal berkas cadangan rusak (the key does not fit, or the backup is broken)"
                ) from None
            raise Unreadable(
                f"berkas cadangan rusak atau terpotong pada megabita {self.number} "
                "(the backup is broken or cut off there)"
            ) from None
        self.ready += chunk
        self.number += 1
        self.ahead = following or None
