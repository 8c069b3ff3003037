"""Bench badges: the badges of some 2,000 people with their signed QR codes in one PDF, from the records, beside raw typst of the same template."""

from __future__ import annotations

import statistics
import sys

from benchmarks import installation, meeting_fill
from benchmarks.harness import Measured, Results, fresh, ratios, rounds

PEOPLE, REPETITIONS, GOAL = 2_200, 9, 0.9
DATABASE = "lugas_door_badges"


def run(results: Results) -> None:
    """Each repetition a fresh process, in turns."""
    folder = installation.FOLDER / "badges"
    with installation.running_database():
        installation.copy_database(meeting_fill.database(PEOPLE), DATABASE)
        env = installation.environment(DATABASE)
        work = [sys.executable, "-m", "benchmarks.badges_work"]
        made = fresh([*work, "prepare", folder], env=env)["made"]
        sheets = {}

        def seconds(what: str) -> float:
            told = fresh([*work, what, folder], env=env)
            sheets[what] = told["pages"]
            return told["seconds"]

        found = rounds({one: lambda one=one: seconds(one) for one in ("ours", "raw")}, REPETITIONS, "s")
    rates = {name: Measured(tuple(made / value for value in one.values), "badges/s") for name, one in found.items()}
    against = ratios(rates["ours"], rates["raw"])
    results.add(
        f"{made} badges, beside raw typst",
        ours=rates["ours"],
        peer=rates["raw"],
        ratios=against,
        goal=f">= {GOAL}",
        met=statistics.median(against) >= GOAL and sheets["ours"] == sheets["raw"],
        note=f"{sheets['ours']} sheets; raw typst reads data and squares of the codes from files; seconds {found['ours'].median:.3g}",
    )
