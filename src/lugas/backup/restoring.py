"""`lugas restore FILE`: reads the whole archive once before anything is written, then puts all in place or nothing.

Everything of the database happens in one transaction, compared with the manifest before it is committed; files that were
written for a restore that fails are removed again.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import psycopg

from lugas import running
from lugas.backup import archive, records
from lugas.backup.home import Progress, seals_folder, secret_key_mark, secret_of
from lugas.backup.sealing import Unreadable
from lugas.running import Problem


def run(file: Path, *, key_file: Path | None = None, replace: bool = False, only_check: bool = False) -> int:
    """Restore into this installation; 0 when records and files are byte for byte those of the archive.

    replace: what the installation holds may be thrown away. only_check: read the archive and tell, nothing more.
    Raises Problem with what to do; then nothing was changed.
    """
    secret, began = secret_of(key_file), time.monotonic()
    if not file.is_file():
        raise Problem(f"berkas tidak ditemukan (no such file): {file}")
    try:
        progress = Progress("Memeriksa (checking)", file.stat().st_size)
        facts = archive.check(file, secret, progress)
        progress.end()
        rows = sum(table["rows"] for table in facts["tables"].values())
        told = f"{facts['made_at']}: {rows} baris (rows), {facts['files']} berkas (files), Lugas {facts['lugas']}"
        if only_check:
            print(f"Utuh (whole). {told}")
            return 0
        with running.database():
            running.setup_django(owner=True)
            check_version(facts)
            put_in_place(file, secret, facts, replace=replace)
            running.migrate(seals=False)
    except Unreadable as error:
        raise Problem(f"{file}: {error}. Tidak ada yang ditulis (nothing was written).") from error
    seconds = time.monotonic() - began
    print(f"Dipulihkan (restored). {told}, {seconds:.1f} detik (s), {facts['bytes'] / 1e6 / seconds:.1f} MB/s")
    if facts["secret_key"] != secret_key_mark():
        print(
            "PERLU  kunci rahasia di sini bukan kunci instalasi asal: kode masuk dua langkah dan segel tidak terbuka "
            "sampai LUGAS_SECRET_KEY (atau berkas secret-key) yang asal dipasang. (The secret key here is another one: "
            "second factors and seals stay closed until the old one is put in place.)",
            file=sys.stderr,
        )
    return 0


def check_version(facts: dict[str, Any]) -> None:
    """Refuse a backup of a newer Lugas: this one would not know its tables."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known |= {(app, name) for app, name in migration.replaces}
    unknown = [f"{app}.{name}" for app, name in facts["migrations"] if (app, name) not in known]
    if unknown:
        raise Problem(
            f"cadangan ini dari Lugas yang lain atau lebih baru (migrasi {unknown[0]} tidak dikenal); pasang versi "
            f"{facts['lugas']} dahulu (this backup is of another or newer version; nothing was written)"
        )


def put_in_place(path: Path, secret: bytes | None, facts: dict[str, Any], *, replace: bool) -> None:
    """Put records, files and seals of a checked archive in place, all or nothing."""
    progress = Progress("Memulihkan (restoring)", sum(one["size"] for one in facts["members"].values()))
    with records.as_owner(reading=False) as connection:
        refuse_unless_empty(connection, replace=replace)
        with new_files() as written, new_seals(needed=bool(facts["seals"])) as seals:
            records.clear(connection)
            read(connection, path, secret, written, seals, progress)
            records.set_sequences(connection, facts["sequences"])
            compare(connection, facts)
            connection.execute("COMMIT")
    progress.end()
    if replace:
        remove_strangers({name.removeprefix("files/") for name in facts["members"] if name.startswith("files/")})


