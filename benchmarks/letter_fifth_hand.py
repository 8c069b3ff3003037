"""Sixty letters written by hand, one at a time: half as the files an office sends, half as paper before a lens.

The words and what a careful clerk would enter stand in `peer_data/letters_fifth_hand.toml`, together with the few marks
for the looks. Letters 1 to 30 become PDF or Word files, 31 to 60 are typeset, then scanned or photographed.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import typst
from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw

from benchmarks.letter_scans import photographed, scanned

SOURCE = Path(__file__).with_name("peer_data") / "letters_fifth_hand.toml"
GIVEN = tomllib.loads(SOURCE.read_text("utf-8"))
FONTS = Path(__file__).parents[1] / "src/lugas/letters/fonts"
LONG = 130  # letters in a line that is a paragraph
Letter = dict[str, Any]
ITEM = re.compile(r"(\d+[.)]|[a-z][.)]|-)\s+(.*)")
SIGNED = "Dokumen ini ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh BSrE"


@dataclass(frozen=True)
class Look:
    """How the letters of one layout look on paper."""

    font: str
    word_font: str
    size: float
    head: str
    margin: str = "2.2cm"
    ruled_facts: bool = False
    indent: str = "0pt"


@dataclass
class Block:
    """A run of lines of one kind: head, right, centre, fields, pair, ruled, items, lines or gap."""

    kind: str
    header: bool  # above the first paragraph of the letter
    lines: list[str] = field(default_factory=list)

    def rows(self) -> list[list[str]]:
        """The cells of a block in columns, three a row: label, value, what stands at the right."""
        if self.kind == "ruled":
            return [[cell.strip() for cell in line.split("|")] for line in self.lines]
        return [[cell.removeprefix(">") for cell in [*line.split("\t"), "", ""][:3]] for line in self.lines]


def _kind(line: str) -> str:
    if "\t" in line:
        return "fields"
    if line[0] in ">^":
        return "right" if line[0] == ">" else "centre"
    if " | " in line:
        return "ruled"
    return "items" if ITEM.match(line) else "lines"


def blocks(text: str, headed: bool) -> list[Block]:
    """The letter cut into blocks; an empty line parts two, every further one is a gap."""
    head, _, body = text.strip("\n").partition("\n\n") if headed else ("", "", text.strip("\n"))
    found = [Block("head", True, head.split("\n"))] if headed else []
    header, fresh = True, False
    for line in ["", *body.split("\n")]:
        if not line.strip(" "):
            found += [Block("gap", header)] * fresh
            fresh = True
            continue
        header = header and len(line) < LONG
        kind = _kind(line)
        if fresh or found[-1].kind != kind:
            found.append(Block(kind, header))
        found[-1].lines.append(line.lstrip(">^") if kind in ("right", "centre") else line)
        fresh = False
    for block in found:
        if block.kind == "fields" and not any(cells[1] for cells in block.rows()):
            block.kind = "pair"
    return found


def _is_name(line: str) -> bool:
    found = [letter for letter in line if letter.isalpha()]
    return sum(map(str.isupper, found)) > 0.8 * len(found)


def _head_parts(block: Block) -> tuple[list[str], list[str]]:
    """The names of a letterhead and the smaller lines below them."""
    count = next((place for place, line in enumerate(block.lines) if not _is_name(line)), len(block.lines))
    return block.lines[: count or 1], block.lines[count or 1 :]


def _inked(line: str) -> str:
    """A line as typst content; two and more spaces keep their breadth."""
    parts = re.split(r"( {2,}|^ )", line)
    return "".join(
        f"#h({0.27 * len(part):.2f}em)" if part.isspace() else f"#{json.dumps(part, ensure_ascii=False)};"
        for part in parts
        if part
    )


def _stacked(lines: list[str]) -> str:
    return "[" + "#linebreak()".join(_inked(line) or "#hide[x]" for line in lines) + "]"


def _typst_columns(block: Block, look: Look) -> str:
    rows = block.rows()
    if block.kind == "pair":
        cells = [_stacked([cell]) if any(row) else "v(1.1cm)" for row in rows for cell in (row[0], row[2])]
        return f"#grid(columns: (1fr, 1fr), align: center, row-gutter: 5pt, {', '.join(cells)})"
    if block.kind == "ruled":
        cells = [_stacked([cell]) for row in rows for cell in row]
        widths = ", ".join(["auto"] * (len(rows[0]) - 1) + ["1fr"])
        return f"#table(columns: ({widths}), stroke: 0.6pt, inset: 5pt, align: start, {', '.join(cells)})"
    cells = []
    for label, value, right in rows:
        colon = "[:]" if value.startswith(":") else "[]"
        cells += [_stacked([label]), colon, _stacked([value.lstrip(": ")]), _stacked([right])]
    if any(right for _, _, right in rows):
        return f"#grid(columns: (auto, auto, 1fr, auto), column-gutter: 6pt, row-gutter: 6pt, {', '.join(cells)})"
    cells = [cell for place, cell in enumerate(cells) if place % 4 != 3]
    if look.ruled_facts and not block.header:  # the borders stand for the colons
        cells = [cell for place, cell in enumerate(cells) if place % 3 != 1]
        return f"#table(columns: (3.6cm, 1fr), stroke: 0.5pt + luma(90), inset: 5pt, {', '.join(cells)})"
    grid = f"grid(columns: (auto, auto, 1fr), column-gutter: 6pt, row-gutter: 6pt, {', '.join(cells)})"
    return f"#{grid}" if block.header else f"#pad(left: 1cm, {grid})"


def _typst_block(block: Block, look: Look) -> str:
    if block.kind == "head":
        names, lines = _head_parts(block)
        return f"#{look.head}({_stacked(names)}, {_stacked(lines)})"
    if block.kind == "gap":
        return "#v(0.5cm)"
    if block.kind in ("fields", "pair", "ruled"):
        return _typst_columns(block, look)
    if block.kind == "right":
        return f"#pad(left: 52%, {_stacked(block.lines)})"
    if block.kind == "centre":
        return f"#align(center, {_stacked(block.lines)})"
    if block.kind == "items":
        cells = [f"[#{json.dumps(mark)};], {_stacked([rest])}" for mark, rest in map(_item, block.lines)]
        return f"#grid(columns: (auto, 1fr), column-gutter: 6pt, row-gutter: 6pt, {', '.join(cells)})"
    if look.head == "typed" and any("  " in line for line in block.lines):
        return f"#raw({json.dumps(chr(10).join(block.lines), ensure_ascii=False)}, block: true)"
    long = len(block.lines) == 1 and len(block.lines[0]) > 100
    return (f"#h({look.indent})" if long else "") + _stacked(block.lines)[1:-1]


def _item(line: str) -> tuple[str, str]:
    mark, rest = line.split(maxsplit=1)
    return mark, rest


def typeset(letter: Letter, shrink: float = 0) -> bytes:
    """The letter as PDF, on one page if smaller letters bring it there."""
    look = Look(**GIVEN["looks"][letter["layout"]])
    footer = f", footer: align(center, text(7pt)[{SIGNED}])" if look.head == "crest" and letter["id"] % 2 == 0 else ""
    page = f'#set page(paper: "a4", margin: (x: {look.margin}, y: 1.8cm){footer})\n'
    page = GIVEN["card"] if look.head == "none" else page
    page += f'#set text(font: "{look.font}", size: {look.size - shrink}pt, lang: "id", hyphenate: false)\n'
    page += f"#set par(leading: 0.75em, justify: {str(look.indent != '0pt').lower()})\n"
    page += "#show raw: set text(size: 1.25em)\n" if look.head == "typed" else ""
    parts = [_typst_block(block, look) for block in blocks(letter["text"], look.head != "none")]
    made = typst.compile((page + GIVEN["heads"] + "\n\n".join(parts)).encode(), font_paths=[str(FONTS)])
    crowded = len(pypdfium2.PdfDocument(made)) > 1 and shrink < 3
    return typeset(letter, shrink + 0.5) if crowded else made


def _crest() -> io.BytesIO:
    picture, out = Image.new("RGB", (160, 160), "white"), io.BytesIO()
    ImageDraw.Draw(picture).ellipse((6, 6, 154, 154), outline="#203060", width=7)
    ImageDraw.Draw(picture).polygon([(80, 28), (120, 125), (28, 62), (132, 62), (40, 125)], fill="#b08a20")
    picture.save(out, "PNG")
    return out


def _underlined(paragraph: Paragraph) -> None:
    """A double rule below the paragraph, as below a letterhead."""
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "2"), ("color", "000000")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    paragraph._p.get_or_add_pPr().append(borders)


def _word_head(paper: Document, block: Block, look: Look) -> None:
    """The letterhead: beside a crest in a table, in the page's header, or as the first paragraphs."""
    names, lines = _head_parts(block)
    if look.head == "crest":
        table = paper.add_table(1, 2)
        table.cell(0, 0).width, table.cell(0, 1).width = Cm(2.4), Cm(14)
        table.cell(0, 0).paragraphs[0].add_run().add_picture(_crest(), width=Cm(1.8))
        place: BlockItemContainer = table.cell(0, 1)
    else:
        place = paper.sections[0].header if look.head in ("colour", "band") else paper._body
    for line in names + lines:
        paragraph = place.add_paragraph()
        paragraph.alignment = ALIGN.LEFT if look.head in ("left", "band", "bold") else ALIGN.CENTER
        run = paragraph.add_run(line)
        run.bold = line in names
        run.font.size = Pt(look.size + 3 if line in names else look.size - 1)
    _underlined(paper.add_paragraph() if look.head == "crest" else paragraph)


