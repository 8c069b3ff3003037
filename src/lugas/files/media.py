"""What a sound or a moving picture is by its content. Pure; reads as little of a file as it needs, so that a long video never fills memory.

Called by content.recognise for bytes and by actions.store_large for what lies on a disk.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterator
from typing import BinaryIO

SOUNDS = frozenset({"mp3", "m4a", "ogg", "wav", "weba"})
FILMS = frozenset({"mp4", "mov", "webm"})
MEDIA = SOUNDS | FILMS
MOST_INDEX = 64 * 1024 * 1024
"""Of the index of an MP4 (its "moov" box); that of an hour is far smaller."""
HEAD = 4096
TRACKS = 256 * 1024
"""Of a WebM: its list of tracks stands before the first picture."""
FILM_CODEC = re.compile(rb"V_(VP8|VP9|AV1|MPEG)")
# ISO/IEC 11172-3 and 13818-3, layer III: bits a second by index, in thousands; 0 where there is none.
MP3_RATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
MP3_HERTZ = (44100, 48000, 32000, 0)


class CutOff(ValueError):
    """A file of a known kind that ends before its end."""


def kind_of(source: BinaryIO) -> str | None:
    """The kind (one of MEDIA), or None for anything else. source: seekable; left anywhere. Raises CutOff."""
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    head = source.read(HEAD)
    if head[4:8] == b"ftyp":
        return _iso(source, size, head)
    if head.startswith(b"\x1aE\xdf\xa3"):
        # EBML (RFC 8794) names the document's type in its first element; WebM is the one that browsers play.
        if b"\x42\x82\x84webm" not in head[:80]:
            return None
        source.seek(0)
        return "webm" if FILM_CODEC.search(source.read(TRACKS)) else "weba"
    if head.startswith(b"OggS"):
        # RFC 3533 with RFC 7845 (Opus) or Vorbis I in the first page; a page with pictures is no voice.
        return "ogg" if b"OpusHead" in head[:80] or b"\x01vorbis" in head[:80] else None
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav" if b"fmt " in head else None
    return "mp3" if _is_mp3(source, head) else None


def boxes(source: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """The outer boxes of an ISO base media file (ISO/IEC 14496-12): type, where its content begins, its length. Raises CutOff."""
    at = 0
    while at + 8 <= size:
        source.seek(at)
        length, kind = struct.unpack(">I4s", source.read(8))
        begin = at + 8
        if length == 1:
            told = source.read(8)
            if len(told) < 8:
                raise CutOff
            length, begin = struct.unpack(">Q", told)[0], at + 16
        elif length == 0:
            length = size - at
        if length < begin - at:
            raise CutOff
        if at + length > size:
            raise CutOff
        yield kind, begin, at + length - begin
        at += length


def _iso(source: BinaryIO, size: int, head: bytes) -> str | None:
    """MP4 or QuickTime with a moving picture, or M4A: what has sound alone. HEIC and AVIF are pictures, not media."""
    brand = head[8:12]
    if brand in (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"):
        return None
    for kind, begin, length in boxes(source, size):
        if kind == b"moov":
            source.seek(begin)
            index = source.read(min(length, MOST_INDEX))
            if b"vide" in index:
                return "mov" if brand == b"qt  " else "mp4"
            return "m4a" if b"soun" in index else None
    # Without an index nothing can be played: the recording was broken off.
    raise CutOff


def _is_mp3(source: BinaryIO, head: bytes) -> bool:
    """Two frames of layer III one after the other, behind an ID3 tag if there is one."""
    at = 0
    if head[:3] == b"ID3" and len(head) >= 10:
        parts = head[6:10]
        at = 10 + (parts[0] << 21 | parts[1] << 14 | parts[2] << 7 | parts[3])
    elif head[:1] != b"\xff":
        return False
    for _frame in range(2):
        source.seek(at)
        length = _frame_length(source.read(4))
        if not length:
            return False
        at += length
    return True


def _frame_length(header: bytes) -> int:
    """Bytes of the frame that begins with these four; 0 when they begin none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    if version == 1 or layer != 1:
        return 0
    rate = MP3_RATES[1 if version == 3 else 2][header[2] >> 4] * 1000
    hertz = MP3_HERTZ[header[2] >> 2 & 3] >> {3: 0, 2: 1, 0: 2}[version]
    if not rate or not hertz:
        return 0
    return (144 if version == 3 else 72) * rate // hertz + (header[2] >> 1 & 1)
