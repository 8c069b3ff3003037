"""Bench photo-ingest: photos of six megabytes from the file to the prepared album, beside bare Pillow making the same sizes.

Ours: each photo is kept through the newsroom's action (checked, hashed, stored, recorded) and prepared by its job (decoded, oriented,
cleaned, its likeness counted, the print, the card and six copies written and recorded), in two processes. Bare Pillow: the same decoding, turning,
sizes, formats and settings in two processes, into files of a folder. Peak memory of a process after a tenth and at the end.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time

from benchmarks import installation
from benchmarks.harness import ROOT, Results, fresh, ratios, rounds

COUNT = int(os.environ.get("LUGAS_BENCH_PHOTOS", "200"))
PROCESSES = 2
DATABASE = "lugas_photos"
FOLDER = installation.FOLDER / "photos"
GOAL, FLAT = 0.9, 1.15
WORK = [sys.executable, "-m", "benchmarks.photo_work"]


def run(results: Results) -> None:
    """Make the photos, then both in turns."""
    repetitions = 3 if COUNT >= 100 else 2
    made = fresh([*WORK, "make", COUNT, FOLDER], env=installation.environment(DATABASE), timeout=3600)
    peaks: list[float] = []
    with installation.running_database():
        installation.empty_database(DATABASE)
        env = installation.environment(DATABASE)

        def ours() -> float:
            fresh([*WORK, "empty"], env=env)
            return rate("ours", env, peaks)

        def pillow() -> float:
            shutil.rmtree(FOLDER / "out", ignore_errors=True)
            (FOLDER / "out").mkdir()
            return rate("pillow", env, [])

        measured = rounds({"ours": ours, "pillow": pillow}, repetitions, "photos a second")
    of_each = ratios(measured["ours"], measured["pillow"])
    middle = sorted(of_each)[len(of_each) // 2]
    results.add(
        f"{COUNT} photos of {made['megabytes']:.1f} MB, two processes",
        ours=measured["ours"],
        peer=measured["pillow"],
        ratios=of_each,
        goal=f"at least {GOAL:.0%} of bare Pillow",
        met=middle >= GOAL,
        note="the peer is Pillow alone: same decoding, turning, sizes and formats, no checks, no database",
    )
    results.add(
        "memory of a process, at the end over after a tenth",
        ours=max(peaks),
        goal=f"at most {FLAT}",
        met=max(peaks) <= FLAT,
    )


def rate(how: str, env: dict[str, str], peaks: list[float]) -> float:
    """Photos a second of all processes together, from a common beginning to the last one's end."""
    begin = time.time() + 8
    racers = [
        subprocess.Popen(
            [*map(str, [*WORK, how, FOLDER, part, PROCESSES, COUNT, begin])],
            env=env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for part in range(PROCESSES)
    ]
    told = [json.loads(racer.communicate()[0].splitlines()[-1]) for racer in racers]
    if any(racer.returncode for racer in racers):
        raise RuntimeError(f"{how} failed")
    peaks += [one["growth"] for one in told]
    return COUNT / (max(one["ended"] for one in told) - begin)
