"""The event of a letter: days, hours, place, room, dress, title, contact; from the labelled block, else from the sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.dates import Days, find_days
from lugas.intake.reading.letter.doubts import UNREAD, misread, unfinished
from lugas.intake.reading.letter.fields import Found
from lugas.intake.reading.letter.hours import Hours, find_hours
from lugas.intake.reading.letter.lines import Running, Source
from lugas.intake.reading.letter.names import without_polite
from lugas.intake.reading.letter.vocabulary import pattern, words

BLOCK, PROSE = 0.97, 0.86
# Behind the label of an hour: "09.00", and "7 malam", whose hour is a number alone.
BARE_HOUR = re.compile(
    rf"^(?=[0-9OoIl]{{1,2}}[.:,]|[0-9]{{1,2}}\s+(?:pagi|siang|sore|petang|malam|{pattern('zones')})\b)", re.IGNORECASE
)
PHONE = re.compile(r"(?<![\d/])(?:\+?62|0)[\s.-]?\(?\d{2,4}\)?(?:[\s.-]?\d{2,5}){2,4}(?![\d/])")
CONTACT_PROSE = re.compile(
    r"(?i:menghubungi|narahubung|contact\s+person|kontak\s+person|hubungi|konfirmasi(?:\s+kehadiran)?(?:\s+(?:kepada|melalui))?)\s*:?\s*"
    r"(?i:saudara/i|saudara|saudari|sdri?\.?|bapak|ibu|bpk\.?)?\s*"
    r"((?:[A-Z][\w.'-]*,?\s?){1,5}?)\s*(?:\(|,|-|–|di\s+nomor|pada\s+nomor|melalui|nomor|no\.?|hp\.?|telp\.?|wa\b|di\b|:)",
)
# A full stop ends a place unless it stands behind a short form.
SHORT = "".join(
    rf"(?<!\b{one})"
    for one in (
        "No",
        "Jl",
        "Jln",
        "Lt",
        "Kec",
        "Kab",
        "Kel",
        "Km",
        "St",
        "Dr",
        "Drs",
        "Ir",
        "Prof",
        "Prov",
        "Ds",
        "Komp",
    )
)
PLACE_END = (
    rf"(?={SHORT}\.(?:\s|$)|;"
    r"|,?\s+(?:dengan|untuk|guna|pukul|pada|mulai|yang|akan|telah|tanggal|hari|jam|sebagai|dalam|serta|maka|kami|demikian|peserta|undangan|hadirin|narahubung|pakaian|konfirmasi|mengingat|mengadakan|menyelenggarakan|melaksanakan|diselenggarakan|dilaksanakan|diadakan|dimulai|dihadiri|diikuti|ditutup)\b)"
)
PLACE_PROSE = re.compile(
    r"(?:bertempat|berlokasi|dilaksanakan|diselenggarakan|diadakan|dipusatkan|dilangsungkan|berlangsung|digelar|dihelat)\s+di\s+(.{4,160}?)"
    r"" + PLACE_END,
    re.IGNORECASE,
)
PLACE_AFTER_HOURS = re.compile(
    r"^\s*,?\s*(?:bertempat\s+)?di\s+(.{4,160}?)" + PLACE_END,
    re.IGNORECASE,
)
# A place by its capital alone, in the sentence that tells the day.
PLACE_NAMED = re.compile(r"\bdi\s+((?-i:[A-Z]).{3,160}?)" + PLACE_END, re.IGNORECASE)
TWO_PLACES = re.compile(r"\b(?:dan|setelah|sebelum|kemudian)\b.*\bdi\s+[A-Z]")
SENTENCE = re.compile(SHORT + r"(?<!\bs\.d)(?<!\btgl)(?<![A-Z])\.\s+(?=[A-Z])")
TITLE_PROSE = re.compile(
    r"(?:pada|dalam|menghadiri|mengikuti|membuka(?:\s+secara\s+resmi)?)\s+(?:acara|kegiatan|rapat|upacara)\s+(.{6,150}?)"
    r"(?=,?\s+(?:yang|pada\s+hari|bertempat|dengan|pada\s+tanggal|di\s+[A-Z])|\.\s|\.$|;|,\s)",
)
# What a sentence says will take place: less sure than "pada acara".
TITLE_TOLD = re.compile(
    r"(?:bahwa|mengadakan|menyelenggarakan|melaksanakan|pelaksanaan|penyelenggaraan)\s+((?:[A-Z]|HUT\b).{6,150}?)"
    r"(?=,?\s+(?:akan\s+(?:di\w+|berlangsung)|dilaksanakan|diselenggarakan|yang|pada\s+hari)\b|,\s|\.\s|\.$|;)",
)
FROM_SUBJECT = re.compile(
    r"^(?:(?:surat\s+)?undangan|permohonan\s+(?:kesediaan|kehadiran)?|mohon\s+kehadiran|pemberitahuan)\s*"
    r"(?:menghadiri|mengikuti|membuka|peserta|kegiatan|acara|untuk|pada|dan|sebagai|menjadi)?\s*(?:kegiatan|acara|pada)?\s*",
    re.IGNORECASE,
)
NEW_TIME = re.compile(r"\b(?:menjadi|diubah\s+menjadi|ditunda\s+(?:ke|menjadi))\b", re.IGNORECASE)
OLD_TIME = re.compile(r"\b(?:semula|sedianya)\b", re.IGNORECASE)
DRESS_PROSE = re.compile(
    r"(?:(?:(?:mengenakan|menggunakan|memakai)\s+)?(?:pakaian(?!\s+(?:dinas|sipil|adat|daerah)\b)|busana(?!\s+daerah)|dress\s?code)|mengenakan|berpakaian)\s*:?\s+((?:yang\s+)?[^.;]{2,80}?)(?=\.|;|$|,?\s+(?:dan\s+hadir|hadir|demikian|atas)\b)",
    re.IGNORECASE,
)
# A full stop within an address: a word or two up to the next, or another house.
SPECK = re.compile(
    r"\.\s+(?:(?!Demikian|Sekian|Sh?alom|Syalom|Terima)[A-Z]\w+(?:\s[A-Z]\w+)?\.|"
    rf"(?i:{'|'.join(map(re.escape, words()['places']['site']))})\b)"
)
TAIL = re.compile(r"\s*(?:[;,.]|\(\s*)+$")


def read_event(labels: Sequence[Labelled], body: Running, reference: date | None, found: Found) -> list[Days]:
    """All of the event. Gives the days that were looked at for it, for the warnings."""
    block = _newer(labels)
    considered = _days(block, body, reference, found)
    _hours(block, body, found, considered)
    _place(block, body, found)
    _dress(block, body, found)
    _title(block, body, found)
    _contact(block, body, found)
    return considered


def _newer(labels: Sequence[Labelled]) -> list[Labelled]:
    """Of a letter that moves an event the part after "menjadi": what it was before is no longer so."""
    seen_old = False
    for number, one in enumerate(labels):
        if one.field == "other" and OLD_TIME.search(one.lines[0].text):
            seen_old = True
        if seen_old and NEW_TIME.search(one.lines[0].text):
            return list(labels[number:])
    return list(labels)


def _days(block: Sequence[Labelled], body: Running, reference: date | None, found: Found) -> list[Days]:
    considered: list[tuple[Days, Source, float]] = []
    for one in block:
        if one.field in ("day", "when", "time", "when_and_where"):
            for days in find_days(one.value, reference)[:1]:
                considered.append((days, one.source, BLOCK * one.sure * (1.0 if one.field == "day" else 0.97)))
            if considered:
                break
    if not considered:
        considered = _days_of_prose(body, reference)
    if not considered:
        return []
    days, source, sure = considered[0]
    sure *= days.sure
    if days.fits is True:
        sure = min(1.0, sure * 1.02)
    elif days.fits is False:
        sure *= 0.62 if source.sure >= 1 else 0.5
    elif source.sure < 1:
        sure *= 0.92
    others = {one[0].first for one in considered[1:]} - {days.first}
    if others and considered[1][2] >= considered[0][2]:
        sure *= 0.8
    found.add("start_day", days.first, source, sure)
    found.add("end_day", days.last, source, sure)
    return [one[0] for one in considered]


def _days_of_prose(body: Running, reference: date | None) -> list[tuple[Days, Source, float]]:
    """Days in the sentences, those that "pada hari" leads in first; what is before the letter's date is told of, not asked."""
    found = []
    moved = NEW_TIME.search(body.text) if OLD_TIME.search(body.text) else None
    for days in find_days(body.text, reference):
        before = body.text[max(0, days.begin - 26) : days.begin].lower()
        if re.search(r"nomor|surat|nota\s+dinas|peraturan|undang-undang|keputusan|tertanggal", before):
            continue
        if reference and days.last < reference and days.fits is None:
            continue
        if moved and days.begin < moved.start():
            continue
        led = days.fits is not None or re.search(r"(?:hari|tanggal|pada)\s*,?\s*(?:ini)?\s*$", before)
        # The letter's own date below its words: a town before it, and no word that leads a day in.
        if days.fits is None and days.first == reference and re.search(r"[a-z],\s*$", before):
            continue
        if re.search(r"(?:paling\s+lambat|selambat-lambatnya|sebelum)\b", before):
            continue
        # The weekday tells the day of the event from the dates of letters and meetings before it.
        sure = PROSE if days.fits is not None else 0.8 if led else 0.6
        found.append((days, body.source(days.begin, days.end), sure))
    return sorted(found, key=lambda one: -one[2])


