"""More letters of the first hand, without "Dengan hormat": notes, ministries, faxes, mails, parishes, the event in a sentence.

As those of letter_shapes.py they are there for tuning.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import typst

from benchmarks.letter_facts import Facts, draw
from benchmarks.letter_scans import photographed, scanned
from benchmarks.letter_shapes import NATURES, escaped

if TYPE_CHECKING:
    from benchmarks.letter_reading import Sample

FONTS = Path(__file__).parents[1] / "src/lugas/letters/fonts"
FIRST_SEED = 40_000
FACES = ("Arimo", "Libertinus Serif", "DejaVu Serif", "New Computer Modern")
WRITERS = (
    "Kepala Biro Umum",
    "Kepala Dinas Sosial Provinsi NTT",
    "Asisten Administrasi Umum",
    "Kepala Bappeda Provinsi NTT",
)
MINISTRIES = (
    (("KEMENTERIAN DALAM NEGERI", "REPUBLIK INDONESIA"), "Kementerian Dalam Negeri"),
    (("KEMENTERIAN KESEHATAN", "DIREKTORAT JENDERAL KESEHATAN MASYARAKAT"), "Kementerian Kesehatan Direktorat Jenderal Kesehatan Masyarakat"),
    (("KEMENTERIAN PERTANIAN", "BALAI BESAR PELATIHAN PETERNAKAN"), "Kementerian Pertanian Balai Besar Pelatihan Peternakan"),
)  # fmt: skip
PARISHES = (
    (("GEREJA MASEHI INJILI DI TIMOR", "KLASIS KOTA KUPANG", "JEMAAT KAISAREA"), "Gereja Masehi Injili di Timor Klasis Kota Kupang Jemaat Kaisarea"),
    (("PANITIA PENTAHBISAN GEDUNG GEREJA", "PAROKI SANTO YOSEPH NAIKOTEN"), "Panitia Pentahbisan Gedung Gereja Paroki Santo Yoseph Naikoten"),
    (("PENGURUS MASJID RAYA NURUSSA'ADAH",), "Pengurus Masjid Raya Nurussa'adah"),
    (("KERUKUNAN KELUARGA MANGGARAI", "KOTA KUPANG"), "Kerukunan Keluarga Manggarai Kota Kupang"),
)  # fmt: skip


def where(facts: Facts) -> str:
    """Room and house."""
    return ", ".join(filter(None, [facts.truth.get("room"), facts.truth["place"]]))


def block(facts: Facts, dice: random.Random) -> list[tuple[str, str]]:
    """The labelled rows of the event."""
    truth = facts.truth
    found = [
        (dice.choice(("Hari/Tanggal", "Hari, tanggal", "Hari / Tgl", "Tanggal")), facts.day_words),
        (dice.choice(("Waktu", "Pukul", "Jam")), facts.hour_words),
        (dice.choice(("Tempat", "Tempat acara", "Lokasi")), where(facts)),
        (dice.choice(("Acara", "Kegiatan", "Agenda")), truth["title"]),
    ]
    if dice.random() < 0.3:
        found.insert(0, found.pop())
    if "dress" in truth:
        found.append((dice.choice(("Pakaian", "Busana")), truth["dress"]))
    if "contact" in truth:
        found.append((dice.choice(("Narahubung", "Kontak", "CP")), f"{truth['contact']} - {truth['phone']}"))
    return found


def running(facts: Facts, dice: random.Random) -> str:
    """The event in sentences."""
    truth = facts.truth
    dress = (
        dice.choice((f" Pakaian: {truth['dress']}.", f" Peserta mengenakan {truth['dress']}."))
        if "dress" in truth
        else ""
    )
    contact = f" Narahubung: {truth['contact']} (HP {truth['phone']})." if "contact" in truth else ""
    lead = dice.choice(
        (
            f"Kami mengundang Bapak{facts.spouse_words} pada acara {truth['title']}, yang dilaksanakan pada hari",
            f"Mohon kehadiran Bapak{facts.spouse_words} dalam kegiatan {truth['title']} yang akan berlangsung pada",
            f"Diberitahukan bahwa {truth['title']} akan dilaksanakan pada hari",
        )
    )
    asking = f" Untuk itu diharapkan kehadiran Bapak{facts.spouse_words}." if lead.startswith("Diber") else ""
    at = dice.choice((f"bertempat di {where(facts)}", f"di {where(facts)}"))
    return f"{lead} {facts.day_words} pukul {facts.hour_words} {at}.{asking}{dress}{contact}"  # fmt: skip


def _typst(facts: Facts, dice: random.Random, parts: str) -> bytes:
    size, margin = dice.choice((10.5, 11, 11.5)), dice.choice((2, 2.5, 3))
    source = f"""
