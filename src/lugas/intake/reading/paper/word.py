"""Word documents (.docx): paragraphs and tables of header and body, in the order in which they are read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lugas.intake.reading.letter.lines import Line
from lugas.intake.reading.letter.vocabulary import label_of
from lugas.intake.reading.limits import MAX_LINES, MAX_UNPACKED, MAX_ZIP_ENTRIES
from lugas.intake.reading.paper.pages import Paper
from lugas.intake.reading.sentences import Notes, Unreadable

MAIN_PART = b"wordprocessingml.document.main+xml"
MOST_TYPES = 1_000_000  # bytes of the list of parts
VALUE = 40.0  # the indent that a value's further lines get, so that they go on with their label


def read_docx(data: bytes, name: str, notes: Notes) -> Paper:
    """The lines of a document. Raises Unreadable for a broken, packed-to-burst or foreign one."""
    _check_archive(data, name, notes)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(io.BytesIO(data))
        lines = [*_heads(document), *_block(document.element.body, document)]
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, zipfile.BadZipFile, AttributeError) as error:
        raise Unreadable("docx_broken", notes.language, name=name) from error
    return Paper(lines[:MAX_LINES], 1)


def _check_archive(data: bytes, name: str, notes: Notes) -> None:
    """What is inside is told before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            types = next((one for one in entries if one.filename == "[Content_Types].xml"), None)
            small = types is not None and types.file_size < MOST_TYPES and not types.flag_bits & 1
            is_word = bool(small and types and MAIN_PART in archive.read(types))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, zlib.error) as error:
        raise Unreadable("docx_broken", notes.language, name=name) from error
    if len(entries) > MAX_ZIP_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable("unpacks_too_big", notes.language, name=name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("docx_locked", notes.language, name=name)
    # Word on the web names it document2.xml, and so may others: what counts is the type.
    if not is_word and not any(entry.filename == "word/document.xml" for entry in entries):
        raise Unreadable("is_zip", notes.language, name=name)


def _heads(document: Any) -> Iterator[Line]:
    """Header paragraphs, where letterheads stand; each different one once."""
    seen: set[str] = set()
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            for line in _block(header._element, document):
                if line.text and line.text not in seen:
                    seen.add(line.text)
                    yield line


def _block(element: Any, document: Any) -> Iterator[Line]:
    """Paragraphs and tables of one element, in order."""
    from docx.oxml.ns import qn

    for child in element.iterchildren():
        if child.tag == qn("w:p"):
            yield from _paragraph(child)
        elif child.tag == qn("w:tbl"):
            yield from _table(child, document)
        elif child.tag == qn("w:sdt"):
            for content in child.iterchildren(qn("w:sdtContent")):
                yield from _block(content, document)


def _text(element: Any) -> str:
    """The text of a paragraph: tabs as such, breaks as line feeds, text boxes left to whoever walks them."""
    from docx.oxml.ns import qn

    pieces = []
    for node in element.iter():
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            pieces.append("\t")
        elif node.tag in (qn("w:br"), qn("w:cr")):
            pieces.append("\n")
        elif node.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
    return "".join(pieces)


def _paragraph(element: Any) -> Iterator[Line]:
    for raw in _text(element).split("\n"):
        yield from _pieces(raw)


def _pieces(raw: str) -> Iterator[Line]:
    """One line; tabs part two columns unless one stands between a label and its value."""
    parts = [" ".join(part.split()) for part in raw.split("\t")]
    indent = VALUE if (len(parts) > 2 and not any(parts[:2])) or raw.startswith("\t\t") else 0.0
    parts = [part for part in parts if part]
    line: list[str] = []
    for part in parts:
        if line and not (part.startswith(":") or line[-1].endswith(":") or label_of(" ".join(line))):
            yield Line(" ".join(line), indent=indent)
            line = []
        if line and not part.startswith(":") and ":" not in " ".join(line) and label_of(" ".join(line)):
            line.append(":")
        line.append(part)
    if line:
        yield Line(" ".join(line), indent=indent)
    elif not parts:
        yield Line("")


def _table(table: Any, document: Any) -> Iterator[Line]:
    """Rows: label and value of one row are one line; cells with several paragraphs are read one beside the other."""
    from docx.oxml.ns import qn

    rows = [
        [[line for line in _block(cell, document) if line.text] for cell in row.iterchildren(qn("w:tc"))]
        for row in table.iterchildren(qn("w:tr"))
    ]
    beside = _column_beside(rows)
    aside: list[Line] = []
    for cells in rows:
        told = cells[:beside]
        aside += [line for cell in cells[len(told) :] for line in cell]
        filled = [cell for cell in told if cell]
        if beside is not None and not told[0]:
            # What has no label of its own goes on with the value above it.
            yield from (Line(line.text, indent=VALUE) for cell in filled for line in cell if line.text.strip(" :"))
        elif filled:
            yield from _row(filled)
    if aside:
        yield from (Line(""), *aside, Line(""))


def _column_beside(rows: list[list[list[Line]]]) -> int | None:
    """Where the column begins that stands beside labels and their values, as the addressee does; None without one."""
    labelled = [cells for cells in rows if len(cells) > 2 and len(cells[0]) == 1 and label_of(cells[0][0].text)]
    if len(labelled) < 2:
        return None
    told = [
        [at for at, cell in enumerate(cells) if at and any(line.text.strip(" :") for line in cell)]
        for cells in labelled
    ]
    value = min((places[0] for places in told if places), default=0)
    right = {at for cells in rows for at, cell in enumerate(cells) if at > value and cell}
    return min(right) if value and len(right) == 1 else None


def _row(cells: list[list[Line]]) -> Iterator[Line]:
    first = " ".join(line.text for line in cells[0])
    # "Hari/Tanggal", ":", value (of several paragraphs); also with a letter or number of the list before.
    if len(cells) > 1 and re.fullmatch(r"[a-z0-9]{1,2}[.)]|[-•]", first):
        cells = cells[1:]
        first = " ".join(line.text for line in cells[0])
    rest = [line for cell in cells[1:] for line in cell if line.text.strip() not in (":", "")]
    if len(cells[0]) == 1 and rest and label_of(first):
        value = rest[0].text.lstrip(": ")
        yield Line(f"{first.rstrip(' :')} : {value}")
        for line in rest[1:]:
            yield Line(line.text, indent=VALUE)
        return
    # Several labels in one cell, as many values in the next.
    columns = [cell for cell in cells if any(line.text.strip(" :") for line in cell)]
    if len(columns) == 2 and len(columns[0]) == len(columns[1]) and all(label_of(one.text) for one in columns[0]):
        for label, value in zip(*columns, strict=True):
            yield Line(f"{label.text.rstrip(' :')} : {value.text.lstrip(': ')}")
        return
    for cell in cells:
        yield from cell
        yield Line("")
