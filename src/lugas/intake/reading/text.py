"""From bytes to the unfolded lines of a calendar (RFC 5545, 3.1), whatever charset and line ends the sender used."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lugas.intake.reading.sentences import Notes

BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SEVEN_BIT_CHARSETS = ("iso2022", "utf7", "utf-7", "hz", "iso-2022")
# An indented file: such a line opens or closes a component and continues nothing.
INDENTED = re.compile(rb"\n[ \t]+(?=(?:BEGIN|END)[ \t]*:[ \t]*V)", re.IGNORECASE)
PROPERTY = re.compile(r"[ \t]*[A-Za-z0-9][A-Za-z0-9_.-]*[ \t]*(?:;|:(?!//))")
QUOTED_PRINTABLE = re.compile(r"ENCODING=QUOTED-PRINTABLE", re.IGNORECASE)
TEXT_PROPERTY = re.compile(
    r"[ \t]*(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|X-ALT-DESC)[ \t]*[;:]", re.IGNORECASE
)
NEARLY_PROPERTY = re.compile(r"[A-Z][A-Z-]{2,}=")  # ORGANIZER="mailto:..." continues no text
FILLED_LINE = re.compile(r"[^\n]+")
FULL_LINE = 60  # a line this long that is followed by a stray line was cut by a broken fold, not by its writer


def without_mark(data: bytes) -> tuple[bytes, str | None]:
    """The bytes without a byte order mark, and the charset that the mark (or, for UTF-16, the NUL bytes) tells."""
    for mark, charset in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :], charset
    head = data[:64]
    if len(head) >= 4 and head[1::2].count(0) > len(head) // 3 and not head[0::2].count(0):
        return data, "utf-16-le"
    if len(head) >= 4 and head[0::2].count(0) > len(head) // 3 and not head[1::2].count(0):
        return data, "utf-16-be"
    return data, None


def to_utf8(data: bytes, notes: Notes | None = None) -> bytes:
    """The same text as UTF-8 without mark where the file is UTF-16 or UTF-32; other charsets are left as they are."""
    data, charset = without_mark(data)
    if charset is None or charset == "utf-8":
        return data
    if notes is not None:
        notes.add("charset", charset=charset[: charset.rfind("-")].upper())
    return data.decode(charset, "replace").encode("utf-8", "replace")


def known_charset(name: str | None) -> str | None:
    """The name if Python decodes text by it, else None ("unknown-8bit", "base64", names that never existed)."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
        "x".encode(found.name)
    except (LookupError, ValueError, UnicodeError, TypeError, AttributeError):
        return None
    return found.name


def decode(data: bytes, declared: str | None, notes: Notes | None = None) -> str:
    """Text in the charset that fits: UTF-8 where the bytes are valid UTF-8, else the declared one, else Windows-1252.

    UTF-8 is tried before what the sender declares because a wrong declaration is common and valid UTF-8 is no accident.
    """
    charset = known_charset(declared)
    if charset and charset.startswith(SEVEN_BIT_CHARSETS):
        return data.decode(charset, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if notes is not None and declared and not data.isascii() and charset not in ("utf-8", None):
            notes.add("charset_wrong", charset=declared)
        return text
    if charset is None or charset in ("utf-8", "ascii"):
        charset = "cp1252"
    if notes is not None:
        notes.add("charset", charset="Windows-1252" if charset == "cp1252" else charset)
    lines = data.split(b"\n")
    if len(lines) > 1:
        return "\n".join(_decode_line(line, charset) for line in lines)
    return data.decode(charset, "replace")


def _decode_line(line: bytes, charset: str) -> str:
    """One line of a file of mixed charsets: merged exports carry both."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(charset, "replace")


def calendar_lines(data: bytes, declared: str | None, notes: Notes) -> Iterator[str]:
    """The logical lines of a calendar: unfolded, decoded, without empty ones, stray pieces joined to their line.

    Unfolding comes before decoding since old programs fold in the middle of a UTF-8 character.
    """
    data = to_utf8(data, notes)
    if b"\0" in data:
        notes.add("nul")
        data = data.replace(b"\0", b"")
    indent = re.match(rb"[ \t]+(?=BEGIN:)", data, re.IGNORECASE)
    if indent:
        data = re.sub(rb"(?m)^" + re.escape(indent[0]), b"", data)
    return _joined(decode(unfolded(data), declared, notes), notes)


def unfolded(data: bytes) -> bytes:
    """One logical line a line, ended by LF: CRLF, CR, CRCRLF and LF all end a line, white space after that continues it."""
    while b"\r\n" in data:
        data = data.replace(b"\r\n", b"\n")
    data = data.replace(b"\r", b"\n")
    while b"\n\n" in data:  # an empty line may even stand between a line and its continuation
        data = data.replace(b"\n\n", b"\n")
    data = INDENTED.sub(b"\n", data)
    return data.replace(b"\n ", b"").replace(b"\n\t", b"")


def _joined(text: str, notes: Notes) -> Iterator[str]:
    """Joins to the line before it what a broken fold or a raw line break tore off, and soft breaks of quoted-printable."""
    pieces: list[str] = []
    soft_break = False
    for found in FILLED_LINE.finditer(text):
        line = found[0]
        if soft_break:
            soft_break = line.endswith("=")
            pieces.append(line[:-1] if soft_break else line)
            continue
        if line.isspace():
            continue
        if pieces and not PROPERTY.match(line):
            _join(pieces, line, notes)
            continue
        if pieces:
            yield "".join(pieces)
        soft_break = line.endswith("=") and QUOTED_PRINTABLE.search(line) is not None
        pieces = [line[:-1] if soft_break else line]
    if pieces:
        yield "".join(pieces)


def _join(pieces: list[str], line: str, notes: Notes) -> None:
    """A line that is no property: the rest of a line cut too hard, a raw line break within a text, or nothing of use."""
    if len(pieces[-1]) >= FULL_LINE:
        notes.add("torn_line", line=line)
        pieces.append(line)
    elif TEXT_PROPERTY.match(pieces[0]) and not NEARLY_PROPERTY.match(line):
        notes.add("torn_line", line=line)
        pieces.append("\\n" + line)
    else:
        notes.add("stray_line", line=line)
