"""Bench send-552: one letter's 552 signed copies mailed to a real SMTP server, `lugas worker` killed twice meanwhile.

Counted: addressees who got nothing, and mails that came twice. A killed worker may repeat the one mail that it was
handing over, under the same Message-ID.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

from benchmarks import installation
from benchmarks.harness import ROOT, Results, fresh

COUNT, KILLS = 552, 2
WORK = [sys.executable, "-m", "benchmarks.papers_work"]
DATABASE = "lugas_papers"
PATIENCE = 600


class Sink:
    """A mail server that counts what it takes."""

    def __init__(self) -> None:
        self.ids: Counter[str] = Counter()
        self.whom: Counter[str] = Counter()

    async def handle_DATA(self, server, session, envelope) -> str:
        """Take a mail."""
        for line in envelope.content.decode(errors="replace").splitlines():
            if line.lower().startswith("message-id:"):
                self.ids[line.split(":", 1)[1].strip()] += 1
                break
        self.whom.update(envelope.rcpt_tos)
        return "250 taken"


def run(results: Results) -> None:
    """Send, kill the worker twice, wait for the rest."""
    from aiosmtpd.controller import Controller

    sink = Sink()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mail = Controller(sink, hostname="127.0.0.1", port=port)
    mail.start()
    try:
        with installation.running_database():
            installation.with_sample(DATABASE)
            env = installation.environment(DATABASE, LUGAS_SMTP_HOST="127.0.0.1", LUGAS_SMTP_PORT=str(port))
            fresh([*WORK, "prepare", COUNT, "one"], env=env)
            fresh([*WORK, "send"], env=env)
            begin = time.monotonic()
            through_kills(env, lambda: mine(sink), COUNT)
            seconds = time.monotonic() - begin
            state = fresh([*WORK, "state"], env=env)["states"]
    finally:
        mail.stop()
    ours = {address: count for address, count in sink.whom.items() if address.startswith("bagian-")}
    repeats = sum(count - 1 for count in ours.values())
    same_id = sum(count - 1 for count in sink.ids.values()) >= repeats
    results.add(
        "552 letters by mail, worker killed twice",
        ours={"lost": COUNT - len(ours), "repeats": repeats, "seconds": round(seconds, 1), "states": state},
        goal=f"0 lost, at most {KILLS} repeats, each with its first Message-ID",
        met=len(ours) == COUNT and repeats <= KILLS and same_id and state == {"sent": COUNT},
    )


def mine(sink: Sink) -> int:
    """How many of the bench's addressees have their letter."""
    return sum(address.startswith("bagian-") for address in sink.whom)


def through_kills(env: dict[str, str], arrived: Callable[[], int], count: int) -> None:
    """Let workers mail until so many have arrived, killing the one at work KILLS times at even distances."""
    for kill in range(KILLS):
        worker = start(env)
        wait(lambda at=count * (kill + 1) // (KILLS + 1): arrived() >= at)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    worker = start(env)
    wait(lambda: arrived() >= count)
    time.sleep(35)  # what a killed worker held is taken up after half a minute without a sign of life
    worker.terminate()
    worker.wait(timeout=60)


def start(env: dict[str, str]) -> subprocess.Popen:
    """`lugas worker`."""
    log = open(installation.FOLDER / "servers.log", "ab")  # noqa: SIM115
    return subprocess.Popen([sys.executable, "-m", "lugas.cli", "worker"], env=env, stdout=log, stderr=log, cwd=ROOT)


def wait(done) -> None:
    """Until it is so. Raises RuntimeError when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise RuntimeError("the mails do not come")
        time.sleep(0.05)
