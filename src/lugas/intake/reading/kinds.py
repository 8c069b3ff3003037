"""What a file is, told by its first bytes: a mail, a calendar, a paper, or something that gets its own sentence of refusal."""

from __future__ import annotations

import re

from lugas.intake.reading.sentences import Notes, Unreadable
from lugas.intake.reading.text import to_utf8

HEAD = 65_536
CALENDAR = re.compile(rb"\s*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE)\b", re.IGNORECASE)
CALENDAR_LATER = re.compile(rb"(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCALENDAR\b", re.IGNORECASE)
FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
MAIL_FIELDS = frozenset(
    b"from to cc bcc subject date message-id received return-path mime-version content-type delivered-to reply-to sender"
    b" content-transfer-encoding in-reply-to references x-mailer user-agent dkim-signature arc-seal authentication-results"
    b" received-spf thread-topic thread-index resent-from x-received x-originating-ip list-id".split()
)
PAPERS = (  # first bytes of what is read as a letter
    (b"PK\x03\x04", "docx"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
PDF_WITHIN = 1024  # bytes before "%PDF-" that readers put up with
HEIC = frozenset(b"ftypheic ftypheix ftypheim ftypheis ftyphevc ftypmif1 ftypmsf1".split())
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
FOREIGN = (  # first bytes, and the sentence for them
    (b"Rar!", "is_zip"),
    (b"7z\xbc\xaf\x27\x1c", "is_zip"),
    (b"\x1f\x8b", "is_zip"),
    (b"GIF8", "is_animation"),
    (b"\x78\x9f\x3e\x22", "is_winmail"),
    (b"{\\rtf", "is_document"),
    (b"-----BEGIN PGP MESSAGE", "encrypted"),
    (b"-----BEGIN PKCS7", "encrypted"),
    (b"-----BEGIN CMS", "encrypted"),
)
FOREIGN_TEXT = (
    (re.compile(rb"\s*BEGIN:VCARD", re.IGNORECASE), "is_contact"),
    (re.compile(rb"\s*<(?:!doctype html|html|head|body)", re.IGNORECASE), "is_web_page"),
    (
        re.compile(rb"\s*<\?xml[^>]*>\s*<icalendar|\s*<icalendar|\s*\[\s*\"vcalendar\"", re.IGNORECASE),
        "is_other_calendar",
    ),
)


def kind_of(data: bytes, name: str, language: str, notes: Notes) -> str:
    """ "mail", "calendar", "pdf", "docx" or "picture". Raises Unreadable with what the file is instead, as its first bytes tell."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty", language, name=name)
    paper = paper_of(data)
    if paper:
        return paper
    if data.startswith(OLD_OFFICE):
        raise Unreadable("docx_locked" if LOCKED_OFFICE in data else "is_msg", language, name=name)
    for mark, code in FOREIGN:
        if data.startswith(mark):
            raise Unreadable(code, language, name=name)
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        raise Unreadable("is_other_picture", language, name=name)
    head = to_utf8(data[:HEAD])
    if CALENDAR.match(head):
        return "calendar"
    for shape, code in FOREIGN_TEXT:
        if shape.match(head):
            raise Unreadable(code, language, name=name)
    if _is_mail(head):
        return "mail"
    if CALENDAR_LATER.search(head):
        notes.add("text_before")
        return "calendar"
    code = "is_binary" if b"\0" in head[:4096] or _mostly_unprintable(head[:4096]) else "is_other_text"
    raise Unreadable(code, language, name=name)


def paper_of(data: bytes) -> str | None:
    """ "pdf", "docx" or "picture" by the first bytes; None for anything else."""
    for mark, kind in PAPERS:
        if data.startswith(mark):
            return kind
    if data[4:12] in HEIC or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "picture"
    start = data[:PDF_WITHIN]
    return "pdf" if b"%PDF-" in start and not FIELD.match(start) else None


def _is_mail(head: bytes) -> bool:
    """Whether the first lines are header fields of a mail: two that mails have, or one in a header that ends as it should."""
    known: set[bytes] = set()
    only_fields = True
    for number, line in enumerate(head.lstrip(b"\r\n \t").splitlines()):
        if len(known) > 1:
            return True
        if not line:
            return only_fields and len(known) == 1
        if line[:1] in b" \t" or (number == 0 and line.startswith(b"From ")):
            continue
        found = FIELD.match(line)
        if found and found[1].lower() in MAIL_FIELDS:
            known.add(found[1].lower())
        elif not found:
            # A lone stray line does not make a header less of one; a text without fields at the start is no mail.
            if number == 0:
                return False
            only_fields = False
    return len(known) > 1


def _mostly_unprintable(piece: bytes) -> bool:
    odd = sum(1 for byte in piece if byte < 9 or 13 < byte < 32)
    return odd * 20 > len(piece)
