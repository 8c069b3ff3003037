"""The room of a place that tells both in one line, and what stands behind a place and is none of it."""

from __future__ import annotations

import re

from lugas.intake.reading.letter.vocabulary import words

Part = tuple[str, str]  # what parts it from the one before, and its words

COMMA_OR_DASH = re.compile(r"(\s*,\s*|\s+[-–—]\s+)")
# What stands within a part that begins with a room: "Aula Hotel Sylvia", "Lt. II Kantor Bupati".
HOUSE_WITHIN = re.compile(
    r"(?<!Kepala)(?<!Sekretaris)(?<!Ketua)(?<!Pimpinan)(?<!Wakil)(?<!Staf)\s(?:di\s+)?"
    r"(?=(?:Kantor|Hotel|Gedung|Kampus|Rumah\s+(?:Jabatan|Sakit)|Markas|Universitas|Politeknik|Dinas|Badan|Balai\s+Kota|"
    r"Bappeda|Bapperida|Inspektorat|RSUD|Mapolda|Makorem)\s+[A-Z0-9])"
)
# A short name in capitals with its region: "Ruang Rapat BPKAD Kabupaten Ngada".
REGION = r"(?:Provinsi|Prov\.|Kabupaten|Kab\.|Kota|NTT)\b"
SHORT_NAME = re.compile(rf"(?<=\w)(?<!Kepala)(?<!Ketua)(?<!Sekretaris)\s(?=[A-Z]{{4,}}\s+{REGION})")
CALLED_SHORT = re.compile(rf"[A-Z]{{3,}}\s+(?:[A-Z][a-z]+\s+)?{REGION}")
# Where a scan shows a full stop between a place and its room, a comma stood.
STOPPED = re.compile(
    r"(?<!\bJl)(?<!\bLt)(?<!\bNo)\.\s+(?=(?:Ruang|Aula|Lantai|Lt|Ballroom|Hall|Kantor|Hotel|Gedung|Jln?|Jalan)\b)"
)
# In a part that begins with a house: "Hotel Sylvia Lantai 3", "Kantor Bupati Sikka Ruang Rapat Utama".
ROOM_WITHIN = re.compile(
    r"(?<=\w)\s+(?=(?:Ruang(?:an)?(?!\s+(?:Terbuka|Publik))|Aula|Ballroom|Lantai|Lt\.?)\s+[A-Z0-9])"
)
# Houses, too, where something stands before them or a room behind them.
NO_ROOM = re.compile(r"(?:balai|pendopo|ruang(?:an)?\s+(?:terbuka|publik))\b", re.IGNORECASE)
CALLED_ROOM = re.compile(r"^(?:[A-Z][\w'’-]*\s){1,3}(?:Room|Ballroom|Hall)(?:\s+[A-Z0-9-]{1,4})?$")
BEGINS_ROOM = re.compile(r"^(?:(?:Grand\s+)?Ballroom|Lobi|Lobby|Atrium|Hall|Function\s+Room)\b", re.IGNORECASE)
NUMBERED_HOUSE = re.compile(r"^Gedung\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})(?:\s+(?:Lantai|Lt\.?)\s+[\dIVX]{1,4})?$")
NUMBERED_BEFORE = re.compile(
    r"^(Gedung\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})(?:,?\s+(?:Lantai|Lt\.?)\s+[\dIVX]{1,4})?)\s+(?=(?:Kantor|Kampus|Universitas|Dinas|Badan|Sekretariat)\b)"
)
ADDRESS = re.compile(
    r"^(?:Jalan|Jln?|Desa|Kel(?:urahan)?|Kec(?:amatan)?|Kab(?:upaten)?|Kota|Prov(?:insi)?|Dusun|RT|RW|Km)\b",
    re.IGNORECASE,
)
ONLINE = r"(?:Zoom|Microsoft\s+Teams|MS\s+Teams|Google\s+Meet|G-?Meet|Webex|YouTube|Skype)"
BY_WIRE = re.compile(
    r"[\s,;(/-]*(?:\b(?:dan(?:/atau)?|serta|atau|maupun|juga)\b\s*)*(?:\bsecara\s+\w+\s*)?(?:\b(?:daring|luring|hybrid|hibrida?|online)\b\s*)?"
    rf"(?:\b(?:melalui|via|dengan|menggunakan)\b\s+)?(?:\b(?:aplikasi|media|tautan)\b\s+)?\b{ONLINE}\b.*$",
    re.IGNORECASE,
)
BEGINS_BY_WIRE = re.compile(
    rf"^(?:(?:secara\s+)?(?:daring|online|virtual)\b[\s,(]*)?(?:(?:melalui|via)\s+)?(?:(?:aplikasi|media)\s+)?(?={ONLINE}\b)",
    re.IGNORECASE,
)
LINK = re.compile(
    r"[\s,;(-]*(?:\b(?:dengan\s+)?(?:tautan|link|meeting\s+id|id\s+rapat|id|passcode|sandi)\b\s*:?|https?://).*$",
    re.IGNORECASE,
)
NOT_OF_IT = re.compile(
    r"(?<=\w)[\s,.;)]+(?:turut\s+mengundang|demikian(?:lah)?|atas\s+(?:perhatian|kehadiran|kesediaan|perkenan)|mengingat|catatan|rsvp|merupakan\s+suatu)\b.*$",
    re.IGNORECASE,
)
NOWHERE = re.compile(
    r"(?:di\s+)?(?:tempat|masing-masing|tempat\s+masing-masing|terlampir|lokasi|menyusul|sebagaimana\s+terlampir)[\s.]*",
    re.IGNORECASE,
)


