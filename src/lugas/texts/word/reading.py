"""The words of a Word file as blocks, its comments, and what it holds that has no place in a text here.

`read` gives all of it; `settled_blocks` gives the blocks after changes were taken or refused. A paragraph of the body is
never left out; what is (pictures, hidden words) is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from lugas.texts.blocks import Block, Cell, Run, Table, cell_of, tidy
from lugas.texts.word import marks
from lugas.texts.word.gathering import Line, gather
from lugas.texts.word.opening import MC, Package, chosen, is_on, open_word, value, w
from lugas.texts.word.settling import settle
from lugas.texts.word.styles import Styles

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
OURS = re.compile(r"lugas:([\w-]{12}):(\d{1,6})")
IN_PARAGRAPH = {w(name) for name in ("tab", "ptab")}
NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


@dataclass(frozen=True)
class Comment:
    """A comment. passage: the words that it is about, empty for one without; number: its place among the comments.
    answers: the words of the comment that it answers.
    """

    number: int
    author: str
    written_at: datetime | None
    words: str
    passage: str
    answers: str = ""


@dataclass(frozen=True)
class Reading:
    """What a file says. origin: the text and version from which it went out, if it says so."""

    changes: list[marks.Change]
    comments: list[Comment]
    left_out: dict[str, int]
    origin: tuple[str, int] | None


def read(data: bytes) -> Reading:
    """Changes, comments and what is left out. Raises opening.Unreadable."""
    package = open_word(data)
    origin = _origin(package)
    changes = marks.find(package.body)
    found = _Reader(package)
    found.blocks(package.body)
    left_out = Counter(found.left_out)
    if origin is None and (filled := sum(1 for part in package.margins if _words(part).strip())):
        left_out["margins"] = filled
    return Reading(changes, comments(package), dict(left_out), origin)


def settled_blocks(data: bytes, decided: Mapping[int, bool]) -> tuple[list[Block], dict[int, str]]:
    """The blocks after each mark was taken or refused by its number, and the passages of the comments by theirs."""
    package = open_word(data)
    settle(package.body, decided)
    passages = {one.number: one.passage for one in comments(package)}
    return _Reader(package).blocks(package.body), passages


def _origin(package: Package) -> tuple[str, int] | None:
    """From which version of which text this file went out: it stands in the document's properties."""
    if package.core is None:
        return None
    found = OURS.search(" ".join(package.core.itertext()))
    return (found[1], int(found[2])) if found else None


def comments(package: Package) -> list[Comment]:
    """The comments in the order in which the file keeps them."""
    if package.comments is None:
        return []
    passages, parents = _passages(package.body), _parents(package)
    found: list[Comment] = []
    said_by: dict[etree._Element, str] = {}
    for number, one in enumerate(package.comments.iter(w("comment"))):
        said_by[one] = said = "\n".join(filter(None, (_words(paragraph).strip() for paragraph in one.iter(w("p")))))
        written = marks.moment(value(one, "date"))
        passage = " ".join(passages.get(value(one, "id"), "").split())
        found.append(Comment(number, value(one, "author").strip(), written, said, passage))
    answered = (said_by.get(parents.get(one), "") for one in said_by)
    return [replace(one, answers=words) for one, words in zip(found, answered, strict=True)]


def _parents(package: Package) -> dict[etree._Element, etree._Element]:
    """The comment that each answer answers: a part of its own says so, by ids of their last paragraphs."""
    if package.comments is None or package.threads is None:
        return {}
    by_id = {
        paragraph.get(f"{{{W14}}}paraId"): one
        for one in package.comments.iter(w("comment"))
        for paragraph in one.iter(w("p"))
        if paragraph.get(f"{{{W14}}}paraId")
    }
    pairs = (
        (by_id.get(one.get(f"{{{W15}}}paraId")), by_id.get(one.get(f"{{{W15}}}paraIdParent")))
        for one in package.threads.iter(f"{{{W15}}}commentEx")
    )
    return {one: parent for one, parent in pairs if one is not None and parent is not None}


