"""Starting and ending the processes of an installation: database, web, worker; used by the commands of cli.py."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ctypes
import errno
import ipaddress
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lugas.database import Server, make_roles_and_database
from lugas.home import Home

if TYPE_CHECKING:
    from procrastinate.manager import JobManager

PACKAGE = Path(__file__).resolve().parent
PR_SET_PDEATHSIG = 1
# A worker gives a sign of life every 10 seconds.
STALLED_SECONDS, LOOK_SECONDS = 30, 10
READY_SECONDS = 60
# What migrating.run() ends with where the database was made by migrations that this version does not have.
OF_ANOTHER_VERSION = 3


class Problem(Exception):
    """Something that the person at the machine can mend; the message says how."""


@contextlib.contextmanager
def database() -> Iterator[Server | None]:
    """The embedded database while the block runs; nothing to do where DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    home = Home.from_environment()
    server = Server(home)
    server.start()
    try:
        make_roles_and_database(home)
        yield server
    finally:
        server.stop()


def setup_django(*, owner: bool = False) -> None:
    """Configure Django in this process, as the database's owner or as the application."""
    if owner:
        os.environ["LUGAS_DATABASE_AS"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lugas.settings")
    import django

    django.setup()


def migrate(*, seals: bool = True) -> None:
    """Migrate as the owner, load the reference data and give each secretariat its seal, in a process of its own (this one
    may be the application). seals: False where records were put back as they were, which need not have one.

    Raises Problem: for a database that another version made, with the way out; for anything else, with what was told.
    """
    script = f"import sys; from lugas import migrating; sys.exit(migrating.run(seals={seals}))"
    done = subprocess.run([sys.executable, "-c", script], env=child_environment(), capture_output=True, text=True)
    if done.returncode == OF_ANOTHER_VERSION:
        sign = done.stderr.strip().rpartition("\n")[2]
        raise Problem(
            f"basis data ini dibuat oleh Lugas versi lain ({sign}). Data contoh: mulai baru dengan make demo RESET=1. Data "
            "sungguhan: pasang kembali versi yang membuatnya, atau pulihkan cadangan dari versi ini dengan lugas "
            "restore. (This database was made by another version of Lugas. A sample: start anew with make demo RESET=1. "
            "Real data: go back to the version that made it, or lugas restore a backup of this version.)"
        )
    if done.returncode:
        raise Problem(f"migrasi basis data gagal (migrating the database failed):\n{done.stderr.strip()[-1500:]}")


def collect_static() -> None:
    """Collect and compress the static files, in a process of its own."""
    script = (
        "from lugas.running import setup_django; setup_django();"
        "from django.core.management import call_command; call_command('collectstatic', verbosity=0, interactive=False)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=child_environment(), capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"berkas statis tidak dapat dikumpulkan (static files): {done.stderr.strip()[-800:]}")


def child_environment(**more: str) -> dict[str, str]:
    """This process's environment for a child, with the package on its path."""
    return {**os.environ, "PYTHONPATH": str(PACKAGE.parent), **more}


@dataclass(frozen=True)
class Process:
    """A process to start. end: the signal that it gets when its parent was killed."""

    command: list[str]
    environment: dict[str, str]
    end: signal.Signals = signal.SIGTERM

    def start(self) -> subprocess.Popen:
        """Start it in a session of its own, bound to end with its parent, also after kill -9 (Linux)."""
        return subprocess.Popen(
            self.command, env=self.environment, preexec_fn=self._end_with_parent, start_new_session=True
        )

    def _end_with_parent(self) -> None:
        with contextlib.suppress(OSError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, self.end)


def web_command(host: str, port: int, processes: int, tls: tuple[Path, Path] | None = None) -> list[str]:
    """The command line of the web server."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(processes), "--blocking-threads", "4", "--log-level", "warning", "--no-ws"]
    command += ["--respawn-failed-workers", "--workers-kill-timeout", "10"]
    if tls:
        command += ["--ssl-certificate", str(tls[0]), "--ssl-keyfile", str(tls[1])]
    return [*command, "lugas.wsgi:application"]


def serve(arguments: argparse.Namespace) -> int:
    """Serve the web pages until told to end."""
    tls = None
    if arguments.self_signed:
        tls = self_signed(Home.from_environment().path / "tls")
    elif arguments.certificate or arguments.key:
        if not (arguments.certificate and arguments.key):
            raise Problem(
                "sertifikat dan kunci harus diberikan bersama (--certificate needs --key, and the other way)."
            )
        tls = (Path(arguments.certificate), Path(arguments.key))
        for file in tls:
            if not file.is_file():
                raise Problem(f"berkas tidak ditemukan (no such file): {file}")
    check_port(arguments.host, arguments.port)
    with database():
        collect_static()
        environment = child_environment(**({"LUGAS_SECURE": "1"} if tls else {}))
        print(f"Lugas: {'https' if tls else 'http'}://{arguments.host}:{arguments.port}/", flush=True)
        command = web_command(arguments.host, arguments.port, arguments.processes, tls)
        return supervise([Process(command, environment).start()])


def worker(*, concurrency: int = 2) -> int:
    """Do the background jobs until told to end; jobs under way are finished first.

    concurrency: how many jobs at once in each lane that does not say so itself (tenancy.jobs.LANES).
    """
    with database():
        setup_django()
        asyncio.run(work(concurrency, until_told))
    return 0


async def work(concurrency: int, until: Callable[[list[asyncio.Task]], Awaitable[None]]) -> None:
    """Do the jobs of all lanes. until: given the tasks that run, returns once they are to end and have ended."""
    from procrastinate.contrib.django import app

    from lugas.tenancy.jobs import LANES

    at_once = {lane: lane.at_once or concurrency for lane in LANES}
    # Jobs run in the loop's threads: with too few of them one lane would stand behind another after all.
    threads = ThreadPoolExecutor(sum(at_once.values()), thread_name_prefix="job")
    asyncio.get_running_loop().set_default_executor(threads)
    # An app of its own for the worker: the tasks keep theirs, and with it Django's connection, so that what a job asks
    # for is in the queue when, and only when, the job's own work is kept.
    working = app.with_connector(app.connector.get_worker_connector())
    async with working.open_async():
        tasks = [asyncio.create_task(take_up_stalled(working.job_manager))]
        tasks += [
            asyncio.create_task(
                working.run_worker_async(
                    queues=list(lane.queues),
                    concurrency=count,
                    fetch_job_polling_interval=lane.look_seconds,
                    shutdown_graceful_timeout=20,
                    install_signal_handlers=False,
                )
            )
            for lane, count in at_once.items()
        ]
        await until(tasks)


async def until_told(tasks: list[asyncio.Task]) -> None:
    """Let these run until a signal or the first failure; then let each finish what it does, and raise the failure."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for task in tasks:
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    stop()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended


async def take_up_stalled(manager: JobManager) -> None:
    """Again and again, put back into the queue what a worker held that died (no sign of life for half a minute).

    Every job is safe to run twice, so the worst is one mail more with the same Message-ID.
    """
    while True:
        try:
            for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
                await manager.retry_job(job)
        except Exception:  # the database may be away for a moment; the worker itself tells of it
            logging.getLogger(__name__).warning("stalled jobs could not be looked for", exc_info=True)
        await asyncio.sleep(LOOK_SECONDS)


def ended_with(stack: contextlib.ExitStack, process: Process) -> subprocess.Popen:
    """Start a process that is ended when the stack closes, if it still runs then."""
    child = process.start()
    stack.callback(end, [child])
    return child


def end(children: list[subprocess.Popen]) -> None:
    """Ask them all to end, and wait until they did."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=25)
        except subprocess.TimeoutExpired:
            child.kill()


def answers(url: str) -> bool:
    """Whether an address answers well within two seconds."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def supervise(
    children: list[subprocess.Popen],
    *,
    ready: Callable[[], bool] = lambda: True,
    go_on: Callable[[], list[subprocess.Popen]] = list,
) -> int:
    """Watch these until one of them or we are ended; then end them all. Gives 0 when it was asked to end.

    go_on: called once when ready() (or after a minute), gives further processes: what the first need not wait for.
    """
    asked = []

    def ask(number, frame):
        asked.append(number)

    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, ask)
    children, code = list(children), 0
    latest, waiting = time.monotonic() + READY_SECONDS, True
    while not asked:
        ended = [child for child in children if child.poll() is not None]
        if ended:
            code = ended[0].returncode or 1
            break
        if waiting and (ready() or time.monotonic() > latest):
            waiting = False
            children += go_on()
        time.sleep(0.05 if waiting else 0.2)
    end(children)
    return 0 if asked else code


