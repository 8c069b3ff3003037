"""A register book as XLSX: one sheet, a frozen head, every cell a text that no program runs as a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

# What openpyxl refuses to write: control characters that XML cannot hold.
UNHOLDABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], "")
WIDTHS = (24, 13, 18, 46, 28, 30, 20, 24, 16, 16)


def workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> IO[bytes]:
    """The file, at its beginning; rows are written as they come, so that a large book needs little memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(str.maketrans("[]:*?/\\", "       "))[:31])
    sheet.freeze_panes = "A2"
    for index, width in enumerate(WIDTHS[: len(columns)], start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.append([cell(sheet, name, bold=True) for name in columns])
    for row in rows:
        sheet.append([cell(sheet, value) for value in row])
    target = tempfile.TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    book.save(target)
    target.seek(0)
    return target


def cell(sheet: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    """One cell. A text is a text, also when it begins with "=": said by its type, and by a mark for whoever edits it."""
    made = WriteOnlyCell(sheet)
    made.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        made.font = Font(bold=True)
    if isinstance(value, (int, float, date)):
        made.value = value
        return made
    text = str(value if value is not None else "").translate(UNHOLDABLE)[:32_000]
    made.value = text
    if text[:1] in ("=", "+", "-", "@", "\t", "\r"):
        made.data_type = "s"
        made.quotePrefix = True
    return made
