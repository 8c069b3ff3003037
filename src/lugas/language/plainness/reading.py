"""The text of a file: plain text and Markdown as they are, paragraphs of Word and OpenDocument one a line. Nothing of a file is run or fetched."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lugas.language.plainness.wording import say

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 10 * 1024 * 1024
MOST_TEXT = 2_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class Unreadable(Exception):
    """The file cannot be checked; the text is one sentence for the person who gave it."""

    def __init__(self, code: str, language: str, **values: object) -> None:
        super().__init__(say(code, language, **values))
        self.code = code


def text_of(data: bytes, *, name: str, language: str) -> str:
    """Return the text of a file by its content; raise Unreadable when it has none."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", language, name=name, most=MOST_BYTES // 1024**2)
    text = _of_archive(data, name, language) if data.startswith(b"PK\x03\x04") else _decoded(data, name, language)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_TEXT:
        raise Unreadable("too_large", language, name=name, most=MOST_TEXT // 1_000_000)
    if not re.search(r"\w", text):
        raise Unreadable("no_text", language, name=name)
    return text


def _decoded(data: bytes, name: str, language: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data or data.startswith((b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        raise Unreadable("not_text", language, name=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _of_archive(data: bytes, name: str, language: str) -> str:
    from lxml import etree  # Only here, so that other commands start without it.

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            inside = next((one for one in ("word/document.xml", "content.xml") if one in names), None)
            if inside is None:
                raise Unreadable("not_text", language, name=name)
            with archive.open(inside) as file:
                content = file.read(8 * MOST_BYTES + 1)
        if len(content) > 8 * MOST_BYTES:
            raise Unreadable("too_large", language, name=name, most=MOST_BYTES // 1024**2)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(content, parser)
        return "\n\n".join(_paragraphs(root, word=inside.startswith("word/")))
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise Unreadable("broken", language, name=name) from error


def _paragraphs(root: etree._Element, *, word: bool) -> Iterator[str]:
    for element in root.iter(*((f"{_WORD}p",) if word else (f"{_OFFICE_TEXT}p", f"{_OFFICE_TEXT}h"))):
        text = "".join(_of_word(element) if word else element.itertext()).strip()
        if text:
            yield re.sub(r"[^\S\n]+", " ", text)


def _of_word(paragraph: etree._Element) -> Iterator[str]:
    """The text of a paragraph without what was deleted with tracking (w:delText)."""
    for element in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br"):
        yield (element.text or "") if element.tag == f"{_WORD}t" else " "
