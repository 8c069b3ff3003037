"""Header fields of mails in people's letters: encoded words (RFC 2047), raw 8-bit text, wrong charsets, dates."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from lugas.intake.reading.text import decode, known_charset
from lugas.intake.reading.times import to_utc

WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=")
BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,40}\?[bBqQ]\?)")
MAX_HEADER = 4000


def unescaped(raw: object, charset: str | None = None) -> str:
    """The header as text: bytes beyond ASCII, which the parser keeps as surrogates, in the charset that fits (the body's if given)."""
    text = str(raw)[: MAX_HEADER * 4]
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        text = decode(text.encode("utf-8", "surrogateescape"), charset)
    return text


def decode_words(text: str) -> str:
    """Decodes =?charset?B?...?= and =?charset?Q?...?=; neighbours of one charset together, as a letter may be split between them."""
    text = BETWEEN_WORDS.sub(r"\1", text)
    pieces: list[str] = []
    pending = b""
    pending_charset = ""
    position = 0
    for found in WORD.finditer(text):
        charset = found[1].partition("*")[0].lower()
        content = _word_bytes(found[2].upper(), found[3])
        if found.start() != position or charset != pending_charset:
            pieces.append(decode(pending, pending_charset))
            pieces.append(text[position : found.start()])
            pending = b""
        pending += content
        pending_charset = charset
        position = found.end()
    pieces.append(decode(pending, pending_charset if known_charset(pending_charset) else None))
    pieces.append(text[position:])
    return "".join(pieces)


def _word_bytes(kind: str, content: str) -> bytes:
    raw = content.encode("utf-8", "replace")
    if kind == "Q":
        return quopri.decodestring(raw.replace(b" ", b"_"), header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return b""


def read_text(raw: object, charset: str | None = None) -> str | None:
    """A text header on one line, decoded; None when absent or empty."""
    if raw is None:
        return None
    text = decode_words(" ".join(unescaped(raw, charset).split()))
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(text.split())[:MAX_HEADER] or None


def read_sender(raw: object, charset: str | None = None) -> str | None:
    """From as "Name <address>", the address alone, or whatever stands there; several are joined by commas.

    Addresses are taken apart before the words are decoded: a decoded name may hold a comma.
    """
    if raw is None:
        return None
    text = " ".join(unescaped(raw, charset).split())
    try:
        addresses = getaddresses([text[:MAX_HEADER]])
    except RecursionError:
        return read_text(text)
    people = []
    for name, address in addresses:
        name = (read_text(name) or "").strip("'\" ")
        address = (read_text(address) or "").strip()
        if address and name and name != address:
            people.append(f"{name} <{address}>")
        elif address or name:
            people.append(address or name)
    joined = ", ".join(people)
    return joined if "@" in joined and not joined.startswith("@") else read_text(text)


def read_date(raw: object) -> datetime | None:
    """The Date header in UTC, None when it is no date. Without a zone (or with -0000) it is taken as UTC (RFC 5322, 3.3)."""
    if raw is None:
        return None
    try:
        moment = parsedate_to_datetime(" ".join(unescaped(raw).split())[:200])
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return to_utc(moment)
