"""Word files for the tests, made by python-docx and by hand: with tracked changes, comments, and with mischief."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:author="Karo" w:date="2024-04-24T08:00:00Z"'


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(*paragraphs: str) -> bytes:
    """A document with these paragraphs, each the inner XML of a w:p."""
    document = docx.Document()
    body = document.element.body
    for place, inner in enumerate(paragraphs):
        body.insert(place, parse_xml(inner if inner.startswith("<w:tbl") else f"<w:p {W}>{inner}</w:p>"))
    return saved(document)


def run(words: str, tag: str = "t", look: str = "") -> str:
    """A run."""
    return f'<w:r>{look and f"<w:rPr>{look}</w:rPr>"}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def added(words: str, number: int = 1) -> str:
    """An insertion."""
    return f'<w:ins w:id="{number}" {WHO}>{run(words)}</w:ins>'


def gone(words: str, number: int = 2) -> str:
    """A deletion."""
    return f'<w:del w:id="{number}" {WHO}>{run(words, "delText")}</w:del>'


def tracked_docx() -> bytes:
    """A text with one word replaced, one paragraph added, and a comment on "hadir"."""
    document = docx.Document()
    document.add_paragraph("Dasar", style="Heading 1")
    first = document.add_paragraph("Kami mengundang ")
    first._p.append(parse_xml(f'<w:del {W} w:id="90" {WHO}>{run("Saudara", "delText")}</w:del>'))
    first._p.append(parse_xml(f'<w:ins {W} w:id="91" {WHO}>{run("Bapak/Ibu")}</w:ins>'))
    first.add_run(" ")
    said = first.add_run("hadir")
    first.add_run(".")
    document.add_comment(said, text="Pukul berapa?", author="Sekda")
    second = document.add_paragraph()
    second._p.insert(0, parse_xml(f'<w:pPr {W}><w:rPr><w:ins w:id="92" {WHO}/></w:rPr></w:pPr>'))
    second._p.append(parse_xml(f'<w:ins {W} w:id="93" {WHO}>{run("Mohon tepat waktu.")}</w:ins>'))
    document.add_paragraph("Terima kasih.")
    return saved(document)


def repacked(data: bytes, change) -> bytes:
    """The same archive with parts changed: change(name, bytes) -> bytes or None to leave it out; "" adds nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()
