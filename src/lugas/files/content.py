"""What a file is by its content, whatever its name says, and whether the house takes it in.

Called by actions.store. Nothing here touches the database or the storage. What passes is one of KINDS; everything else
raises Refused with a sentence for the person who sent it.
"""

from __future__ import annotations

import email.parser
import email.policy
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

import puremagic
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from lugas.files import media

MOST_PIXELS = 60_000_000
MOST_FRAMES = 1
MOST_ENTRIES = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 150
RATIO_COUNTS_FROM = 10 * 1024 * 1024
PICTURES = frozenset({"jpeg", "png", "webp"})
SCANS = frozenset({"tiff", "heic"})
"""Pictures that browsers do not show: kept and read, but without smaller copies."""
HEIC_MARKS = frozenset(b"ftypheic ftypheix ftypheim ftypheis ftypmif1 ftypmsf1".split())
TURNED = frozenset({5, 6, 7, 8})
"""EXIF orientations that exchange width and height."""
ORIENTATION = 0x0112

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "pdf": ("application/pdf", (".pdf",)),
    "jpeg": ("image/jpeg", (".jpg", ".jpeg")),
    "png": ("image/png", (".png",)),
    "webp": ("image/webp", (".webp",)),
    "tiff": ("image/tiff", (".tif", ".tiff")),
    "heic": ("image/heic", (".heic", ".heif")),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", (".pptx",)),
    "odt": ("application/vnd.oasis.opendocument.text", (".odt",)),
    "ics": ("text/calendar", (".ics",)),
    "eml": ("message/rfc822", (".eml",)),
    "txt": ("text/plain", (".txt",)),
    "mp3": ("audio/mpeg", (".mp3",)),
    "m4a": ("audio/mp4", (".m4a", ".mp4", ".3gp", ".aac")),
    "ogg": ("audio/ogg", (".ogg", ".oga", ".opus")),
    "wav": ("audio/wav", (".wav",)),
    "mp4": ("video/mp4", (".mp4", ".m4v")),
    "mov": ("video/quicktime", (".mov", ".qt")),
    "webm": ("video/webm", (".webm",)),
    "weba": ("audio/webm", (".weba", ".webm")),
}
"""Each kind with its media type and the endings a name may have."""

BY_MAGIC = {"application/pdf": "pdf", "image/jpeg": "jpeg", "image/png": "png", "image/webp": "webp"}
OFFICE = {
    "docx": ("word/document.xml", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", b"presentationml.presentation.main+xml"),
}
"""The usual name of the main part, and its type: the name is free, and Word on the web calls it document2.xml."""
MACROS = re.compile(r"vbaProject|vbaData|/activeX/|^Basic/|^Scripts/|macrosheets/", re.IGNORECASE)
MARKUP = re.compile(r"\s*(<!doctype|<html|<svg|<\?xml|<script|<\?php|#!)", re.IGNORECASE)
HEADER = re.compile(r"(?im)^(from|to|subject|date|message-id|received|return-path|mime-version):")


class Refused(Exception):
    """A file that is not taken in; `str()` is the sentence for the person who sent it."""


@dataclass(frozen=True)
class Content:
    """What was found: the kind (a key of KINDS) and, of a picture, its size in pixels as it is seen."""

    kind: str
    width: int | None = None
    height: int | None = None

    @property
    def media_type(self) -> str:
        """The media type by which it is served."""
        return KINDS[self.kind][0]

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that a file of this kind may have, the usual one first."""
        return KINDS[self.kind][1]


def recognise(data: bytes) -> Content:
    """What these bytes are. Raises Refused when the house does not take them in."""
    if not data:
        raise Refused(_("This file is empty."))
    kind = _by_magic(data)
    if kind in PICTURES:
        return _picture(data, kind)
    if kind in SCANS:
        return _scan(data, kind)
    if kind == "pdf":
        if b"%%EOF" not in data[-4096:]:
            raise Refused(_("This PDF is cut off. Send it once more."))
        return Content("pdf")
    if data.startswith(b"PK\x03\x04"):
        return Content(_office(data))
    return recognise_media(io.BytesIO(data)) or Content(_text(data))


def recognise_media(source: BinaryIO) -> Content | None:
    """A sound or a moving picture, read where it lies; None for anything else. Raises Refused when it is cut off."""
    try:
        kind = media.kind_of(source)
    except media.CutOff:
        raise Refused(_("This recording is cut off and cannot be played. Send it once more.")) from None
    return Content(kind) if kind else None


def _by_magic(data: bytes) -> str | None:
    """The kind by the first bytes, for the formats that have such."""
    head = data[:4096]
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return "tiff"
    if head[4:12] in HEIC_MARKS:
        return "heic"
    if not head.startswith((b"%PDF-", b"\xff\xd8\xff", b"\x89PNG", b"RIFF")):
        return None
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    return next((BY_MAGIC[one.mime_type] for one in found if one.mime_type in BY_MAGIC), None)


def _picture(data: bytes, kind: str) -> Content:
    """A picture that can be opened and is not made to fill the memory."""
    damaged = Refused(_("This picture is damaged and cannot be opened."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[kind.upper()]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    raise _too_many_pixels()
                if getattr(picture, "n_frames", 1) > MOST_FRAMES:
                    raise Refused(_("This picture moves. Send a still one."))
                turned = picture.getexif().get(ORIENTATION) in TURNED
            # A picture whose marks were asked for cannot be verified any more.
            with Image.open(io.BytesIO(data), formats=[kind.upper()]) as whole:
                whole.verify()
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError):
        raise damaged from None
    if is_cut_off(data, kind):
        raise Refused(_("This picture is cut off: its lower part is missing. Send it once more."))
    return Content(kind, height, width) if turned else Content(kind, width, height)


def is_cut_off(data: bytes, kind: str) -> bool:
    """Whether a picture ends before its end, as after a broken transfer. PNG tells it when it is verified.

    In the coded part of a JPEG the end mark cannot occur by chance, so one behind the last beginning is proof of an
    end; without it (or with a film hung behind the picture, as telephones do) the picture is decoded to see.
    """
    if kind == "webp":
        return int.from_bytes(data[4:8], "little") + 8 > len(data)
    if kind != "jpeg" or data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda"):
        return False
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
            picture.draft(None, (picture.width // 8, picture.height // 8))
            picture.load()
    except (OSError, SyntaxError, ValueError, EOFError):
        return True
    return False


def _too_many_pixels() -> Refused:
    return Refused(
        _("This picture has more than %(most)d million pixels. Make it smaller and send it again.")
        % {"most": MOST_PIXELS // 1_000_000}
    )


def _scan(data: bytes, kind: str) -> Content:
    """A scan or a telephone's picture that opens; it may have several pages."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=["TIFF" if kind == "tiff" else "HEIF"]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _too_many_pixels()
                size = picture.size
            if kind == "heic":
                # Opening it reads the list of its parts; whether they are all there only this shows.
                list(media.boxes(io.BytesIO(data), len(data)))
            return Content(kind, *size)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, RuntimeError):
        raise Refused(_("This picture is damaged and cannot be opened.")) from None


