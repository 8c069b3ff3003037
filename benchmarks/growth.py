"""Bench growth: the staff's pages at 23 secretariats with a year and at 552 with a year (500,000 activities).

Two processes stay up, one on each database, and take turns; both ask through Django's test client, as the application,
so session, scope, queries and template are in the time and the network is not.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from contextlib import ExitStack, contextmanager

from benchmarks import growth_fill, installation
from benchmarks.harness import ROOT, Measured, Results, percentile

ROUNDS, BLOCKS, WARM = 15, 3, 2


class Asker:
    """A process that asks all pages as several people, once a round."""

    def __init__(self, database: str, *, owner: bool = False, module: str = "benchmarks.growth_work"):
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            env=installation.environment(database, owner=owner),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def ask(self, what: str) -> dict:
        """`round` gives milliseconds by page, `queries` their number."""
        print(what, file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the asking process ended")
        return json.loads(line)

    def end(self) -> None:
        """Let it go."""
        self.process.stdin.close()
        self.process.wait(timeout=30)


@contextmanager
def asking(*askers: Asker):
    """The processes while the block runs."""
    try:
        yield askers
    finally:
        for one in askers:
            one.end()


def interleaved(first: Asker, second: Asker, rounds: int) -> tuple[list[dict], list[dict]]:
    """Rounds of both in turns, the first of them not counted."""
    found: tuple[list[dict], list[dict]] = ([], [])
    for number in range(rounds + WARM):
        order = (0, 1) if number % 2 else (1, 0)
        for which in order:
            answer = (first, second)[which].ask("round")
            if number >= WARM:
                found[which].append(answer)
    return found


def run(results: Results) -> None:
    """Measure both sizes."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        growth_fill.fill()
        installation.collect_static()
        counts = {}
        for name in (growth_fill.SMALL, growth_fill.LARGE):
            with installation.administrator(name) as connection:
                counts[name] = connection.execute("SELECT count(*) FROM agenda_activity").fetchone()[0]
        small, large = Asker(growth_fill.SMALL), Asker(growth_fill.LARGE)
        stack.enter_context(asking(small, large))
        queries = small.ask("queries"), large.ask("queries")
        of_small, of_large = interleaved(small, large, ROUNDS)
    for page in of_small[0]:
        before, after = (by_block(one, page) for one in (of_small, of_large))
        ratio = [b / a for a, b in zip(before.values, after.values, strict=True)]
        constant = queries[0][page] == queries[1][page]
        results.add(
            page,
            ours=after,
            peer=before,
            ratios=ratio,
            goal="p95 <= 1.5 x, queries constant",
            met=statistics.median(ratio) <= 1.5 and constant,
            note=f"ours: {counts[growth_fill.LARGE]} activities, peer: {counts[growth_fill.SMALL]}; queries {queries[1][page]} and {queries[0][page]}",
        )


def by_block(answers: list[dict], page: str) -> Measured:
    """The 95th percentile of each block of rounds."""
    size = len(answers) // BLOCKS
    blocks = [answers[start : start + size] for start in range(0, size * BLOCKS, size)]
    return Measured(
        tuple(percentile([value for one in block for value in one[page]], 0.95) for block in blocks), "ms p95"
    )
