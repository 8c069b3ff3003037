"""Bench meeting-growth: who has come how far with a meeting's recommendations, 22 regions x 5 and 552 offices x 50 (27,600
follow-ups), through Django's test client as the application: the matrix, and the page with map, ages and what is late.

Session, scope, queries and template are in the time, the network is not; queries are counted at both sizes.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack

from benchmarks import installation
from benchmarks.harness import Measured, Results, fresh, percentile

DATABASE, REQUESTS, ROUNDS, GOAL = "lugas_meeting", 20, 3, 300


def run(results: Results) -> None:
    """Measure both sizes of both pages."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.empty_database(DATABASE)
        installation.collect_static()
        command = [sys.executable, "-m", "benchmarks.meeting_work", str(ROUNDS), str(REQUESTS)]
        found = fresh(command, env=installation.environment(DATABASE))
    for page in found["pages"]:
        queries = [size["queries"] for size in page["sizes"]]
        for size in page["sizes"]:
            measured = Measured(tuple(percentile(one, 0.95) for one in size["rounds"]), "ms p95")
            results.add(
                f"{page['name']}, {size['name']}",
                ours=measured,
                goal=f"p95 < {GOAL} ms, queries constant",
                met=measured.median < GOAL and len(set(queries)) == 1,
                note=f"{size['bytes'] / 1e3:.0f} kB of HTML; {size['queries']} queries (at both sizes: {queries})",
            )
