"""Bench word-round-trip: 200 generated texts to Word, edited in LibreOffice with changes tracked, and back.

Nothing may be lost: each paragraph that LibreOffice itself sees with all changes taken, and with all refused, must stand in
ours; each change and comment that was made must be told. LibreOffice is asked in portions, and the files it wrote are counted.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.harness import ROOT, Measured, Results

COUNT, PORTION, SEED = 200, 20, 20240424
FOLDER = ROOT / "var" / "bench" / "word-round-trip"
# The Python that the package python3-uno is for.
PYTHON = "/usr/bin/python3"
TITLE = "Naskah tolok ukur"
WORDS = [
    "rapat",
    "koordinasi",
    "pimpinan",
    "daerah",
    "provinsi",
    "kabupaten",
    "kota",
    "sekretariat",
    "bagian",
    "protokol",
    "komunikasi",
    "perencanaan",
    "undangan",
    "agenda",
    "kegiatan",
    "laporan",
    "tindak",
    "lanjut",
    "pembinaan",
    "pengawasan",
    "penyelenggaraan",
    "pemerintahan",
    "masyarakat",
    "pelayanan",
]


@dataclass
class Lost:
    """What was not found again, each by its sort."""

    counts: Counter = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def missed(self, sort: str, what: str) -> None:
        """Count one and remember the first few."""
        self.counts[sort] += 1
        if len(self.examples) < 5:
            self.examples.append(f"{sort}: {what}")


class Writer:
    """Makes one text and its edits; every paragraph has words of its own, so that each can be found again."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(SEED + number)
        self.number, self.count = number, 0
        self.in_tables: set[str] = set()

    def name(self) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        return f"q{self.number}x{self.count}"

    def words(self) -> str:
        """A sentence around such a word, some of it bold, italic or underlined."""
        said = self.random.choices(WORDS, k=self.random.randint(4, 14))
        place = self.random.randrange(len(said))
        tag = self.random.choice(["strong", "em", "u"])
        said[place] = f"<{tag}>{said[place]}</{tag}>"
        return f"{' '.join(said)} {self.name()} {self.random.choice(WORDS)}."

    def html(self) -> str:
        """Headings, paragraphs, lists within lists, a quotation, tables with cells over several columns."""
        parts = []
        for _ in range(self.random.randint(3, 6)):
            level = self.random.choice("23")
            parts.append(f"<h{level}>{self.words()}</h{level}>")
            parts += [f"<p>{self.words()}</p>" for _ in range(self.random.randint(1, 4))]
            parts.append(self.random.choice([self.listing, self.table, self.quote])())
        return "".join(parts)

    def listing(self) -> str:
        """A list with one below."""
        kind = self.random.choice(["ul", "ol", 'ol type="a"', 'ol start="4"'])
        inner = f"<ol type='a'><li>{self.words()}</li><li>{self.words()}</li></ol>"
        items = [f"<li>{self.words()}{inner if place == 1 else ''}</li>" for place in range(self.random.randint(2, 4))]
        return f"<{kind}>{''.join(items)}</{kind[:2]}>"

    def table(self) -> str:
        """A table with heads and a row over both columns."""
        before = self.count
        rows = "".join(f"<tr><td>{self.words()}</td><td>{self.words()}</td></tr>" for _ in range(3))
        heads = f"<tr><th>{self.words()}</th><th>{self.words()}</th></tr>"
        last = f"<tr><td colspan='2'>{self.words()}</td></tr>"
        # The one before it too: LibreOffice would drop the table with that paragraph.
        self.in_tables |= {f"q{self.number}x{place}" for place in range(before, self.count + 1)}
        return f"<table>{heads}{rows}{last}</table>"

    def quote(self) -> str:
        """A quotation."""
        return f"<blockquote>{self.words()}</blockquote>"

    def edits(self) -> list[dict[str, str]]:
        """Each sort of edit, some twice, each at a word (and so in a paragraph) that no other touches.

        No paragraph in or before a table is dropped whole: LibreOffice would reach into the next cell.
        """
        places = [f"q{self.number}x{place}" for place in range(1, self.count + 1)]
        self.random.shuffle(places)
        places.sort(key=lambda one: one not in self.in_tables)
        edits = ["insert", "delete", "replace", "paragraph", "bold", "comment", "untracked", "insert", "comment"]
        dropped = {"do": "drop-paragraph", "at": places.pop(), "words": ""}
        self.random.shuffle(places)
        new = [f"baru{self.number}x{place} {self.random.choice(WORDS)}" for place in range(len(edits))]
        return [
            dropped,
            *({"do": do, "at": places.pop(), "words": words} for do, words in zip(edits, new, strict=True)),
        ]


