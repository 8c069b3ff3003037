"""What backup and restore share: the key, the folder of the seals, the mark of the secret key, and progress for a person."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from lugas.backup.sealing import SHORTEST_SECRET
from lugas.running import Problem


def seals_folder() -> Path:
    """Where the seals' encrypted keys lie."""
    from django.conf import settings

    return Path(settings.LUGAS_SEALS)


def secret_of(key_file: Path | None) -> bytes | None:
    """The key to encrypt with, from the file or the environment; None for an open archive."""
    if key_file is not None:
        try:
            secret = key_file.read_bytes().strip()
        except OSError as error:
            raise Problem(f"kunci tidak terbaca (the key cannot be read): {key_file}: {error.strerror}") from error
    else:
        secret = os.environ.get("LUGAS_BACKUP_KEY", "").encode()
        if not secret:
            return None
    if len(secret) < SHORTEST_SECRET:
        raise Problem(
            f"kunci cadangan terlalu pendek: paling sedikit {SHORTEST_SECRET} karakter, misalnya dari "
            "`openssl rand -base64 32` (the backup's key is too short)"
        )
    return secret


def secret_key_mark() -> str:
    """Four bytes by which two installations tell whether they have the same secret key; too few to find it by."""
    from django.conf import settings

    key = str(settings.SECRET_KEY).encode()
    return hashlib.scrypt(key, salt=b"lugas backup", n=2**14, r=8, p=1, maxmem=2**26, dklen=4).hex()


class Progress:
    """How far it is, on standard error: one line that changes on a terminal, a line each tenth elsewhere."""

    def __init__(self, words: str, total: int):
        self.words, self.total, self.done, self.told = words, max(total, 1), 0, -1
        self.step(0)

    def step(self, amount: int) -> None:
        """So many bytes more are done."""
        self.done += amount
        terminal = sys.stderr.isatty()
        percent = min(99, self.done * 100 // self.total)
        if percent // (1 if terminal else 10) != self.told // (1 if terminal else 10):
            self._tell(percent, terminal)

    def end(self) -> None:
        """All is done."""
        self._tell(100, sys.stderr.isatty())
        if sys.stderr.isatty():
            print(file=sys.stderr)

    def _tell(self, percent: int, terminal: bool) -> None:
        self.told = percent
        print(f"{self.words}: {percent} %", end="\r" if terminal else "\n", file=sys.stderr, flush=True)
