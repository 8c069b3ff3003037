"""`lugas backup FILE`: reads one snapshot of the database, and of the storage what that snapshot refers to."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psycopg

from lugas import running
from lugas.backup import archive, records
from lugas.backup.home import Progress, seals_folder, secret_key_mark, secret_of
from lugas.running import Problem

OPEN_KEYS = (b"-----BEGIN PRIVATE KEY", b"-----BEGIN EC PRIVATE KEY", b"-----BEGIN RSA PRIVATE KEY")


def run(file: Path, *, key_file: Path | None = None) -> int:
    """Write the archive, encrypted if there is a key. 0 when whole; 1 when a stored file was missing or damaged, which is
    told and does not keep the rest from being saved. Raises Problem with what to do; then there is no file."""
    secret = secret_of(key_file)
    if file.exists():
        raise Problem(f"{file} sudah ada; pilih nama lain (it exists already: choose another name)")
    if not file.parent.is_dir():
        raise Problem(f"folder tidak ada (no such folder): {file.parent}")
    began = time.monotonic()
    with running.database():
        running.setup_django(owner=True)
        draft = file.with_name(f"{file.name}.part")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as target:
                facts = write(target, secret)
                target.flush()
                os.fsync(target.fileno())
            draft.rename(file)
        finally:
            draft.unlink(missing_ok=True)
    size, seconds = file.stat().st_size, time.monotonic() - began
    rows = sum(table["rows"] for table in facts["tables"].values())
    print(
        f"{file}: {rows} baris (rows), {facts['files']} berkas (files), {size / 1e6:.1f} MB, "
        f"{seconds:.1f} detik (s), {facts['bytes'] / 1e6 / seconds:.1f} MB/s"
        f"{'' if secret else ', tidak terenkripsi (not encrypted)'}"
    )
    print("Kunci rahasia instalasi tidak ikut; simpan terpisah (the secret key is not in it: keep it apart).")
    for one in facts["missing"]:
        print(f"PERLU  berkas hilang atau rusak (file missing or damaged): {one}", file=sys.stderr)
    return 1 if facts["missing"] else 0


def write(target: Any, secret: bytes | None) -> dict[str, Any]:
    """Write the whole archive; gives the manifest's facts."""
    now = datetime.now(UTC)
    with records.as_owner(reading=True) as connection:
        writer = archive.ArchiveWriter(target, secret, now.timestamp())
        found = records.tables(connection)
        if not any(table.name == "files_storedfile" for table in found):
            raise Problem("basis data ini belum disiapkan; tidak ada yang dicadangkan (nothing to back up)")
        kept = connection.execute(
            "SELECT f.path, f.sha256, f.size, f.focus_x, f.focus_y, coalesce(cardinality(p.titles), 0)"
            " FROM public.files_storedfile f LEFT JOIN public.files_pages p ON p.file_id = f.id ORDER BY f.path"
        ).fetchall()
        progress = Progress("Mencadangkan (backing up)", sum(t.size for t in found) + sum(row[2] for row in kept))
        writer.add("schema/pre.sql", records.schema(connection, "pre-data"))
        writer.add("schema/post.sql", records.schema(connection, "post-data"))
        amounts = {table.name: write_table(connection, writer, table, progress) for table in found}
        files, missing, file_bytes = write_files(writer, kept, progress)
        seals = write_seals(writer)
        progress.end()
        facts = {
            "made_at": now.isoformat(),
            "lugas": own_version(),
            "postgresql": connection.info.server_version,
            "migrations": [
                list(row)
                for row in connection.execute("SELECT app, name FROM public.django_migrations ORDER BY id").fetchall()
            ],
            "secret_key": secret_key_mark(),
            "tables": amounts,
            "sequences": records.sequences(connection),
            "files": files,
            "seals": seals,
            "missing": missing,
            "bytes": sum(table["bytes"] for table in amounts.values()) + file_bytes,
        }
        writer.finish(facts)
    return facts


def write_table(connection: psycopg.Connection, writer: archive.ArchiveWriter, table: records.Table, progress) -> dict:
    """The rows of one table; gives its rows, bytes and hash."""
    total, rows, size = hashlib.sha256(), 0, 0
    for number, (data, count) in enumerate(records.parts(connection, table)):
        writer.add(f"tables/{table.name}/{number:05}.z", records.pack(data))
        total.update(data)
        rows += count
        size += len(data)
    progress.step(table.size)
    return {"rows": rows, "sha256": total.hexdigest(), "bytes": size}


def write_files(writer: archive.ArchiveWriter, kept: list[tuple], progress) -> tuple[int, list[str], int]:
    """The stored files that the snapshot knows, with their renditions and the pictures of their pages; gives count, those
    missing or damaged, bytes."""
    from django.core.files.storage import default_storage

    from lugas.files import pages
    from lugas.files.renditions import beside

    count, size, missing = 0, 0, []
    for path, digest, length, focus_x, focus_y, count_of_pages in kept:
        try:
            with default_storage.open(path) as handle:
                data = handle.read()
        except FileNotFoundError:
            missing.append(path)
            continue
        if hashlib.sha256(data).hexdigest() != digest:
            missing.append(path)
        made = [*beside(path, focus_x, focus_y), *pages.beside(path, count_of_pages)]
        smaller = [(name, None) for name in made]
        for name, content in [(path, data), *smaller]:
            if content is None:
                if not default_storage.exists(name):
                    continue
                with default_storage.open(name) as handle:
                    content = handle.read()
            writer.add(f"files/{name}", content)
            count += 1
            size += len(content)
        progress.step(length)
    return count, missing, size


def write_seals(writer: archive.ArchiveWriter) -> int:
    """The folder of the seals as it lies; a key that is not encrypted stays out and stops the backup."""
    folder, count = seals_folder(), 0
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if not path.is_file():
            continue
        data = path.read_bytes()
        if data.lstrip().startswith(OPEN_KEYS):
            raise Problem(f"{path} tidak terenkripsi, jadi tidak dicadangkan (an open key is not backed up)")
        writer.add(f"seals/{path.relative_to(folder).as_posix()}", data)
        count += 1
    return count


def own_version() -> str:
    """The version of the installed package."""
    try:
        return version("lugas")
    except PackageNotFoundError:
        return "-"