def run(results: Results) -> None:
    """Generate, let LibreOffice edit, read back, compare."""
    from lugas.texts.blocks import blocks, to_html
    from lugas.texts.word.writing import Facts, write

    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    jobs, writing = [], []
    for number in range(COUNT):
        writer = Writer(number)
        parts = blocks(writer.html())
        begun = time.perf_counter()
        data = write(parts, Facts(TITLE, "Biro", "id", "abcdefghijkl", 1, TITLE))
        writing.append((time.perf_counter() - begun) * 1000)
        out, edited = FOLDER / f"{number:03}-out.docx", FOLDER / f"{number:03}-back.docx"
        out.write_bytes(data)
        jobs.append({"from": str(out), "to": str(edited), "edits": writer.edits(), "html": to_html(parts)})
    answers = []
    for start in range(0, COUNT, PORTION):
        answers += edited_by_libreoffice(jobs[start : start + PORTION])
    written = sum(Path(job["to"]).exists() for job in jobs)
    lost, reading, told = Lost(), [], Counter()
    for job, answer in zip(jobs, answers, strict=True):
        begun = time.perf_counter()
        check(job, answer, lost, told)
        reading.append((time.perf_counter() - begun) * 1000)
    tell(results, written, lost, told, Measured(tuple(writing), "ms"), Measured(tuple(reading), "ms"))


def edited_by_libreoffice(jobs: list[dict]) -> list[dict]:
    """Have a portion edited; what LibreOffice counts in each."""
    plan, answers = FOLDER / "jobs.json", FOLDER / "answers.json"
    plan.write_text(json.dumps(jobs))
    script = Path(__file__).with_name("word_editing.py")
    done = subprocess.run([PYTHON, script, plan, answers], capture_output=True, text=True, timeout=900)
    if done.returncode:
        raise RuntimeError(f"LibreOffice failed (apt install libreoffice-writer python3-uno):\n{done.stderr[-2000:]}")
    return json.loads(answers.read_text())


def check(job: dict, answer: dict, lost: Lost, told: Counter) -> None:
    """One file: every paragraph, change and comment."""
    from lugas.texts.blocks import leaves, to_html, words
    from lugas.texts.word.reading import read, settled_blocks

    data = Path(job["to"]).read_bytes()
    reading = read(data)
    numbers = [number for change in reading.changes for number in change.numbers]
    for taken, theirs in ((True, answer["taken"]), (False, answer["refused"])):
        parts, _ = settled_blocks(data, dict.fromkeys(numbers, taken))
        ours = Counter("".join(words(leaf.runs).split()) for leaf in leaves(parts))
        for paragraph in theirs:
            told["paragraphs"] += 1
            bare = "".join(paragraph.split())
            if ours[bare]:
                ours[bare] -= 1
            else:
                lost.missed("paragraph", f"{Path(job['to']).name} {taken}: {paragraph[:80]}")
        told["more than there are"] += sum(ours.values())
        if not taken:
            told["structure the same when all is refused"] += to_html(parts) == as_before(job)
    if reading.origin != ("abcdefghijkl", 1):
        lost.missed("origin", job["to"])
    for one in job["edits"]:
        check_edit(one, reading, Path(job["to"]).name, lost, told)
    told["LibreOffice's own count of changes"] += len(answer["changes"])
    told["our count of changes"] += len(reading.changes)
    if len(reading.comments) != answer["comments"]:
        lost.missed("comment", f"{job['to']}: {len(reading.comments)} of {answer['comments']}")


def as_before(job: dict) -> str:
    """The text as it went out, with what was edited without tracking."""
    html = job["html"]
    for one in job["edits"]:
        if one["do"] == "untracked":
            html = html.replace(f"{one['at']} ", f"{one['words']} ")
    return html


def check_edit(one: dict, reading, name: str, lost: Lost, told: Counter) -> None:
    """One edit must be told as what it was."""
    said = {kind: " ".join(change.words for change in reading.changes if change.kind == kind) for kind in
            ("inserted", "deleted", "formatted")}  # fmt: skip
    expected = {
        "insert": [("inserted", one["words"])],
        "delete": [("deleted", one["at"])],
        "replace": [("deleted", one["at"]), ("inserted", one["words"])],
        "paragraph": [("inserted", one["words"])],
        "bold": [("formatted", one["at"])],
        "drop-paragraph": [("deleted", one["at"])],
    }.get(one["do"], [])
    for kind, words in expected:
        told["changes"] += 1
        if words not in said[kind]:
            lost.missed("change", f"{name}: {one}")
    if one["do"] == "comment":
        told["comments"] += 1
        if not any(found.words == one["words"] and one["at"] in found.passage for found in reading.comments):
            lost.missed("comment", f"{name}: {one}")


def tell(results: Results, written: int, lost: Lost, told: Counter, writing: Measured, reading: Measured) -> None:
    """The lines."""
    results.add(
        "files that LibreOffice wrote",
        ours=written,
        goal=f"{COUNT}",
        met=written == COUNT,
        note="asked in portions of 20",
    )
    for sort, of in (("paragraph", "paragraphs"), ("change", "changes"), ("comment", "comments"), ("origin", "")):
        number = lost.counts[sort]
        note = f"of {told[of]}" if of else "the version from which the file was written"
        note += "".join(f"; {one}" for one in lost.examples if one.startswith(sort))
        results.add(f"{sort}s lost", ours=number, goal="0", met=number == 0, note=note)
    counts = "; ".join(f"{name}: {number}" for name, number in told.items())
    results.add("to Word", ours=writing, note=counts)
    results.add("back, read once and settled twice", ours=reading)
