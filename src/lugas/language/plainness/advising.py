"""What an editor shows beside a text: each finding as a sentence with the words that it is about."""

from __future__ import annotations

from lugas.language.plainness.checking import Settings, check
from lugas.language.plainness.wording import say

LONGEST = 90


def advice(text: str, language: str, settings: Settings | None = None) -> list[str]:
    """Return the findings of a text in its order, as sentences in "id" or "en", each once; then how hard it reads.

    A finding about a whole sentence is led by that sentence's first words, so that one finds it.
    """
    report = check(text, settings or Settings())
    told: dict[str, str] = {}
    for one in report.findings:
        passage = " ".join(text[one.offset : one.offset + one.length].split())
        words = say(one.message, language, **{**one.parameters, "said": passage, "plain": one.plain})
        if one.kind in ("long_sentence", "passive_chain"):
            words = f"“{passage[:LONGEST].rstrip()}{'…' if len(passage) > LONGEST else ''}” {words}"
        told.setdefault(words.lower(), words)
    reading = report.readability
    if reading.level is not None:
        told["level"] = say("level", language, lowest=reading.lowest, highest=reading.highest)
    elif reading.why != "short":
        told["level"] = say(reading.why, language)
    return list(told.values())