def read(connection, path: Path, secret: bytes | None, written: list[str], seals: Path, progress) -> None:
    """Walk through the archive and write what each member holds."""
    known: dict[str, records.Table] = {}
    post = b""
    with archive.members(path, secret) as walk:
        for name, data in walk:
            kind, _slash, rest = name.partition("/")
            if name == "schema/pre.sql":
                records.run_script(connection, data)
                known = {table.name: table for table in records.tables(connection)}
            elif name == "schema/post.sql":
                post = data
            elif kind == "tables":
                records.fill(connection, known[rest.partition("/")[0]], records.unpack(data))
            elif kind == "files":
                put_file(rest, data, written)
            elif kind == "seals":
                put_seal(seals, rest, data)
            progress.step(len(data))
    records.run_script(connection, post)


def put_file(name: str, data: bytes, written: list[str]) -> None:
    """Write a stored file; what lies there under its name already is compared, and replaced only if it differs."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    if default_storage.exists(name):
        with default_storage.open(name) as handle:
            if handle.read() == data:
                return
        default_storage.delete(name)
    written.append(name)
    if default_storage.save(name, ContentFile(data)) != name:
        raise Problem(f"berkas tidak dapat ditulis (a file cannot be written): {name}")


@contextmanager
def new_files() -> Iterator[list[str]]:
    """A list for the names of files that were written: they are removed again when the block fails."""
    from django.core.files.storage import default_storage

    written: list[str] = []
    try:
        yield written
    except BaseException:
        for name in written:
            with suppress(OSError):
                default_storage.delete(name)
        raise


@contextmanager
def new_seals(*, needed: bool) -> Iterator[Path]:
    """The folder for the archive's seals. What lies there is moved aside, never thrown away, and back if the block fails."""
    seals, aside = seals_folder(), None
    if needed and seals.is_dir() and any(seals.iterdir()):
        aside = seals.with_name(f"{seals.name}.{datetime.now(UTC):%Y%m%dT%H%M%S}")
        seals.rename(aside)
    try:
        yield seals
    except BaseException:
        if needed:
            shutil.rmtree(seals, ignore_errors=True)
        if aside is not None:
            aside.rename(seals)
        raise


def put_seal(seals: Path, name: str, data: bytes) -> None:
    """Write one file of the seals' folder, readable by the owner alone."""
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/"):
        raise Unreadable(f"nama yang tidak boleh (a forbidden name): {name}")
    path = seals.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(data)


def refuse_unless_empty(connection: psycopg.Connection, *, replace: bool) -> None:
    """Raise Problem when somebody works with this installation, or it holds something and --replace was not given."""
    if count := records.others(connection):
        raise Problem(
            f"{count} proses lain memakai basis data ini; hentikan `lugas serve` dan `lugas worker` dahulu "
            "(other processes work with this database: stop them first)"
        )
    seals = seals_folder()
    if not replace and not (records.is_empty(connection) and not (seals.is_dir() and any(seals.iterdir()))):
        raise Problem(
            "instalasi ini tidak kosong; pakai --replace bila isinya boleh dibuang "
            "(this installation is not empty: use --replace to throw away what it holds)"
        )


def compare(connection: psycopg.Connection, facts: dict[str, Any]) -> None:
    """Read every table again and compare it with the manifest, before anything is committed."""
    known = {table.name: table for table in records.tables(connection)}
    if set(known) != set(facts["tables"]):
        raise Problem("tabel tidak sama dengan cadangan (the tables differ from the backup)")
    for name, table in known.items():
        found, wanted = records.table_hash(connection, table), facts["tables"][name]
        if (found["rows"], found["sha256"]) != (wanted["rows"], wanted["sha256"]):
            raise Problem(f"tabel {name} tidak sama dengan cadangan (this table differs from the backup)")


def remove_strangers(wanted: set[str], folder: str = "") -> None:
    """After --replace, delete from the storage what the archive does not have."""
    from django.core.files.storage import default_storage

    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        path = f"{folder}{name}"
        if path not in wanted:
            default_storage.delete(path)
    for name in folders:
        remove_strangers(wanted, f"{folder}{name}/")
