"""Letters of the second hand: other shapes, words and faces than those of letter_shapes.py, with facts of other seeds.

Written after the first rules of the reading; no longer blind since its wrapped subjects were looked at.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH

from benchmarks.letter_facts import Facts, draw
from benchmarks.letter_scans import photographed, scanned
from benchmarks.letter_shapes import NATURES, escaped

if TYPE_CHECKING:
    from benchmarks.letter_reading import Sample

FONTS = Path(__file__).parents[1] / "src/lugas/letters/fonts"
FIRST_SEED = 90_000
FACES = ("Libertinus Serif", "New Computer Modern", "Arimo")
ROWS = {
    "day": ("HARI/TANGGAL", "Hari, Tgl", "Hari dan tanggal", "Tanggal"),
    "hours": ("PUKUL", "Jam", "Waktu pelaksanaan", "Waktu"),
    "place": ("TEMPAT", "Bertempat di", "Lokasi kegiatan", "Tempat pelaksanaan"),
    "dress": ("PAKAIAN", "Dress code", "Ketentuan pakaian"),
    "title": ("ACARA", "Nama kegiatan", "Agenda"),
}


def event_rows(facts: Facts, dice: random.Random) -> list[tuple[str, str]]:
    """The event in another order, with other labels."""
    truth = facts.truth
    place = ", ".join(filter(None, [truth.get("room"), truth["place"]]))
    found = [(dice.choice(ROWS["title"]), truth["title"])] if dice.random() < 0.7 else []
    found += [(dice.choice(ROWS["day"]), facts.day_words), (dice.choice(ROWS["hours"]), f"Pukul {facts.hour_words}")]
    found.append((dice.choice(ROWS["place"]), place))
    if "dress" in truth:
        found.append((dice.choice(ROWS["dress"]), truth["dress"]))
    if "contact" in truth:
        found.append((dice.choice(("Narahubung", "Contact person")), f"{truth['contact']} ({truth['phone']})"))
    return found


def sentences(facts: Facts, dice: random.Random) -> str:
    """The body of a letter that has no table of the event."""
    truth = facts.truth
    place = ", ".join(filter(None, [truth.get("room"), truth["place"]]))
    dress = f" Undangan dimohon mengenakan {truth['dress']}." if "dress" in truth else ""
    contact = f" Konfirmasi: {truth['contact']}, {truth['phone']}." if "contact" in truth else ""
    return (
        f"Bersama ini kami sampaikan bahwa {truth['title']} akan diselenggarakan pada {facts.day_words}, mulai pukul "
        f"{facts.hour_words}, bertempat di {place}. Untuk itu kami mohon kesediaan Bapak{facts.spouse_words} "
        f"menghadirinya.{dress}{contact}"
    )


def card(facts: Facts, dice: random.Random) -> bytes:
    """A card of invitation: the word in the middle, the number below it, the addressee on the left."""
    truth = facts.truth
    rows = ", ".join(f"[{escaped(a)}], [: {escaped(b)}]" for a, b in event_rows(facts, dice))
    source = f"""
#set page(paper: "a4", margin: (x: 2.8cm, y: 2.4cm))
#set text(font: "{dice.choice(FACES)}", size: 11.5pt)
#align(center)[#upper[{escaped(" ".join(facts.head))}] \\ #text(size: 9pt)[Sekretariat: Jl. Palapa No. {dice.randrange(2, 80)}]
#v(4mm) *#underline[SURAT UNDANGAN]* \\ Nomor: {escaped(truth["number"])}]
#v(3mm)
Kepada Yth. \\ {escaped(truth["asked"][0])} \\ di Tempat

Perihal : {escaped(truth["subject"])}