def _hours(block: Sequence[Labelled], body: Running, found: Found, considered: list[Days]) -> None:
    candidates: list[tuple[Hours, Source, float]] = []
    for one in block:
        if one.field in ("time", "when", "day", "when_and_where"):
            text = re.sub(BARE_HOUR, "pukul ", one.value) if one.field == "time" else one.value
            candidates += [(hours, one.source, BLOCK * one.sure) for hours in find_hours(_without_days(text))[:1]]
            if candidates:
                break
    if not candidates:
        moved = NEW_TIME.search(body.text) if OLD_TIME.search(body.text) else None
        text = _without_days(body.text)
        near = [one.end for one in considered]
        for hours in find_hours(text):
            if moved and hours.begin < moved.start():
                continue
            if hours.sure >= 0.7:
                close = any(0 <= hours.begin - end < 90 for end in near)
                sure = PROSE if close or not near else 0.7
                candidates.append((hours, body.source(hours.begin, hours.stop), sure))
        candidates.sort(key=lambda one: -one[2])
    if not candidates:
        return
    hours, source, sure = candidates[0]
    sure *= hours.sure
    found.add("start_time", hours.start, source, sure)
    if hours.end is not None:
        found.add("end_time", hours.end, source, sure)
    if hours.until_finished:
        found.add("until_finished", True, source, sure)
    elif hours.end is not None:
        found.add("until_finished", False, source, sure)
    if hours.zone:
        found.add("zone", hours.zone, source, sure)


