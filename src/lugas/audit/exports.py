"""The trail as a file: CSV and XLSX, one line for each field that was changed, the newest first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO

from django.utils.translation import gettext as _

from lugas.audit.trail import Entry
from lugas.audit.words import VERB_WORDS
from lugas.design.workbook import RUNS, workbook

MOST = 100_000
"""Changes in one file; a narrower time gives the rest."""
WIDTHS = (26, 24, 22, 16, 10, 22, 10, 36, 22, 40, 40)


def head() -> list[str]:
    """The names of the columns."""
    return [
        _("When"), _("Who"), _("Role"), _("Network address"), _("What was done"), _("Kind of record"), _("Record number"), _("Record"),
        _("Field"), _("Before"), _("After"),
    ]  # fmt: skip


def lines(entries: Iterable[Entry]) -> Iterator[list[str]]:
    """A line for each field; a change that tells of no field has one line too."""
    for entry in entries:
        start = [
            entry.place.when.isoformat(timespec="seconds"), entry.who, entry.role, entry.address,
            str(VERB_WORDS[entry.verb]), entry.kind.words, str(entry.record), entry.name,
        ]  # fmt: skip
        for field, before, after in [(one.field, one.before, one.after) for one in entry.changes] or [("", "", "")]:
            yield [harmless(cell) for cell in (*start, field, before, after)]


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def as_csv(entries: Iterable[Entry]) -> Iterator[bytes]:
    """UTF-8 with the mark by which spreadsheets know it, line by line."""
    yield b"\xef\xbb\xbf"
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in ([head()], lines(entries)):
        for line in row:
            writer.writerow(line)
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()


def as_xlsx(entries: Iterable[Entry]) -> IO[bytes]:
    """A workbook with one sheet, written row by row; rewound, to be closed by whoever sends it."""
    return workbook(_("Trail"), head(), lines(entries), WIDTHS)