def _passages(body: etree._Element) -> dict[str, str]:
    """The words between the two ends of each comment; the paragraph's where it has no ends."""
    open_now: dict[str, list[str]] = {}
    closed: dict[str, list[str]] = {}
    for element in body.iter():
        if element.tag == w("commentRangeStart"):
            open_now[value(element, "id")] = []
        elif element.tag == w("commentRangeEnd"):
            closed[value(element, "id")] = open_now.pop(value(element, "id"), [])
        elif element.tag == w("commentReference") and value(element, "id") not in {*open_now, *closed}:
            paragraph = next(element.iterancestors(w("p")), None)
            closed[value(element, "id")] = [_words(paragraph)] if paragraph is not None else []
        elif element.tag in (w("t"), w("delText"), w("p"), w("tab"), w("br")) and not _twice(element):
            for words in open_now.values():
                words.append((element.text or "") if element.tag in marks.TEXT else " ")
    return {key: "".join(words) for key, words in {**open_now, **closed}.items()}


def _twice(element: etree._Element) -> bool:
    """Whether it stands in the second of two ways to say the same."""
    return any(one.tag == f"{{{MC}}}Fallback" for one in element.iterancestors())


def _words(element: etree._Element) -> str:
    """All words in an element as they read with every change taken."""
    words = []
    for one in element.iter(w("t"), w("tab"), w("br"), w("cr")):
        if not any(up.tag in (w("del"), w("moveFrom")) for up in one.iterancestors()) and not _twice(one):
            words.append((one.text or "") if one.tag == w("t") else " ")
    return "".join(words)


