"""Speeches for measuring: a generator of Indonesian-looking text, and searches whose right answers are known by others' annotation.

The text: words as frequent as in any language (the n-th has a share of about 1/n), four in ten of them words that carry nothing, the others roots of the
project's lexicon in the forms that the affixes make, weighed as they are frequent. It makes no sense, but its letters, lengths and frequencies are
those that an index meets.

The searches: families of forms that the annotators of two treebanks led back to one root (peer_data/word_roots.csv), which neither our rules nor our
lists were made or tuned from. Each family is planted in a few speeches, each of which gets one of its forms; asked for by another form, exactly
these speeches are right. The generator's own words are none of any family.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lugas.language.search import _nasal
from lugas.language.stemming import lexicon
from lugas.language.words import stopwords

PAIRS = Path(__file__).parent / "peer_data" / "word_roots.csv"
PLACES = [
    "Kupang",
    "Manggarai",
    "Sikka",
    "Belu",
    "Alor",
    "Ende",
    "Flores",
    "Lembata",
    "Malaka",
    "Nagekeo",
    "Ngada",
    "Rote",
    "Sabu",
    "Sumba",
    "Timor",
    "Atambua",
    "Soe",
    "Ruteng",
    "Bajawa",
    "Maumere",
]
FAMILIES, LEAST_FORMS, PLANTED, ASKED = 150, 3, (6, 15), 2


@dataclass(frozen=True)
class Judged:
    """A word that is asked for, and the numbers of the speeches that are right."""

    word: str
    right: frozenset[int]


def pairs(*sets: str) -> list[tuple[str, str]]:
    """(form, root) of these sets; root "*" for names."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines if not line.startswith("#")]
    return [(form, root) for name, form, root in rows if name in sets]


@cache
def families() -> list[tuple[str, ...]]:
    """The forms of each root that has at least three, without those that two roots share."""
    forms: dict[str, set[str]] = defaultdict(set)
    roots: dict[str, set[str]] = defaultdict(set)
    for form, root in pairs("pud", "csui"):
        if root != "*" and form.isalpha() and len(root) > 3 and form not in stopwords():
            forms[root].add(form)
            roots[form].add(root)
    found = [tuple(sorted(form for form in own if len(roots[form]) == 1)) for _, own in sorted(forms.items())]
    chosen = [one for one in found if len(one) >= LEAST_FORMS]
    return random.Random(1).sample(chosen, min(FAMILIES, len(chosen)))


def _forms(root: str) -> list[tuple[str, float]]:
    """The forms of a root with how frequent each is beside the others."""
    active = _nasal("me", root)
    return [
        (root, 5.0),
        (f"{active}kan", 1.5),
        (active, 1.5),
        (f"di{root}kan", 1.0),
        (f"di{root}", 1.0),
        (f"{root}an", 1.2),
        (f"{_nasal('pe', root)}an", 1.5),
        (f"ke{root}an", 0.8),
        (f"ber{root}", 1.0),
        (f"ter{root}", 0.5),
        (f"per{root}an", 0.4),
        (f"{root}nya", 0.6),
        (f"{root}-{root}", 0.3),
    ]


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """The words of the generator and their weights."""
    chance = random.Random(2)
    planted = {form for family in families() for form in family}
    family_roots = {root for form, root in pairs("pud", "csui") if form in planted}
    known = lexicon()
    roots = sorted(
        root for root in known.common | known.roots if len(root) > 3 and root not in family_roots | stopwords()
    )
    roots = sorted(known.common & set(roots)) + chance.sample(roots, 5000)
    chance.shuffle(roots)
    words, weights = [], []
    for rank, root in enumerate(dict.fromkeys(roots), 1):
        forms = [(form, weight) for form, weight in _forms(root) if form not in planted]
        total = sum(weight for _, weight in forms)
        words += [form for form, _ in forms]
        weights += [0.62 * weight / total / (rank + 5) for _, weight in forms]
    scale = 0.62 / sum(weights)
    weights = [weight * scale for weight in weights]
    small = sorted(stopwords())
    chance.shuffle(small)
    ranks = [1 / (rank + 2) for rank in range(len(small))]
    words += small + PLACES
    weights += [0.37 * one / sum(ranks) for one in ranks] + [0.01 / len(PLACES)] * len(PLACES)
    return words, weights


def plan(count: int) -> tuple[dict[int, list[str]], list[Judged]]:
    """Which speech gets which planted words, and the searches with their right answers."""
    chance = random.Random(3)
    planted: dict[int, list[str]] = defaultdict(list)
    judged = []
    for family in families():
        places = chance.sample(range(1, count + 1), min(chance.randint(*PLANTED), count))
        for place in places:
            planted[place] += [chance.choice(family)] * chance.randint(1, 2)
        judged += [Judged(word, frozenset(places)) for word in chance.sample(family, ASKED)]
    return planted, judged


def speeches(count: int) -> Iterator[tuple[int, str, str]]:
    """(number, title, text) of each speech, the oldest first; always the same ones."""
    words, weights = vocabulary()
    planted, _ = plan(count)
    cumulative = []
    total = 0.0
    for weight in weights:
        total += weight
        cumulative.append(total)
    for number in range(1, count + 1):
        chance = random.Random(1000 + number)
        length = min(2500, max(120, int(chance.lognormvariate(6.0, 0.5))))
        said = chance.choices(words, cum_weights=cumulative, k=length)
        for word in planted.get(number, ()):
            said.insert(chance.randrange(len(said)), word)
        yield number, " ".join(said[:6]).title(), _sentences(said, chance)


def _sentences(said: list[str], chance: random.Random) -> str:
    pieces, at = [], 0
    while at < len(said):
        step = chance.randint(8, 24)
        piece = " ".join(said[at : at + step])
        pieces.append(piece[:1].upper() + piece[1:] + ".")
        at += step
    return " ".join(pieces)


def everyday_searches(count: int) -> list[str]:
    """Searches as people type them, of frequent and rare words: one to three words, some in quotes."""
    words, weights = vocabulary()
    chance = random.Random(4)
    carrying = [(word, weight) for word, weight in zip(words, weights, strict=True) if word not in stopwords()]
    names, shares = zip(*carrying, strict=True)
    found = []
    for number in range(count):
        chosen = chance.choices(names, shares, k=chance.choice((1, 1, 2, 2, 3)))
        found.append(f'"{" ".join(chosen)}"' if number % 20 == 19 else " ".join(chosen))
    return found
