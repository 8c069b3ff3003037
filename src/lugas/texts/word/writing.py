"""A text as a .docx that people can go on with: real styles, real numbering, language, title, and where it came from."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lugas.texts.blocks import Block, Cell, Heading, Listing, Paragraph, Quote, Run, Table, width
from lugas.texts.word.remarking import Said, add_remarks

LANGUAGES = {"id": "id-ID", "en": "en-GB"}
FONT = "Arial"
# The last of the styles that Word has for list paragraphs of a level of their own.
DEEPEST_STYLE = 3
FORMATS = {"": "bullet", "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
BULLETS = ("•", "–", "▪")
INDENT = 360
"""Twips (1/20 point) by which each level of a list stands in."""
# Word's own mark for "as new as Word 2013": without it the window says "compatibility mode".
COMPATIBILITY = "15"


@dataclass(frozen=True)
class Facts:
    """What the file says of itself. name, number: the text's name in addresses and its version."""

    title: str
    author: str
    language: str
    name: str
    number: int
    head: str
    """The line above each page: what this is and which version."""


def write(parts: Iterable[Block], facts: Facts, said: Iterable[Said] = ()) -> bytes:
    """The .docx. said: what goes out as comments on it."""
    writer = _Writer(facts)
    writer.blocks(parts)
    add_remarks(writer.document, said)
    return writer.saved()


@dataclass
class _Where:
    """What a paragraph that is written stands in. add: what makes the next paragraph or table there."""

    add: Any
    level: int = -1
    number: int = 0
    begun: bool = False
    style: str = ""


