"""Makes the PDF of official documents with typst: PDF/A-2a and PDF/UA-1, tagged, in Indonesian. Called by the letters' actions and jobs.

The layout is in typst/*.typ; this side only turns the documents into JSON, so that it costs next to nothing beside typst. The same
documents made at the same moment give the same bytes. Fonts come from the folder fonts/ alone (tools/fonts.py makes them).
"""

import base64
import json
import re
import shutil
import threading
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import typst
from fontTools.ttLib import TTFont
from PIL import Image

from lugas.language.dates import plain_date
from lugas.language.numbers import counted
from lugas.letters.codes import qr_svg
from lugas.letters.document_parts import Annex, Letterhead, Part, SheetPicture, SignatureBlock, Table, Verification
from lugas.letters.documents import (
    AgendaDocument,
    ContactSheetDocument,
    DispositionDocument,
    Document,
    DrawnDocument,
    InvitationDocument,
    ListingDocument,
    NoteDocument,
    TitledDocument,
)
from lugas.letters.kinds import folders

if TYPE_CHECKING:
    from typst import PDFStandard

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "typst"
STANDARD: "PDFStandard" = "a-2a"
# The tags that PDF/A-2a asks for are laid so that the file keeps PDF/UA-1 (screen readers) as well; it may then say so.
_JOINED: "dict[PDFStandard, list[PDFStandard]]" = {"a-2a": ["a-2a", "ua-1"]}
_REGULAR = FONTS / "Arimo-Regular.ttf"
_KINDS = {
    InvitationDocument: "invitation",
    NoteDocument: "note",
    TitledDocument: "titled",
    DrawnDocument: "drawn",
    DispositionDocument: "disposition",
    ListingDocument: "listing",
    ContactSheetDocument: "contact",
    AgendaDocument: "agenda",
}
_LETTER_DATE_ZONE = "UTC"  # A plain date has no zone; the language room asks for one for moments only.
_own = threading.local()
# Two threads at once would each make a folder, and the one that is forgotten would take its folder with it.
_making = threading.Lock()
_RASTER = ((b"\x89PNG", "png"), (b"\xff\xd8", "jpeg"), (b"GIF8", "gif"), (b"RIFF", "webp"))


class FontsMissing(RuntimeError):
    """The fonts of the letters were not made; `make setup` makes them."""


class EmblemUnreadable(ValueError):
    """The bytes given as an emblem are no picture that can be printed."""


def typeset(
    documents: Sequence[Document],
    *,
    standard: "PDFStandard" = STANDARD,
    title: str = "",
    made_at: datetime | None = None,
) -> bytes:
    """Return one PDF of one or many documents, each numbered from its own page 1.

    `standard` is typst's name of a PDF standard ("a-2a", which brings PDF/UA-1 with it, "a-2b", "1.7"); `title` stands in the PDF's
    title, by default the (first) document's own; `made_at` (aware) is the time of making that the PDF carries, by default now.
    Raise ValueError without documents, FontsMissing before the fonts were made, EmblemUnreadable for an emblem that is no picture.
    """
    if not documents:
        raise ValueError("there is no document to typeset")
    return _compile(documents, standard, title or documents[0].title, made_at or datetime.now(UTC))


def typeset_each(
    documents: Iterable[Document],
    *,
    standard: "PDFStandard" = STANDARD,
    made_at: datetime | None = None,
    workers: int = 2,
) -> Iterator[bytes]:
    """Yield one PDF for each document, in their order; `workers` threads work ahead of the reader by a few documents.

    typst works outside Python's lock, so each thread keeps a core busy with a compiler of its own.
    """
    moment = made_at or datetime.now(UTC)
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(workers) as threads:
        for document in documents:
            waiting.append(threads.submit(_compile, [document], standard, document.title, moment))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _compile(documents: Sequence[Document], standard: "PDFStandard", title: str, made_at: datetime) -> bytes:
    """Compile once without page numbers, and again with them only when a document runs over its first page.

    A number with its total ("2 dari 3") makes typst lay out every page twice; most letters have one page and need none.
    """
    is_numbered = any(document.annex for document in documents)
    pdf = _compile_once(documents, standard, title, made_at, is_numbered=is_numbered)
    if is_numbered or _pages(pdf) == len(documents):
        return pdf
    return _compile_once(documents, standard, title, made_at, is_numbered=True)


