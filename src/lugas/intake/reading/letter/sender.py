"""Who writes a letter: its letterhead, or "Dari :" of a note."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.extent import OF_HEAD, YTH
from lugas.intake.reading.letter.fields import CLEAR, Found
from lugas.intake.reading.letter.head import PLACE_AND_DATE
from lugas.intake.reading.letter.lines import Line, source_of
from lugas.intake.reading.letter.names import as_written, without_polite
from lugas.intake.reading.letter.vocabulary import words

ASIDE = 0.8  # of a height: how far a line of a letterhead may lie from the middle of the others
# A name with a number, "KOMANDO DISTRIK MILITER 1618/TTU"; a telephone or a postcode follows a town alone.
IN_CAPITALS = re.compile(r"^(?:[A-Z]{2,}\s){2,}[^a-z]*$")
HELD_BACK = 0.5  # of how sure it is, when a word seems lost


def read_sender(lines: Sequence[Line], labels: Sequence[Labelled], end: int, found: Found) -> None:
    """Who writes: "Dari :" of a note, else the letterhead above number and date."""
    for one in labels:
        if one.field == "sender" and one.at < end:
            found.add("sender", without_polite(one.value), one.source, 0.95 * one.sure)
            return
    stop = min([one.at for one in labels if one.field in OF_HEAD] or [end])
    names: list[Line] = []
    for line in lines[: min(stop, 9)]:
        text = line.text
        plain = text.lower()
        if plain.strip(" .:") in words()["letterhead"]["kinds"] or not any(map(str.isalnum, text)):
            continue
        if re.search(r"@|www\.|http" if IN_CAPITALS.match(text) else r"\d{3,}|@|www\.|http", plain) or any(
            re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain) for word in words()["letterhead"]["address"]
        ):
            if names:
                break
            continue
        letters = sum(sign.isalpha() for sign in text)
        if letters < 4 or letters < 0.7 * len(text.replace(" ", "")) or PLACE_AND_DATE.match(text) or YTH.match(text):
            if names:
                break
            continue
        names.append(line)
    names = names[:4]
    if not names:
        return
    known = words()["letterhead"]
    first = names[0].text.lower()
    government = any(first.startswith(word) for word in known["government"])
    body = [one for one in names if any(re.search(rf"\b{word}\b", one.text.lower()) for word in known["body"])]
    value = _sender_words([one.text for one in names], government)
    sure = 0.9 if government or body else 0.45
    if min(one.sure for one in names) < CLEAR:
        sure *= 0.8
    below = lines[: lines.index(names[-1]) + 2]
    if min(one.sure for one in names) < 1 and (
        _lost_a_word(names, below[-1]) or re.search(r"(?<!\S)[B-Z](?!\S)", value)
    ):
        sure *= HELD_BACK
    found.add("sender", value, source_of(names), sure)


def _sender_words(names: list[str], government: bool) -> str:
    """ "Dinas Sosial Provinsi Nusa Tenggara Timur" of the lines of a letterhead; the last line is the one that writes."""
    if not government or len(names) == 1:
        return as_written(" ".join(names))
    region = re.sub(r"^(pemerintah(?:an)?)\s+", "", names[0], flags=re.IGNORECASE)
    writer = " ".join(names[1:])
    house = names[0].lower().removesuffix(" republik indonesia")
    if house.startswith("kementerian") and house in writer.lower():
        return as_written(writer)  # its office in a region, which has the ministry in its own name
    if names[0].lower().startswith("kementerian"):
        names = [one for one in names if one.lower() != "republik indonesia"]
    if names[0].lower().startswith(("kementerian", "republik")) or region.lower() in writer.lower():
        return as_written(writer if names[0].lower().startswith("republik") else " ".join(names))
    return as_written(f"{writer} {region}")


def _lost_a_word(names: Sequence[Line], below: Line) -> bool:
    """Whether a letterhead of a scan has a line that is not in the middle of the others: a stamp or the light took its end."""
    # A date stands at the right, a label at the left, and a row of telephone and mail is easily clipped: none says where the middle is.
    own = PLACE_AND_DATE.match(below.text) is None and ":" not in below.text
    rows = [one.box for one in ((*names, below) if own else names) if one.box is not None]
    if len(rows) < 2:
        return False
    # Of two rows nobody can tell which is the whole one.
    aside = ASIDE if len(rows) > 2 else ASIDE / 4
    middles = [(box[0] + box[2]) / 2 for box in rows]
    middle, height = statistics.median(middles), statistics.median(box[3] - box[1] for box in rows)
    lefts = [box[0] for box in rows]
    if max(lefts) - min(lefts) < height:
        return False  # set from the left
    return any(abs(one - middle) > aside * height for one in middles)
