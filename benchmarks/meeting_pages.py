"""Bench meeting-pages: the pages of a meeting of 44 people and of one of 20,000, half of whom have come, as the staff and everybody asks them.

Two processes stay up, one on each database, and take turns, as in the bench growth.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from contextlib import ExitStack

from benchmarks import installation, meeting_fill
from benchmarks.growth import Asker, asking, by_block, interleaved
from benchmarks.harness import ROOT, Results

SMALL, LARGE, ROUNDS = 44, 20_000, 15


def run(results: Results) -> None:
    """Measure both sizes."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        names = [half_come(people) for people in (SMALL, LARGE)]
        installation.collect_static()
        small, large = (Asker(name, module="benchmarks.meeting_pages_work") for name in names)
        stack.enter_context(asking(small, large))
        queries = small.ask("queries"), large.ask("queries")
        of_small, of_large = interleaved(small, large, ROUNDS)
    for page in of_small[0]:
        before, after = (by_block(one, page) for one in (of_small, of_large))
        ratio = [b / a for a, b in zip(before.values, after.values, strict=True)]
        # Of a large meeting a page leaves out what a small one shows at a glance; one held in memory asks now and then whether it still holds.
        constant = queries[1][page] <= queries[0][page] + 1
        results.add(
            page,
            ours=after,
            peer=before,
            ratios=ratio,
            goal="p95 <= 1.5 x, queries constant",
            met=statistics.median(ratio) <= 1.5 and constant,
            note=f"ours: {LARGE} people, peer: {SMALL}; queries {queries[1][page]} and {queries[0][page]}",
        )


def half_come(people: int) -> str:
    """The name of a database with a meeting of so many, half of whom are in."""
    name = f"lugas_meeting_pages_{people}"
    if not installation.is_made(name):
        installation.copy_database(meeting_fill.database(people), name)
        command = [sys.executable, "-m", "benchmarks.meeting_pages_work", "come"]
        subprocess.run(command, env=installation.environment(name), check=True, cwd=ROOT)
        with installation.administrator(name) as connection:
            connection.execute("VACUUM ANALYZE")
        installation.mark_made(name)
    return name