def place_alone(text: str) -> str:
    """A place without what a letter says behind it: the meeting online beside it, links, the next sentence. Empty when it names none."""
    text = NOT_OF_IT.sub("", text)
    online = BEGINS_BY_WIRE.match(text)
    text = text[online.end() :] if online else BY_WIRE.sub("", text)
    if online or len(text) > 8:
        text = LINK.sub("", text)
    if text.count("(") > text.count(")"):
        text = text[: text.rfind("(")]
    text = text.strip(" ,;:-")
    return "" if NOWHERE.fullmatch(text) else text


def split_room(text: str) -> tuple[str, str]:
    """ "Ruang Rapat Gubernur Lantai II, Kantor Gubernur NTT" as room and place; the room is empty where no house is told.

    A room may stand behind its house, too: "Hotel Sylvia, Jalan Pantai Pede - Aula Lt. 2".
    """
    pieces = COMMA_OR_DASH.split(text.strip())
    parts = list(zip(["", *pieces[1::2]], pieces[::2], strict=True))
    if not all(part for _mark, part in parts):
        return "", text
    numbered = NUMBERED_BEFORE.match(text)
    if numbered:
        return numbered[1], text[numbered.end() :]
    found = _room_first(parts, text) if _is_room(parts[0][1]) else ("", text)
    first = parts[0][1]
    behind = not found[0] and (not _is_room(first) or NUMBERED_HOUSE.match(first) or NO_ROOM.match(first))
    return _room_behind(parts, text) if behind else found


def _room_first(parts: list[Part], text: str) -> tuple[str, str]:
    """Of a place that begins with its room."""
    told: list[Part] = []
    for number, (mark, part) in enumerate(parts):
        if number and (not _is_room(part) or is_house(part)):
            break
        inner = HOUSE_WITHIN.search(part) or SHORT_NAME.search(part)
        if inner and inner.start() >= 2:
            room, rest = [*told, (mark, part[: inner.start()])], [("", part[inner.end() :]), *parts[number + 1 :]]
            return _joined(room), _joined(rest)
        told.append((mark, part))
    rest = parts[len(told) :]
    if rest and (is_house(rest[0][1]) or NUMBERED_HOUSE.match(told[0][1])):
        return _joined(told), _joined(rest)
    return "", text


def _room_behind(parts: list[Part], text: str) -> tuple[str, str]:
    """Of a place that begins with its house."""
    if ADDRESS.match(parts[0][1]):
        return "", text
    within = ROOM_WITHIN.search(parts[0][1])
    if within and is_house(parts[0][1]) and len(parts[0][1][: within.start()].split()) > 1:
        mark, house = parts[0]
        parts = [(mark, house[: within.start()]), (", ", house[within.end() :]), *parts[1:]]
    first = next((n for n, (_m, part) in enumerate(parts) if n and _is_room(part) and not NO_ROOM.match(part)), None)
    if first is None:
        return "", text
    stop = first + 1
    while stop < len(parts) and _is_room(parts[stop][1]) and not NO_ROOM.match(parts[stop][1]):
        stop += 1
    if any(HOUSE_WITHIN.search(part) for _mark, part in parts[first:stop]):
        return "", text
    return _joined(parts[first:stop]), _joined([*parts[:first], *parts[stop:]])


def _is_room(text: str) -> bool:
    """Whether a part names a room, a floor or a numbered wing."""
    known = words()["places"]["room"]
    starts = re.match(rf"(?:{'|'.join(map(re.escape, known))})(?!\w)", text, re.IGNORECASE)
    return bool(starts or CALLED_ROOM.match(text) or BEGINS_ROOM.match(text) or NUMBERED_HOUSE.match(text))


def is_house(text: str) -> bool:
    """Whether a part begins as the names of houses do."""
    known = words()["places"]["site"]
    return (
        CALLED_SHORT.match(text) is not None
        or re.match(rf"(?:{'|'.join(map(re.escape, known))})\b", text, re.IGNORECASE) is not None
    )


def _joined(parts: list[Part]) -> str:
    return "".join(mark + part for mark, part in [("", parts[0][1]), *parts[1:]]).strip(" ,-")
