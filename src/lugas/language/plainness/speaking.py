"""How long a text takes to say: numbers and capitals count as the words with which they are read out."""

from __future__ import annotations

import re
from functools import lru_cache

from lugas.language.numbers import LARGEST, terbilang

_PRONOUNCED = re.compile(r"(?:[^AEIOU]?[AEIOU][^AEIOU]?)+")


@lru_cache(maxsize=16_384)
def spoken_words(written: str) -> tuple[str, ...]:
    """Return the words with which one word or number is read out: "1.250" "seribu dua ratus lima puluh", "12,5%" "dua belas koma lima persen", "DPRD"
    two words as long as its four letters, "BAPPEDA" one. Doubled words are two."""
    if written[:1].isdigit():
        return tuple(_number(written).split())
    if written.isupper() and 1 < len(written) < 7 and not (len(written) > 3 and _PRONOUNCED.fullmatch(written)):
        return tuple(written[at : at + 2] for at in range(0, len(written), 2))
    return tuple(re.split(r"[-‐]", written))


def _number(written: str) -> str:
    percent = " persen" if written.endswith("%") else ""
    digits = written.rstrip("%")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", digits):
        whole, _, decimals = digits.replace(".", "").partition(",")
        tail = f" koma {' '.join(terbilang(int(digit)) for digit in decimals)}" if decimals else ""
        return f"{_whole(whole)}{tail}{percent}"
    parts = [part for part in re.split(r"\D+", digits) if part]
    return " ".join(_whole(part) for part in parts) + percent or written


def _whole(digits: str) -> str:
    """A whole number in words; what is longer than any number, or begins with 0 like a telephone's, digit by digit."""
    if (len(digits) > 1 and digits[0] == "0") or int(digits[:20]) > LARGEST:
        return " ".join(terbilang(int(digit)) for digit in digits[:40])
    return terbilang(int(digits))


def seconds(words: int, words_per_minute: float) -> int:
    """Return how many seconds this many spoken words take."""
    return round(60 * words / words_per_minute)
