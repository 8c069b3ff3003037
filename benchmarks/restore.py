"""Bench restore: the demo ten times over (15,000 activities with their history, 400 stored pictures) is backed up, and
restored into an empty database and home; every table and every file must have the same hash. Open and encrypted in turns.

The megabytes of MB/s are what the records and files are before they are packed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import installation
from benchmarks.harness import ROOT, Measured, Results

ROUNDS = 3
TENFOLD, RESTORED = "lugas_tenfold", "lugas_restored"
FROM, TO = installation.FOLDER / "tenfold", installation.FOLDER / "restored"
# 23 secretariats with as many make ten times the sample's 290 + 22 x 56 activities.
PER_SECRETARIAT, PICTURES = 662, 400
KEY = "kunci-cadangan-untuk-ukuran"


def run(results: Results) -> None:
    """Measure and add the lines."""
    with installation.running_database():
        fill()
        archive = installation.FOLDER / "restore.backup"
        wanted = hashes(TENFOLD, FROM)
        times: dict[str, list[float]] = {}
        same, size, raw = True, {}, 0.0
        for _round in range(ROUNDS):
            for how, more in (("open", {}), ("encrypted", {"LUGAS_BACKUP_KEY": KEY})):
                archive.unlink(missing_ok=True)
                raw = took(times, f"backup {how}", TENFOLD, FROM, ["backup", archive], more)
                size[how] = archive.stat().st_size / 1e6
                start_anew()
                took(times, f"restore {how}", RESTORED, TO, ["restore", archive], more)
                same = same and hashes(RESTORED, TO) == wanted
        archive.unlink()
    speeds = {what: Measured(tuple(raw / one for one in values), "MB/s") for what, values in times.items()}
    seconds = {what: Measured(tuple(values), "s") for what, values in times.items()}
    tables = len(wanted) - 1
    results.add(
        "hashes",
        ours="equal" if same else "DIFFERENT",
        goal="all hashes equal",
        met=same,
        note=f"{tables} tables, {len(wanted['files'])} files",
    )
    results.add(
        "speed",
        ours=speeds,
        note=f"{raw:.0f} MB; archive {size['open']:.0f} MB open, {size['encrypted']:.0f} MB encrypted",
    )
    results.add("time", ours=seconds, note="processes whole, with start and, after a restore, migrate")


def fill() -> None:
    """The demo ten times over, unless it is there."""
    if installation.is_made(TENFOLD) and (FROM / "files").is_dir():
        return
    print("Filling the tenfold sample (minutes) ...", flush=True)
    shutil.rmtree(FROM, ignore_errors=True)
    FROM.mkdir(parents=True)
    installation.empty_database(TENFOLD, FROM)
    env = environment(TENFOLD, FROM, LUGAS_DATABASE_AS="owner")
    subprocess.run([sys.executable, "-m", "benchmarks.restore"], env=env, check=True, cwd=ROOT)
    installation.mark_made(TENFOLD)


def generate() -> None:
    """In a process as the owner: the sample with more activities, and pictures that do not pack."""
    import io

    from PIL import Image

    from lugas.demo import load, year

    year.PER_PROVINCE = year.PER_REGION = PER_SECRETARIAT
    load.main(str(FROM / "demo-logins.json"))

    from lugas.files.actions import store
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import scope

    offices = list(Secretariat.objects.order_by("pk").values_list("pk", flat=True))
    for number in range(PICTURES):
        out = io.BytesIO()
        Image.effect_noise((1000, 700), 80).save(out, "JPEG", quality=90)
        office = offices[number % len(offices)]
        with scope([office], home=office):
            store(upload=out.getvalue(), by="ukuran", name=f"foto-{number}.jpg")


def environment(database: str, home: Path, **more: str) -> dict[str, str]:
    """The environment of a process on that database with that home."""
    return {**installation.environment(database), **more, "LUGAS_HOME": str(home)}


def start_anew() -> None:
    """An empty database and home to restore into."""
    from lugas.database import make_roles_and_database
    from lugas.home import Home

    shutil.rmtree(TO, ignore_errors=True)
    TO.mkdir(parents=True)
    with installation.administrator() as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {RESTORED} WITH (FORCE)")
    make_roles_and_database(Home(installation.FOLDER), RESTORED)


def took(times: dict[str, list[float]], what: str, database: str, home: Path, command: list, more: dict) -> float:
    """Run a command of Lugas and keep its seconds; gives the megabytes that it handled."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "lugas.cli", *map(str, command)],
        env=environment(database, home, **more), capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{what}: {done.stderr[-2000:]}")
    times.setdefault(what, []).append(time.monotonic() - began)
    if command[0] != "backup":
        return 0.0
    sys.path.insert(0, str(ROOT / "src"))
    from lugas.backup.archive import check

    secret = more.get("LUGAS_BACKUP_KEY", "").encode() or None
    return check(command[1], secret)["bytes"] / 1e6


def hashes(database: str, home: Path) -> dict:
    """Every table and every file with a hash made apart from what backup and restore compute."""
    found: dict = {}
    with installation.administrator(database) as connection:
        names = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
        ).fetchall()
        for (name,) in names:
            # The sum over the rows' hashes: the same whatever the order.
            found[name] = connection.execute(
                f"SELECT count(*), sum(('x' || left(md5(t::text), 15))::bit(60)::bigint::numeric) FROM public.\"{name}\" t"
            ).fetchone()
    files = home / "files"
    found["files"] = {
        str(one.relative_to(files)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(files.rglob("*")) if one.is_file()
    }  # fmt: skip
    return json.loads(json.dumps(found, default=str))


if __name__ == "__main__":
    installation.setup_django()
    generate()
