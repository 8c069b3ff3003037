"""Letters of the fourth hand: firms, schools, parishes and villages that write as they speak, to none of the other hands' patterns.

Written after the rules were changed for the third time. What went wrong in every other four of its letters was looked at when they
changed for the fourth time, so that it is one of the hands that they were tuned on.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import docx
import numpy
import pypdfium2
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image, ImageFilter

from benchmarks.letter_facts import DAYS, MONTHS, ROMAN, ZONES
from benchmarks.letter_other_hand import FONTS
from benchmarks.letter_shapes import escaped

if TYPE_CHECKING:
    from benchmarks.letter_reading import Sample

FIRST_SEED = 4_000_000
HOUSES = (
    (("PEMERINTAH KABUPATEN MALAKA", "KECAMATAN WEWIKU", "DESA LORO"), "Betun"),
    (("PT SAVANA TENAGA SURYA",), "Kupang"),
    (("SEKOLAH MENENGAH ATAS NEGERI 2", "KOTA WAIKABUBAK"), "Waikabubak"),
    (("PAROKI SANTO MIKAEL", "DEWAN PASTORAL"), "Larantuka"),
    (("HIMPUNAN NELAYAN SELURUH INDONESIA", "CABANG ROTE NDAO"), "Baa"),
    (("PEMERINTAH KABUPATEN NAGEKEO", "DINAS KOPERASI DAN PERINDUSTRIAN"), "Mbay"),
)  # fmt: skip
DOINGS = (
    "Sarasehan Petani Garam Pesisir Utara", "Pembukaan Turnamen Voli Antar Desa", "Serah Terima Jabatan Kepala Cabang",
    "Peresmian Pembangkit Listrik Tenaga Surya Terpusat Dusun Weain", "Pelepasan Siswa Kelas Dua Belas Angkatan Tiga Puluh",
    "Syukuran Panen dan Pemberkatan Kapel", "Rapat Kerja Daerah Himpunan Nelayan", "Gelar Produk Usaha Mikro",
)  # fmt: skip
SPOTS = (
    "Balai Desa Loro", "Gedung Serbaguna Waikabubak", "Pantai Walakiri", "SMA Negeri 2 Waikabubak", "Kapel Santo Mikael Weri",
    "Dermaga Papela, Rote Timur", "Pasar Inpres Danga Mbay", "Hotel Elim, Jalan Sudirman 12 Larantuka", "Kebun Raya Weain",
)  # fmt: skip
GUESTS = ("Gubernur Nusa Tenggara Timur", "Wakil Gubernur Nusa Tenggara Timur", "Bupati Malaka", "Sekretaris Daerah Kabupaten Nagekeo")  # fmt: skip
PARTS_OF_DAY = {7: "pagi", 8: "pagi", 9: "pagi", 10: "pagi", 15: "sore", 16: "sore", 18: "malam", 19: "malam"}


class Case:
    """One invitation of this hand: its truth and the words for it."""

    def __init__(self, seed: int) -> None:
        self.dice = dice = random.Random(seed)
        self.head, self.town = dice.choice(HOUSES)
        written = date(2025, 5, 2) + timedelta(days=dice.randrange(500))
        self.written = f"{written.day} {MONTHS[written.month - 1]} {written.year}"
        day = written + timedelta(days=dice.randrange(2, 26))
        hour = dice.choice(sorted(PARTS_OF_DAY))
        start = time(hour, dice.choice((0, 0, 15, 30)))
        end = time(hour + 2, start.minute) if dice.random() < 0.3 else None
        zone = dice.choice(("WITA", "WITA", "WIB"))
        self.day, self.hour = self._day(day), self._hour(start, end, zone)
        self.title, self.spot = dice.choice(DOINGS), dice.choice(SPOTS)
        asked = dice.choice(GUESTS)
        self.truth: dict[str, Any] = {
            "number": dice.choice((f"{dice.randrange(3, 90):03}/DS-LR/{ROMAN[written.month - 1]}/{written.year}", f"{dice.randrange(100, 900)}/UND/{written.year}", f"400.6.1/{dice.randrange(10, 99)}/2025")),
            "date": written.isoformat(), "title": self.title, "start_day": day.isoformat(), "start_time": f"{start:%H:%M}",
            "place": self.spot, "asked": [asked],
            "subject": dice.choice((f"Undangan {self.title}", "Undangan", f"Mohon Kehadiran {asked} pada {self.title}", f"Undangan dan Permohonan Sambutan dalam {self.title}")),
        }  # fmt: skip
        self.zone = ZONES[zone]

    def _day(self, day: date) -> str:
        name, month = DAYS[day.weekday()], MONTHS[day.month - 1]
        return self.dice.choice(
            (
                f"{name} tanggal {day.day} bulan {month} {day.year}",
                f"{name} ({day.day} {month} {day.year})",
                f"{name}, {day.day:02} {month} {day.year}",
                f"{name} {day.day}/{day.month}/{day.year}",
                f"{name}, {day.day}-{month[:3]}-{day.year}",
                f"{name}, {day.day} {month} mendatang",
            )
        )

    def _hour(self, start: time, end: time | None, zone: str) -> str:
        if end is not None:
            return self.dice.choice(
                (f"{start:%H.%M}–{end:%H.%M} {zone}", f"{start:%H:%M} {zone} hingga {end:%H:%M} {zone}")
            )
        part = PARTS_OF_DAY[start.hour]
        twelve = start.hour - 12 if start.hour > 12 else start.hour
        spoken = f"{twelve} {part} {zone}" if not start.minute else f"{twelve}.{start:%M} {part} {zone}"
        return self.dice.choice((spoken, f"{start:%H.%M} {zone}", f"{start:%H.%M} {zone} s.d. tuntas", f"{start:%H:%M} Wita" if zone == "WITA" else f"{start:%H:%M} wib"))  # fmt: skip

    def told(self) -> list[str]:
        """The paragraphs that tell of it."""
        dice = self.dice
        form = dice.randrange(5)
        if form == 0:
            return [
                f"Tahun ini kembali kami gelar {self.title}. Kegiatan berlangsung di {self.spot} pada hari {self.day}, dimulai pukul {self.hour}.",
                "Kiranya Bapak berkenan meluangkan waktu untuk hadir bersama masyarakat kami.",
            ]
        if form == 1:
            return [
                f"Bapak yang kami hormati, pada {self.day} jam {self.hour} kami akan mengadakan {self.title}, bertempat di {self.spot}.",
                "Kami sangat berbesar hati apabila Bapak hadir.",
            ]
        rows = [
            (dice.choice(("Hari/tanggal", "Hari & Tanggal", "Hari, tanggal kegiatan", "Tanggal acara")), self.day),
            (dice.choice(("Jam", "Pukul", "Jam mulai", "Waktu acara")), self.hour),
            (dice.choice(("Tempat", "Lokasi", "Tempat acara", "Bertempat di")), self.spot),
            (dice.choice(("Acara", "Kegiatan", "Dalam rangka")), self.title),
        ]
        if form == 2:
            dice.shuffle(rows)
        sign = dice.choice((" : ", ": ", " :  "))
        lead = dice.choice(
            (
                "Dengan hormat, kami mengundang Bapak pada",
                "Mohon perkenan Bapak untuk hadir pada",
                "Salam damai. Kami mengharapkan kehadiran Bapak dalam kegiatan",
            )
        )
        return [
            f"{lead}:",
            *(f"{label}{sign}{value}" for label, value in rows),
            "Atas perhatian Bapak kami sampaikan limpah terima kasih.",
        ]


def sheet(case: Case) -> bytes:
    """A sheet: the head in the middle or at the right, its labels in one paragraph each, justified, what is told below."""
    dice, truth = case.dice, case.truth
    head = " \\ ".join(escaped(line) for line in case.head)
    label = dice.choice(("Perihal", "Hal", "PERIHAL", "Hal."))
    rows = [f"Nomor: {escaped(truth['number'])}", f"{label}: {escaped(truth['subject'])}"]
    dated = f"{case.town}, {case.written}"
    asked = (
        f"Yang terhormat, \\ {escaped(truth['asked'][0])} \\ di - \\ Tempat"
        if dice.random() < 0.5
        else f"Kepada Yth. {escaped(truth['asked'][0])} \\ di tempat"
    )
    if dice.random() < 0.5:
        top = f"#grid(columns: (10cm, 1fr), [{' #linebreak() '.join(rows)}], [{dated} \\ {asked}])"
    else:
        top = f"#align(right)[{dated}]\n\n" + "\n\n".join(rows) + f"\n\n{asked}"
    told = "\n\n".join(escaped(line) for line in case.told())
    source = f"""