def _word_columns(paper: Document, block: Block, look: Look, tabbed: bool) -> None:
    """Columns as a table, or as lines with tab stops if nothing stands at the right."""
    rows = block.rows()
    if block.kind == "fields" and tabbed and not any(right for _, _, right in rows):
        for label, value, _ in rows:
            paragraph = paper.add_paragraph(f"{label}\t{value}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.5 if block.header else 4.5))
            paragraph.paragraph_format.left_indent = Cm(0 if block.header else 1)
        return
    widths = {"pair": (8.0, 0.5, 8.0), "ruled": (4.0,) * 9}.get(block.kind, (2.8, 7.2, 6.5))
    if block.kind == "fields":
        widths = (2.6, 0.4, 6.6, 6.6) if any(row[2] for row in rows) else (3.4, 0.4, 12.5)
        rows = [[row[0], ":"[: row[1][:1] == ":"], row[1].lstrip(": "), row[2]][: len(widths)] for row in rows]
    table = paper.add_table(len(rows), len(rows[0]))
    if block.kind == "ruled" or (look.ruled_facts and not block.header):
        table.style = "Table Grid"
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, cells, widths, strict=False):
            cell.width = Cm(width)
            cell.paragraphs[0].text = text
            cell.paragraphs[0].alignment = ALIGN.CENTER if block.kind == "pair" else None
        row.height = None if any(cells) else Cm(1.6 if block.kind == "pair" else 0.4)


