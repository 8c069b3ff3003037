"""Bench stemming: word forms back to their roots, words that must stay as they are, and how fast; beside Snowball and PySastrawi.

The pairs come from two treebanks of Universal Dependencies (peer_data/word_roots.csv says which). Our rules and lists were tuned on a third one, GSD, and on
pairs of our own.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from benchmarks import harness, peers
from benchmarks.harness import ROOT, Results
from benchmarks.speeches import pairs, speeches

ROUNDS, RUNNING = 5, 200_000
STEMMERS = ("ours", "snowball", "sastrawi")
WORK = Path(__file__).parent / "peer_data" / "stem_words.py"


def run(results: Results) -> None:
    """Stem the words of both treebanks, then a running text, each repetition in a fresh process."""
    for name in ("pud", "csui"):
        _shares(results, name)
    words = [word.strip(".,") for _, _, text in islice(speeches(1000), 800) for word in text.split()][:RUNNING]
    with _file([[], words]) as file:
        measured = harness.rounds(
            {one: lambda one=one: len(words) / _answer(one, file)["seconds"] for one in STEMMERS},
            ROUNDS,
            "words a second of the processor",
        )
    for peer in STEMMERS[1:]:
        results.add(
            f"words a second of a running text, beside {peer}",
            ours=measured["ours"],
            peer=measured[peer],
            ratios=harness.ratios(measured["ours"], measured[peer]),
            goal="more than 100,000",
            met=min(measured["ours"].values) > 100_000,
        )


def _shares(results: Results, name: str) -> None:
    found = pairs(name)
    sets = {
        "word forms led back to their root": [one for one in found if one[1] not in ("*", one[0])],
        "words that stay as they are": [one for one in found if one[0] == one[1]],
        "names that stay as they are": [one for one in found if one[1] == "*"],
    }
    asked = [form for one in sets.values() for form, _ in one]
    with _file([asked, []]) as file:
        answers = {one: _answer(one, file)["roots"] for one in STEMMERS}
    at = 0
    for title, one in sets.items():
        wanted = [form.lower() if root == "*" else root for form, root in one]
        share = {
            stemmer: sum(got == right for got, right in zip(roots[at : at + len(one)], wanted, strict=True)) / len(one)
            for stemmer, roots in answers.items()
        }
        at += len(one)
        judged = title.startswith("word forms") or name == "pud"
        results.add(
            f"{name}, {title} (of {len(one):,})",
            ours=share["ours"],
            peer={stemmer: share[stemmer] for stemmer in STEMMERS[1:]},
            goal="above both" if judged else "",
            met=share["ours"] > max(share[stemmer] for stemmer in STEMMERS[1:]) if judged else None,
            note=""
            if judged
            else "this treebank gives many word forms (berbeda, sebelum) no other root than themselves",
        )


@contextmanager
def _file(content: list) -> Iterator[str]:
    """The name of a file with this JSON while the block runs."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        yield file.name


def _answer(stemmer: str, file: str) -> dict:
    python = sys.executable if stemmer == "ours" else peers.python("stemmers")
    env = {"PYTHONPATH": str(ROOT / "src")} if stemmer == "ours" else peers.clean()
    return harness.fresh([python, WORK, stemmer, file], env=env)
