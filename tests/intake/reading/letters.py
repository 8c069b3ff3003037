"""Letters for the tests of their reading, in the shapes that offices send: typeset, in Word, as a picture."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2
import typst
from PIL import Image

from lugas.intake.reading.letter import read_letter
from lugas.intake.reading.letter.lines import plain_lines
from lugas.intake.reading.limits import MAX_WARNINGS
from lugas.intake.reading.sentences import Notes

FONTS = Path(__file__).parents[3] / "src/lugas/letters/fonts"
HEAD = """PEMERINTAH KABUPATEN TIMOR TENGAH SELATAN
DINAS KETAHANAN PANGAN
Jalan El Tari No. 5 Soe, Telepon (0388) 21111

Soe, {dated}

Nomor     : 521/123/DKP/IV/2024
Sifat     : Penting
Lampiran  : -
Hal       : Undangan Rapat Koordinasi Pengendalian
            Inflasi Daerah

Yth. Bapak Gubernur Nusa Tenggara Timur
di
Kupang

Dengan hormat,
"""
BLOCK = """Dalam rangka pengendalian inflasi, kami mengundang Bapak beserta Ibu pada:

hari/tanggal  : {day}
pukul         : {hours}
tempat        : Aula Fernandez Lantai IV, Kantor Gubernur NTT, Kupang
pakaian       : PDH Batik
acara         : Rapat Koordinasi Pengendalian Inflasi

Narahubung: Sdri. Maria Tefa (0812-3456-7890).
Demikian, atas kehadiran Bapak disampaikan terima kasih.
"""
TYPESET = """
#set page(paper: "a4", margin: (x: 2.5cm, y: 2cm))
#set text(font: "Arimo", size: 11pt)
#align(center)[*PEMERINTAH KABUPATEN TIMOR TENGAH SELATAN* \\ *DINAS KETAHANAN PANGAN* \\ Jalan El Tari No. 5 Soe]
#line(length: 100%)
#align(right)[Soe, 22 April 2024]
#grid(columns: (2cm, 0.4cm, 7cm, 1fr), row-gutter: 6pt,
  [Nomor], [:], [521/123/DKP/2024], [Kepada],
  [Sifat], [:], [Penting], [Yth. Gubernur Nusa Tenggara Timur],
  [Hal], [:], [Undangan Rapat Koordinasi Pengendalian Inflasi Daerah Tahun 2024], [di Kupang])
Dengan hormat,

Kami mengharapkan kehadiran Bapak beserta Ibu pada:
#grid(columns: (3cm, 0.4cm, 1fr), row-gutter: 6pt,
  [hari/tanggal], [:], [Rabu, 24 April 2024],
  [pukul], [:], [09.00 WITA s.d. selesai],
  [tempat], [:], [Aula Hotel Timor Megah, Jalan Gajah Mada No. 68 Soe, Kabupaten Timor Tengah Selatan],
  [pakaian], [:], [PDH Batik])
Demikian, terima kasih.
"""


def letter(
    day: str = "Rabu, 24 April 2024",
    hours: str = "09.00 WITA s.d. selesai",
    dated: str = "22 April 2024",
    body: str = BLOCK,
) -> str:
    """The text of a letter."""
    return HEAD.format(dated=dated) + body.format(day=day, hours=hours)


def fields(text: str) -> tuple[dict, tuple[str, ...]]:
    """Values by field, as JSON has them, and the warnings in English."""
    notes = Notes("en", MAX_WARNINGS)
    found = read_letter(plain_lines(text), notes)
    return {name: one.as_json()["value"] for name, one in found.items()}, notes.sentences()


def typeset() -> bytes:
    """A letter as PDF."""
    return typst.compile(TYPESET.encode(), font_paths=[FONTS], ignore_system_fonts=True)


def word() -> bytes:
    """A letter as Word writes it: letterhead in the page's header, head and event in tables."""
    document = docx.Document()
    head = document.sections[0].header
    head.paragraphs[0].text = "PEMERINTAH KOTA KUPANG"
    head.add_paragraph("DINAS PENDIDIKAN DAN KEBUDAYAAN")
    document.add_paragraph("Kupang, 2 Mei 2024")
    table = document.add_table(0, 3)
    for row in (("Nomor", ":", "400.3/77/DISDIKBUD/V/2024"), ("Hal", ":", "Undangan Upacara Hardiknas")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Yth.\tGubernur Nusa Tenggara Timur")
    document.add_paragraph("di Kupang")
    document.add_paragraph("Dengan hormat, kami mengundang Bapak pada:")
    table = document.add_table(0, 4)
    for row in (
        ("a.", "hari/tanggal", ":", "Senin, 6 Mei 2024"),
        ("b.", "waktu", ":", "Pukul 07.30 WITA - selesai"),
        ("c.", "tempat", ":", "Halaman Kantor Wali Kota Kupang"),
        ("d.", "pakaian", ":", "Korpri lengkap"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def scan(degrees: float = 0.0, form: str = "JPEG", **options) -> bytes:
    """The typeset letter as a scanner lays it down."""
    page = pypdfium2.PdfDocument(typeset())[0].render(scale=2.2).to_pil().convert("L")
    page = page.rotate(degrees, fillcolor=235, expand=True, resample=Image.Resampling.BICUBIC)
    out = io.BytesIO()
    page.save(out, form, **options)
    return out.getvalue()
