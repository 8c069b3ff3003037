"""Names as they are said: letterheads out of their capitals, offices without the words of politeness around them."""

from __future__ import annotations

import re

from lugas.intake.reading.letter.vocabulary import words


def as_written(text: str) -> str:
    """Words in capitals as names are written; short forms stay, and what is mixed already stays whole."""
    if sum(sign.isupper() for sign in text) < 0.6 * sum(sign.isalpha() for sign in text):
        return " ".join(text.split())
    small, short = words()["casing"]["small"], words()["casing"]["short"]
    found = []
    for number, word in enumerate(text.split()):
        bare = re.sub(r"\W", "", word)
        if bare.upper() in short or not bare.isalpha():
            found.append(word)
        elif bare.lower() in small and number:
            found.append(word.lower())
        else:
            found.append("".join(_capital(piece) for piece in re.split(r"([-/])", word)))
    return " ".join(found)


def _capital(word: str) -> str:
    """A piece of a name with its first sign large; a Roman number stays as it is."""
    return word if re.fullmatch(r"[IVX]{2,}", word) else word[:1].upper() + word[1:].lower()


def without_polite(text: str) -> str:
    """An office without "Yth.", "Bapak" and the like before it, and without what follows in brackets."""
    polite = sorted(words()["polite"]["asked"], key=len, reverse=True)
    shape = re.compile(rf"^(?:{'|'.join(re.escape(one) for one in polite)})\b[\s.:,]*", re.IGNORECASE)
    text = text.strip(" .,:;-/")
    while (shorter := shape.sub("", text, count=1)) != text:
        text = shorter
    text = re.sub(
        r"\s+(?:beserta|bersama|dan)\s+(?:ibu|isteri|istri|suami|pendamping)\b.*$", "", text, flags=re.IGNORECASE
    )
    return text.strip(" .,:;-/")
