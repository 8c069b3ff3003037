"""Word files for the tests, made by python-docx and by hand: with tracked changes, comments, and with mischief."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
THREADS = (
    f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00000001" w15:done="0"/>'
    '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
).encode()
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


def answered(data: bytes, answers: str, *, author: str = "Sekda") -> bytes:
    """The file with an answer to its first comment, as Word writes it: a comment, and a part that says what it answers."""
    document = docx.Document(io.BytesIO(data))
    run = next(one for one in document.element.body.iter(qn("w:r")) if one.text)
    document.add_comment(Run(run, document), text=answers, author=author)
    out = repacked(saved(document), lambda name, part: _with_answers(part) if name == "word/comments.xml" else part)
    return with_part(out, "word/commentsExtended.xml", THREADS)


def _with_answers(part: bytes) -> bytes:
    tree = parse_xml(part)
    for number, one in enumerate((tree[0], tree[-1]), 1):
        list(one.iter(qn("w:p")))[-1].set(f"{{{W14}}}paraId", f"0000000{number}")
    return etree.tostring(tree)


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The archive with one more part that the document points to."""
    pointing = (
        b'<Relationship Id="rId900" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"'
        b' Target="commentsExtended.xml"/></Relationships>'
    )
    out = io.BytesIO(
        repacked(
            data,
            lambda path, old: old.replace(b"</Relationships>", pointing) if path.endswith("document.xml.rels") else old,
        )
    )
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, part)
    return out.getvalue()


def repacked(data: bytes, change) -> bytes:
    """The same archive with parts changed: change(name, bytes) -> bytes or None to leave it out; "" adds nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()