#set page(paper: "a4", margin: (x: {margin}cm, y: 2cm))
#set text(font: "{dice.choice(FACES)}", size: {size}pt, lang: "id")
#set par(justify: {"true" if dice.random() < 0.5 else "false"}, leading: 0.75em)
{parts}
"""
    return typst.compile(source.encode(), font_paths=[FONTS])


def _grid(rows: list[tuple[str, str]], width: str = "3.4cm") -> str:
    cells = ", ".join(f"[{escaped(a)}], [:], [{escaped(b)}]" for a, b in rows)
    return f"#grid(columns: ({width}, 0.4cm, 1fr), row-gutter: 6pt, {cells})"


def note(facts: Facts, dice: random.Random) -> bytes:
    """A note of the office: heading, to, from, date, number, nature, subject, a line, the body."""
    truth = facts.truth
    top = [(dice.choice(("Yth.", "Kepada")), truth["asked"][0]), ("Dari", truth["sender"]), ("Tanggal", facts.dated)]
    top.append(("Nomor", truth["number"]))
    if "nature" in truth:
        top.append(("Sifat", NATURES[truth["nature"]]))
    top += [("Lampiran", "-"), ("Hal", truth["subject"])]
    lead = f"Dimohon kehadiran Bapak{facts.spouse_words} dalam {truth['title']} yang dijadwalkan pada:"
    body = f"{escaped(lead)}\n\n{_grid(block(facts, dice))}" if dice.random() < 0.7 else escaped(running(facts, dice))
    office = dice.choice(("SEKRETARIAT DAERAH", "PEMERINTAH PROVINSI NUSA TENGGARA TIMUR"))
    return _typst(facts, dice, f"""#align(center)[*{office}* \\ *NOTA DINAS*]
#v(3mm)
{_grid(top, "2.4cm")}
#line(length: 100%)
{body}

Demikian disampaikan, mohon arahan Bapak.
#align(right)[{escaped(truth["sender"])}, #v(14mm) Drs. Kornelis Manu, M.Si]""")  # fmt: skip


def ministry(facts: Facts, dice: random.Random) -> bytes:
    """A ministry's letter: several addressees, a body that begins with its reasons."""
    truth = facts.truth
    head = " \\ ".join(f"*{escaped(line)}*" for line in facts.head)
    left = [("Nomor", truth["number"])]
    if "nature" in truth:
        left.append(("Sifat", NATURES[truth["nature"]]))
    left += [("Lampiran", "satu berkas"), ("Hal", truth["subject"])]
    asked = " \\ ".join(f"{n}. {escaped(one)}" for n, one in enumerate(truth["asked"], 1))
    reason = dice.choice(("Sesuai hasil rapat tingkat menteri tanggal 3 Januari 2024,", "Berkenaan dengan agenda nasional tahun ini,", "Guna menyamakan langkah pusat dan daerah,"))  # fmt: skip
    lead = f"{reason} kami mengundang Saudara{facts.spouse_words} untuk hadir pada:"
    body = f"{lead}\n\n{_grid(block(facts, dice))}" if dice.random() < 0.75 else f"{reason} bersama ini kami sampaikan hal berikut. {escaped(running(facts, dice))}"  # fmt: skip
    return _typst(facts, dice, f"""#align(center)[{head} \\ #text(size: 9pt)[Jalan Medan Merdeka Utara Nomor 7, Jakarta Pusat, Telepon (021) 3450038]]
#line(length: 100%)
#grid(columns: (1fr, auto), [{_grid(left, "2cm")}], [{facts.town}, {facts.dated}])

Yth. \\ {asked} \\ di \\ #h(8mm) Tempat

{body}

Atas perhatian Saudara, kami ucapkan terima kasih.
#align(right)[Direktur Jenderal, #v(14mm) Dr. Rahmat Hidayat]""")  # fmt: skip


def fax(facts: Facts, dice: random.Random) -> bytes:
    """A telefax or radiogram: everything labelled."""
    truth = facts.truth
    top = [
        ("Kepada", f"Yth. {truth['asked'][0]}"),
        ("Dari", truth["sender"]),
        ("Nomor", truth["number"]),
        ("Tanggal", facts.dated),
    ]
    top += [("Jumlah halaman", "1 (satu)"), ("Perihal", truth["subject"])]
    return _typst(facts, dice, f"""#align(center)[#text(size: 14pt)[*{dice.choice(("FAKSIMILE", "RADIOGRAM", "TELEKS"))}*]]
{_grid(top, "3cm")}
#line(length: 100%)
{escaped(running(facts, dice)) if dice.random() < 0.5 else f"Mengharap kehadiran Bapak{facts.spouse_words} pada: " + chr(10) * 2 + _grid(block(facts, dice))}

Demikian untuk dilaksanakan.""")  # fmt: skip


