"""Bench ics-feed: a calendar of 50 events beside pretix's, one of 5,000 beside Radicale's, and "you have it already".

Lugas gives kept bytes and asks its database at most every fifth of a second whether they are still true; what a change costs
is measured too: the first answer after one, in which all is read and written anew.
"""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from urllib.parse import urlsplit

from benchmarks import installation, peers
from benchmarks.harness import Measured, Results, fresh, percentile, ratios, rounds
from benchmarks.ics_work import SIZES

PORT, SECONDS, REPETITIONS, ASKED, CHANGES = 8177, 6, 3, 400, 5
DATABASE = "lugas_ics"


def run(results: Results) -> None:
    """Measure all in one run."""
    peers.program("wrk")
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        if not installation.is_made(DATABASE):
            installation.empty_database(DATABASE)
            installation.mark_made(DATABASE)
        env = installation.environment(DATABASE)
        work = [sys.executable, "-m", "benchmarks.ics_work"]
        made = fresh([*work, "prepare"], env=env)
        base = stack.enter_context(installation.served(PORT, DATABASE))
        small, large = (f"{base}/kal/{made[str(size)]['secret']}.ics" for size in SIZES)
        check(asked(small), SIZES[0])
        calendar = asked(large)
        check(calendar, SIZES[1])
        beside_pretix(results, stack, small)
        beside_radicale(results, stack, large, calendar, [*work, "change", str(made[str(SIZES[1])]["position"])], env)
        for size, address in zip(SIZES, (small, large), strict=True):
            unchanged(results, size, address)


def beside_pretix(results: Results, stack: ExitStack, address: str) -> None:
    """50 events, eight connections, two processes each."""
    stack.enter_context(peers.databases())
    theirs = stack.enter_context(peers.pretix())
    check(asked(theirs), SIZES[0])
    found = rounds({"Lugas": lambda: load(address), "pretix": lambda: load(theirs)}, REPETITIONS, "answers/s")
    against = ratios(found["Lugas"], found["pretix"])
    results.add(
        f"{SIZES[0]} events, beside pretix 2026.8.0",
        ours=found["Lugas"],
        peer=found["pretix"],
        ratios=against,
        goal=">= 3",
        met=min(against) >= 3,
        note=f"ours are kept bytes; bytes: {len(asked(address))} and {len(asked(theirs))}",
    )


def beside_radicale(
    results: Results, stack: ExitStack, address: str, calendar: bytes, change: list[str], env: dict[str, str]
) -> None:
    """5,000 events, one request at a time, as Radicale's own server is one process; both hold the very same calendar."""
    theirs, authorization = stack.enter_context(peers.radicale(calendar))
    check(asked(theirs, authorization), SIZES[1])
    found = rounds(
        {"Lugas": lambda: load(address, connections=1), "Radicale": lambda: load(theirs, authorization, connections=1)},
        REPETITIONS,
        "answers/s",
    )
    against = ratios(found["Lugas"], found["Radicale"])
    results.add(
        f"{SIZES[1]} events, beside Radicale 3.9.0",
        ours=found["Lugas"],
        peer=found["Radicale"],
        ratios=against,
        goal=">= 10",
        met=min(against) >= 10,
        note=f"one connection; ours are kept bytes; bytes: {len(calendar)} and {len(asked(theirs, authorization))}",
    )
    ours, peer = [], []
    for _ in range(CHANGES):
        fresh(change, env=env)
        time.sleep(0.3)
        ours.append(timed(address))
        peer.append(timed(theirs, authorization))
    written, read = Measured(tuple(ours), "s"), Measured(tuple(peer), "s")
    results.add(
        f"{SIZES[1]} events, first answer of a process after a change",
        ours=written,
        peer=read,
        ratios=ratios(read, written),
        note="all is read from the database and written anew; Radicale beside it answers as always",
    )


def unchanged(results: Results, size: int, address: str) -> None:
    """If-None-Match on one connection: the 95th percentile."""
    tag = urllib.request.urlopen(address, timeout=60).headers["ETag"]
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    found = []
    for number in range(ASKED + 20):
        began = time.perf_counter()
        connection.request("GET", parts.path, headers={"If-None-Match": tag})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 304:
            raise RuntimeError(f"{answer.status}, not 304")
        if number >= 20:
            found.append((time.perf_counter() - began) * 1000)
    connection.close()
    p95 = percentile(found, 0.95)
    results.add(
        f"{size} events, unchanged (If-None-Match)",
        ours=Measured(tuple(found), "ms"),
        goal="p95 < 5 ms",
        met=p95 < 5,
        note=f"95th percentile {p95:.3g} ms",
    )


def asked(address: str, authorization: str = "") -> bytes:
    """The calendar as a program without wishes gets it."""
    headers = {"Authorization": authorization} if authorization else {}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=120) as answer:
        return answer.read()


def timed(address: str, authorization: str = "") -> float:
    """Seconds for one answer."""
    began = time.perf_counter()
    asked(address, authorization)
    return time.perf_counter() - began


def check(calendar: bytes, wanted: int) -> None:
    """The calendar has its events."""
    count = calendar.count(b"BEGIN:VEVENT")
    if count != wanted:
        raise RuntimeError(f"{count} events, not {wanted}")


def load(address: str, authorization: str = "", *, connections: int = 8) -> float:
    """Answers in a second under wrk; every answer must be 200."""
    for _ in range(4):
        asked(address, authorization)
    command = ["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{SECONDS}s", "--timeout", "30s"]
    if authorization:
        command += ["-H", f"Authorization: {authorization}"]
    text = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(f"{address}: {text}")
    time.sleep(0.5)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
