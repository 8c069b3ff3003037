"""A mail taken apart into its parts (RFC 2045, 2046) without copying it: every part is a range of the same bytes.

Only header fields go through the standard library's parser: on a whole mail it keeps each line as an object and slows down
with every level of nesting, which a hostile mail makes use of.
"""

from __future__ import annotations

import binascii
import quopri
import re
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import Compat32
from email.utils import collapse_rfc2231_value

from lugas.intake.reading.headers import read_text, unescaped
from lugas.intake.reading.limits import MAX_MAIL_DEPTH, MAX_MAIL_PARTS, Budget
from lugas.intake.reading.sentences import Notes

HEADER_END = re.compile(rb"\r*\n\r*\n|\r\r(?!\n)")
MAX_HEADER_BYTES = 200_000
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")


class AsWritten(Compat32):
    """Header values exactly as they came: the standard policy replaces raw 8-bit letters before anyone can tell their charset."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


@dataclass(slots=True)
class Part:
    """One part: its header, the range of its body in `data`, and the parts within it."""

    data: bytes
    header: Message
    begin: int
    end: int
    parts: list[Part] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The content type in small letters; what is missing or malformed is text/plain (RFC 2045, 5.2)."""
        return self.header.get_content_type()

    @property
    def disposition(self) -> str:
        return unescaped(self.header.get("content-disposition", "")).partition(";")[0].strip().lower()

    def parameter(self, name: str, header: str = "content-type") -> str | None:
        """A parameter as text, RFC 2231 and (against the rules, but everywhere) RFC 2047 decoded."""
        try:
            value = self.header.get_param(name, None, header)
            if value is None:
                return None
            if isinstance(value, tuple):
                value = collapse_rfc2231_value(value, errors="replace")
        except (ValueError, LookupError, TypeError, AttributeError, UnicodeError, IndexError):
            return None
        return read_text(value)

    @property
    def name(self) -> str | None:
        """The file's name without any folder."""
        name = self.parameter("filename", "content-disposition") or self.parameter("name")
        return re.split(r"[/\\]", name)[-1].strip()[:255] or None if name else None

    def body(self) -> bytes:
        """The decoded content. Broken encodings give what can be decoded, as mail programs do."""
        raw = self.data[self.begin : self.end]
        encoding = unescaped(self.header.get("content-transfer-encoding", "")).split(";")[0].strip().lower()
        if encoding == "base64":
            return decode_base64(raw)
        if encoding == "quoted-printable":
            return quopri.decodestring(raw)
        if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
            return _decode_uu(raw)
        return raw


def decode_base64(raw: bytes) -> bytes:
    """Base64 with whatever padding; letters outside the alphabet are passed over (RFC 2045, 6.8)."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        letters = NOT_BASE64.sub(b"", raw).replace(b"=", b"")
        letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _decode_uu(raw: bytes) -> bytes:
    pieces = []
    for line in raw.splitlines():
        if line.startswith(b"begin ") or line in (b"end", b"`", b""):
            continue
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(pieces)


class Splitter:
    """Splits one mail; counts its parts so that it ends also on a mail made to never end."""

    def __init__(self, notes: Notes, budget: Budget) -> None:
        self.notes = notes
        self.budget = budget
        self.count = 0

    def split(
        self, data: bytes, begin: int = 0, end: int | None = None, depth: int = 0, default: str = "text/plain"
    ) -> Part:
        """The part that stands in data[begin:end], with all parts within it."""
        self.budget.check()
        self.count += 1
        end = len(data) if end is None else end
        body = self._body_begin(data, begin, end)
        raw_header = data[begin : min(body, begin + MAX_HEADER_BYTES)]
        header = BytesHeaderParser(policy=AsWritten()).parsebytes(raw_header.lstrip(b"\r\n"))
        header.set_default_type(default)
        part = Part(data, header, body, end)
        boundary = self._boundary(part)
        if boundary is None:
            return part
        if depth >= MAX_MAIL_DEPTH:
            self.notes.add("mail_deep", count=MAX_MAIL_DEPTH)
            return part
        inner = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
        for first, last in self._ranges(data, boundary, body, end):
            if self.count >= MAX_MAIL_PARTS:
                self.notes.add("mail_many_parts", count=MAX_MAIL_PARTS)
                break
            part.parts.append(self.split(data, first, last, depth + 1, inner))
        if not part.parts:
            self.notes.add("mail_boundary")
        return part

    @staticmethod
    def _body_begin(data: bytes, begin: int, end: int) -> int:
        if data.startswith((b"\r\n", b"\n"), begin, end):
            return begin + (2 if data.startswith(b"\r\n", begin) else 1)
        found = HEADER_END.search(data, begin, end)
        return found.end() if found else end

    @staticmethod
    def _boundary(part: Part) -> bytes | None:
        """The boundary of a multipart as bytes, None for anything else."""
        if part.header.get_content_maintype() != "multipart":
            return None
        try:
            boundary = part.header.get_boundary()
        except (ValueError, LookupError, TypeError, AttributeError, UnicodeError):
            return None
        return boundary.strip().encode("utf-8", "surrogateescape")[:400] or None if boundary else None

    @staticmethod
    def _ranges(data: bytes, boundary: bytes, begin: int, end: int) -> list[tuple[int, int]]:
        """Where the parts between the boundary lines lie, without the line end that belongs to the boundary (RFC 2046, 5.1.1)."""
        mark = b"\n--" + boundary
        ranges: list[tuple[int, int]] = []
        first = None
        # The first boundary may stand right behind the header, whose end took the line end before it.
        position = begin - 1
        while len(ranges) <= MAX_MAIL_PARTS and (found := data.find(mark, position, end)) >= 0:
            position = found + len(mark)
            line_end = data.find(b"\n", position, end)
            line_end = end if line_end < 0 else line_end
            rest = data[position : min(line_end, position + 80)].strip()
            if rest not in (b"", b"--"):
                continue
            if first is not None:
                last = found - 1 if data[found - 1 : found] == b"\r" else found
                ranges.append((first, max(first, last)))
            if rest == b"--":
                return ranges
            first = min(line_end + 1, end)
            position = line_end
        if first is not None:
            ranges.append((first, end))
        return ranges
