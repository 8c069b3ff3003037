"""The installation that is measured: its own home in var/bench, the embedded database, the sample, granian with two processes.

It is filled once and kept for the next run; when migrations or the sample's generator change, it is made anew. Nothing
here touches another installation of the machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import ROOT

FOLDER = ROOT / "var" / "bench"
STAMP = FOLDER / "made.json"
SAMPLE = "lugas"
PAGES = {"Today": "/kerja/", "Incoming": "/kerja/masuk/", "calendar week": "/kerja/kalender/?tampilan=pekan"}


def environment(database: str = "", *, owner: bool = False, **more: str) -> dict[str, str]:
    """The environment of a process of this installation, as the application or as the database's owner."""
    from lugas.home import Home

    values = {"LUGAS_HOME": str(FOLDER), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", **more}
    if database:
        home = Home(FOLDER)
        values["DATABASE_URL"] = home.embedded_url("lugas_app", database)
        values["DATABASE_OWNER_URL"] = home.embedded_url("lugas_owner", database)
    if owner:
        values["LUGAS_DATABASE_AS"] = "owner"
    return {key: value for key, value in {**os.environ, **values}.items() if key != "DJANGO_SETTINGS_MODULE"}


@contextmanager
def running_database() -> Iterator[None]:
    """The embedded server while the block runs."""
    from lugas.database import Server
    from lugas.home import Home

    FOLDER.mkdir(parents=True, exist_ok=True)
    server = Server(Home(FOLDER))
    server.start()
    try:
        yield
    finally:
        server.stop()


@contextmanager
def own_folder(folder: Path) -> Iterator[None]:
    """Another home while the block runs, with a cluster of its own that holds only what is made in it; it is deleted afterwards."""
    global FOLDER, STAMP
    from lugas.database import forget
    from lugas.home import Home

    before = FOLDER, STAMP
    FOLDER, STAMP = folder, folder / "made.json"
    try:
        yield
    finally:
        forget(Home(folder))
        for one in (Home(folder).socket, folder):
            shutil.rmtree(one, ignore_errors=True)
        FOLDER, STAMP = before


def administrator(database: str = "postgres"):
    """A connection as the embedded server's administrator, outside transactions."""
    import psycopg

    from lugas.home import Home

    return psycopg.connect(host=str(Home(FOLDER).socket), user="postgres", dbname=database, autocommit=True)


def state() -> str:
    """What the kept databases depend on: migrations, reference data and the sample's generator."""
    from lugas.demo.start import digest

    return digest(
        "migrations/*.py", "sql/*.sql", "data/*.csv", "data/*.toml", "load.py", "year.py", "people.py", "real_case.py"
    )


def is_made(database: str) -> bool:
    """Whether a database was filled in the present state."""
    known = json.loads(STAMP.read_text()) if STAMP.exists() else {}
    return known.get(database) == state()


def mark_made(database: str) -> None:
    """Remember that it was filled."""
    known = json.loads(STAMP.read_text()) if STAMP.exists() else {}
    STAMP.write_text(json.dumps({**known, database: state()}))


def empty_database(name: str, home: Path | None = None) -> None:
    """A database of this name, new, migrated and with the reference data; home: where the keys of its seals are kept."""
    from lugas.database import make_roles_and_database
    from lugas.home import Home

    with administrator() as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    make_roles_and_database(Home(FOLDER), name)
    script = "from lugas.running import migrate; migrate()"
    subprocess.run(
        [sys.executable, "-c", script], env=environment(name) | {"LUGAS_HOME": str(home or FOLDER)}, check=True
    )


def with_sample(name: str = SAMPLE) -> None:
    """The sample of `lugas demo` in a database of this name; others than the first are copies of it."""
    if is_made(name):
        return
    if name != SAMPLE:
        with_sample()
        copy_database(SAMPLE, name)
    else:
        print(f"Filling {name} with the sample ...", flush=True)
        empty_database(name)
        command = [sys.executable, "-m", "lugas.demo.load", str(FOLDER / "demo-logins.json")]
        subprocess.run(command, env=environment(name, owner=True), check=True)
    mark_made(name)


def copy_database(source: str, name: str) -> None:
    """A copy of a database to which nobody is connected, with the same rights."""
    with administrator() as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {source} OWNER lugas_owner")
        connection.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        connection.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {name} TO lugas_app")


def collect_static() -> None:
    """The static files with the names that the templates ask for; packing them takes a while, so only when they changed."""
    from lugas.demo.start import digest

    now = digest("static/**/*.css", "static/**/*.js", "static/**/*.svg")
    stamp = FOLDER / "static.txt"
    if stamp.exists() and stamp.read_text() == now:
        return
    script = "from lugas.running import collect_static; collect_static()"
    subprocess.run([sys.executable, "-c", script], env=environment(), check=True)
    stamp.write_text(now)


@contextmanager
def served(port: int, database: str = "lugas") -> Iterator[str]:
    """Lugas as `lugas serve` runs it, on granian with two processes; gives its address."""
    from lugas.running import web_command

    env = environment(database)
    collect_static()
    with process(web_command("127.0.0.1", port, 2), f"http://127.0.0.1:{port}/healthz", env=env):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def process(command: list[str], ready: str, *, env: dict[str, str], cwd: Path | None = None) -> Iterator[None]:
    """A server while the block runs; waits until the address `ready` answers."""
    log = FOLDER / "servers.log"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(log, "ab") as output:
        server = subprocess.Popen(command, env=env, stdout=output, stderr=output, start_new_session=True, cwd=cwd)
    try:
        wait_for(ready, server)
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(address: str, server: subprocess.Popen, seconds: float = 120) -> None:
    """Wait until an address answers with anything below 500."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server for {address} ended; see {FOLDER / 'servers.log'}")
        try:
            urllib.request.urlopen(address, timeout=20)
            return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return
        except OSError:
            pass
        time.sleep(0.3)
    raise RuntimeError(f"{address} does not answer; see {FOLDER / 'servers.log'}")


def setup_django() -> None:
    """Configure Django in a measuring process (its environment comes from environment())."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lugas.settings")
    import django

    django.setup()
