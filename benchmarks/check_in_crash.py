"""Bench check-in-crash: 20 phones check people in while web server, one of its processes or the database is killed every few seconds.

One request in ten loses its line: half is sent, or the answer is not waited for. As the phones of the product do, each keeps a scan until
it is acknowledged and hands it in again under the same key. Afterwards the database is asked: is everything there that was acknowledged, and
did everybody count once?
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import door_phones, installation, meeting_fill
from benchmarks.door_load import Line
from benchmarks.harness import Results

PEOPLE, PHONES, PORT = 20_000, 20, 8181
SECONDS, EVERY, PATIENCE = 90, 5, 120
DROPPED = 0.1
DATABASE = "lugas_door_crash"
STANDS = """
SELECT (SELECT count(*) - count(DISTINCT (meeting_id, key)) FROM door_scan),
  (SELECT count(*) - count(DISTINCT badge_id) FROM door_arrival) + (SELECT count(*) - count(DISTINCT seat_id) FROM door_seatarrival),
  (SELECT count(*) FROM door_scan WHERE why <> ''),
  (SELECT count(*) FROM door_scan s WHERE NOT EXISTS (
     SELECT 1 FROM door_arrival a JOIN door_badge b ON b.id = a.badge_id WHERE b.code = s.badge AND substr(a.first, 16) = s.key))
"""


@dataclass
class Day:
    """What the phones saw."""

    dice: random.Random
    acknowledged: list[str] = field(default_factory=list)
    broken: int = 0
    dropped: int = 0


def run(results: Results) -> None:
    """Load, kill, ask; in a cluster of its own, as one that was killed looks at each file of all its databases."""
    with installation.own_folder(installation.FOLDER.with_name("bench-crash")):
        measure(results, seconds=SECONDS, people=PEOPLE, every=EVERY)


def measure(results: Results, *, seconds: float, people: int, every: float) -> None:
    """The same for so many seconds and people, one killed each so many seconds."""
    database = Database()
    with database:
        installation.copy_database(meeting_fill.database(people), DATABASE)
        badges, phones = door_phones.prepared(DATABASE, PORT, PHONES)
        installation.collect_static()
        day = Day(random.Random(1))
        with Web(PORT) as web:
            ending = threading.Event()
            killed: list[str] = []
            killer = threading.Thread(target=kill, args=(web, database, ending, killed, every))
            killer.start()
            began = time.monotonic()
            try:
                asyncio.run(scan_all(phones, badges, day, began + seconds))
            finally:
                ending.set()
                killer.join()
        with installation.administrator(DATABASE) as connection:
            kept = {key for (key,) in connection.execute("SELECT key FROM door_scan")}
            twice, doubled, refused, uncounted = connection.execute(STANDS).fetchone()
    lost = len(set(day.acknowledged) - kept)
    results.add(
        f"{PHONES} phones, something killed every {every} s",
        ours={
            "acknowledged": len(day.acknowledged), "lost": lost, "kept twice": twice, "doubled": doubled, "not counted": uncounted,
            "lines dropped": day.dropped, "answers broken": day.broken, "kills": {one: killed.count(one) for one in sorted(set(killed))},
        },
        goal="0 acknowledged lost, 0 doubled",
        met=bool(killed) and lost == twice == doubled == refused == uncounted == 0,
    )  # fmt: skip


# ---------- The phones ----------
async def scan_all(phones: list[door_phones.Phone], badges: list[str], day: Day, end: float) -> None:
    """All phones, each with its share of the people, until the time is over and what was begun is acknowledged."""
    await asyncio.gather(*(scan(one, badges[place :: len(phones)], day, end) for place, one in enumerate(phones)))


async def scan(phone: door_phones.Phone, badges: list[str], day: Day, end: float) -> None:
    """One phone: each scan until it is acknowledged."""
    host, _colon, port = phone.host.partition(":")
    line = Line(host, int(port))
    for badge in badges:
        if time.monotonic() > end:
            return
        one = phone.scan(badge)
        while not await handed_in(phone, line, one, day):
            if time.monotonic() > end + PATIENCE:
                raise RuntimeError("the server does not come back")
            await asyncio.sleep(0.1)
    line.drop()


async def handed_in(phone: door_phones.Phone, line: Line, one: dict[str, Any], day: Day) -> bool:
    """Hand a scan in once; whether it was acknowledged."""
    request = phone.request([one])
    try:
        if day.dice.random() < DROPPED:
            day.dropped += 1
            await line.abandon(request, day.dice.choice((len(request) // 2, len(request))), day.dice.random() / 50)
            return False
        status, body = await asyncio.wait_for(line.send(request), 20)
    except (OSError, TimeoutError):
        line.drop()
        day.broken += 1
        return False
    if status >= 500:
        day.broken += 1
        return False
    told = json.loads(body)
    if status != 200 or told["results"][0]["state"] not in ("accepted", "repeated"):
        raise RuntimeError(f"{status}: {body[:300]!r}")
    day.acknowledged.append(one["key"])
    return True


# ---------- What is killed ----------
class Web:
    """The web server, started again whenever it was killed."""

    def __init__(self, port: int):
        self.port = port

    def __enter__(self) -> Web:
        self.start()
        installation.wait_for(f"http://127.0.0.1:{self.port}/healthz", self.server)
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.terminate()
        try:
            self.server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.server.kill()

    def start(self) -> None:
        """Start it."""
        from lugas.running import web_command

        with open(installation.FOLDER / "servers.log", "ab") as log:
            self.server = subprocess.Popen(
                web_command("127.0.0.1", self.port, 2), env=installation.environment(DATABASE), stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def processes(self) -> list[int]:
        """Those that answer requests."""
        pid = self.server.pid
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(one) for one in text.split()]

    def kill(self) -> None:
        """The whole server, and start it again."""
        for one in (self.server.pid, *self.processes()):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self.server.wait()
        self.start()

    def kill_one(self) -> None:
        """One of its processes; the server starts another."""
        if processes := self.processes():
            with suppress(ProcessLookupError):
                os.kill(random.choice(processes), signal.SIGKILL)


class Database:
    """The embedded database, which its keeper starts again when it was killed."""

    def __enter__(self) -> Database:
        from lugas.database import Server
        from lugas.home import Home

        installation.FOLDER.mkdir(parents=True, exist_ok=True)
        self.home = Home(installation.FOLDER)
        self.server = Server(self.home)
        self.server.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.stop()

    def kill(self) -> None:
        """Its first process, as a machine's memory shortage or a bad hand does; then wait until it is there again."""
        from lugas.database import answers

        os.kill(int((self.home.cluster / "postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
        end = time.monotonic() + PATIENCE
        time.sleep(0.2)
        while not answers(self.home):
            if time.monotonic() > end:
                raise RuntimeError("the database does not come back")
            time.sleep(0.1)


def kill(web: Web, database: Database, ending: threading.Event, killed: list[str], every: float) -> None:
    """One after the other, in turns, until told to end."""
    turns: list[tuple[str, Callable[[], None]]] = [
        ("a process of the web server", web.kill_one),
        ("the web server", web.kill),
        ("the database", database.kill),
    ]
    while not ending.wait(every):
        name, act = turns[len(killed) % len(turns)]
        act()
        killed.append(name)