def _without_days(text: str) -> str:
    """The text with its days blanked: 24.04.2024 is no hour. Offsets stay."""
    for days in find_days(text):
        text = text[: days.begin] + " " * (days.end - days.begin) + text[days.end :]
    return text


def _place(block: Sequence[Labelled], body: Running, found: Found) -> None:
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
    match = PLACE_PROSE.search(body.text)
    if match:
        source = body.source(match.start(1), match.end(1))
        _add_place(match[1], source, PROSE * _stopped(body.text[match.end(1) :], source), found)
        return
    for hours in find_hours(_without_days(body.text)):
        match = PLACE_AFTER_HOURS.match(body.text[hours.stop :])
        if match and hours.sure >= 0.7:
            begin = hours.stop + match.start(1)
            source = body.source(begin, hours.stop + match.end(1))
            _add_place(match[1], source, 0.8 * _stopped(body.text[hours.stop + match.end(1) :], source), found)
            return
    _place_of_sentence(body, found)


def _stopped(after: str, source: Source) -> float:
    """1 where a sentence ends; less where a scan has a full stop and an address goes on behind it, which was a comma or a speck."""
    return UNREAD if source.sure < 1 and SPECK.match(after) else 1.0


def _place_after_hours(one: Labelled, found: Found) -> None:
    """The place of "Waktu dan tempat : Senin, 5 Mei 2025, pukul 09.00 WITA di Aula ..."; it ends the value."""
    told = [(days.end, BLOCK) for days in find_days(one.value)] + [
        (hours.stop, BLOCK) for hours in find_hours(_without_days(one.value))
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
    text = TAIL.sub("", " ".join(text.split())).strip(" ,;:")
    if len(text) < 3:
        return
    room, place = split_room(with_strokes(text) if source.sure < 1 else text)
    if unfinished(place, place=source.sure < 1) or (source.sure < 1 and misread(place)):
        sure *= UNREAD
    found.add("place", place, source, sure)
    if room:
        found.add("room", room, source, sure * 0.95)


def with_strokes(text: str) -> str:
    """A floor or a term out of a scan with its Roman number made of strokes: "Lantai Il" is Lantai II."""
    shape = re.compile(r"\b(Lantai|Tahap|Periode)\s([Il1|]{2,3})(?!\w)")
    return shape.sub(lambda match: f"{match[1]} {'I' * len(match[2])}", text)


def split_room(text: str) -> tuple[str, str]:
    """ "Ruang Rapat Gubernur Lantai II, Kantor Gubernur NTT" as room and place; the room is empty when no house follows it."""
    known = words()["places"]
    starts = re.compile(rf"^(?:{'|'.join(re.escape(one) for one in known['room'])})(?!\w)", re.IGNORECASE)
    house = re.compile(rf"^(?:{'|'.join(re.escape(one) for one in known['site'])})\b", re.IGNORECASE)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and starts.match(parts[0]):
        count = 1
        while count < len(parts) - 1 and starts.match(parts[count]) and not house.match(parts[count]):
            count += 1
        if house.match(parts[count]):
            return ", ".join(parts[:count]), ", ".join(parts[count:])
        return "", text
    if starts.match(text):
        inner = re.search(
            r"\s(?:di\s+)?(?=(?:Kantor|Hotel|Gedung|Kampus|Rumah\s+Jabatan|Markas|Universitas)\s+[A-Z0-9])", text
        )
        if inner and inner.start() > 4:
            return text[: inner.start()].strip(" ,"), text[inner.end() :].strip()
    return "", text


def _dress(block: Sequence[Labelled], body: Running, found: Found) -> None:
    told = [(one.value, one.source, BLOCK * one.sure) for one in block if one.field == "dress"]
    if not told:
        match = DRESS_PROSE.search(body.text)
        if match:
            told = [(match[1], body.source(match.start(1), match.end(1)), 0.8)]
    for value, source, sure in told[:1]:
        value = re.split(r"\.\s+(?=[a-zA-Z])", TAIL.sub("", value).strip(" :'’"))[0]
        # A label whose colon the recogniser took for another sign.
        value = re.sub(r"^(?:pakaian|busana)\s?['’`.;]+\s*", "", value, flags=re.IGNORECASE)
        kinds = dress_kinds(value)
        found.add("dress", value[:120], source, sure if kinds else sure * 0.8)
        found.add("dress_kinds", kinds, source, sure)


def dress_kinds(text: str) -> tuple[str, ...]:
    """The kinds of dress of the list that free words name; the longest name of each stretch counts."""
    plain = " ".join(re.sub(r"[^\w/]+", " ", text.lower()).split())
    found: list[tuple[int, str]] = []
    spellings = ((spelling, kind) for kind, all_of in words()["dress"].items() for spelling in all_of)
    for spelling, kind in sorted(spellings, key=lambda one: -len(one[0])):
        match = re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", plain)
        if match:
            found.append((match.start(), kind))
            plain = plain[: match.start()] + "#" * len(match[0]) + plain[match.end() :]
    return tuple(dict.fromkeys(kind for _at, kind in sorted(found)))


def _title(block: Sequence[Labelled], body: Running, found: Found) -> None:
    for one in block:
        if one.field == "title" and len(one.value) > 3:
            value = with_strokes(one.value) if one.source.sure < 1 else one.value
            found.add("title", TAIL.sub("", value).strip(' "“”'), one.source, 0.93 * one.sure)
            break
    match = TITLE_TOLD.search(body.text)
    if match:
        found.add("title", match[1].strip(' "“”,'), body.source(match.start(1), match.end(1)), 0.7)
    match = TITLE_PROSE.search(body.text)
    if match:
        begin = match.start(1)
        kind = re.search(r"(rapat|upacara)\s+$", body.text[match.start() : begin], re.IGNORECASE)
        begin = match.start() + kind.start() if kind else begin
        value = body.text[begin : match.end(1)].strip(' "“”,')
        found.add("title", value[:1].upper() + value[1:], body.source(begin, match.end(1)), 0.8)
    subject = found.get("subject")
    if subject is not None:
        value = FROM_SUBJECT.sub("", subject.value).strip(' "“”')
        if len(value) > 5:
            found.add("title", value[:1].upper() + value[1:], subject.source, min(0.72, subject.sure * 0.74))


def _contact(block: Sequence[Labelled], body: Running, found: Found) -> None:
    for one in block:
        if one.field == "contact":
            phone = PHONE.search(one.value)
            name = re.split(r"[(:,–]|\s-\s|\b(?:hp|telp|wa|no)\b|\+?\d", one.value, maxsplit=1, flags=re.IGNORECASE)[0]
            if len(name) > 2:
                found.add("contact", without_polite(name), one.source, 0.93 * one.sure)
            if phone:
                found.add("phone", _digits(phone[0]), one.source, 0.95 * one.sure)
    match = CONTACT_PROSE.search(body.text)
    if match:
        found.add("contact", without_polite(match[1]), body.source(match.start(1), match.end(1)), 0.8)
        phone = PHONE.search(body.text, match.end(1), match.end(1) + 60)
        if phone:
            found.add("phone", _digits(phone[0]), body.source(phone.start(), phone.end()), 0.88)


def _digits(text: str) -> str:
    """A telephone number by its digits, with its plus."""
    return ("+" if text.strip().startswith("+") else "") + re.sub(r"\D", "", text)
