"""Writes tables as XLSX: one sheet, a frozen head in bold, every text a text that no program runs as a formula. And how the table
beside a chart is read, and sent."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any, Protocol

from django.http import FileResponse, Http404
from django.utils.formats import number_format

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Control characters that XML cannot hold; the writing library refuses them.
UNHOLDABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], "")
NO_TITLE = str.maketrans("[]:*?/\\", "       ")
LONGEST_TITLE, LONGEST_CELL = 31, 32_000
RUNS = ("=", "+", "-", "@", "\t", "\r")


def workbook(
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Any]],
    widths: Sequence[float],
    *,
    wraps: bool = False,
    texts: bool = False,
) -> IO[bytes]:
    """The file, at its beginning, to be closed by whoever sends it; rows are written as they come, so that a large table
    needs little memory.

    title: of the sheet; head: of the columns; widths: of the columns, in characters. wraps: long texts are broken into
    lines. texts: all cells are texts and stay so when somebody edits them; else numbers and dates are what they are.
    """
    # Imported here: few ask for a workbook, and every process would load it.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    bold, top = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(NO_TITLE)[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths[: len(head)], 1):
        sheet.column_dimensions[get_column_letter(place)].width = width

    def cell(value: Any) -> Any:
        made = WriteOnlyCell(sheet)
        if wraps:
            made.alignment = top
        if texts:
            made.number_format = "@"
        elif isinstance(value, (int, float, date)):
            made.value = value
            return made
        text = str(value if value is not None else "").translate(UNHOLDABLE)[:LONGEST_CELL]
        made.value = text
        # Said after the value, which the library takes for a formula if it begins with "=".
        made.data_type = "s"
        # A mark for whoever edits the cell.
        made.quotePrefix = text.startswith(RUNS)
        return made

    first = [cell(name) for name in head]
    for one in first:
        one.font = bold
    sheet.append(first)
    for row in rows:
        sheet.append([cell(value) for value in row])
    target = tempfile.TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    book.save(target)
    target.seek(0)
    return target


class Tabled(Protocol):
    """A chart with its table. key: its name in addresses."""

    key: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]


def shown(cell: Any) -> str:
    """A cell as people read it: numbers with a comma and at most one place."""
    return number_format(cell, 1) if isinstance(cell, float) else str(cell)


def sent(found: Iterable[Tabled], key: str, name: str) -> FileResponse:
    """The table of that key as XLSX, under a name for its file without the ending. Raises Http404 where none has the key."""
    one = next((each for each in found if each.key == key), None)
    if one is None:
        raise Http404
    file = workbook(one.title, list(one.head), one.rows, [40, *[18] * (len(one.head) - 1)])
    answer = FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)
    answer["Cache-Control"] = "private, no-store"
    return answer
