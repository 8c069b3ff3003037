"""Bench signing: 552 letters signed by the product's path (the signer's yes: number, typeset, seal, store), 2 workers.

Beside it the same letters only typeset, in the same rounds. What signing costs over typesetting is told for each letter.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

from benchmarks import installation
from benchmarks.harness import ROOT, Measured, Results, fresh

COUNT, WORKERS, REPETITIONS = 552, 2, 3
WORK = [sys.executable, "-m", "benchmarks.papers_work"]
DATABASE = "lugas_papers"


def run(results: Results) -> None:
    """Sign and typeset in turns."""
    with installation.running_database():
        installation.with_sample(DATABASE)
        env = installation.environment(DATABASE)
        signing, typesetting, numbered = [], [], True
        for _ in range(REPETITIONS):
            fresh([*WORK, "prepare", COUNT], env=env)
            typesetting.append(together("typeset", env))
            signing.append(together("sign", env))
            numbers = fresh([*WORK, "state"], env=env)["numbers"]
            numbered &= len(numbers) == COUNT and numbers == list(range(numbers[0], numbers[0] + COUNT))
    over = [(signed - plain) / COUNT * 1000 * WORKERS for signed, plain in zip(signing, typesetting, strict=True)]
    results.add(
        "signed and numbered, over typesetting",
        ours=Measured(tuple(over), "ms of a worker a letter"),
        peer=Measured(
            tuple(plain / COUNT * 1000 * WORKERS for plain in typesetting), "ms of a worker a letter, typeset only"
        ),
        goal="<= 40 ms each over typesetting; 552 numbers in a row",
        met=sorted(over)[len(over) // 2] <= 40 and numbered,
        note=f"{COUNT / sorted(signing)[len(signing) // 2]:.1f} letters a second; numbers in a row: {numbered}",
    )


def together(what: str, env: dict[str, str]) -> float:
    """The seconds of the slowest of the workers, which begin at one moment."""
    begin = time.time() + 6
    workers = [
        subprocess.Popen(
            [*WORK, what, str(part), str(WORKERS), str(begin)], env=env, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for part in range(WORKERS)
    ]
    answers = [json.loads(worker.communicate(timeout=900)[0].splitlines()[-1]) for worker in workers]
    if sum(one["done"] for one in answers) != COUNT:
        raise RuntimeError(f"{what}: {answers}")
    return max(one["seconds"] for one in answers)