Dengan segala hormat, mengharap kehadiran Bapak{facts.spouse_words} pada:
#pad(left: 8mm)[#grid(columns: (4.2cm, 1fr), row-gutter: 7pt, {rows})]
Atas kehadirannya kami ucapkan terima kasih.
#v(6mm)
#align(right)[{facts.town}, {facts.dated} \\ Ketua Panitia, #v(14mm) Ir. Benediktus Polo]
"""
    return typst.compile(source.encode(), font_paths=[FONTS])


def formal(facts: Facts, dice: random.Random) -> bytes:
    """A letter with its head on the left, the date below the line, and the event numbered or in sentences."""
    truth = facts.truth
    prose = dice.random() < 0.4
    rows = event_rows(facts, dice)
    if prose:
        body = escaped(sentences(facts, dice))
    else:
        lines = ", ".join(f"[{n}.], [{escaped(a)}], [:], [{escaped(b)}]" for n, (a, b) in enumerate(rows, 1))
        body = (
            f"Kami mengundang Bapak{facts.spouse_words} untuk hadir pada:\n\n"
            f"#grid(columns: (0.6cm, 4cm, 0.4cm, 1fr), row-gutter: 6pt, {lines})"
        )
    head = " \\ ".join(map(escaped, facts.head))
    nature = NATURES.get(truth.get("nature", ""), "")
    more = f"[Sifat], [: {nature}], " if nature else ""
    source = f"""
#set page(paper: "a4", margin: (left: 3cm, right: 2cm, y: 2cm))
#set text(font: "{dice.choice(FACES)}", size: {dice.choice((11, 12))}pt)
#set par(leading: 0.8em)
#align(center)[#text(weight: "bold")[{head}]]
#align(center)[#text(size: 8.5pt)[Jl. Raya Trans No. {dice.randrange(3, 99)} | Telp. (0389) {dice.randrange(20000, 29999)} | Pos-el: kantor\\@contoh.go.id]]
#line(length: 100%, stroke: 1.5pt)
#grid(columns: (1fr, auto), [#grid(columns: (2.2cm, 7cm), row-gutter: 6pt, [Nomor], [: {escaped(truth["number"])}], {more}[Perihal], [: {escaped(truth["subject"])}])],
  [{facts.town}, {facts.dated}])
#v(4mm)
Yth. {escaped(truth["asked"][0])} \\ di - \\ Tempat
#v(3mm)
{body}
#v(3mm)
Demikian disampaikan untuk maklum.
#align(right)[Hormat kami, #v(15mm) Dra. Yuliana Seran]
"""
    return typst.compile(source.encode(), font_paths=[FONTS])


def word(facts: Facts, dice: random.Random) -> bytes:
    """A document typed with blanks and tabs, as many are."""
    truth = facts.truth
    document = docx.Document()
    for line in facts.head:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(f"Alamat: Jl. Palapa No. {dice.randrange(1, 80)}")
    document.add_paragraph(f"Nomor\t\t: {truth['number']}\t\t\t{facts.town}, {facts.dated}")
    if "nature" in truth:
        document.add_paragraph(f"Sifat\t\t: {NATURES[truth['nature']]}")
    document.add_paragraph(f"Perihal\t: {truth['subject']}")
    document.add_paragraph(f"Kepada\nYth. {truth['asked'][0]}\nDi -\n       Tempat")
    if dice.random() < 0.4:
        document.add_paragraph(sentences(facts, dice))
    else:
        document.add_paragraph(f"Dengan hormat, Bapak{facts.spouse_words} kami undang pada :")
        for label, value in event_rows(facts, dice):
            document.add_paragraph(f"\t{label}\t: {value}")
    document.add_paragraph("Terima kasih.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def other_hand(count: int = 50) -> Iterator[Sample]:
    """The letters: two of five as text, the others on paper."""
    from benchmarks.letter_reading import Sample

    for number in range(count):
        seed = FIRST_SEED + number
        facts, dice = draw(seed), random.Random(seed)
        turn = number % 10
        # A card does not tell its nature.
        truth = {key: one for key, one in facts.truth.items() if key != "nature" or turn not in (1, 5, 8)}
        if turn in (0, 1):
            yield Sample("second", "text", "undangan.pdf", (card if turn else formal)(facts, dice), truth)
        elif turn in (2, 3):
            yield Sample("second", "text", "undangan.docx", word(facts, dice), truth)
        elif turn in (4, 5, 6):
            yield Sample("second", "scan", *scanned((card if turn == 5 else formal)(facts, dice), seed, 4.0), truth)
        else:
            yield Sample("second", "scan", *photographed((card if turn == 8 else formal)(facts, dice), seed), truth)
