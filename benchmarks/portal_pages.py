"""Bench portal-pages: the public agenda with 50 items beside pretalx's schedule, Indico's meeting page and a bare Django page.

All on two processes, asked by wrk with eight connections, in turns. That what is given fast is also true is checked by
changing an activity through its action and asking until the page tells it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack

from benchmarks import installation, peers
from benchmarks.harness import Measured, Results, fresh, ratios, rounds

PORT, SECONDS, REPETITIONS, CHANGES = 8170, 6, 3, 10


def run(results: Results) -> None:
    """Measure all in one run."""
    peers.program("wrk")
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.with_sample("lugas_portal")
        env = installation.environment("lugas_portal")
        fresh([sys.executable, "-m", "benchmarks.portal_work", "prepare"], env=env)
        base = stack.enter_context(installation.served(PORT, "lugas_portal"))
        stack.enter_context(peers.databases())
        addresses = {
            "Lugas": f"{base}/agenda/",
            "pretalx": stack.enter_context(peers.pretalx()),
            "Indico": stack.enter_context(peers.indico()),
            "bare Django": stack.enter_context(peers.bare_django()),
        }
        check_items(addresses["Lugas"])
        sizes = {name: len(asked(address)) for name, address in addresses.items()}
        found = rounds(
            {name: lambda one=address: load(one) for name, address in addresses.items()}, REPETITIONS, "answers/s"
        )
        ours = found["Lugas"]
        against = ratios(ours, found["pretalx"])
        results.add(
            "agenda of 50, beside pretalx 2025.2.2 (an old line, the last for Python 3.11)",
            ours=ours,
            peer=found["pretalx"],
            ratios=against,
            goal=">= 10",
            met=min(against) >= 10,
            note=f"bytes of HTML unpacked: {sizes}; pretalx's page is a frame that its JavaScript fills",
        )
        results.add(
            "agenda of 50, beside Indico 3.2.9 (an old line, the last for Python 3.11)",
            ours=ours,
            peer=found["Indico"],
            ratios=ratios(ours, found["Indico"]),
        )
        results.add(
            "agenda of 50, share of a bare Django page's rate",
            ours=ours,
            peer=found["bare Django"],
            ratios=ratios(ours, found["bare Django"]),
        )
        delays = Measured(
            tuple(fresh([sys.executable, "-m", "benchmarks.portal_work", "change", base, CHANGES], env=env)["seconds"]),
            "s",
        )
        results.add(
            "time until a change is seen by every process",
            ours=delays,
            goal="<= 1 s",
            met=max(delays.values) <= 1,
            note="title changed by the action of the screen; every one of 16 answers in a row tells the new one",
        )


def asked(address: str) -> bytes:
    """The page as a program without wishes gets it."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def check_items(address: str) -> None:
    """The page has its 50 items."""
    count = len(set(re.findall(rb'href="(/agenda/[A-Za-z0-9_-]{8,}/)"', asked(address))))
    if count != 50:
        raise RuntimeError(f"the agenda shows {count} items, not 50")


def load(address: str) -> float:
    """Answers in a second under wrk; every answer must be 200."""
    for _ in range(8):
        asked(address)
    command = ["wrk", "-t2", "-c8", f"-d{SECONDS}s", "--timeout", "30s", address]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(f"{address}: {text}")
    time.sleep(0.5)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
