"""Small words: joining a list into a sentence, and the words that carry nothing in a search. Letters, screens and search call these;
the stop words are our own list in data/stopwords.txt, one a line, lower case."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def join_words(items: Iterable[str], language: str = "id") -> str:
    """Return items as one phrase: "a", "a dan b", "a, b, dan c" (EYD sets a comma before the last "dan")."""
    words = [item for item in items if item]
    conjunction = "and" if language.lower().startswith("en") else "dan"
    if len(words) < 3:
        return f" {conjunction} ".join(words)
    return f"{', '.join(words[:-1])}, {conjunction} {words[-1]}"


@cache
def stopwords() -> frozenset[str]:
    """Return the Indonesian words that a search passes over; lines that start with # are remarks."""
    text = files("lugas.language").joinpath("data/stopwords.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
