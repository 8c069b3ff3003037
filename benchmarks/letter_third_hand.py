"""Letters of the third hand: own facts, own words for days and hours, own layouts and another scanner.

Made when the second hand had shown where the rules failed, after they were mended. Its shapes were known when the rules
were changed again, and what its scans got wrong was looked at when they changed for the fourth time.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import numpy
import pypdfium2
import typst
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from benchmarks.letter_facts import DAYS, MONTHS, ROMAN, ZONES
from benchmarks.letter_shapes import escaped

if TYPE_CHECKING:
    from benchmarks.letter_reading import Sample

FONTS = Path(__file__).parents[1] / "src/lugas/letters/fonts"
FIRST_SEED = 700_000
FACES = ("Libertinus Serif", "Arimo", "New Computer Modern")
HOUSES = (
    (("PEMERINTAH KABUPATEN ALOR", "DINAS PERHUBUNGAN"), "Dinas Perhubungan Kabupaten Alor", "Kalabahi"),
    (("PEMERINTAH KABUPATEN SIKKA", "BADAN KEUANGAN DAN ASET DAERAH"), "Badan Keuangan dan Aset Daerah Kabupaten Sikka", "Maumere"),
    (("BANK PEMBANGUNAN DAERAH", "NUSA TENGGARA TIMUR"), "Bank Pembangunan Daerah Nusa Tenggara Timur", "Kupang"),
    (("POLITEKNIK PERTANIAN NEGERI KUPANG",), "Politeknik Pertanian Negeri Kupang", "Kupang"),
    (("KOMISI PEMILIHAN UMUM", "KABUPATEN LEMBATA"), "Komisi Pemilihan Umum Kabupaten Lembata", "Lewoleba"),
    (("PEMERINTAH KABUPATEN NGADA", "KECAMATAN BAJAWA"), "Kecamatan Bajawa Kabupaten Ngada", "Bajawa"),
    (("KEUSKUPAN AGUNG ENDE",), "Keuskupan Agung Ende", "Ende"),
)  # fmt: skip
HAPPENINGS = (
    "Lokakarya Pengurangan Risiko Bencana", "Peluncuran Kapal Perintis Sabuk Nusantara", "Pameran Pembangunan Flobamora",
    "Rapat Evaluasi Serapan Anggaran Triwulan Kedua", "Pengukuhan Paskibraka Kabupaten", "Temu Usaha Kopi Arabika Flores",
    "Seminar Nasional Literasi Digital", "Misa Syukur Lima Puluh Tahun Keuskupan", "Penyerahan Bantuan Perahu Nelayan",
)  # fmt: skip
SITES = (
    ("", "Gelanggang Samador Maumere"), ("", "Pelabuhan Laut Kalabahi"), ("Aula Lantai I", "Kantor Camat Bajawa"), ("", "Gereja Kristus Raja Ende"),
    ("Ruang Pertemuan Komodo", "Hotel Sylvia Labuan Bajo"), ("", "Kantor Bupati Lembata"), ("", "Alun-alun Kota Bajawa"), ("Ballroom Flobamora", "Hotel Harper Kupang"),
)  # fmt: skip
CLOTHES = (("Kemeja putih", ["pdh_white"]), ("PSH", ["psh"]), ("Batik", ["batik"]), ("Busana daerah", ["woven"]), ("Pakaian olahraga", ["sport"]), ("PDH", ["pdh"]))  # fmt: skip
GUESTS = ("Bupati Sikka", "Gubernur Nusa Tenggara Timur", "Ketua DPRD Provinsi NTT", "Wakil Bupati Alor", "Sekretaris Daerah Kabupaten Ngada")  # fmt: skip
CALLED = ("Benyamin Kolo", "Theresia Wea", "Rafael Djo", "Anastasia Lodo")


class Case:
    """One invitation: its truth and the words for it."""

    def __init__(self, seed: int) -> None:
        self.dice = dice = random.Random(seed)
        self.head, sender, self.town = dice.choice(HOUSES)
        written = date(2025, 2, 3) + timedelta(days=dice.randrange(600))
        self.dated = f"{written.day} {MONTHS[written.month - 1]} {written.year}"
        first = written + timedelta(days=dice.randrange(3, 30))
        last = first + timedelta(days=dice.choice((0, 0, 0, 0, 1, 2)))
        self.day = self._day(first, last)
        start = time(dice.randrange(7, 19), dice.choice((0, 30)))
        zone = dice.choice(("WITA", "WITA", "WIB"))
        end = time(start.hour + 3, 30) if dice.random() < 0.4 else None
        self.hour = self._hour(start, end, zone)
        title = dice.choice(HAPPENINGS)
        room, place = dice.choice(SITES)
        self.where = f"{room}, {place}" if room else place
        self.truth: dict[str, Any] = {
            "number": dice.choice((f"{dice.randrange(10, 999)}/{dice.choice(('DISHUB', 'KPU', 'SEKR'))}/{ROMAN[written.month - 1]}/{written.year}", f"400.10/{dice.randrange(100, 999)}/{written.year}", f"UND-{dice.randrange(10, 99)}/PL.01/{written.year}")),
            "date": written.isoformat(), "sender": sender, "title": title, "start_day": first.isoformat(), "end_day": last.isoformat(),
            "subject": dice.choice((f"Undangan {title}", f"Mohon Kehadiran pada {title}", "Undangan Pembukaan Acara")),
            "start_time": f"{start:%H:%M}", "zone": ZONES[zone], "until_finished": end is None, "place": place, "asked": [dice.choice(GUESTS)],
        }  # fmt: skip
        if end:
            self.truth["end_time"] = f"{end:%H:%M}"
        if room:
            self.truth["room"] = room
        if dice.random() < 0.6:
            self.truth["dress"], self.truth["dress_kinds"] = dice.choice(CLOTHES)
        if dice.random() < 0.5:
            self.truth["contact"], self.truth["phone"] = dice.choice(CALLED), f"0852{dice.randrange(10**7, 10**8)}"

    def _day(self, first: date, last: date) -> str:
        month = MONTHS[first.month - 1]
        name = DAYS[first.weekday()]
        if first == last:
            return self.dice.choice(
                (f"{name}, {first.day} {month} {first.year}", f"{name} ({first:%d-%m-%Y})", f"{name} tgl. {first.day} {month} {first.year}",
                 f"{name}, {first:%d/%m/%Y}", f"{name.upper()}, {first.day} {month.upper()} {first.year}")
            )  # fmt: skip
        to = self.dice.choice(("s.d.", "hingga", "-"))
        names = f"{name} {to} {DAYS[last.weekday()]}"
        if first.month != last.month:
            return f"{names}, {first.day} {month} {to} {last.day} {MONTHS[last.month - 1]} {last.year}"
        return f"{names}, {first.day} {to} {last.day} {month} {last.year}"

    def _hour(self, start: time, end: time | None, zone: str) -> str:
        told = f"{start.hour}.{start:%M}" if self.dice.random() < 0.3 else f"{start:%H.%M}"
        if end is None:
            return self.dice.choice((f"{told} {zone} sampai dengan selesai", f"{told} {zone} s/d. selesai", f"{told} {zone} - Selesai", f"{told} s.d. selesai ({zone})"))  # fmt: skip
        return self.dice.choice((f"{told} {zone} sampai {end:%H.%M} {zone}", f"{told} s.d. {end:%H.%M} {zone}", f"{told} - {end:%H.%M} ({zone})"))  # fmt: skip

    def rows(self) -> list[tuple[str, str]]:
        """The event in labelled rows."""
        dice, truth = self.dice, self.truth
        found = [
            (dice.choice(("Hari/Tgl.", "Pada hari/tanggal", "HARI / TANGGAL", "Tgl. pelaksanaan")), self.day),
            (dice.choice(("Pukul", "Jam", "WAKTU", "Mulai pukul")), self.hour),
            (dice.choice(("Tempat", "TEMPAT", "Tempat pelaksanaan")), self.where),
            (dice.choice(("Acara", "Nama kegiatan", "Dalam rangka")), truth["title"]),
        ]
        if "dress" in truth:
            found.append((dice.choice(("Pakaian", "Tata pakaian", "Ketentuan pakaian")), truth["dress"]))
        if "contact" in truth:
            found.append((dice.choice(("Kontak panitia", "Narahubung")), f"{truth['contact']}, {truth['phone']}"))
        return found

    def told(self) -> str:
        """The event in sentences."""
        truth = self.truth
        dress = f" Busana yang dikenakan adalah {truth['dress']}." if "dress" in truth else ""
        contact = f" Keterangan lanjut: hubungi {truth['contact']} di {truth['phone']}." if "contact" in truth else ""
        return self.dice.choice(
            (
                f"Kehadiran Bapak/Ibu sangat kami harapkan dalam acara {truth['title']} yang kami selenggarakan pada {self.day}, jam {self.hour}, bertempat di {self.where}.{dress}{contact}",
                f"Perlu kami laporkan bahwa {truth['title']} akan digelar di {self.where} pada {self.day} pukul {self.hour}. Besar harapan kami Bapak/Ibu berkenan hadir.{dress}{contact}",
            )
        )  # fmt: skip


def leaf(case: Case) -> bytes:
    """A sheet with its letterhead at the left, its date at the right, and the event in a frame, in rows or in sentences."""
    dice, truth = case.dice, case.truth
    head = " \\ ".join(escaped(line) for line in case.head)
    rows = case.rows()
    cells = ", ".join(f"[{escaped(a)}], [: {escaped(b)}]" for a, b in rows)
    form = dice.randrange(3)
    if form == 0:
        said = f"{dice.choice(('Sebagai rasa syukur, kami mengundang Bapak/Ibu menghadiri:', 'Besar harapan kami agar Bapak/Ibu hadir pada'))}\n\n#table(columns: (4.4cm, 1fr), {cells})"
    elif form == 1:
        said = f"Dengan hormat, bersama ini kami mengundang Bapak/Ibu pada:\n\n#grid(columns: (4.6cm, 1fr), row-gutter: 8pt, {cells})"
    else:
        said = escaped(case.told())
    where = "left" if dice.random() < 0.5 else "center"
    top = f"[Nomor], [: {escaped(truth['number'])}], [Lampiran], [: 1 (satu) lembar], [{dice.choice(('Hal', 'Perihal'))}], [: {escaped(truth['subject'])}]"
    dated, below = f"{case.town}, {case.dated}", dice.random() < 0.4
    source = f"""
