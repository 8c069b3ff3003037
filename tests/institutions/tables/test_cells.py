"""Workbooks in and out: text stays text, formulas are refused, what is damaged or too large gets a sentence."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from lugas.institutions.tables import cells
from lugas.institutions.tables.cells import Refused, read, write


def book(*rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_what_looks_like_a_formula_goes_out_and_comes_back_as_text():
    words = ["=1+1", "+62 812", "-5", "@SUM(A1)", '=HYPERLINK("http://x","klik")', "biasa", ""]
    data = write("tabel", ["ID", "Nama"], [["1", one] for one in words])
    for row in load_workbook(BytesIO(data)).active.iter_rows(min_row=2):
        assert {one.data_type for one in row if one.value is not None} == {"s"}
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    assert [row[1] for row in read(data).rows] == words


def test_a_formula_is_refused_with_its_cell():
    with pytest.raises(Refused, match="B2"):
        read(book(["ID", "Nama"], [1, "=1+1"]))


def test_numbers_days_and_truths_come_as_people_write_them():
    sheet = read(book(["a", "b", "c", "d", "e"], [7, 2.5, date(2024, 4, 24), datetime(2024, 4, 24), True]))
    assert sheet.rows == [["7", "2.5", "2024-04-24", "2024-04-24", "ya"]]


def test_empty_lines_are_passed_over_and_lines_keep_their_number():
    sheet = read(book(["ID"], [None], ["a"], [None], ["b"]))
    assert (sheet.rows, sheet.lines) == ([["a"], ["b"]], [3, 5])


def test_a_number_that_lost_digits_is_refused():
    with pytest.raises(Refused, match="A2"):
        read(book(["NIP"], [197001012000121001]))


@pytest.mark.parametrize(
    "data",
    [b"", b"ID;Nama\n1;a", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"x" * (cells.MAX_BYTES + 1)],
)
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(Refused):
        read(data)


def repacked(change):
    """A good workbook with its parts changed: a function of name and content, None leaves the part out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book(["ID"], ["a"]))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        if extra := change("", b""):
            new.writestr("xl/vbaProject.bin", extra)
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: b"macro" if name == "" else content,
        lambda name, content: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + content if name else None,
        lambda name, content: content[: len(content) // 2] if name.startswith("xl/worksheets") else content or None,
        lambda name, content: b" " * (cells.MAX_UNPACKED + 1) if name == "docProps/app.xml" else content or None,
        lambda name, content: None if name == "xl/workbook.xml" else content or None,
    ],
)
def test_macros_entities_damage_and_bombs_are_refused(change):
    with pytest.raises(Refused):
        read(repacked(change))


def test_no_more_than_5000_rows():
    assert len(read(book(["ID"], *[[str(one)] for one in range(cells.MAX_ROWS)])).rows) == cells.MAX_ROWS
    with pytest.raises(Refused, match="5"):
        read(book(["ID"], *[[str(one)] for one in range(cells.MAX_ROWS + 1)]))
