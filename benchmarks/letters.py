"""Bench letters: 552 invitations beside raw typst and WeasyPrint, in one PDF and each on its own.

Raw typst gets the same template, fonts, data (as JSON that lies ready) and PDF standards, and one reused compiler.
Ours goes from the records in the database to the PDF. Every repetition is a fresh process, because typst remembers.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import installation, peers
from benchmarks.harness import Measured, Results, fresh, ratios, rounds

COUNT, REPETITIONS, WEASYPRINT_REPETITIONS = 552, 3, 1
WORK = "benchmarks.letters_work"
DATA = installation.FOLDER / "letters"


def run(results: Results) -> None:
    """Measure both shapes."""
    python = peers.weasyprint()
    with installation.running_database():
        installation.with_sample()
        env = installation.environment("lugas")
        fresh([sys.executable, "-m", WORK, "prepare", COUNT, DATA], env=env)

        def ours(shape: str):
            return lambda: timed(fresh([sys.executable, "-m", WORK, shape, COUNT, DATA], env=env), cpu, shape)

        cpu: dict[str, list[float]] = {}
        for shape, goal in (("combined", 10), ("each", 5)):
            names = [f"ours-{shape}", f"typesetting-{shape}", f"raw-{shape}"]
            names += ["raw-each-2-threads"] if shape == "each" else []
            found = rounds({name: ours(name) for name in names}, REPETITIONS)
            rates = {
                name: Measured(tuple(COUNT / value for value in one.values), "letters/s") for name, one in found.items()
            }
            told_raw(results, shape, rates, {name: Measured(tuple(cpu[name]), "CPU ms/letter") for name in names})
            told_weasyprint(results, shape, goal, python, ours(f"ours-{shape}"))


def timed(answer: dict, cpu: dict[str, list[float]], name: str) -> float:
    """The seconds of a run; its processor time is kept aside."""
    if answer["pages"] != COUNT:
        raise RuntimeError(f"{name} made {answer['pages']} pages, not {COUNT}")
    cpu.setdefault(name, []).append(answer["cpu"] / COUNT * 1000)
    return answer["seconds"]


def told_raw(results: Results, shape: str, rates: dict[str, Measured], cpu: dict[str, Measured]) -> None:
    """The lines beside raw typst."""
    mine, raw = rates[f"ours-{shape}"], rates[f"raw-{shape}"]
    against = ratios(mine, raw)
    note = "from the records; " + "; ".join(f"{name} {one.median:.2f} CPU ms a letter" for name, one in cpu.items())
    results.add(
        f"{shape}, beside raw typst",
        ours=mine,
        peer=raw,
        ratios=against,
        goal=">= 0.9",
        met=sorted(against)[len(against) // 2] >= 0.9,
        note=note,
    )
    results.add(
        f"{shape}, typesetting alone",
        ours=rates[f"typesetting-{shape}"],
        peer=raw,
        ratios=ratios(rates[f"typesetting-{shape}"], raw),
    )
    if shape == "each":
        both = rates["raw-each-2-threads"]
        results.add("each, beside raw typst with 2 threads", ours=mine, peer=both, ratios=ratios(mine, both))


def told_weasyprint(results: Results, shape: str, goal: int, python: Path, ours) -> None:
    """The line beside WeasyPrint, in rounds of their own because it takes a minute."""
    script = Path(__file__).parent / "letters_weasyprint.py"

    def peer() -> float:
        answer = fresh([python, script, shape, DATA])
        if answer["pages"] != COUNT:
            raise RuntimeError(f"WeasyPrint made {answer['pages']} pages, not {COUNT}")
        return answer["seconds"]

    found = rounds({"ours": ours, "peer": peer}, WEASYPRINT_REPETITIONS)
    rates = {name: Measured(tuple(COUNT / value for value in one.values), "letters/s") for name, one in found.items()}
    against = ratios(rates["ours"], rates["peer"])
    results.add(
        f"{shape}, beside WeasyPrint",
        ours=rates["ours"],
        peer=rates["peer"],
        ratios=against,
        goal=f">= {goal}",
        met=min(against) >= goal,
        note="WeasyPrint makes plain PDF without tags, which is less work",
    )