def _word_block(paper: Document, block: Block, look: Look) -> None:
    for line in block.lines or [""]:
        paragraph = paper.add_paragraph(line)
        shape = paragraph.paragraph_format
        if block.kind == "right":
            shape.left_indent = Cm(8.5)
        elif block.kind == "centre":
            paragraph.alignment = ALIGN.CENTER
        elif block.kind == "items":
            paragraph.text = "\t".join(_item(line))
            shape.left_indent, shape.first_line_indent = Cm(0.9), Cm(-0.9)
        elif len(line) > 100 and look.indent != "0pt":
            shape.first_line_indent = Cm(1.2)
            paragraph.alignment = ALIGN.JUSTIFY
    shape.space_after = Pt(8)


def worded(letter: Letter) -> bytes:
    """The letter as a Word file."""
    look = Look(**GIVEN["looks"][letter["layout"]])
    paper = docx.Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size, style.paragraph_format.space_after = look.word_font, Pt(look.size), Pt(0)
    paper.sections[0].page_width, paper.sections[0].page_height = Cm(21), Cm(29.7)
    paper.sections[0].left_margin = paper.sections[0].right_margin = Cm(2.3)
    for block in blocks(letter["text"], look.head != "none"):
        if block.kind == "head":
            _word_head(paper, block, look)
        elif block.kind in ("fields", "pair", "ruled"):
            _word_columns(paper, block, look, tabbed=letter["id"] % 4 == 2)
            paper.add_paragraph()
        else:
            _word_block(paper, block, look)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def letters() -> Iterator[tuple[str, str, bytes, Letter]]:
    """Every letter: "text" or "scan", the file's name, its content and what a careful clerk would enter."""
    for letter in GIVEN["letter"]:
        place, truth = letter["id"], letter["truth"]
        if place > 30:
            name, data = (photographed if place % 3 == 0 else scanned)(typeset(letter), place)
            yield "scan", f"{place:02}-{name}", data, truth
        elif place // 2 % 2:
            yield "text", f"{place:02}-undangan.docx", worded(letter), truth
        else:
            yield "text", f"{place:02}-undangan.pdf", typeset(letter), truth
