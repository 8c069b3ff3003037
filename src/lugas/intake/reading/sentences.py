"""Every sentence that a reading says to people, in Indonesian and English, and the two ways to say them:
`Unreadable` ends a reading, `Notes` collects its warnings. Indonesian is the default; LUGAS_LANGUAGE=en chooses English.
"""

from __future__ import annotations

import os

from lugas.intake.reading.wording import SENTENCES


def chosen_language() -> str:
    """ "en" when LUGAS_LANGUAGE asks for English, otherwise "id"."""
    return "en" if os.environ.get("LUGAS_LANGUAGE", "").lower().startswith("en") else "id"


def say(code: str, language: str, **values: object) -> str:
    """The sentence of that code; values are shown shortened, on one line and without control characters."""
    indonesian, english = SENTENCES[code]
    shown = {key: _short(value) for key, value in values.items()}
    return (english if language == "en" else indonesian).format(**shown)


def _short(value: object) -> str:
    text = "".join(letter if letter.isprintable() else " " for letter in str(value)[:400])
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79] + "…"


class Unreadable(Exception):
    """The file cannot be read; the text is one sentence for the person who gave it, `code` is for callers."""

    def __init__(self, code: str, language: str, **values: object) -> None:
        super().__init__(say(code, language, **values))
        self.code = code


class Notes:
    """The warnings of one reading: each sentence once, in the order met, so few of one kind that all kinds can be seen."""

    def __init__(self, language: str, of_one_kind: int) -> None:
        self.language = language
        self._of_one_kind = of_one_kind
        self._said: dict[str, None] = {}
        self._counts: dict[str, int] = {}
        self._unsaid = False

    def add(self, code: str, **values: object) -> None:
        if self._counts.get(code, 0) >= self._of_one_kind:
            self._unsaid = True
            return
        sentence = say(code, self.language, **values)
        if sentence not in self._said:
            self._said[sentence] = None
            self._counts[code] = self._counts.get(code, 0) + 1

    def sentences(self) -> tuple[str, ...]:
        return (*self._said, say("more_warnings", self.language)) if self._unsaid else tuple(self._said)
