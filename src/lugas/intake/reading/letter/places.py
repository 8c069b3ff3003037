"""Where an event is: its place and the room in it, behind their labels or in the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.cards import SURE, read_card
from lugas.intake.reading.letter.dates import find_days
from lugas.intake.reading.letter.doubts import UNREAD, misread, unfinished
from lugas.intake.reading.letter.fields import BLOCK, PROSE, Found
from lugas.intake.reading.letter.hours import find_hours, without_days
from lugas.intake.reading.letter.lines import Running, Source, source_of
from lugas.intake.reading.letter.phrases import SENTENCE, SHORT, TAIL, with_strokes
from lugas.intake.reading.letter.rooms import STOPPED, place_alone, split_room
from lugas.intake.reading.letter.vocabulary import words

PLACE_END = (
    rf"(?={SHORT}\.(?:\s|$)|;"
    r"|,?\s+(?:dengan|untuk|guna|pukul|pada|mulai|yang|akan|telah|tanggal|hari|jam|sebagai|dalam|serta|maka|kami|demikian|peserta|undangan|hadirin|narahubung|pakaian|konfirmasi|mengingat|mengadakan|menyelenggarakan|melaksanakan|diselenggarakan|dilaksanakan|diadakan|dimulai|dihadiri|diikuti|ditutup|sekaligus|dilanjutkan|kemudian|sedangkan|mengundang)\b|,\s+dan\s|\s+dan\s+(?:dimulai|dilanjutkan|akan|kami|melalui)\b)"
)
PLACE_PROSE = re.compile(
    r"(?:bertempat|berlokasi|dilaksanakan|diselenggarakan|diadakan|dipusatkan|dilangsungkan|berlangsung|digelar|dihelat)\s+di\s+(.{4,160}?)"
    r"" + PLACE_END,
    re.IGNORECASE,
)
# Right behind the hour, "pukul 09.00 WITA di ...", or the day.
PLACE_AFTER = re.compile(
    r"^\s*,?\s*(?:(?:subuh|dini\s+hari|pagi|siang|sore|petang|malam)\s*,?\s*)?(?:bertempat\s+)?di\s+(?!tempat\b)(.{4,160}?)"
    + PLACE_END,
    re.IGNORECASE,
)
# A label within a sentence: "... pukul 09.00 WITA, tempat: halaman SD Inpres Soe, pakaian: batik."
PLACE_INLINE = re.compile(
    rf"[,;]\s*(?:ber)?tempat\s*:\s*(.{{4,160}}?)(?:(?=,?\s+(?:pakaian|acara|agenda|kegiatan|waktu|pukul|jam)\s*:)|{PLACE_END})",
    re.IGNORECASE,
)
# A place by its capital alone, in the sentence that tells the day.
PLACE_NAMED = re.compile(r"\bdi\s+((?-i:[A-Z]).{3,160}?)" + PLACE_END, re.IGNORECASE)
TOLD_OF_OTHERS = re.compile(r"\b(?:telah|sudah|pernah)\s+$", re.IGNORECASE)  # what was done there before
TWO_PLACES = re.compile(r"\b(?:dan|setelah|sebelum|kemudian)\b.*\bdi\s+[A-Z]")
# A full stop within an address: a word or two up to the next, or another house.
SPECK = re.compile(
    r"\.\s+(?:(?!Demikian|Sekian|Sh?alom|Syalom|Terima)[A-Z]\w+(?:\s[A-Z]\w+)?\.|"
    rf"(?i:{'|'.join(map(re.escape, words()['places']['site']))})\b)"
)


def read_place(block: Sequence[Labelled], body: Running, found: Found) -> None:
    for one in block:
        if one.field == "place":
            value = re.sub(r"^di\s+", "", one.value, flags=re.IGNORECASE)
            if not re.fullmatch(r"(?i)\s*(?:tempat|masing-masing)\s*", value):
                _add_place(value, one.source, BLOCK * one.sure, found)
                break
    for one in block:
        if one.field == "when_and_where" and found.get("place") is None:
            _place_after_hours(one, found)
    for one in block:
        if one.field == "room":
            found.add("room", TAIL.sub("", one.value), one.source, BLOCK * one.sure)
    if found.get("place") is not None:
        return
    for match, begin, sure in _in_sentences(body, found):
        start, end = begin + match.start(1), begin + match.end(1)
        source = body.source(start, end)
        _add_place(match[1], source, sure * _stopped(body.text[end:], source), found)
        return
    if card := read_card(body, found):
        _add_place(card[0], source_of(card[1]), SURE, found)
        return
    _place_of_sentence(body, found)


def _in_sentences(body: Running, found: Found) -> Iterator[tuple[re.Match[str], int, float]]:
    """What the sentences say of the place, the surest first: the match, the offset it counts from, how sure."""
    if match := PLACE_INLINE.search(body.text):
        yield match, 0, PROSE
    for match in PLACE_PROSE.finditer(body.text):
        if not TOLD_OF_OTHERS.search(body.text, max(0, match.start() - 12), match.start()) and _is_somewhere(match[1]):
            yield match, 0, PROSE
    day = found.get("start_day")
    ends = [hours.stop for hours in find_hours(without_days(body.text)) if hours.sure >= 0.7]
    ends += [days.end for days in find_days(body.text) if day is not None and days.first == day.value]
    for end in ends:
        match = PLACE_AFTER.match(body.text[end:])
        if match and _is_somewhere(match[1]):
            yield match, end, 0.8


def _is_somewhere(text: str) -> bool:
    """Whether words may name a place: what begins small names one only by a word for it, "halaman sekolah"."""
    known = words()["places"]
    kinds = "|".join(map(re.escape, (*known["room"], *known["site"], *known["spot"])))
    return not text[:1].islower() or re.match(rf"(?:{kinds})\b", text) is not None


def _stopped(after: str, source: Source) -> float:
    """1 where a sentence ends; less where a scan has a full stop and an address goes on behind it, which was a comma or a speck."""
    return UNREAD if source.sure < 1 and SPECK.match(after) else 1.0


def _place_after_hours(one: Labelled, found: Found) -> None:
    """The place of "Waktu dan tempat : Senin, 5 Mei 2025, pukul 09.00 WITA di Aula ..."; it ends the value."""
    told = [(days.end, BLOCK) for days in find_days(one.value)] + [
        (hours.stop, BLOCK) for hours in find_hours(without_days(one.value))
    ]
    last = max((end for end, _sure in told), default=0)
    match = re.search(r"(?:^|[\s,;])(?:bertempat\s+)?di\s+(.{4,160})$", one.value[last:], re.IGNORECASE)
    if match:
        _add_place(match[1], one.source, 0.9 * one.sure, found)


def _place_of_sentence(body: Running, found: Found) -> None:
    """The one place that the sentence of the day names; of two nobody can say which it is."""
    day = found.get("start_day")
    for days in find_days(body.text):
        if day is None or days.first != day.value:
            continue
        begin = max((one.end() for one in SENTENCE.finditer(body.text, 0, days.begin)), default=0)
        after = SENTENCE.search(body.text, days.end)
        said = [
            one
            for one in PLACE_NAMED.finditer(body.text, begin, after.end() if after else len(body.text))
            if not re.match(r"(?i)tempat\b", one[1])
        ]
        if len(said) == 1 and not TWO_PLACES.search(said[0][1]):
            _add_place(said[0][1], body.source(said[0].start(1), said[0].end(1)), 0.72, found)
        return


def _add_place(text: str, source: Source, sure: float, found: Found) -> None:
    """The place, and the room in it when it names one before the house it is in."""
    text = place_alone(TAIL.sub("", " ".join(text.split())).strip(" ,;:"))
    if len(text) < 3:
        return
    room, place = split_room(STOPPED.sub(", ", with_strokes(text)) if source.sure < 1 else text)
    if unfinished(place, place=source.sure < 1) or (source.sure < 1 and misread(place)):
        sure *= UNREAD
    found.add("place", place, source, sure)
    if room:
        found.add("room", room, source, sure * 0.95)
