"""The work of bench reading-copy, in a process of its own: `python -m benchmarks.reading_copy_work SIZE COPIES`."""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import time

from lugas.speeches.reading import passages
from lugas.speeches.typesetting import ReadingCopy, reading_copy

# Twenty minutes at the usual rate of 110 words a minute.
WORDS = 2200
VOCABULARY = [
    "masyarakat",
    "pemerintah",
    "daerah",
    "provinsi",
    "pelayanan",
    "pendidikan",
    "kesehatan",
    "jalan",
    "air",
    "bersih",
    "petani",
    "nelayan",
    "pulau",
    "bersama",
    "membangun",
    "anggaran",
    "tahun",
    "lugas",
    "terbuka",
    "perempuan",
    "pemuda",
    "desa",
    "kecamatan",
    "sekolah",
    "puskesmas",
    "pasar",
    "panen",
    "hujan",
    "laut",
    "gotong",
    "royong",
    "kerja",
    "rencana",
    "laporan",
    "hasil",
    "janji",
    "waktu",
]


def speech(seed: int) -> list[list[str]]:
    """Paragraphs of sentences, as many words as twenty minutes hold."""
    chosen = random.Random(seed)
    made: list[list[str]] = []
    count = 0
    while count < WORDS:
        paragraph = []
        for _sentence in range(chosen.randint(2, 6)):
            words = [chosen.choice(VOCABULARY) for _word in range(chosen.randint(7, 24))]
            count += len(words)
            paragraph.append(f"{' '.join(words).capitalize()}.")
        made.append(paragraph)
    return made


def copy(seed: int, size: int) -> ReadingCopy:
    """A reading copy as the house makes it of a text."""
    html = "".join(f"<p>{' '.join(paragraph)}</p>" for paragraph in speech(seed))
    return ReadingCopy(
        heading=["SAMBUTAN GUBERNUR", "pada Rapat Koordinasi", f"Soe, {seed} April 2024"],
        greetings=["Salam sejahtera bagi kita semua"],
        salutation=[f"Pejabat {number} dan {seed}" for number in range(15)],
        passages=passages(html),
        closing=["Terima kasih"],
        size=size,
        mark=f"Naskah baca, versi {seed}",
        title="Sambutan",
    )


def main(size: int, copies: int) -> None:
    """Print the times in ms, of the text to the PDF's bytes."""
    times, processor = [], []
    pdf = b""
    for seed in range(copies + 1):
        begun, used = time.perf_counter(), time.process_time()
        pdf = reading_copy(copy(seed, size))
        times.append((time.perf_counter() - begun) * 1000)
        processor.append((time.process_time() - used) * 1000)
    pages = re.search(rb"/Type */Pages */Count (\d+)", pdf)
    words = sum(len(sentence.split()) for paragraph in speech(copies) for sentence in paragraph)
    told = {
        "first": times[0],
        "median": statistics.median(times[1:]),
        "worst": max(times[1:]),
        "cpu": statistics.median(processor[1:]),
        "words": words,
        "pages": int(pages[1]) if pages else 0,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
