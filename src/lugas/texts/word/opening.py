"""A .docx as trees of its parts, opened so that nothing in it can run, load or burst.

Raises Unreadable with a reason; the words for people stand in texts/words.py.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# ISO 29500 "strict" files say the same under other names.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
MOST_PART = 40 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ENTRIES = 5_000
MOST_RATIO = 150
RATIO_COUNTS_FROM = 10 * 1024 * 1024
PROGRAMS = re.compile(r"vbaProject|vbaData|/activeX/|macrosheets/", re.IGNORECASE)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Reason(StrEnum):
    """Why a file cannot be taken."""

    EMPTY = "empty"
    LOCKED = "locked"
    OLD = "old"
    RICH_TEXT = "rich_text"
    OTHER = "other"
    DAMAGED = "damaged"
    MACROS = "macros"
    BURSTING = "bursting"


class Unreadable(Exception):
    """A file that is not opened; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def value(element: etree._Element | None, name: str = "val") -> str:
    """A w: attribute of an element that may not be there."""
    return "" if element is None else element.get(w(name), "")


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as w:b is there and not set off."""
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")


def chosen(alternate: etree._Element) -> etree._Element:
    """Of two ways to say the same, the first."""
    found = alternate.find(f"{{{MC}}}Choice")
    return found if found is not None else alternate


@dataclass
class Package:
    """The parts of a document that matter here. A part that the file does not have is None."""

    document: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    comments: etree._Element | None = None
    threads: etree._Element | None = None
    """Which comment answers which."""
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    core: etree._Element | None = None
    margins: list[etree._Element] = field(default_factory=list)
    """Headers and footers."""

    @property
    def body(self) -> etree._Element:
        """What is between the headers and footers."""
        body = self.document.find(w("body"))
        if body is None:
            raise Unreadable(Reason.DAMAGED)
        return body


def open_word(data: bytes) -> Package:
    """The parts of a .docx file. Raises Unreadable."""
    if reason := _at_first_sight(data):
        raise Unreadable(reason)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            return _parts(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError):
        raise Unreadable(Reason.DAMAGED) from None
    except etree.XMLSyntaxError:
        raise Unreadable(Reason.DAMAGED) from None


def _at_first_sight(data: bytes) -> Reason | None:
    """What the first bytes already tell."""
    if not data.strip(b"\x00\r\n\t "):
        return Reason.EMPTY
    if data.startswith(COMPOUND):
        return Reason.LOCKED if "EncryptedPackage".encode("utf-16-le") in data else Reason.OLD
    if data.startswith(b"{\\rtf"):
        return Reason.RICH_TEXT
    return None if data.startswith(b"PK") else Reason.OTHER


def _check(archive: zipfile.ZipFile) -> None:
    """Raises Unreadable for what would burst, is locked or carries programs."""
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unreadable(Reason.LOCKED)
    unpacked, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries) or 1
    bursting = unpacked > RATIO_COUNTS_FROM and unpacked / packed > MOST_RATIO
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or bursting:
        raise Unreadable(Reason.BURSTING)
    if any(PROGRAMS.search(entry.filename) for entry in entries):
        raise Unreadable(Reason.MACROS)


def _parts(archive: zipfile.ZipFile) -> Package:
    names = {entry.filename for entry in archive.infolist()}
    if "[Content_Types].xml" not in names:
        raise Unreadable(Reason.OTHER)
    if b"macroEnabled" in _bytes(archive, "[Content_Types].xml"):
        raise Unreadable(Reason.MACROS)
    main = _main(archive, names)
    if main not in names:
        raise Unreadable(Reason.OTHER)
    document = parse(_bytes(archive, main))
    if document.tag != w("document"):
        raise Unreadable(Reason.OTHER)
    found = Package(document)
    for kind, path in _relations(archive, names, main):
        if path not in names:
            continue
        if kind in ("styles", "numbering", "comments", "footnotes", "endnotes"):
            setattr(found, kind, parse(_bytes(archive, path)))
        elif kind == "commentsExtended":
            found.threads = parse(_bytes(archive, path))
        elif kind in ("header", "footer"):
            found.margins.append(parse(_bytes(archive, path)))
    if "docProps/core.xml" in names:
        found.core = parse(_bytes(archive, "docProps/core.xml"))
    return found


def _main(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Where the document itself lies."""
    for kind, path in _relations(archive, names, ""):
        if kind == "officeDocument":
            return path
    return "word/document.xml"


def _relations(archive: zipfile.ZipFile, names: set[str], of: str) -> list[tuple[str, str]]:
    """What a part points to within the file, each with its kind. Whatever lies outside is not even looked at."""
    folder, name = posixpath.split(of)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in names:
        return []
    found = []
    for one in parse(_bytes(archive, path)).iter(f"{{{RELATIONS}}}Relationship"):
        target = one.get("Target", "")
        if one.get("TargetMode") != "External" and target:
            joined = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found.append((one.get("Type", "").rsplit("/", 1)[-1], joined))
    return found


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part, at most as large as allowed, whatever the archive says of it."""
    with archive.open(name) as part:
        data = part.read(MOST_PART + 1)
    if len(data) > MOST_PART:
        raise Unreadable(Reason.BURSTING)
    return data


def parse(data: bytes) -> etree._Element:
    """A part as a tree: no entities, no network, no document type."""
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    tree = etree.fromstring(data, parser)
    if tree.getroottree().docinfo.doctype:
        raise Unreadable(Reason.DAMAGED)
    return tree
