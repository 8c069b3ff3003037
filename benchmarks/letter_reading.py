"""Bench letter-reading: letters of known facts, as text and on paper, field by field; and the seconds that a page takes.

Five hands wrote the letters. The rules were tuned on the first four: the first was made for that, the second after it showed what the
rules lacked, the third after the second, the fourth after the third; the fourth, untouched, missed its goals (subjects of text 0.90,
of scans 0.71, places of scans 0.85) and was looked at in part. The fifth was written by somebody who did not know the rules. Its first
figures, before any rule was changed for it (precision/recall, sixty letters, names of people and numbers judged by their very signs):

              text            scans
    date      1.000/0.933     0.926/0.833
    time      0.966/0.966     1.000/0.897
    place     0.640/0.533     0.435/0.345
    subject   0.929/0.897     1.000/0.929
    title     0.120/0.100     0.321/0.300
    room      1.000/0.231     1.000/0.143
    sender    0.714           0.824/0.467
    asked     0.385
    phone     0.2

Then what went wrong in its letters of odd number was looked at for the causes. Those of even number were not looked at, only
counted: before the rules were changed, and again after (precision/recall, fifteen letters each; a letter is one in fifteen):

              text before   text after    scans before  scans after
    start     1.000/1.000   1.000/1.000   0.917/0.733   0.929/0.867
    time      1.000/1.000   1.000/1.000   1.000/0.800   1.000/0.867
    place     0.429/0.400   0.714/0.667   0.111/0.071   0.300/0.214
    subject   1.000/1.000   1.000/1.000   1.000/0.846   1.000/0.846
    title     0.143/0.133   0.538/0.467   0.308/0.267   0.600/0.600
    room      1.000/0.000   0.800/0.500   1.000/0.000   1.000/0.125

Most of the wrong places are right words that were split otherwise: counted as place and room together, the half that was not looked
at has 0.929/0.867 on text and 0.800/0.571 on scans (one of fourteen wrong, two of ten).

So days, hours and subjects of a stranger's letters meet the goals, and places do not by far: in the half that was looked at they are all
right by now, which shows how little that says. Two further rules for rooms came after this count and moved no figure of it.

A telephone number is right when its digits are (+62 stands for 0), and an addressee without the courtesy before him (Bapak, Ibu, Yth.,
Sdr.). A free text on a scan counts as right when it differs in at most one sign of twenty; days, hours and numbers must be equal.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from benchmarks.harness import Results

FREE = frozenset({"subject", "sender", "title", "place", "room", "dress", "asked", "contact"})
ALIKE = 0.95
COURTESY = re.compile(r"(?:\b(?:Bapak|Ibu|Yth|Sdr)\b\.?[\s/,]*)+", re.IGNORECASE)
SHOWN = {"date": "the letter's own date"}
GOALS = {"start_day": "date", "start_time": "time", "place": "place", "subject": "subject"}
WHERE = "place with its room, however split"
GOAL = {"text": 0.97, "scan": 0.90}


@dataclass(frozen=True)
class Sample:
    """A letter: whose hand, as text or on paper, its file and what stands on it."""

    hand: str
    kind: str
    name: str
    data: bytes
    truth: dict
    part: str = ""

    @property
    def group(self) -> str:
        """The letters it is counted with."""
        return f"{self.hand} hand" + (f", {self.part}" if self.part else "")


@dataclass
class Score:
    """What was found of one field: right, wrong, missed, said though it is not there."""

    counts: Counter = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of what was said, how much is right."""
        said = self.counts["right"] + self.counts["wrong"] + self.counts["invented"]
        return self.counts["right"] / said if said else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was said rightly."""
        there = self.counts["right"] + self.counts["wrong"] + self.counts["missed"]
        return self.counts["right"] / there if there else 1.0


def first_hand(count: int = 100) -> Iterator[Sample]:
    """The letters for tuning: half as text (typeset and Word), half on paper (scanned and photographed)."""
    from benchmarks.letter_facts import draw
    from benchmarks.letter_scans import photographed, scanned
    from benchmarks.letter_shapes import typeset, word

    for seed in range(count):
        facts = draw(seed)
        turn = seed % 10
        if turn in (0, 1, 2):
            yield Sample("first", "text", "surat.pdf", typeset(facts), facts.truth)
        elif turn in (3, 4):
            yield Sample("first", "text", "surat.docx", word(facts), facts.truth)
        elif turn in (5, 6, 7):
            yield Sample("first", "scan", *scanned(typeset(facts), seed), facts.truth)
        else:
            yield Sample("first", "scan", *photographed(typeset(facts), seed), facts.truth)


def fifth_hand() -> Iterator[Sample]:
    """Sixty letters that were each written out by somebody who did not know the rules; every other one was looked at since."""
    from benchmarks.letter_fifth_hand import letters

    for kind, name, data, truth in letters():
        part = "looked at" if int(name[:2]) % 2 else "not looked at"
        yield Sample("fifth", kind, name, data, truth, part)


def read(sample: Sample) -> tuple[dict[str, Any], float, int]:
    """The values read, the seconds it took and the number of pages."""
    from lugas.intake.reading import Unreadable, read_bytes

    begun = time.perf_counter()
    try:
        found = read_bytes(sample.data, name=sample.name, language="en")
    except Unreadable:
        return {}, time.perf_counter() - begun, 1
    values = {name: one.as_json()["value"] for name, one in found.fields.items()}
    return values, time.perf_counter() - begun, max(1, found.pages)


def plain(value: Any) -> str:
    """A text without case, signs and blanks at its ends."""
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return " ".join(re.sub(r"[^\w/]+", " ", text.lower()).split())


def digits(value: str) -> str:
    """A telephone number by its digits, as it is dialled within the country."""
    return re.sub(r"^62", "0", re.sub(r"\D", "", value)) if value.strip().startswith("+") else re.sub(r"\D", "", value)


def same(name: str, said: Any, true: Any, kind: str) -> bool:
    """Whether a value is right."""
    if name == "phone":
        return digits(said) == digits(true)
    if name not in FREE:
        return said == true
    if name == "asked":
        said, true = ([COURTESY.sub("", one) for one in value] for value in (said, true))
    return near(plain(said), plain(true), kind)


def where(values: dict[str, Any]) -> str:
    """Place and room together, in whatever order and however they were split: their words, sorted."""
    return " ".join(
        sorted(plain(" ".join(str(values[name]) for name in ("place", "room") if values.get(name))).split())
    )


def near(one: str, other: str, kind: str) -> bool:
    """Whether two texts are the same; on a scan but for one sign of twenty."""
    from lugas.intake.reading.letter.vocabulary import distance

    most = int(len(other) * (1 - ALIKE)) if kind == "scan" else 0
    return one == other or (most > 0 and distance(one, other, most) <= most)


def judge(sample: Sample, said: dict[str, Any], scores: dict[str, Score], tell: Callable[[str], object]) -> None:
    """Count one letter."""
    if "place" in sample.truth:
        score, value = scores.setdefault(WHERE, Score()), where(said)
        how = "missed" if not value else "right" if near(value, where(sample.truth), sample.kind) else "wrong"
        score.counts[how] += 1
    for name in sorted(sample.truth.keys() | said.keys()):
        true, value = sample.truth.get(name), said.get(name)
        if true is None:
            # What no letter says outright follows from other fields and is not counted.
            if name in ("nature", "with_spouse", "room", "dress", "contact", "phone", "end_time", "dress_kinds"):
                scores.setdefault(name, Score()).counts["invented"] += 1
                tell(f"{sample.group} {sample.name} {name}: said {value!r}, nothing there")
            continue
        score = scores.setdefault(name, Score())
        if value is None:
            score.counts["missed"] += 1
            tell(f"{sample.group} {sample.name} {name}: missed {true!r}")
        elif same(name, value, true, sample.kind):
            score.counts["right"] += 1
        else:
            score.counts["wrong"] += 1
            tell(f"{sample.group} {sample.name} {name}: said {value!r}, is {true!r}")


def measure(samples: list[Sample], tell: Callable[[str], object] = lambda line: None) -> tuple[dict, dict]:
    """Scores by (hand, kind) and field, and seconds a page by kind."""
    scores: dict[tuple[str, str], dict[str, Score]] = {}
    seconds: dict[str, list[float]] = {}
    with ProcessPoolExecutor(int(os.environ.get("LUGAS_BENCH_WORKERS", "2"))) as pool:
        for sample, (said, taken, pages) in zip(samples, pool.map(read, samples), strict=True):
            seconds.setdefault(sample.kind, []).append(taken / pages)
            judge(sample, said, scores.setdefault((sample.group, sample.kind), {}), tell)
    return scores, seconds


def run(results: Results) -> None:
    """All hands, and the goals of the fields that an agenda stands on."""
    from benchmarks.letter_fourth_hand import fourth_hand
    from benchmarks.letter_more_shapes import more_letters
    from benchmarks.letter_other_hand import other_hand
    from benchmarks.letter_third_hand import third_hand

    samples = [*first_hand(), *more_letters(), *other_hand(), *third_hand(), *fourth_hand(), *fifth_hand()]
    scores, seconds = measure(samples)
    for (hand, kind), fields in sorted(scores.items()):
        count = sum(1 for one in samples if (one.group, one.kind) == (hand, kind))
        for name, score in sorted(fields.items()):
            goal = GOAL[kind] if name in GOALS else None
            results.add(
                f"{hand}, {kind}, {GOALS.get(name, SHOWN.get(name, name))}",
                ours={"precision": round(score.precision, 3), "recall": round(score.recall, 3)},
                goal=f"precision >= {goal}" if goal else "",
                met=score.precision >= goal if goal else None,
                note=f"{count} letters; {json.dumps(dict(score.counts))}",
            )
    for kind, taken in seconds.items():
        taken.sort()
        results.add(
            f"seconds a page, {'with' if kind == 'scan' else 'without'} recognition",
            ours={"p50": round(taken[len(taken) // 2], 3), "p95": round(taken[int(len(taken) * 0.95)], 3)},
            note="two processes at once, libraries loaded at the first page",
        )


if __name__ == "__main__":
    # For tuning: only the first hand, with what went wrong.
    from benchmarks.letter_more_shapes import more_letters

    only = [one for one in (*first_hand(), *more_letters()) if len(sys.argv) < 2 or one.kind == sys.argv[1]]
    found, taken = measure(only, lambda line: sys.stdout.write(line + "\n"))
    for key, fields in found.items():
        for name, score in fields.items():
            sys.stdout.write(f"{key} {name:16} {score.precision:.3f} {score.recall:.3f} {dict(score.counts)}\n")
    for kind, values in taken.items():
        sys.stdout.write(f"{kind}: {sorted(values)[len(values) // 2]:.2f} s a page\n")