#set page(paper: "a4", margin: (x: {dice.choice((2, 2.6))}cm, y: 1.7cm))
#set text(font: "{dice.choice(FACES)}", size: {dice.choice((11, 12))}pt, lang: "id")
#align({where})[#text(size: 14pt, weight: "bold")[{head}] \\ #text(size: 9pt)[Jln. Trans Flores Km. {dice.randrange(1, 9)} -- Tlp. (0381) {dice.randrange(21000, 29999)}]]
#line(length: 100%, stroke: 2pt)
{"" if below else f"#align(right)[{dated}]"}
#grid(columns: (2.4cm, 11cm), row-gutter: 7pt, {top})
#v(3mm)
{dice.choice(("Kepada", "Kepada :"))} \\ Yth. {dice.choice(("Bapak ", "Bapak/Ibu ", ""))}{escaped(truth["asked"][0])} \\ di \\ {dice.choice(("Tempat", "#h(6mm)tempat"))}
#v(3mm)
{said}
#v(3mm)
Atas perkenan Bapak/Ibu kami haturkan terima kasih.
#align(right)[{dated + " " + chr(92) if below else ""} {dice.choice(("Pimpinan,", "Kepala,", "Ketua,"))} #v(15mm) Gregorius Mite, S.E.]
"""
    return typst.compile(source.encode(), font_paths=[FONTS])


def typed(case: Case) -> bytes:
    """A document with a table of three columns for its head and paragraphs for the rest."""
    truth, dice = case.truth, case.dice
    document = docx.Document()
    for line in case.head:
        document.add_heading(line, 2)
    table = document.add_table(0, 3)
    for row in (
        ("Nomor", f": {truth['number']}", f"{case.town}, {case.dated}"),
        ("Perihal", f": {truth['subject']}", ""),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(f"Yth. {truth['asked'][0]}")
    document.add_paragraph("di tempat")
    if dice.random() < 0.5:
        document.add_paragraph(case.told())
    else:
        document.add_paragraph("Kami mengharapkan kehadiran Bapak/Ibu pada :")
        for label, value in case.rows():
            document.add_paragraph(f"{label} : {value}", style="List Bullet")
    document.add_paragraph("Salam dan hormat kami.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def copied(pdf: bytes, dice: random.Random) -> tuple[str, bytes]:
    """Another office's machine: a fax or a copy in black and white, folded, punched, with a line of the glass and a note in pen."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=dice.uniform(2.0, 3.0)).to_pil().convert("L")
    width, height = page.size
    pen = ImageDraw.Draw(page)
    for share in (0.34, 0.67):
        pen.line((0, height * share, width, height * share + dice.uniform(-4, 4)), fill=205, width=2)
    for share in (0.44, 0.56):
        x, y, r = width * 0.035, height * share, width * 0.012
        pen.ellipse((x - r, y - r, x + r, y + r), fill=70)
    x, y = width * dice.uniform(0.1, 0.8), height * dice.uniform(0.6, 0.9)
    for turn in range(6):
        pen.arc((x + turn * 14, y, x + turn * 14 + 30, y + 26), 20, 300, fill=80, width=3)
    page = page.rotate(dice.uniform(-2.5, 2.5), fillcolor=240, resample=Image.Resampling.BICUBIC)
    page = ImageEnhance.Contrast(page.filter(ImageFilter.GaussianBlur(dice.uniform(0.2, 0.8)))).enhance(
        dice.uniform(0.6, 1.3)
    )
    grain = numpy.random.default_rng(dice.randrange(2**32)).normal(0, dice.uniform(2, 12), page.size[::-1])
    page = Image.fromarray(numpy.clip(numpy.asarray(page, numpy.float32) + grain, 0, 255).astype(numpy.uint8))
    out = io.BytesIO()
    if dice.random() < 0.3:
        page.point(lambda spot: 255 * (spot > 150)).convert("1").save(out, "TIFF", compression="group4")
        return "faks.tiff", out.getvalue()
    form = dice.choice(("JPEG", "PNG", "PDF"))
    page.save(out, form, **({"quality": dice.randrange(40, 80)} if form != "PNG" else {}))
    return f"salinan.{form.lower()}", out.getvalue()


def third_hand(count: int = 50) -> Iterator[Sample]:
    """The letters: two of five as text, the others on paper."""
    from benchmarks.letter_reading import Sample

    for number in range(count):
        case = Case(FIRST_SEED + number)
        turn = number % 5
        if turn == 0:
            yield Sample("third", "text", "surat.pdf", leaf(case), case.truth)
        elif turn == 1:
            yield Sample("third", "text", "surat.docx", typed(case), case.truth)
        else:
            yield Sample("third", "scan", *copied(leaf(case), case.dice), case.truth)