def check_port(host: str, port: int) -> None:
    """Raise Problem when the port cannot be listened on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Problem(
                    f"porta {port} sedang dipakai; pilih yang lain, misalnya PORT={port + 1}. (Port {port} is in use.)"
                ) from error
            if error.errno == errno.EACCES:
                raise Problem(
                    f"porta {port} tidak boleh dipakai pengguna ini; pilih di atas 1023. (Port {port} is not allowed.)"
                ) from error
            raise Problem(f"tidak dapat mendengar di {host}:{port} (cannot listen): {error.strerror}") from error


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate and key for a trial on the office's network, made once; named for this machine and its addresses."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    certificate_file, key_file = folder / "certificate.pem", folder / "key.pem"
    if certificate_file.exists() and key_file.exists():
        return certificate_file, key_file
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = ec.generate_private_key(ec.SECP256R1())
    host = socket.gethostname()
    names: list[x509.GeneralName] = [x509.DNSName(host), x509.DNSName("localhost")]
    names += [x509.IPAddress(ipaddress.ip_address(one)) for one in sorted({"127.0.0.1", *own_addresses()})]
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host[:64])])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=397))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate_file, key_file


def own_addresses() -> set[str]:
    """The addresses under which other machines of the office reach this one."""
    with contextlib.suppress(OSError):
        return {str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return set()
