"""Bench archive: the product's own archive with 100,000 speeches of one secretariat, under row security and as one of its roles.

What speech-search measures on bare tables beside the peers, here stands behind everything that the product adds: who may read
what, facets with their counts, the whole page. LUGAS_BENCH_SPEECHES makes it smaller.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack

from benchmarks import installation
from benchmarks.harness import Measured, Results, fresh, percentile
from benchmarks.speech_search import _version

COUNT = int(os.environ.get("LUGAS_BENCH_SPEECHES", "100000"))
DATABASE, SEARCHES, ROUNDS, GOAL = "lugas_archive", 60, 3, 40.0
PARTS = {
    "ranked": (f"{GOAL:.0f} ms", "the twenty best that one may read, without facets"),
    "excerpts": ("", "reading the twenty and marking what was asked"),
    "facets": ("", "how many there are, and how many each value of six facets would leave"),
    "page": ("", "the whole page through Django's test client"),
    "alike": ("", "six speeches like one of them"),
    "said before": ("", "a sentence of some speech with a word left out"),
}


def run(results: Results) -> None:
    """Fill what is not filled yet, then ask."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.collect_static()
        stamp = installation.FOLDER / "archive.txt"
        made = f"{installation.state()} {COUNT} {_version()}"
        if not stamp.exists() or stamp.read_text() != made:
            stamp.unlink(missing_ok=True)
            print(f"Filling the archive with {COUNT:,} speeches ...", flush=True)
            installation.empty_database(DATABASE)
            fresh([sys.executable, "-m", "benchmarks.archive_work", "fill", str(COUNT)], env=environment())
            with installation.administrator(DATABASE) as connection:
                connection.execute("VACUUM ANALYZE")
            stamp.write_text(made)
        command = [sys.executable, "-m", "benchmarks.archive_work", "ask", str(SEARCHES), str(ROUNDS)]
        found = fresh(command, env=environment())
    for part, (goal, note) in PARTS.items():
        measured = Measured(tuple(percentile(one, 0.95) for one in found[part]), "ms p95")
        results.add(
            f"{COUNT:,} speeches: {part}",
            ours=measured,
            goal=f"p95 below {goal}" if goal else "",
            met=measured.median < GOAL if goal else None,
            note=note,
        )


def environment() -> dict[str, str]:
    """Of a process of the application on this database."""
    return installation.environment(DATABASE)
