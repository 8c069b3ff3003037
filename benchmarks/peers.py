"""Sets up what is measured beside Lugas, under var/peers: WeasyPrint, pretalx, Indico, Wagtail, pretix, Radicale, two stemmers, a bare Django page.

Each peer has an environment of its own with a pinned version, made once; pretalx, Indico and pretix stand on Debian's
PostgreSQL 15 and on Redis. Ports 81xx and 554xx of this machine alone. `python -m benchmarks.peers` sets all up without measuring.
"""

from __future__ import annotations

import base64
import json
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT
from benchmarks.installation import process

FOLDER = ROOT / "var" / "peers"
SEEDS = Path(__file__).parent / "peer_data"
POSTGRES, REDIS = 55433, 56399
PRETALX, INDICO, WAGTAIL, BARE, PRETIX, RADICALE = 8171, 8172, 8173, 8174, 8175, 8176
PACKAGES = {
    "weasyprint": ("weasyprint==70.0",),
    "pretalx": ("pretalx[redis]==2025.2.2", "gunicorn==27.0.1", "psycopg[binary]", "redis", "Faker", "freezegun"),
    "indico": ("setuptools<81", "wheel", "indico==3.2.9", "gunicorn==27.0.1"),
    "wagtail": ("wagtail==8.0.1", "granian", "whitenoise", "brotli"),
    "pretix": ("setuptools<81", "wheel", "pretix==2026.8.0", "gunicorn==27.0.1"),
    "radicale": ("radicale==3.9.0",),
    "stemmers": ("PySastrawi==1.2.1", "snowballstemmer==3.1.1"),
}
SYSTEM = {
    "wrk": "wrk",
    "redis-server": "redis-server",
    "/usr/lib/postgresql/15/bin/postgres": "postgresql",
}


def program(name: str) -> str:
    """A system's program, installed by apt when we are root."""
    found = name if name.startswith("/") and Path(name).exists() else shutil.which(name)
    if found:
        return found
    if os.geteuid():
        raise SystemExit(f"{name} is missing: sudo apt-get install --no-install-recommends {SYSTEM[name]}")
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", SYSTEM[name]], check=True)
    return name


def python(peer: str) -> Path:
    """The Python of a peer's environment, made when it is not there."""
    folder = FOLDER / peer
    stamp = folder / "installed.txt"
    wanted = "\n".join(PACKAGES[peer])
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"Installing {peer} ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        for package in PACKAGES[peer]:
            subprocess.run([folder / "bin" / "pip", "install", "-q", package], check=True)
        stamp.write_text(wanted)
    return folder / "bin" / "python"


def weasyprint() -> Path:
    """The Python that has WeasyPrint."""
    return python("weasyprint")