class _Reader:
    """Reads paragraphs and tables into blocks, taking changes as they stand."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package)
        self.left_out: Counter[str] = Counter()
        self.notes: list[tuple[str, str, int]] = []
        self.boxes: list[etree._Element] = []
        self.fields: list[str] = []

    def blocks(self, body: etree._Element) -> list[Block]:
        """The blocks of the whole document, notes at its end."""
        lines = self.lines(body)
        for kind, key, number in self.notes:
            part = getattr(self.package, kind)
            for note in part.iter(w(kind[:-1])) if part is not None else ():
                if value(note, "id") == key:
                    inner = [line.runs for line in self.lines(note) if isinstance(line, Line)]
                    lines.append(
                        Line(tidy((Run(f"[{number}] "), *(run for runs in inner for run in (*runs, Run(" "))))))
                    )
        return gather(lines)

    def lines(self, holder: etree._Element) -> list[Line | Table]:
        """Paragraphs and tables in reading order."""
        found: list[Line | Table] = []
        for child in holder:
            if child.tag == w("p"):
                found.extend(self.paragraph(child))
            elif child.tag == w("tbl"):
                table = self.table(child)
                if table is not None:
                    found.append(table)
            elif child.tag == w("altChunk"):
                self.left_out["embedded"] += 1
            elif child.tag == f"{{{MC}}}AlternateContent":
                found.extend(self.lines(chosen(child)))
            elif child.tag not in (w("tcPr"), w("sectPr"), w("sdtPr"), w("tblPr")) and len(child):
                found.extend(self.lines(child))
        return found

    def paragraph(self, paragraph: etree._Element) -> list[Line | Table]:
        """One paragraph, and after it what stood in text boxes that hang on it."""
        place = self.styles.place(paragraph)
        heading = self.styles.heading(paragraph)
        plain = heading is not None or self.styles.is_table_heading(paragraph)
        before, self.boxes = self.boxes, []
        runs = tidy(self.runs(paragraph, None if plain else paragraph))
        boxes, self.boxes = self.boxes, before
        found: list[Line | Table] = []
        if runs:
            quote = self.styles.is_quote(paragraph)
            goes_on = None if place else self.styles.continues(paragraph)
            found.append(Line(runs, heading, place if heading is None else None, quote, goes_on))
        for box in boxes:
            found.extend(self.lines(box))
        return found

    def runs(self, holder: etree._Element, paragraph: etree._Element | None) -> list[Run]:
        """The runs of a paragraph, also within links, fields and content controls."""
        found: list[Run] = []
        for child in holder:
            if child.tag == w("r"):
                found.extend(self.run(child, paragraph))
            elif child.tag in (w("del"), w("moveFrom"), w("pPr")):
                continue
            elif child.tag in (f"{{{M}}}oMath", f"{{{M}}}oMathPara"):
                found.append(Run("".join(one.text or "" for one in child.iter(f"{{{M}}}t"))))
            elif child.tag == f"{{{MC}}}AlternateContent":
                found.extend(self.runs(chosen(child), paragraph))
            elif len(child):
                found.extend(self.runs(child, paragraph))
        return found

    def run(self, run: etree._Element, paragraph: etree._Element | None) -> list[Run]:
        """One run: its words in one look."""
        words = "".join(self.word(child) for child in run)
        if not words:
            return []
        if is_on(run.find(f"{w('rPr')}/{w('vanish')}")):
            self.left_out["hidden"] += 1
            return []
        return [Run(words, *(self.styles.shows(run, switch, paragraph) for switch in ("b", "i", "u")))]

    def word(self, child: etree._Element) -> str:
        """What a child of a run reads as."""
        tag = child.tag
        if tag == w("t"):
            return (child.text or "").replace("\n", " ")
        if tag in IN_PARAGRAPH:
            return "\t"
        if tag in (w("br"), w("cr")):
            return "\n" if value(child, "type") in ("", "textWrapping") else " "
        if tag == w("noBreakHyphen"):
            return "\N{NON-BREAKING HYPHEN}"
        if tag == w("sym"):
            return _symbol(value(child, "char"))
        if tag in NOTES:
            self.notes.append((NOTES[tag], value(child, "id"), len(self.notes) + 1))
            return f" [{len(self.notes)}]"
        if tag == f"{{{MC}}}AlternateContent":
            return "".join(self.word(one) for one in chosen(child))
        if tag in (w("drawing"), w("pict"), w("object")):
            boxes = [one for one in child.iter(w("txbxContent")) if next(one.iterancestors(tag)) is child]
            self.boxes.extend(boxes)
            self.left_out["pictures"] += not boxes
        return ""

    def table(self, table: etree._Element) -> Table | None:
        """A table with cells over several columns and rows."""
        rows: list[list[_Cell]] = []
        open_cells: dict[int, _Cell] = {}
        for row in table.iter(w("tr")):
            if next(row.iterancestors(w("tbl"))) is table:
                rows.append(self.row(row, open_cells))
        made = tuple(tuple(cell.made() for cell in row) for row in rows if row)
        return Table(made) if any(cell.blocks for row in made for cell in row) else None

    def row(self, row: etree._Element, open_cells: dict[int, _Cell]) -> list[_Cell]:
        properties = row.find(w("trPr"))
        heads = properties is not None and is_on(properties.find(w("tblHeader")))
        skipped = value(properties.find(w("gridBefore"))) if properties is not None else ""
        column = int(skipped) if skipped.isdigit() and int(skipped) < 50 else 0
        cells: list[_Cell] = [_Cell([], False, column)] if column else []
        for cell in row.iter(w("tc")):
            if next(cell.iterancestors(w("tr"))) is not row:
                continue
            span, merge = value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), cell.find(f"{w('tcPr')}/{w('vMerge')}")
            over = min(max(int(span), 1), 50) if span.isdigit() else 1
            lines = self.lines(cell)
            first = next(cell.iter(w("p")), None)
            named = first is not None and self.styles.is_table_heading(first)
            above = open_cells.get(column)
            if merge is not None and value(merge) in ("", "continue") and above is not None and above.columns == over:
                above.rows += 1
                above.lines.extend(lines)
            else:
                made = _Cell(lines, heads or named, over)
                cells.append(made)
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = made
            column += over
        return cells


@dataclass
class _Cell:
    """A cell that may still grow downwards."""

    lines: list[Line | Table]
    heading: bool
    columns: int
    rows: int = 1

    def made(self) -> Cell:
        return cell_of(gather(self.lines), heads=self.heading, columns=self.columns, rows=self.rows)


def _symbol(code: str) -> str:
    """A sign of a symbol font: the sign that it stands for, or a bullet where only that font knows."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "•" if 0xF000 <= number <= 0xF0FF else chr(number) if 32 <= number < 0xD800 else ""