def _office(data: bytes) -> str:
    """Which office format a ZIP archive is; refused when it is none, packed to burst, locked or carries a program."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_archive(entries)
            names = {entry.filename for entry in entries}
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
            written = archive.read("mimetype").strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise Refused(_("This file is damaged and cannot be opened.")) from None
    if any(MACROS.search(name) for name in names) or b"macroEnabled" in types:
        raise Refused(_("This document carries macros (small programs). Save it without macros and send it again."))
    if written == KINDS["odt"][0].encode():
        return "odt"
    mains = OFFICE.items() if types else ()
    kind = next((kind for kind, (part, main) in mains if part in names or main in types), None)
    if kind is None:
        raise Refused(_("An archive is not taken in. Send the documents in it one by one."))
    return kind


def _check_archive(entries: list[zipfile.ZipInfo]) -> None:
    """Raises Refused for an archive that would burst when unpacked, or that is locked."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    bursting = unpacked > RATIO_COUNTS_FROM and unpacked / packed > MOST_RATIO
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or bursting:
        raise Refused(_("This document is far too large when unpacked, so it is not opened."))
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(_("This document is locked with a password. Send it unlocked."))


def _text(data: bytes) -> str:
    """calendar, mail or plain text. The only formats without a mark of their own, so the last to be tried."""
    other = Refused(
        _(
            "This kind of file is not taken in. Send PDF, JPEG, PNG, WebP, Word, Excel, PowerPoint, ODT, ICS, EML or TXT."
        )
    )
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise other
    text = _decoded(data)
    if text is None:
        raise other
    start = text.lstrip("\ufeff \t\r\n")
    if start[:15].upper().startswith("BEGIN:VCALENDAR"):
        return "ics"
    if MARKUP.match(start):
        raise other
    head = text[:16_384]
    if len(HEADER.findall(head)) >= 2 and _is_mail(data):
        return "eml"
    return "txt"


def _decoded(data: bytes) -> str | None:
    """The bytes as text, or None when they are none: too many control characters in any encoding."""
    for encoding in ("utf-8-sig", "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(1 for sign in text[:65_536] if sign < " " and sign not in "\t\r\n\f\x1b")
        return text if strange <= len(text[:65_536]) // 500 else None
    return None


def _is_mail(data: bytes) -> bool:
    """Whether it begins with the headers of a mail."""
    message = email.parser.BytesHeaderParser(policy=email.policy.compat32).parsebytes(data)
    names = {name.lower() for name in message}
    return bool(names & {"from", "return-path", "received"}) and bool(names & {"to", "subject", "date", "message-id"})