#set page(paper: "a4", margin: (x: {dice.choice((2.2, 3))}cm, y: 2cm))
#set text(font: "{dice.choice(("Arimo", "Libertinus Serif"))}", size: {dice.choice((11, 12, 12.5))}pt, lang: "id")
#set par(justify: {"true" if dice.random() < 0.5 else "false"}, leading: {dice.choice((0.6, 0.75))}em)
#align({dice.choice(("center", "right"))})[*{head}* \\ #text(size: 9pt)[Jalan Pahlawan {dice.randrange(1, 60)} {case.town}]]
#line(length: 100%, stroke: 1pt)
{top}

{told}

#align(right)[Hormat kami, #v(14mm) {dice.choice(("Yosef Manek", "Martha Radja", "Dominggus Ully"))}]
"""
    return typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)


def typed(case: Case) -> bytes:
    """A document as somebody types it who does not use tables: blanks, breaks within a paragraph, a bold subject in the middle."""
    truth, dice = case.truth, case.dice
    document = docx.Document()
    for line in case.head:
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(f"{case.town}, {case.written}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    blank = " " * dice.randrange(2, 9)
    document.add_paragraph(f"No.{blank}: {truth['number']}\nHal{blank}: {truth['subject']}")
    document.add_paragraph(f"Kepada\nYth. Bapak {truth['asked'][0]}\ndi\n{blank}Tempat")
    told = case.told()
    if dice.random() < 0.5:
        document.add_paragraph("\n".join(told))
    else:
        for line in told:
            document.add_paragraph(line)
    document.add_paragraph("Hormat kami,")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sent(pdf: bytes, dice: random.Random) -> tuple[str, bytes]:
    """A page sent by messenger: photographed in the shade or copied, made small and packed hard."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=dice.uniform(1.9, 2.6)).to_pil().convert("L")
    light = numpy.linspace(dice.uniform(0.62, 0.95), 1.0, page.width)[None, :]
    if dice.random() < 0.5:
        light = numpy.linspace(1.0, dice.uniform(0.65, 0.95), page.height)[:, None] * numpy.ones((1, page.width))
    pixels = numpy.asarray(page, numpy.float32) * light * dice.uniform(0.85, 1.0)
    pixels += numpy.random.default_rng(dice.randrange(2**32)).normal(0, dice.uniform(1, 6), pixels.shape)
    page = Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))
    page = page.rotate(dice.uniform(-2, 2), fillcolor=int(pixels.mean()), resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(dice.uniform(0.0, 0.7)))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=dice.randrange(35, 70))
    return "kiriman.jpg", out.getvalue()


def fourth_hand(count: int = 60) -> Iterator[Sample]:
    """The letters: half as text, the others sent as pictures."""
    from benchmarks.letter_reading import Sample

    for number in range(count):
        case = Case(FIRST_SEED + number)
        turn = number % 4
        if turn == 0:
            yield Sample("fourth", "text", "surat.pdf", sheet(case), case.truth)
        elif turn == 1:
            yield Sample("fourth", "text", "surat.docx", typed(case), case.truth)
        else:
            yield Sample("fourth", "scan", *sent(sheet(case), case.dice), case.truth)
