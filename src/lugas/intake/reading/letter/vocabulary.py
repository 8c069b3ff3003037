"""The words of words.toml, and how near a word of a letter comes to one of them: scans misspell."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

MOST_SPACED = 14  # signs of a label that may be spaced out
LONGEST_SINGLE, LONGEST_LABEL = 32, 46  # signs of a label


@cache
def words() -> dict[str, Any]:
    """The whole of words.toml."""
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))


@cache
def table(section: str) -> dict[str, str]:
    """A section turned about: each spelling with the key it stands for."""
    return {spelling: key for key, spellings in words()[section].items() for spelling in spellings}


def distance(one: str, other: str, most: int) -> int:
    """Edits between two words, at most `most` + 1 (Levenshtein, stopped early)."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        previous, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            cost = previous + (letter != against)
            previous = row[place]
            row[place] = min(row[place] + 1, row[place - 1] + 1, cost)
        if min(row) > most:
            return most + 1
    return row[-1]


@cache
def nearest(section: str, word: str) -> tuple[str, float] | None:
    """The key of the spelling that a word is, and how sure (1 when it stands there so); None when none is near.

    A word of four letters may be wrong in none, of five in one, of eight in two; what is near to two keys is none.
    """
    known = table(section)
    word = word.lower().strip(" .,:;")
    if word in known:
        return known[word], 1.0
    most = 0 if len(word) < 5 else 1 if len(word) < 8 else 2
    if not most:
        return None
    found: dict[str, int] = {}
    for spelling, key in known.items():
        if len(spelling) >= 4 and (far := distance(word, spelling, most)) <= most:
            found[key] = min(far, found.get(key, far))
    if not found:
        return None
    best = min(found.values())
    keys = [key for key, far in found.items() if far == best]
    return (keys[0], 1 - 0.12 * best) if len(keys) == 1 else None


def label_of(text: str) -> tuple[str, float] | None:
    """The field that a label opens ("Hari / Tanggal" -> day), and how sure; None when it is no label."""
    plain = re.sub(r"^\s*(?:[a-z0-9]{1,2}[.)]|[-•*·–▪])\s+", "", text.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", plain)).strip(" .:;-").lower()
    if len(plain) < MOST_SPACED and plain not in table("labels") and plain.replace(" ", "") in table("labels"):
        plain = plain.replace(" ", "")  # spaced out, or so it seemed to the recogniser: "H a l"
    if not 1 < len(plain) <= LONGEST_LABEL:
        return None
    return (nearest("labels", plain) if len(plain) <= LONGEST_SINGLE else None) or _of_words(plain)


def is_more_of_a_label(text: str) -> bool:
    """Whether words may be the rest of a label whose column is narrow."""
    known = table("label_words")
    told = [word for word in re.split(r"[\s/,.&:-]+", text.lower()) if word]
    return bool(told) and all(word in known for word in told)


def _of_words(plain: str) -> tuple[str, float] | None:
    """A label by its words: "tgl. pelaksanaan", "waktu penyelenggaraan rapat". One word alone is for the list of labels."""
    told = [word for word in re.split(r"[\s/,.&-]+", plain) if word]
    known = table("label_words")
    if len(told) < 2 or any(word not in known for word in told):
        return None
    fields = {known[word] for word in told} - {"beside"}
    if fields == {"day", "time"}:
        # "Waktu dan tanggal" tells both; "hari waktu" too.
        return "when", 0.97
    if fields in ({"time", "place"}, {"day", "place"}, {"day", "time", "place"}):
        return "when_and_where", 0.95
    return (fields.pop(), 0.97) if len(fields) == 1 else None


def pattern(section: str) -> str:
    """All spellings of a section as one alternative of a regular expression, the longest first."""
    spellings = sorted(table(section), key=len, reverse=True)
    return "|".join(re.escape(one) for one in spellings)
