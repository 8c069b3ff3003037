"""The archive of a backup: a tar whose last members are the manifest and its fingerprint, encrypted as a whole if a key
is given (sealing.py).

    schema/pre.sql, schema/post.sql     the tables, then indexes, keys, policies and triggers, as pg_dump writes them
    tables/NAME/00000.z ...             the rows in the order of the primary key as COPY writes them, cut at row ends, by zlib
    files/PATH                          what the storage keeps under PATH
    seals/PATH                          the folder of the seals, encrypted as it lies there
    manifest.json, manifest.sha256      SHA-256 and size of every member, rows and SHA-256 of every table, sequences
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from lugas.backup.sealing import MAGIC, SealedReader, SealingWriter, Unreadable

FORMAT = "lugas-backup 1"
MANIFEST, FINGERPRINT = "manifest.json", "manifest.sha256"


class ArchiveWriter:
    """Takes the members one by one and remembers the hash of each."""

    def __init__(self, target: BinaryIO, secret: bytes | None, moment: float):
        self.sealing = SealingWriter(target, secret) if secret else None
        self.tar = tarfile.open(fileobj=self.sealing or target, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.moment = moment
        self.members: dict[str, dict[str, Any]] = {}

    def add(self, name: str, data: bytes) -> None:
        """One member."""
        self.members[name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        self._put(name, data)

    def finish(self, facts: dict[str, Any]) -> None:
        """Write manifest and fingerprint, and the end of the archive."""
        manifest = json.dumps({"format": FORMAT, **facts, "members": self.members}, indent=1).encode()
        self._put(MANIFEST, manifest)
        self._put(FINGERPRINT, hashlib.sha256(manifest).hexdigest().encode())
        self.tar.close()
        if self.sealing:
            self.sealing.finish()

    def _put(self, name: str, data: bytes) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime, entry.mode = len(data), int(self.moment), 0o600
        self.tar.addfile(entry, io.BytesIO(data))


@contextmanager
def members(path: Path, secret: bytes | None) -> Iterator[Iterator[tuple[str, bytes]]]:
    """The members of an archive in order, name and bytes. Raises Unreadable for what cannot be read."""
    with open(path, "rb") as source:
        begin = source.read(len(MAGIC))
        source.seek(0)
        reader: Any = source
        if begin == MAGIC:
            if not secret:
                raise Unreadable(
                    "berkas cadangan ini terenkripsi; beri kuncinya dengan LUGAS_BACKUP_KEY atau --key-file "
                    "(this backup is encrypted: give its key)"
                )
            reader = SealedReader(source, secret)
        yield _walk(reader)


def _walk(reader: Any) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(fileobj=reader, mode="r|", bufsize=1024 * 1024) as tar:
            for entry in tar:
                handle = tar.extractfile(entry) if entry.isfile() else None
                if handle is None:
                    raise Unreadable(f"isi yang tidak dikenal: {entry.name} (an unknown part)")
                data = handle.read()
                if len(data) != entry.size:
                    raise Unreadable("berkas cadangan terpotong (the backup is cut off)")
                yield entry.name, data
    except (tarfile.TarError, EOFError, OverflowError) as error:
        raise Unreadable(f"bukan berkas cadangan Lugas, atau rusak (no backup, or broken): {error}") from error


def check(path: Path, secret: bytes | None, progress: Any = None) -> dict[str, Any]:
    """Read the whole archive and give its manifest. Raises Unreadable unless every byte is as it was written."""
    found: dict[str, dict[str, Any]] = {}
    manifest: bytes | None = None
    fingerprint: bytes | None = None
    with members(path, secret) as walk:
        for name, data in walk:
            if name == MANIFEST:
                manifest = data
            elif name == FINGERPRINT:
                fingerprint = data
            elif name in found or manifest is not None:
                raise Unreadable(f"isi dua kali atau di tempat yang salah: {name} (a part twice or out of place)")
            else:
                found[name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            if progress:
                progress.step(len(data))
    if manifest is None or fingerprint is None:
        raise Unreadable("berkas cadangan terpotong: daftar isinya tidak ada (the backup is cut off: no manifest)")
    if hashlib.sha256(manifest).hexdigest().encode() != fingerprint:
        raise Unreadable("daftar isi cadangan rusak (the backup's manifest is broken)")
    facts = json.loads(manifest)
    if facts.get("format") != FORMAT:
        raise Unreadable(f"bentuk cadangan tidak dikenal: {facts.get('format')} (an unknown format of backup)")
    wrong = sorted(name for name in {*found, *facts["members"]} if found.get(name) != facts["members"].get(name))
    if wrong:
        raise Unreadable(
            f"{len(wrong)} isi cadangan rusak atau hilang, antara lain {wrong[0]} (parts broken or missing)"
        )
    return facts
