"""Bench reading-copy: the reading copy of a 20-minute speech as PDF, beside LibreOffice from the same words as .docx.

Every round is a fresh process, because typst remembers: it makes one copy to warm up, then copies of other speeches, each
with words of its own. LibreOffice is asked for one file of the same length; without it on the machine the line has no peer.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from docx import Document

from benchmarks.harness import ROOT, Measured, Results, fresh, ratios
from benchmarks.reading_copy_work import speech

ROUNDS, COPIES, GOAL = 5, 12, 150
WORK = "benchmarks.reading_copy_work"
FOLDER = ROOT / "var" / "bench" / "reading-copy"


def run(results: Results) -> None:
    """Measure both sizes of type between which a leader chooses."""
    peer = libreoffice()
    for size in (16, 28):
        answers = [fresh([sys.executable, "-m", WORK, size, COPIES]) for _round in range(ROUNDS)]
        mine = Measured(tuple(one["median"] for one in answers), "ms")
        worst = max(one["worst"] for one in answers)
        note = f"{answers[0]['words']} words, {answers[0]['pages']} pages; {answers[0]['cpu']:.0f} CPU ms; slowest {worst:.0f} ms, first in a process "
        note += f"{answers[0]['first']:.0f} ms"
        results.add(f"{size} point", ours=mine, goal=f"< {GOAL} ms", met=mine.median < GOAL, note=note)
        if peer is not None:
            found = ratios(peer, mine)
            results.add(
                f"{size} point, beside LibreOffice",
                ours=mine,
                peer=peer,
                ratios=found,
                goal=">= 5",
                met=sorted(found)[len(found) // 2] >= 5,
            )


def libreoffice() -> Measured | None:
    """How long LibreOffice takes from .docx to PDF, in ms; None where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        print("reading-copy: LibreOffice is not installed here, so its line is left out", file=sys.stderr)
        return None
    FOLDER.mkdir(parents=True, exist_ok=True)
    values = []
    for number in range(ROUNDS):
        path = FOLDER / f"{number}.docx"
        document = Document()
        for paragraph in speech(number):
            document.add_paragraph(" ".join(paragraph))
        document.save(str(path))
        begun = time.perf_counter()
        subprocess.run(
            [program, "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER), str(path)],
            check=True,
            capture_output=True,
            timeout=180,
        )
        values.append((time.perf_counter() - begun) * 1000)
        made = Path(FOLDER / f"{number}.pdf")
        if not made.exists():
            raise RuntimeError("LibreOffice wrote no PDF")
        made.unlink()
    return Measured(tuple(values), "ms")
