"""Workbooks as rows of text, and back. What comes from outside is bounded before it is opened; formulas are neither run nor
taken as values, and what we write is text even where it begins like a formula."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from lugas.design.workbook import UNHOLDABLE, workbook

MAX_BYTES, MAX_ROWS, MAX_COLUMNS, MAX_CELL = 5_000_000, 5_000, 40, 4_000
MAX_UNPACKED, MAX_PARTS, MAX_LINES = 80_000_000, 300, 20_000
# Longer numbers lose their last digits in a spreadsheet.
EXACT = 10**15


class Refused(Exception):
    """The workbook cannot be used; the text is a sentence for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet: headings, then rows of text; lines are the numbers of the rows in the sheet."""

    headings: list[str]
    rows: list[list[str]]
    lines: list[int]


def read(data: bytes) -> Sheet:
    """The first sheet of a workbook. Raises Refused."""
    # Imported here: few send a workbook, and every process would load it.
    from openpyxl import load_workbook

    check_package(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0] if book.worksheets else None
        if sheet is None:
            raise Refused(_("The workbook has no sheet."))
        return _rows(sheet)
    except Refused:
        raise
    except Exception:
        # A broken file can fail anywhere within the reading library; whoever sent it can only save it anew.
        raise Refused(_("The file is damaged. Open it in a spreadsheet program and save it as XLSX again.")) from None


def check_package(data: bytes) -> None:
    """A ZIP of reasonable size with XML that declares no entities and without macros. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is larger than 5 MB. Divide it into several."))
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            names = {one.filename.lower() for one in parts}
            if len(parts) > MAX_PARTS or sum(one.file_size for one in parts) > MAX_UNPACKED:
                raise Refused(_("The file is too large once it is unpacked. Divide it into several."))
            if any(name.endswith("vbaproject.bin") for name in names):
                raise Refused(_("The file contains macros. Save it as XLSX without macros."))
            if "xl/workbook.xml" not in names:
                raise Refused(_("This is no XLSX file. Save the table as XLSX."))
            for one in parts:
                if one.filename.lower().endswith((".xml", ".rels")):
                    with package.open(one) as part:
                        if b"<!DOCTYPE" in part.read(4096):
                            raise Refused(_("This is no XLSX file. Save the table as XLSX."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Refused(_("This is no XLSX file. Save the table as XLSX.")) from None


def _rows(sheet: Any) -> Sheet:
    headings: list[str] | None = None
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), 1):
        if line > MAX_LINES:
            raise Refused(_("The sheet has too many lines. Take out the empty ones, or divide it."))
        values = [_text(cell) for cell in cells]
        while values and not values[-1]:
            values.pop()
        if not values:
            continue
        if len(values) > MAX_COLUMNS:
            raise Refused(_("The sheet has more than %(most)d columns.") % {"most": MAX_COLUMNS})
        if headings is None:
            headings = values
            continue
        if len(rows) == MAX_ROWS:
            raise Refused(_("The sheet has more than 5,000 rows. Divide it into several files."))
        if len(values) > len(headings):
            raise Refused(_("Line %(line)d has more cells than there are headings.") % {"line": line})
        rows.append(values + [""] * (len(headings) - len(values)))
        lines.append(line)
    if headings is None:
        raise Refused(_("The sheet is empty. The first line must hold the headings."))
    return Sheet(headings, rows, lines)


def _text(cell: Any) -> str:
    """A cell as text; dates in ISO. Raises Refused for a formula, an error, or a number that lost digits."""
    value = cell.value
    if value is None:
        return ""
    where = {"cell": cell.coordinate}
    if cell.data_type == "f":
        raise Refused(_("Cell %(cell)s holds a formula. Put its value in its place.") % where)
    if cell.data_type == "e":
        raise Refused(_("Cell %(cell)s holds an error. Correct or empty it.") % where)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        if abs(value) >= EXACT:
            raise Refused(
                _("Cell %(cell)s holds a number so long that its last digits are lost. Format the cell as text.")
                % where
            )
        return str(int(value)) if float(value).is_integer() else repr(value)
    text = " ".join(str(value).translate(UNHOLDABLE).split())
    if len(text) > MAX_CELL:
        raise Refused(_("Cell %(cell)s holds too much text.") % where)
    return text


def write(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet. Every cell is text, marked as such, so that "=1+1" stays what was typed."""
    widths = [max(12, min(48, len(heading) + 8)) for heading in headings]
    with workbook(title, headings, rows, widths, texts=True) as file:
        return file.read()
