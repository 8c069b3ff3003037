"""Bench week-view: the calendar's week of one leader with 300 engagements through Django's test client, as the application.

Session, scope, queries and template are in the time, the network is not. The queries are counted with 10 engagements too.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack

from benchmarks import installation
from benchmarks.harness import Measured, Results, fresh, percentile

DATABASE, REQUESTS, ROUNDS, GOAL = "lugas_week", 60, 3, 100


def run(results: Results) -> None:
    """Measure with 10 and with 300 engagements."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.empty_database(DATABASE)
        installation.collect_static()
        command = [sys.executable, "-m", "benchmarks.week_work", str(ROUNDS), str(REQUESTS)]
        found = fresh(command, env=installation.environment(DATABASE))
    measured = Measured(tuple(percentile(one, 0.95) for one in found["rounds"]), "ms p95")
    results.add(
        "300 engagements, HTML out",
        ours=measured,
        goal=f"p95 < {GOAL} ms, queries constant",
        met=measured.median < GOAL and found["queries"][0] == found["queries"][1],
        note=f"{found['bytes'] / 1e3:.0f} kB of HTML; queries with 10 and 300 engagements: {found['queries']}",
    )