def _compile_once(
    documents: Sequence[Document], standard: "PDFStandard", title: str, made_at: datetime, *, is_numbered: bool
) -> bytes:
    pdf: Any = _compiler().compile(
        format="pdf",
        sys_inputs={"data": payload(documents, title), "numbered": "yes" if is_numbered else "no"},
        pdf_standards=_JOINED.get(standard, [standard]),
        timestamp=made_at.astimezone(UTC).replace(microsecond=0),
    )
    return pdf


def _pages(pdf: bytes) -> int:
    """Return the number of pages; 0 when a newer typst should write its page tree otherwise."""
    count = re.search(rb"/Type */Pages */Count (\d+)", pdf)
    return int(count[1]) if count else 0


def _compiler() -> typst.Compiler:
    """Return this thread's compiler: one compiler refuses two threads at once, and making one costs as much as a letter."""
    if not hasattr(_own, "compiler"):
        with _making:
            root = Path(_root().name)
        _own.compiler = typst.Compiler(root / "main.typ", root=root, font_paths=fonts())
    return _own.compiler


@cache
def _root() -> TemporaryDirectory[str]:
    """Return a folder with all that the templates may read; nothing else of the machine is open to them. Gone with the process.

    The shapes and their pictures, and in kinds/ the templates of kinds, where an installation's own take the place of ours.
    """
    root = TemporaryDirectory(prefix="lugas-typst-")
    shutil.copytree(TEMPLATES, root.name, dirs_exist_ok=True)
    for path in (path for folder in folders() for path in sorted(folder.glob("*.typ"))):
        target = Path(root.name, template_address(path.name))
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
    return root


def template_address(name: str) -> str:
    """Return where a kind's own template stands in typst's root."""
    return f"kinds/{name}"


@cache
def fonts() -> typst.Fonts:
    """The fonts of papers, for whoever typesets with templates of its own. Raise FontsMissing before they were made."""
    if not _REGULAR.exists():
        raise FontsMissing(f"the letters' fonts are not in {FONTS}; run make setup")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def payload(documents: Sequence[Document], title: str) -> str:
    """Return what main.typ reads: the documents as JSON, each emblem once, with only such characters as the fonts can show."""
    emblems: dict[bytes, int] = {}
    data = {
        "title": title,
        "author": documents[0].letterhead.name,
        "documents": [_document(document, emblems) for document in documents],
        "emblems": [_as_svg(emblem) for emblem in emblems],
    }
    text = json.dumps(data, ensure_ascii=False, default=vars)
    return printable(text)


def printable(text: str) -> str:
    """The text composed, with a replacement for each character that the fonts cannot show."""
    return _unprintable().sub("\N{REPLACEMENT CHARACTER}", unicodedata.normalize("NFC", text))


@cache
def _unprintable() -> re.Pattern[str]:
    """Match what Arimo has no sign for: PDF/A forbids such a text, and one strange letter in a name must not stop the other letters."""
    with TTFont(_REGULAR, lazy=True) as font:
        known = "".join(re.escape(chr(code)) for code in sorted(font.getBestCmap()) if code >= 0x20)
    return re.compile(f"[^{known}]")


def _document(document: Document, emblems: dict[bytes, int]) -> dict[str, Any]:
    fields = dict(vars(document))
    fields["kind"] = _KINDS[type(document)]
    fields["letterhead"] = _letterhead(document.letterhead, emblems)
    fields["dated"] = _date(document.dated)
    fields["annex"] = _annex(document.annex)
    fields["verification"] = _verification(document.verification)
    if fields.get("personal") is not None:
        fields["personal"] = {**vars(document.personal), "qr": qr_svg(document.personal.address)}  # type: ignore[union-attr]
    if "table" in fields:
        fields["table"] = _table(fields["table"])
    if "signature" in fields:
        fields["signature"] = _signature(fields["signature"])
    if fields.get("parts"):
        fields["parts"] = _parts(fields["parts"], 0 if isinstance(document, InvitationDocument) else 1)
    if "fields" in fields:
        fields["fields"] = {
            key: _table(one) if isinstance(one, Table) else one for key, one in fields["fields"].items()
        }
    if "pictures" in fields:
        fields["pictures"] = [embedded(one) for one in fields["pictures"]]
    if "attachments" in fields:
        fields["attachments"] = counted(fields["attachments"], "berkas") if fields["attachments"] else "-"
    return fields


def _parts(parts: Sequence[Part], above: int) -> list[dict[str, Any]]:
    """`above` is the level of the heading before them: PDF/UA wants the first heading at 1 and none skipped."""
    made = []
    for part in parts:
        if part.kind == "chapter":
            above = 2
        inner = _parts(part.parts, above)
        blocks = []
        for block in part.blocks:
            if block["kind"] == "heading":
                above = min(max(block["level"], 1), above + 1)
                block = {**block, "level": above}
            blocks.append(_without_levels(block))
        made.append({**vars(part), "table": _table(part.table), "parts": inner, "blocks": blocks})
    return made


