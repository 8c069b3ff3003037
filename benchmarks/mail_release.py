"""Bench mail-release: one release to a press list of 5,000, `lugas worker` killed twice meanwhile, on a real SMTP server.

Counted: addresses that got nothing, and mails that came twice. A killed worker may repeat the one mail that it was
handing over, under the same Message-ID.
"""

from __future__ import annotations

import socket
import sys
import time

from benchmarks import installation
from benchmarks.harness import Results, fresh
from benchmarks.send_552 import KILLS, Sink, through_kills

COUNT = 5000
WORK = [sys.executable, "-m", "benchmarks.mail_work"]
DATABASE = "lugas_press"


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
            fresh([*WORK, "prepare", COUNT], env=env)
            begin = time.monotonic()
            through_kills(env, lambda: ours(sink), COUNT)
            seconds = time.monotonic() - begin
            state = fresh([*WORK, "state"], env=env)["states"]
    finally:
        mail.stop()
    whom = {address: count for address, count in sink.whom.items() if address.startswith("wartawan-")}
    repeats = sum(count - 1 for count in whom.values())
    same_id = sum(count - 1 for count in sink.ids.values()) >= repeats
    results.add(
        "5,000 mails to the press, worker killed twice",
        ours={"lost": COUNT - len(whom), "repeats": repeats, "seconds": round(seconds, 1), "states": state},
        goal=f"0 lost, at most {KILLS} repeats, each with its first Message-ID",
        met=len(whom) == COUNT and repeats <= KILLS and same_id and state == {"sent": COUNT},
    )


def ours(sink: Sink) -> int:
    """How many of the list have their copy."""
    return sum(address.startswith("wartawan-") for address in sink.whom)
