"""Where an installation keeps what is its own: LUGAS_HOME, by default .lugas/ in the current folder.

Files, collected static files, the secret key of a trial, and the place of the embedded database. Used before Django is
configured, so it imports nothing of it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

# A Unix socket's path may have 107 bytes, so the folder of the socket is short and does not lie in a deep home.
ROOT_BASE = Path("/var/lib/lugas")


@dataclass(frozen=True)
class Home:
    """The folder of an installation."""

    path: Path

    @classmethod
    def from_environment(cls) -> Home:
        """LUGAS_HOME, or .lugas in the current folder; made if absent."""
        path = Path(os.environ.get("LUGAS_HOME") or ".lugas").expanduser().resolve()
        path.mkdir(parents=True, exist_ok=True)
        return cls(path)

    def secret_key(self) -> str:
        """The key that signs cookies, made once and readable by the owner alone."""
        file = self.path / "secret-key"
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file.read_text().strip()
        with os.fdopen(descriptor, "w") as handle:
            key = secrets.token_urlsafe(48)
            handle.write(key)
        return key

    @property
    def name(self) -> str:
        """A short name for this home, the same every time: it names the folder of the database."""
        return hashlib.sha256(str(self.path).encode()).hexdigest()[:12]

    @property
    def cluster(self) -> Path:
        """Folder of the embedded database. As root it lies apart, because the server runs as another user."""
        return ROOT_BASE / self.name / "data" if os.geteuid() == 0 else self.path / "postgresql"

    @property
    def socket(self) -> Path:
        """Folder of the embedded database's socket."""
        if os.geteuid() == 0:
            return ROOT_BASE / self.name / "socket"
        base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
        return base / f"lugas-{os.geteuid()}-{self.name}"

    def embedded_url(self, role: str, database: str = "lugas") -> str:
        """Address of the embedded database for a role."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='')}"