def parish(facts: Facts, dice: random.Random) -> bytes:
    """A church's, mosque's or community's letter, warm and long."""
    truth = facts.truth
    head = " \\ ".join(escaped(line) for line in facts.head)
    hello = dice.choice(("Salam sejahtera dalam kasih Tuhan,", "Syalom,", "Salam damai,", "Segala puji bagi Tuhan Yang Maha Esa."))  # fmt: skip
    lead = f"Dengan penuh sukacita kami menyampaikan bahwa kami akan mengadakan {truth['title']}. Kami mengharapkan kehadiran Bapak{facts.spouse_words} pada:"  # fmt: skip
    body = f"{lead}\n\n{_grid(block(facts, dice))}" if dice.random() < 0.6 else escaped(running(facts, dice))
    top = _grid([("No", truth["number"]), ("Lamp.", "1 lembar"), ("Perihal", truth["subject"])], "1.8cm")
    return _typst(facts, dice, f"""#align(center)[*{head}* \\ #text(size: 9pt)[Jl. Damai No. {dice.randrange(2, 70)}, HP 0813{dice.randrange(10**7, 10**8)}]]
{top}
Kepada Yth. \\ Bapak {escaped(truth["asked"][0])} \\ di -- \\ #h(1cm) Kupang

{hello}

{body}

Tuhan memberkati.
#align(right)[{facts.town}, {facts.dated} \\ Panitia, #v(14mm) Markus Lalu]""")  # fmt: skip


def typed(facts: Facts, dice: random.Random) -> bytes:
    """A document typed by an office that greets nobody: the event in a sentence, or in a table with borders."""
    truth = facts.truth
    document = docx.Document()
    for line in facts.head:
        document.add_paragraph(line)
    document.add_paragraph(f"Jalan Pahlawan No. {dice.randrange(1, 80)} Telp. (0380) {dice.randrange(800000, 899999)}")
    document.add_paragraph(f"{facts.town}, {facts.dated}")
    lines = [("Nomor", truth["number"]), ("Perihal", truth["subject"])]
    if "nature" in truth:
        lines.insert(1, ("Sifat", NATURES[truth["nature"]]))
    for label, value in lines:
        document.add_paragraph(f"{label}\t\t: {value}")
    document.add_paragraph(f"Kepada Yth.\n{truth['asked'][0]}\ndi\nTempat")
    if dice.random() < 0.5:
        document.add_paragraph(running(facts, dice))
    else:
        document.add_paragraph(f"Bersama ini kami undang Bapak{facts.spouse_words} hadir pada kegiatan berikut")
        table = document.add_table(0, 2)
        for label, value in block(facts, dice):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
    document.add_paragraph("Demikian dan terima kasih.")
    document.add_paragraph("Sekretaris,\n\n\nYosefina Bano, S.Sos")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mailed(facts: Facts, dice: random.Random) -> bytes:
    """A mail whose words are the letter."""
    truth = facts.truth
    lines = [
        f"Nomor : {truth['number']}",
        f"Perihal : {truth['subject']}",
        "",
        f"Yth. {truth['asked'][0]}",
        "di Tempat",
        "",
    ]
    if dice.random() < 0.5:
        lines += [running(facts, dice)]
    else:
        lines += [
            f"Kami mengundang Bapak{facts.spouse_words} pada:",
            "",
            *(f"{a} : {b}" for a, b in block(facts, dice)),
        ]
    lines += ["", "Terima kasih.", "", f"{facts.town}, {facts.dated}", "Panitia"]
    message = EmailMessage()
    message["From"], message["Subject"] = "panitia@contoh.example", truth["subject"]
    message["Date"] = "Mon, 01 Jan 2024 08:00:00 +0800"
    message.set_content("\n".join(lines))
    return message.as_bytes()


SHAPES = (note, ministry, fax, parish)


def told(facts: Facts, shape: str, dice: random.Random) -> Facts:
    """The facts as that shape of letter has them: its own writers, and no nature where it has no place for one."""
    from dataclasses import replace

    truth, head = dict(facts.truth), facts.head
    if shape in ("note", "fax"):
        truth["sender"] = dice.choice(WRITERS)
    elif shape == "ministry":
        head, truth["sender"] = dice.choice(MINISTRIES)
        truth["asked"] = [truth["asked"][0], "Bupati Belu"]
    elif shape == "parish":
        head, truth["sender"] = dice.choice(PARISHES)
    if shape in ("fax", "parish", "mailed"):
        truth.pop("nature", None)
    if shape == "mailed":
        truth.pop("sender")
    return replace(facts, truth=truth, head=head)


def more_letters(count: int = 60) -> Iterator[Sample]:
    """Half as text (typeset, Word, mail), half on paper."""
    from benchmarks.letter_reading import Sample

    for number in range(count):
        seed = FIRST_SEED + number
        dice = random.Random(seed)
        turn = number % 12
        make = typed if turn in (8, 9) else mailed if turn == 10 else SHAPES[number % 4]
        facts = told(draw(seed), make.__name__, dice)
        data = make(facts, dice)
        if turn in (1, 2, 3, 4, 7, 11):
            name, data = scanned(data, seed, 4.0) if turn != 7 else photographed(data, seed)
            yield Sample("first", "scan", name, data, facts.truth)
        else:
            name = {"typed": "surat.docx", "mailed": "surat.eml"}.get(make.__name__, "surat.pdf")
            yield Sample("first", "text", name, data, facts.truth)
