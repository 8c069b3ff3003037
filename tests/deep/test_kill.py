"""What becomes of an installation when its processes are killed: nothing is left running, nothing is lost, no job is lost.

One sample is loaded by `lugas demo` for the whole module; the tests start and end it again in the order in which they
stand, so one process takes them all.
"""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from aiosmtpd.controller import Controller

from lugas.database import Server, answers
from lugas.home import Home

pytestmark = [pytest.mark.deep, pytest.mark.xdist_group("one installation")]
ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true: Callable[[], object], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.2)


def stat(pid: int) -> list[str]:
    """What /proc says of a process after its name; empty when it is gone or only waits to be reaped."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
    return [] if fields[0] == "Z" else fields


def below(pid: int) -> dict[int, str]:
    """All processes that a process started, and those that these started, with their command lines."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := stat(int(folder.name))):
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    found, waiting = {}, [pid]
    while waiting:
        for child in children.get(waiting.pop(), []):
            found[child] = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            waiting.append(child)
    return found


def wait_for_the_end(started: dict[int, str], seconds: float) -> None:
    """Wait until none of these processes runs any more."""
    end = time.monotonic() + seconds
    while left := {pid: command[:90] for pid, command in started.items() if stat(pid)}:
        assert time.monotonic() < end, f"still there after {seconds} s: {left}"
        time.sleep(0.2)


class Installation:
    """A home with its sample, and the commands run in it."""

    def __init__(self, folder: Path):
        self.home = Home(folder)
        self.port = free_port()
        self.running: list[subprocess.Popen] = []
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "LUGAS_"))},
            "LUGAS_HOME": str(folder),
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "lugas.settings",
        }

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen:
        """`lugas ARGUMENTS`, its output in a file."""
        log = open(self.home.path / "output.log", "ab")  # noqa: SIM115
        process = subprocess.Popen(
            [sys.executable, "-m", "lugas.cli", *arguments],
            env={**self.environment, **environment}, stdout=log, stderr=log,
        )  # fmt: skip
        log.close()
        self.running.append(process)
        return process

    def demo(self, seconds: float) -> subprocess.Popen:
        """`lugas demo` until it answers."""
        process = self.start("demo", "--port", str(self.port))
        wait_until(lambda: self.healthy() or process.poll() is not None, seconds, "lugas demo answers")
        assert process.poll() is None, (self.home.path / "output.log").read_text()[-3000:]
        return process

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return json.load(answer)["ok"]
        except (OSError, urllib.error.URLError, ValueError):
            return False

    def ask(self, sql: str, *values) -> list[tuple]:
        """A question to its database, as the superuser; the answer's rows."""
        with psycopg.connect(
            host=str(self.home.socket), user="postgres", dbname="lugas", autocommit=True
        ) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def python(self, script: str, **environment: str) -> str:
        """What a script prints that runs in this installation as the application."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{script}"],
            env={**self.environment, **environment}, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    made = Installation(tmp_path_factory.mktemp("home"))
    yield made
    for process in made.running:
        if process.poll() is None:
            process.kill()
            process.wait()
    wait_until(lambda: not answers(made.home), 60, "the database ends")
    shutil.rmtree(made.home.cluster.parent if os.geteuid() == 0 else made.home.cluster, ignore_errors=True)


def test_killing_the_parent_ends_all_that_it_started_and_keeps_what_was_done(installation):
    parent = installation.demo(600)
    wait_until(lambda: "worker" in " ".join(below(parent.pid).values()), 30, "the worker follows the web pages")
    started = below(parent.pid)
    names = " ".join(started.values())
    assert len(started) >= 6
    assert "granian" in names
    assert "worker" in names
    assert "postgres" in names
    installation.ask("UPDATE institutions_secretariat SET postal_code = '85111'")

    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_for_the_end(started, 15)
    assert not answers(installation.home)


def test_the_next_start_is_quick_with_data_kept_and_sigterm_ends_all_with_0(installation):
    parent = installation.demo(120)
    assert installation.ask("SELECT DISTINCT postal_code FROM institutions_secretariat") == [("85111",)]
    started = below(parent.pid)

    parent.send_signal(signal.SIGTERM)
    assert parent.wait(timeout=60) == 0
    wait_for_the_end(started, 15)
    assert not answers(installation.home)


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_port_in_use_is_one_clear_sentence(installation, command):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "lugas.cli", command, "--port", str(port)],
            env=installation.environment, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip().splitlines() == [
        f"lugas: porta {port} sedang dipakai; pilih yang lain, misalnya PORT={port + 1}. (Port {port} is in use.)"
    ]
    assert not answers(installation.home)


class Sink:
    """A mail server that keeps what it takes, and lets the sender of the awaited message wait for its answer.

    The worker also has mails of its own hour (alarms, briefs); they are answered at once.
    """

    def __init__(self, awaited: str):
        self.awaited = awaited
        self.messages: list[str] = []
        self.took_one = threading.Event()
        self.may_answer = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        message = envelope.content.decode()
        self.messages.append(message)
        if self.awaited in message:
            self.took_one.set()
            while not self.may_answer.is_set():
                await asyncio.sleep(0.1)
        return "250 taken"

    def ids(self) -> list[str]:
        return [
            line.split(":", 1)[1].strip()
            for message in self.messages
            for line in message.splitlines()
            if line.lower().startswith("message-id:")
        ]


TELL = """
from lugas.accounts.models import Membership
from lugas.institutions.models import Secretariat
from lugas.notices.actions import tell
from lugas.tenancy.scope import scope
home = Secretariat.objects.get(region__code="53").pk
with scope([home], home=home):
    head = Membership.objects.filter(role="head").earliest("pk")
    print(tell(to=home, user_id=head.user_id, text="Rapat dipindah", url="/kerja/", kind="urgent").pk)
"""


def test_a_job_whose_worker_was_killed_is_done_again_and_its_effect_is_there_once(installation):
    """The worker dies after the mail was taken and before it knows: one repeat with the same Message-ID, one mark."""
    server = Server(installation.home)
    server.start()
    notice = int(installation.python(TELL))
    sink = Sink(f"<notice-{notice}-")
    mail = Controller(sink, hostname="127.0.0.1", port=free_port())
    mail.start()
    try:
        smtp = {"LUGAS_SMTP_HOST": "127.0.0.1", "LUGAS_SMTP_PORT": str(mail.port)}
        first = installation.start("worker", **smtp)
        assert sink.took_one.wait(90)
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert installation.ask("SELECT count(*) FROM notices_noticemail WHERE notice_id = %s", notice) == [(0,)]

        sink.may_answer.set()
        second = installation.start("worker", **smtp)
        marks = "SELECT count(*) FROM notices_noticemail WHERE notice_id = %s"
        wait_until(lambda: installation.ask(marks, notice) == [(1,)], 120, "the job is done after the restart")
        left = (
            "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name LIKE 'notices%%'"
        )
        wait_until(lambda: installation.ask(left) == [(0,)], 60, "no job is left")
        times = Counter(sink.ids())
        assert all(count <= 2 for count in times.values())
        assert [count for name, count in times.items() if name.startswith(sink.awaited)] in ([1], [2])

        second.send_signal(signal.SIGTERM)
        assert second.wait(timeout=60) == 0
    finally:
        sink.may_answer.set()
        mail.stop()
        server.stop()