def _without_levels(block: Mapping[str, Any]) -> dict[str, Any]:
    """A block of a text whose inner blocks (of items, cells, quotations) hold no heading of a level."""
    made = dict(block)
    if block["kind"] == "list":
        made["items"] = [_inner(item) for item in block["items"]]
    elif block["kind"] == "quote":
        made["blocks"] = _inner(block["blocks"])
    elif block["kind"] == "table":
        made["rows"] = [[{**cell, "blocks": _inner(cell["blocks"])} for cell in row] for row in block["rows"]]
    return made


def _inner(blocks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [_without_levels({**block, "level": 0} if block["kind"] == "heading" else block) for block in blocks]


def _date(day: date | None) -> str | None:
    return None if day is None else plain_date(day, _LETTER_DATE_ZONE)


def _letterhead(head: Letterhead, emblems: dict[bytes, int]) -> dict[str, Any]:
    emblem = None if head.emblem is None else emblems.setdefault(head.emblem, len(emblems))
    return {**vars(head), "emblem": emblem}


def _table(table: Table | None) -> dict[str, Any] | None:
    return None if table is None else {**vars(table), "widths": table.widths or [0] * len(table.columns)}


def _signature(signature: SignatureBlock) -> dict[str, Any]:
    number = signature.civil_servant_number
    return {
        **vars(signature),
        "lines": signature.lines(),
        "author": signature.on_behalf_of or f"{signature.capacity} {signature.office}".strip(),
        "civil_servant_number": f"NIP. {number}" if number else "",
    }


def _annex(annex: Annex | None) -> dict[str, Any] | None:
    if annex is None:
        return None
    if annex.rows:
        rows = [[f"{count}.", *row] for count, row in enumerate(annex.rows, 1)]
        return {"title": annex.title, "columns": annex.columns, "groups": [{"region": "", "rows": rows}]}
    has_remarks = any(entry.remark for entry in annex.entries)
    count = 0
    groups = []
    for region, entries in groupby(annex.entries, key=lambda entry: entry.region):
        rows = []
        for entry in entries:
            count += 1
            rows.append([f"{count}.", entry.office, *([entry.remark] if has_remarks else [])])
        groups.append({"region": region, "rows": rows})
    return {"title": annex.title, "columns": annex.columns[: 3 if has_remarks else 2], "groups": groups}


def _verification(verification: Verification | None) -> dict[str, Any] | None:
    return None if verification is None else {**vars(verification), "qr": qr_svg(verification.address)}


def embedded(one: SheetPicture) -> dict[str, Any]:
    """A picture as a template draws it: `svg` with the bytes in it, `alt` and `lines`."""
    kind = next((kind for start, kind in _RASTER if one.picture.startswith(start)), "jpeg")
    return {"svg": _wrapped(one.picture, kind, one.width, one.height), "alt": one.alternative_text, "lines": one.lines}


def _wrapped(picture: bytes, kind: str, width: int, height: int) -> str:
    """A raster picture as SVG text."""
    data = base64.b64encode(picture).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" xlink:href="data:image/{kind};base64,{data}"/></svg>'
    )


def _as_svg(emblem: bytes) -> str:
    """Return a picture as SVG text, the one form that JSON can carry to typst: a raster picture is wrapped in one."""
    kind = next((kind for start, kind in _RASTER if emblem.startswith(start)), "")
    if kind:
        return _wrapped(emblem, kind, 100, 100)
    try:
        text = emblem.decode()
    except UnicodeDecodeError:
        text = ""
    if "<svg" not in text[:2000]:
        raise EmblemUnreadable("the emblem is neither SVG, PNG, JPEG, GIF nor WebP")
    return text


def check_emblem(emblem: bytes) -> None:
    """Raise EmblemUnreadable when these bytes could not be printed as an emblem; for the form that takes them, before they are kept."""
    try:
        if any(emblem.startswith(start) for start, _ in _RASTER):
            Image.open(BytesIO(emblem)).load()
        blank = SignatureBlock(office="-")
        typeset([NoteDocument(Letterhead(name="-", emblem=emblem), to="-", sender="-", subject="-", signature=blank)])
    except (OSError, typst.TypstError) as error:
        raise EmblemUnreadable("the emblem is damaged") from error
