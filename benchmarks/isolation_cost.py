"""Bench isolation-cost: the staff's pages as the application under row security, and as the owner, whom it does not bind.

On the larger database of the growth bench. The managers name the secretariat in both cases, so what is compared is the
policies and the four settings of each transaction alone.
"""

from __future__ import annotations

import statistics
from contextlib import ExitStack

from benchmarks import growth_fill, installation
from benchmarks.growth import Asker, asking, interleaved
from benchmarks.harness import Measured, Results

ROUNDS = 15


def run(results: Results) -> None:
    """Measure both."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        growth_fill.fill()
        installation.collect_static()
        bound, free = Asker(growth_fill.LARGE), Asker(growth_fill.LARGE, owner=True)
        stack.enter_context(asking(bound, free))
        with_policies, without = interleaved(bound, free, ROUNDS)
    for page in with_policies[0]:
        ours, peer = (
            Measured(tuple(statistics.median(one[page]) for one in answers), "ms")
            for answers in (with_policies, without)
        )
        ratio = [a / b for a, b in zip(ours.values, peer.values, strict=True)]
        results.add(page, ours=ours, peer=peer, ratios=ratio, goal="<= 1.15 x", met=statistics.median(ratio) <= 1.15)
