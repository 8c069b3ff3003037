"""How plainly an answer speaks, beside it before it is cleared: the check of the language room."""

from __future__ import annotations

from django.utils.translation import get_language

from lugas.language.plainness import advice
from lugas.spokesperson.registry import judges

MOST = 12


@judges
def plainer(words: str) -> list[str]:
    """The first findings of the plainness check, in the reader's language."""
    return advice(words, get_language() or "id")[:MOST]