# ---------- PostgreSQL 15 and Redis for pretalx, Indico and pretix ----------
@contextmanager
def databases() -> Iterator[None]:
    """Both while the block runs. As root the cluster is Debian's user's, in a folder that this one can reach."""
    root = os.geteuid() == 0
    user = "postgres" if root else None
    data = Path("/var/lib/postgresql/lugas-peers") if root else FOLDER / "postgresql"
    binaries = Path(program("/usr/lib/postgresql/15/bin/postgres")).parent
    if not (data / "PG_VERSION").exists():
        data.mkdir(parents=True, exist_ok=True)
        if user:
            os.chown(data, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        command = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
    options = f"-p {POSTGRES} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c shared_buffers=256MB"
    control = [binaries / "pg_ctl", "-D", data]
    quiet = {"user": user, "cwd": "/", "stdout": subprocess.DEVNULL}
    subprocess.run([*control, "-l", data / "log", "-w", "-o", options, "start"], check=True, **quiet)
    FOLDER.mkdir(parents=True, exist_ok=True)  # redis starts nowhere else
    redis = [program("redis-server"), "--port", str(REDIS), "--bind", "127.0.0.1", "--save", "", "--dir", str(FOLDER)]
    server = subprocess.Popen(redis, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        server.terminate()
        server.wait()
        subprocess.run([*control, "-m", "fast", "stop"], check=True, **quiet)


def administrator():
    """A connection to the peers' server."""
    import psycopg

    return psycopg.connect(host="127.0.0.1", port=POSTGRES, user="postgres", dbname="postgres", autocommit=True)


def ask(name: str, sql: str, values: list) -> Any:
    """The one value that a question to a peer's database gives."""
    import psycopg

    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{POSTGRES}/{name}") as connection:
        return connection.execute(sql, values).fetchone()[0]


def version_of(peer: str) -> str:
    """The pinned version of a peer."""
    return next(one.partition("==")[2] for one in PACKAGES[peer] if one.startswith(f"{peer}=="))


def database(name: str) -> bool:
    """Make a database; gives whether it is new."""
    with administrator() as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
        connection.execute(f"CREATE DATABASE {name}")
        return True


def run(command: list, folder: Path, **more: str) -> None:
    """Run a step of a set-up in a folder of its own; what it says goes to setup.log there."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "setup.log", "ab") as log:
        subprocess.run(list(map(str, command)), check=True, cwd=folder, env=clean(**more), stdout=log, stderr=log)


def clean(**more: str) -> dict[str, str]:
    """The environment without what belongs to Lugas."""
    ours = ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "DATABASE_URL", "LUGAS_HOME")
    return {**{key: value for key, value in os.environ.items() if key not in ours}, **more}


# ---------- The peers ----------
@contextmanager
def pretalx() -> Iterator[str]:
    """pretalx 2025.2.2 with 50 sessions on gunicorn with 2 workers; gives the address of the schedule."""
    interpreter, work = python("pretalx"), FOLDER / "pretalx-work"
    work.mkdir(parents=True, exist_ok=True)
    configuration = work / "pretalx.cfg"
    configuration.write_text(
        f"[filesystem]\ndata={work / 'data'}\n[site]\nurl=http://127.0.0.1:{PRETALX}\ndebug=False\nsecret={secrets.token_hex(24)}\n"
        f"[database]\nbackend=postgresql\nname=pretalx\nuser=postgres\nhost=127.0.0.1\nport={POSTGRES}\n"
        f"[redis]\nlocation=redis://127.0.0.1:{REDIS}/0\nsession=false\n"
    )
    env = {"PRETALX_CONFIG_FILE": str(configuration)}
    manage = [interpreter, "-m", "pretalx"]
    if database("pretalx") or not (work / "ready").exists():
        print("Setting up pretalx ...", flush=True)
        run([*manage, "migrate"], work, **env)
        run([*manage, "rebuild"], work, **env)
        run_seed(manage, "pretalx_user.py", work, env)
        run([*manage, "create_test_event", "--stage", "schedule", "--slug", "democon", "--seed", "5"], work, **env)
        run_seed(manage, "pretalx_sessions.py", work, env)
        (work / "ready").touch()
    command = [
        str(interpreter.with_name("gunicorn")),
        "pretalx.wsgi",
        "--workers",
        "2",
        "--bind",
        f"127.0.0.1:{PRETALX}",
    ]
    address = f"http://127.0.0.1:{PRETALX}/democon/schedule/"
    with process(command, address, env=clean(**env), cwd=work):
        yield address


def run_seed(manage: list, name: str, work: Path, env: dict[str, str]) -> None:
    """Run one of our scripts in pretalx's shell."""
    script = f"exec(compile(open({str(SEEDS / name)!r}).read(), {name!r}, 'exec'))"
    run([*manage, "shell", "--unsafe-disable-scopes", "-c", script], work, **env)


@contextmanager
def indico() -> Iterator[str]:
    """Indico 3.2.9, a meeting with 50 contributions, on gunicorn with 2 workers; gives the meeting's address."""
    interpreter, work = python("indico"), FOLDER / "indico-work"
    for folder in ("log", "cache", "tmp", "archive"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    sample = next(interpreter.parents[1].glob("lib/python3*/site-packages/indico/logging.yaml.sample"))
    shutil.copyfile(sample, work / "logging.yaml")
    configuration = work / "indico.conf"
    configuration.write_text(
        f"BASE_URL = 'http://127.0.0.1:{INDICO}'\nSQLALCHEMY_DATABASE_URI = 'postgresql://postgres@127.0.0.1:{POSTGRES}/indico'\n"
        f"SECRET_KEY = {secrets.token_hex(24)!r}\nREDIS_CACHE_URL = 'redis://127.0.0.1:{REDIS}/1'\n"
        f"CELERY_BROKER = 'redis://127.0.0.1:{REDIS}/2'\nDEFAULT_TIMEZONE = 'Asia/Makassar'\nDEFAULT_LOCALE = 'en_GB'\n"
        f"CACHE_DIR = {str(work / 'cache')!r}\nTEMP_DIR = {str(work / 'tmp')!r}\nLOG_DIR = {str(work / 'log')!r}\n"
        f"STORAGE_BACKENDS = {{'default': 'fs:{work / 'archive'}'}}\nATTACHMENT_STORAGE = 'default'\n"
        "NO_REPLY_EMAIL = 'noreply@example.org'\nPUBLIC_SUPPORT_EMAIL = 'help@example.org'\nSUPPORT_EMAIL = 'help@example.org'\n"
    )
    env = {"INDICO_CONFIG": str(configuration), "PYTHONPATH": str(SEEDS)}
    if database("indico") or not (work / "meeting.txt").exists():
        print("Setting up Indico ...", flush=True)
        import psycopg

        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{POSTGRES}/indico", autocommit=True) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        run([interpreter.with_name("indico"), "db", "prepare"], work, **env)
        run([interpreter, SEEDS / "indico_meeting.py", work / "meeting.txt"], work, **env)
    command = [str(interpreter.with_name("gunicorn")), "indico_wsgi", "--workers", "2", "--bind", f"127.0.0.1:{INDICO}"]
    address = f"http://127.0.0.1:{INDICO}/event/{(work / 'meeting.txt').read_text().strip()}/"
    with process(command, address, env=clean(**env), cwd=work):
        yield address


@contextmanager
def wagtail() -> Iterator[tuple[str, dict[str, str]]]:
    """A bare Wagtail 8 with 50 pages on granian with 2 processes; gives the address of the admin's list and a session's cookie."""
    interpreter, work = python("wagtail"), FOLDER / "wagtail-work"
    project = work / "bare"
    manage = [interpreter, "manage.py"]
    if not (work / "cookie.txt").exists():
        print("Setting up Wagtail ...", flush=True)
        shutil.rmtree(project, ignore_errors=True)
        project.mkdir(parents=True)
        run([interpreter.with_name("wagtail"), "start", "bare", project], work)
        with open(project / "bare" / "settings" / "production.py", "a") as settings:
            settings.write((SEEDS / "wagtail_settings.py").read_text())
        env = {"DJANGO_SETTINGS_MODULE": "bare.settings.production"}
        run([*manage, "migrate"], project, **env)
        run([*manage, "collectstatic", "--noinput"], project, **env)
        script = (SEEDS / "wagtail_pages.py").read_text()
        run([*manage, "shell", "-c", script], project, COOKIE_FILE=str(work / "cookie.txt"), **env)
    command = [str(interpreter), "-m", "granian", "--interface", "wsgi", "--port", str(WAGTAIL), "--workers", "2"]
    command += ["--blocking-threads", "4", "--log-level", "warning", "bare.wsgi:application"]
    name, value = (work / "cookie.txt").read_text().split()
    parent, cookie = value.split("/")
    env = clean(DJANGO_SETTINGS_MODULE="bare.settings.production")
    with process(command, f"http://127.0.0.1:{WAGTAIL}/admin/login/", env=env, cwd=project):
        yield f"http://127.0.0.1:{WAGTAIL}/admin/pages/{parent}/", {name: cookie}


@contextmanager
def pretix(*, threads: int = 0) -> Iterator[str]:
    """pretix 2026.8.0 with a series of 50 dates on gunicorn with 2 workers; gives the address of its calendar file.

    threads: of each worker, which then keeps connections open (gunicorn's plain workers close each). What it leaves to
    background jobs goes to a queue in Redis that nobody empties, so that these cost it nothing.
    """
    interpreter, work, env = pretix_home()
    command = [str(interpreter.with_name("gunicorn")), "pretix.wsgi", "--workers", "2"]
    if threads:
        command += ["--worker-class", "gthread", "--threads", str(threads), "--keep-alive", "75"]
    address = f"http://127.0.0.1:{PRETIX}/kota/events/ical/"
    with process([*command, "--bind", f"127.0.0.1:{PRETIX}"], address, env=clean(**env), cwd=work):
        yield address


def pretix_home() -> tuple[Path, Path, dict[str, str]]:
    """pretix set up with its calendar: its Python, its folder, its environment."""
    interpreter, work = python("pretix"), FOLDER / "pretix-work"
    work.mkdir(parents=True, exist_ok=True)
    configuration = work / "pretix.cfg"
    configuration.write_text(
        f"[pretix]\ninstance_name=Bench\nurl=http://127.0.0.1:{PRETIX}\ndatadir={work / 'data'}\n"
        f"[database]\nbackend=postgresql\nname=pretix\nuser=postgres\nhost=127.0.0.1\nport={POSTGRES}\n"
        f"[redis]\nlocation=redis://127.0.0.1:{REDIS}/3\nsessions=false\n[django]\nsecret={secrets.token_hex(24)}\n"
        f"[celery]\nbroker=redis://127.0.0.1:{REDIS}/4\nbackend=redis://127.0.0.1:{REDIS}/5\n"
    )
    env = {"PRETIX_CONFIG_FILE": str(configuration)}
    if database("pretix") or not (work / "ready").exists():
        print("Setting up pretix ...", flush=True)
        run([interpreter, "-m", "pretix", "migrate"], work, **env)
        run_pretix("pretix_events.py", interpreter, work, env)
        (work / "ready").touch()
    return interpreter, work, env


def run_pretix(name: str, interpreter: Path, work: Path, env: dict[str, str]) -> None:
    """Run one of our scripts in pretix's shell."""
    script = f"exec(compile(open({str(SEEDS / name)!r}).read(), {name!r}, 'exec'))"
    run([interpreter, "-m", "pretix", "shell", "-c", script], work, **env)


def pretix_tickets(count: int, devices: int) -> dict[str, Any]:
    """So many tickets that nobody has used, and so many scanners: list, tokens, secrets. The databases must run."""
    interpreter, work, env = pretix_home()
    file = work / "tickets.json"
    wanted = {"TICKETS": str(count), "DEVICES": str(devices), "TICKETS_FILE": str(file)}
    run_pretix("pretix_tickets.py", interpreter, work, {**env, **wanted})
    return json.loads(file.read_text())


@contextmanager
def radicale(calendar: bytes) -> Iterator[tuple[str, str]]:
    """Radicale 3.9.0 with its own server, holding this calendar; gives its address and the value of Authorization."""
    interpreter, work = python("radicale"), FOLDER / "radicale-work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work / "users").write_text("bench:bench\n")
    (work / "config").write_text(
        f"[server]\nhosts = 127.0.0.1:{RADICALE}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {work / 'users'}\n"
        f"htpasswd_encryption = plain\n[storage]\nfilesystem_folder = {work / 'data'}\n[logging]\nlevel = error\n"
    )
    address = f"http://127.0.0.1:{RADICALE}/bench/agenda/"
    authorization = f"Basic {base64.b64encode(b'bench:bench').decode()}"
    command = [str(interpreter), "-m", "radicale", "--config", str(work / "config")]
    with process(command, f"http://127.0.0.1:{RADICALE}/.web", env=clean(), cwd=work):
        headers = {"Authorization": authorization, "Content-Type": "text/calendar"}
        put = urllib.request.Request(address, data=calendar, method="PUT", headers=headers)
        urllib.request.urlopen(put, timeout=300).close()
        yield address, authorization


@contextmanager
def bare_django() -> Iterator[str]:
    """Django with one template and no database on granian with two processes: what the framework itself costs."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(BARE), "--workers", "2"]
    command += ["--blocking-threads", "4", "--log-level", "warning", "bare_page:application"]
    address = f"http://127.0.0.1:{BARE}/"
    with process(command, address, env=clean(PYTHONPATH=str(SEEDS))):
        yield address


if __name__ == "__main__":
    weasyprint()
    with ExitStack() as stack:
        stack.enter_context(databases())
        for peer in (pretalx, indico, wagtail, pretix, bare_django):
            print(peer.__name__, stack.enter_context(peer()))
