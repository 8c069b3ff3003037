"""`lugas demo`: everything started with one command, with sample data; what people did is kept for the next start."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from lugas import running
from lugas.database import Server, forget
from lugas.home import Home

LOGINS = "demo-logins.json"
STAMP = "demo-state.json"
# Of the account that people.make_operator makes; it works in no secretariat, so it is not among the logins.
OPERATOR_PASSWORD = "lugas-operator-2026"


def run(*, host: str, port: int, reset: bool = False) -> int:
    """Start database, web and worker with the sample; ends with Ctrl-C or SIGTERM. Gives the exit code."""
    began = time.monotonic()
    home = Home.from_environment()
    if shutil.disk_usage(home.path).free < 700_000_000:
        raise running.Problem("ruang cakram kurang: perlu 700 MB yang kosong. (The disk is nearly full.)")
    running.check_port(host, port)
    if reset:
        start_anew(home)
    if "LUGAS_SMTP_HOST" not in os.environ:
        # Nobody's mailbox: what the sample's people are mailed lies in a folder, to be read.
        os.environ.setdefault("LUGAS_MAIL_FOLDER", str(home.path / "mail"))
    environment = running.child_environment()
    web = running.Process(running.web_command(host, port, 2), environment)
    # A worker whose parent was killed would wait half a minute for the database that ended too. What it was doing is
    # taken up by the next one.
    worker = running.Process([sys.executable, "-m", "lugas.cli", "worker"], environment, signal.SIGKILL)
    with contextlib.ExitStack() as stack:
        # The web pages need seconds to load and the database only for the first answer: where all is prepared, both
        # start at once.
        early = running.ended_with(stack, web) if is_prepared(home) else None
        stack.enter_context(running.database())
        prepare(home, began)

        def ready() -> bool:
            return running.answers(f"http://{host}:{port}/healthz")

        def go_on() -> list[subprocess.Popen]:
            show(home, host, port, began)
            return [worker.start()]

        return running.supervise([early or web.start()], ready=ready, go_on=go_on)


def wanted() -> dict[str, object]:
    """What the home's state says when nothing has to be prepared."""
    return {
        "migrations": digest("migrations/*.py", "sql/*.sql", "data/*.csv", "loading.py"),
        "static": digest("static/**/*.css", "static/**/*.js", "static/**/*.svg"),
        "loaded": True,
    }


def is_prepared(home: Home) -> bool:
    """Whether an earlier start did all of it."""
    return read_state(home) == wanted() and (home.path / LOGINS).exists()


def prepare(home: Home, began: float) -> None:
    """Migrate, collect static files and load the sample where that is due, remembering each step."""
    steps = {
        "migrations": ("Menyiapkan basis data (preparing the database)", running.migrate),
        "static": ("Menyiapkan tampilan (static files)", running.collect_static),
        "loaded": ("Memuat data contoh: kasus nyata dan satu tahun kerja (loading the sample)", lambda: load(home)),
    }
    state = read_state(home)
    for name, now in wanted().items():
        if state.get(name) != now:
            words, do = steps[name]
            tell(began, words)
            do()
            state[name] = now
            write_state(home, state)


def start_anew(home: Home) -> None:
    """Forget the sample: database, files, logins. The server must not run."""
    Server(home).stop()
    forget(home)
    for name in ("files", "static"):
        shutil.rmtree(home.path / name, ignore_errors=True)
    for name in (LOGINS, STAMP):
        (home.path / name).unlink(missing_ok=True)


def load(home: Home) -> None:
    """Load the sample in a process of its own, which shows its progress."""
    done = subprocess.run(
        [sys.executable, "-m", "lugas.demo.load", str(home.path / LOGINS)],
        env=running.child_environment(LUGAS_DATABASE_AS="owner"),
    )
    if done.returncode:
        raise running.Problem(
            "data contoh tidak dapat dimuat; ulangi dengan RESET=1. (The sample could not be loaded.)"
        )


def read_state(home: Home) -> dict:
    """What was prepared at an earlier start."""
    try:
        return json.loads((home.path / STAMP).read_text())
    except (OSError, ValueError):
        return {}


def write_state(home: Home, state: dict) -> None:
    """Remember it, whole or not at all."""
    draft = home.path / f"{STAMP}.new"
    draft.write_text(json.dumps(state))
    draft.replace(home.path / STAMP)


def digest(*patterns: str) -> str:
    """The state of our own files that match, in every room."""
    total = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(Path(running.PACKAGE).glob(f"*/{pattern}")):
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def tell(began: float, words: str) -> None:
    """Say what is being done, and since when."""
    print(f"[{time.monotonic() - began:5.1f} d] {words} ...", flush=True)


def show(home: Home, host: str, port: int, began: float) -> None:
    """The address and the logins."""
    logins = json.loads((home.path / LOGINS).read_text())
    print(f"\nLugas siap dalam {time.monotonic() - began:.1f} detik: http://{host}:{port}/  (masuk: /akun/masuk/)\n")
    width = max(len(one["login"]) for one in logins)
    for one in logins:
        print(f"  {one['login']:<{width}}  {one['password']}  {one['name']} - {one['secretariat']}")
    print(f"\n  {'operator':<{width}}  {OPERATOR_PASSWORD}  Operator - menjalankan mesin (/kerja/mesin/)")
    print(f"\nDaftar ini juga ada di {home.path / LOGINS}. Ctrl-C untuk berhenti.\n", flush=True)
