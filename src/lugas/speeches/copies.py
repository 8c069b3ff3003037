"""The reading copy of a speech from its record: title block, greetings, salutation, sentences, closing words."""

from __future__ import annotations

from lugas.language.dates import long_date
from lugas.speeches.facts import called
from lugas.speeches.models import Speech
from lugas.speeches.order import spoken
from lugas.speeches.queries import greetings_of, lines_of, version_of
from lugas.speeches.reading import USUAL_SIZE, passages
from lugas.speeches.rules import State
from lugas.speeches.telling import zone_of
from lugas.speeches.typesetting import ReadingCopy


def heading_of(speech: Speech) -> list[str]:
    """The title block: whose speech, at what, where and when. In Indonesian, like the speech."""
    place = speech.place or speech.secretariat.region.capital
    day = long_date(speech.held_at, zone_of(speech), "id") if speech.held_at else ""
    return [
        f"SAMBUTAN {called(speech).upper()}",
        f"pada {speech.title}",
        ", ".join(filter(None, [place, day])),
    ]


def copy_of(speech: Speech, *, size: int = USUAL_SIZE) -> ReadingCopy:
    """What is typeset, of the version that counts; a draft says at the foot that it is one."""
    version = version_of(speech)
    greetings = greetings_of(speech)
    number = version.number if version else 0
    mark = f"Naskah baca, versi {number}"
    if speech.state not in (State.CLEARED, State.DELIVERED):
        mark = f"KONSEP, belum disetujui. Versi {number}"
    return ReadingCopy(
        heading=heading_of(speech),
        greetings=[one.opening for one in greetings],
        salutation=[one.words for one in spoken(lines_of(speech))],
        passages=passages(version.html if version else ""),
        closing=[one.closing for one in greetings if one.closing],
        size=size,
        mark=mark,
        title=speech.title,
    )