class _Writer:
    """Writes blocks with python-docx."""

    def __init__(self, facts: Facts) -> None:
        self.document = docx.Document()
        self.facts = facts
        self.numberings = 0
        _set_properties(self.document, facts)
        _set_styles(self.document, LANGUAGES.get(facts.language, "id-ID"))
        _set_page(self.document, facts.head)
        self.numbering = self.document.part.numbering_part.element
        for old in list(self.numbering):
            self.numbering.remove(old)
        for numbers in list(self.document.styles.element.iter(qn("w:numPr"))):
            numbers.getparent().remove(numbers)

    def saved(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def blocks(self, parts: Iterable[Block]) -> None:
        """Write into the body."""
        self._blocks(parts, _Where(self.document))

    def _blocks(self, parts: Iterable[Block], where: _Where) -> None:
        for part in parts:
            match part:
                case Paragraph(runs=runs):
                    self._paragraph(runs, where)
                case Heading(level=level, runs=runs):
                    self._runs(where.add.add_paragraph(style=f"Heading {level - 1}"), runs)
                case Listing():
                    self._list(part, where)
                case Quote(blocks=inner):
                    self._blocks(inner, _Where(where.add, style="Quote"))
                case Table():
                    self._table(part, where)

    def _paragraph(self, runs: Iterable[Run], where: _Where) -> None:
        if where.level < 0:
            self._runs(where.add.add_paragraph(style=where.style or None), runs)
            return
        if where.begun:
            depth = min(where.level + 1, DEEPEST_STYLE)
            paragraph = where.add.add_paragraph(style="List Continue" if depth == 1 else f"List Continue {depth}")
            paragraph.paragraph_format.left_indent = Pt((where.level + 1) * INDENT / 20)
        else:
            paragraph = where.add.add_paragraph(style="List Paragraph")
            numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbers.get_or_add_ilvl().val = where.level
            numbers.get_or_add_numId().val = where.number
            where.begun = True
        self._runs(paragraph, runs)

    def _list(self, listing: Listing, where: _Where) -> None:
        level = min(where.level + 1, 8)
        number = self._numbering(listing, level)
        for item in listing.items:
            inner = _Where(where.add, level, number)
            if not isinstance(item.blocks[0], Paragraph):
                self._paragraph((), inner)
            self._blocks(item.blocks, inner)

    def _numbering(self, listing: Listing, level: int) -> int:
        """A numbering of its own for each list, so that each begins where it should."""
        self.numberings += 1
        abstract = _element("w:abstractNum", abstractNumId=str(self.numberings))
        abstract.append(_element("w:multiLevelType", val="hybridMultilevel"))
        for depth in range(9):
            one = _element("w:lvl", ilvl=str(depth))
            one.append(_element("w:start", val=str(listing.start if depth == level else 1)))
            one.append(_element("w:numFmt", val=FORMATS[listing.style]))
            sign = f"%{depth + 1}." if listing.style else BULLETS[depth % len(BULLETS)]
            one.append(_element("w:lvlText", val=sign))
            one.append(_element("w:lvlJc", val="left"))
            properties = _element("w:pPr")
            properties.append(_element("w:ind", left=str((depth + 1) * INDENT), hanging=str(INDENT)))
            one.append(properties)
            abstract.append(one)
        # All abstract numberings stand before all that use them.
        self.numbering.insert(self.numberings - 1, abstract)
        num = _element("w:num", numId=str(self.numberings))
        num.append(_element("w:abstractNumId", val=str(self.numberings)))
        self.numbering.append(num)
        return self.numberings

    def _table(self, table: Table, where: _Where) -> None:
        columns, rows = max(width(table), 1), len(table.rows)
        made = where.add.add_table(rows, columns)
        made.style = "Table Grid"
        taken: set[tuple[int, int]] = set()
        for down, row in enumerate(table.rows):
            if row and all(cell.heading for cell in row):
                made.rows[down]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
            column = 0
            for cell in row:
                while (down, column) in taken:
                    column += 1
                last = min(down + cell.rows, rows) - 1, min(column + cell.columns, columns) - 1
                taken |= {(a, b) for a in range(down, last[0] + 1) for b in range(column, last[1] + 1)}
                self._cell(made, (down, column), last, cell)
                column = last[1] + 1

    def _cell(self, table: Any, first: tuple[int, int], last: tuple[int, int], cell: Cell) -> None:
        """One cell, over several where it spans."""
        if first[1] > last[1] or first[1] >= len(table.columns):
            return
        holder = table.cell(*first)
        if first != last:
            holder = holder.merge(table.cell(*last))
        self._blocks(cell.blocks, _Where(holder, style="Table Heading" if cell.heading else ""))
        # A cell begins with an empty paragraph and must end with one; ours ends with its last.
        paragraphs = holder.paragraphs
        ends_well = cell.blocks and not isinstance(cell.blocks[-1], Table)
        if ends_well and len(holder._tc) > 1:
            paragraphs[0]._p.getparent().remove(paragraphs[0]._p)

    def _runs(self, paragraph: Any, runs: Iterable[Run]) -> None:
        for run in runs:
            made = paragraph.add_run(run.text)
            made.bold, made.italic, made.underline = run.bold or None, run.italic or None, run.underline or None


def _element(tag: str, /, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for key, text in attributes.items():
        made.set(qn(f"w:{key}"), text)
    return made


def _set_properties(document: Any, facts: Facts) -> None:
    properties = document.core_properties
    properties.title, properties.author = facts.title[:255], facts.author[:255]
    properties.language = LANGUAGES.get(facts.language, "id-ID")
    properties.comments = ""
    # Twice: some programs keep the one, some the other.
    properties.identifier = properties.keywords = f"lugas:{facts.name}:{facts.number}"
    properties.version = str(facts.number)


def _set_styles(document: Any, language: str) -> None:
    """Arial throughout, headings in black, one language, and a style for the heads of tables."""
    styles = document.styles
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    sizes = {"Normal": 12, "Heading 1": 14, "Heading 2": 12, "Quote": 12, "Table Heading": 12}
    styles.add_style("Table Heading", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, size in sizes.items():
        style = styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), FONT)
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    styles["Table Heading"].font.bold = True
    styles["Quote"].font.italic = False
    styles["Quote"].paragraph_format.left_indent = styles["Quote"].paragraph_format.right_indent = Cm(1)
    spacing = styles["Normal"].paragraph_format
    spacing.space_after, spacing.line_spacing = Pt(6), 1.15
    for name in ("Table Heading", "List Paragraph"):
        styles[name].paragraph_format.space_after = Pt(3)


def _set_page(document: Any, head: str) -> None:
    """A4, and above each page what this is."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.5)
    line = section.header.paragraphs[0]
    line.text = head
    line.runs[0].font.size = Pt(9)
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = _element("w:compat")
        settings.append(compat)
    for one in list(compat):
        compat.remove(one)
    compat.append(
        _element(
            "w:compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val=COMPATIBILITY,
        )
    )
