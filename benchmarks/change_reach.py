"""Bench change-reach: 200 screens on the wall ask every ten seconds; then an activity changes through its action.

Timed until the last screen tells the new title, and until the change's notice and its push are queued (a worker runs). What the
open screens cost is the processor time of all processes of the web server while nothing changes.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks import installation
from benchmarks.harness import ROOT, Measured, Results

DATABASE, PORT, SCREENS, SECONDS, QUIET, ROUNDS = "lugas_reach", 8174, 200, 10, 60, 3
ON_SCREENS, QUEUED, SHARE = 12, 2, 10


class Screen(threading.Thread):
    """A screen as board.js asks: with its tag, every ten seconds, on a connection that stays."""

    def __init__(self, path: str, offset: float):
        super().__init__(daemon=True)
        self.path, self.offset = path, offset
        self.tag = self.body = ""
        self.answers: dict[int, int] = {}
        self.changed = 0.0
        self.running = True

    def run(self) -> None:
        """Ask until told to stop."""
        time.sleep(self.offset)
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        while self.running:
            began = time.monotonic()
            line.request("GET", self.path, headers={"If-None-Match": self.tag} if self.tag else {})
            answer = line.getresponse()
            body = answer.read().decode()
            self.answers[answer.status] = self.answers.get(answer.status, 0) + 1
            if answer.status == 200:
                self.tag, self.body, self.changed = answer.headers["ETag"], body, time.monotonic()
            time.sleep(max(0.0, SECONDS - (time.monotonic() - began)))
        line.close()


def processor_seconds(session: int) -> float:
    """User and system time of all processes of a session (the server starts one)."""
    ticks = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def started(stack: ExitStack, command: list[str]) -> subprocess.Popen:
    """A process of the installation in a session of its own, ended with the stack."""
    # The push service of the bench is allowed and never answers, so the subscription stays.
    env = installation.environment(DATABASE, LUGAS_PUSH_SERVICES="https://127.0.0.1")
    with open(installation.FOLDER / "servers.log", "ab") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True, cwd=ROOT)
    stack.callback(process.wait)
    stack.callback(process.terminate)
    return process


def run(results: Results) -> None:
    """Measure all in one run."""
    from lugas.running import web_command

    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.empty_database(DATABASE)
        installation.collect_static()
        work = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.change_work", str(SCREENS)],
            env=installation.environment(DATABASE),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        stack.callback(work.terminate)
        secrets = json.loads(work.stdout.readline())["secrets"]
        web = started(stack, web_command("127.0.0.1", PORT, 2))
        installation.wait_for(f"http://127.0.0.1:{PORT}/healthz", web)
        started(stack, [sys.executable, "-m", "lugas.cli", "worker"])
        screens = [Screen(f"/papan/{one}/isi/", n * SECONDS / SCREENS) for n, one in enumerate(secrets)]
        for one in screens:
            one.start()
        time.sleep(2 * SECONDS)
        before = processor_seconds(web.pid)
        time.sleep(QUIET)
        share = (processor_seconds(web.pid) - before) / QUIET * 100
        reached, notices, pushes = [], [], []
        for number in range(ROUNDS):
            title = f"Rapat yang berubah {number}"
            began = time.monotonic()
            print(title, file=work.stdin, flush=True)
            told = json.loads(work.stdout.readline())
            while not all(title in one.body for one in screens) and time.monotonic() - began < 60:
                time.sleep(0.1)
            reached.append(max(one.changed for one in screens) - began)
            notices.append(told["notice"])
            pushes.append(told["push"])
        for one in screens:
            one.running = False
        kinds = {status: sum(one.answers.get(status, 0) for one in screens) for status in (200, 304)}
    add = results.add
    add(
        "screens, the last of 200",
        ours=Measured(tuple(reached), "s"),
        goal=f"< {ON_SCREENS} s",
        met=max(reached) < ON_SCREENS,
    )
    add("brief notice written", ours=Measured(tuple(notices), "s"), goal=f"< {QUEUED} s", met=max(notices) < QUEUED)
    add("push queued", ours=Measured(tuple(pushes), "s"), goal=f"< {QUEUED} s", met=max(pushes) < QUEUED)
    note = f"processor time of granian with two processes over {QUIET} s; answers in all: {kinds}"
    add(
        f"{SCREENS} open screens",
        ours=Measured((share,), "% of a core"),
        goal=f"< {SHARE} %",
        met=share < SHARE,
        note=note,
    )
