"""Letters of the first hand: typeset by typst or written by python-docx in the shapes offices use, and laid on the scanner.

Rules and words of the reading were tuned on these; the letters of letter_other_hand.py were not looked at for that.
"""

from __future__ import annotations

import io
import random
from pathlib import Path

import docx
import typst
from docx.shared import Cm

from benchmarks.letter_facts import Facts

FONTS = Path(__file__).parents[1] / "src/lugas/letters/fonts"
FACES = ("Arimo", "Libertinus Serif", "DejaVu Serif", "DejaVu Sans")
NATURES = {"ordinary": "Biasa", "important": "Penting", "urgent": "Segera", "immediate": "Sangat Segera"}


def escaped(text: str) -> str:
    """Text for typst markup."""
    return "".join("\\" + sign if sign in "\\#$*_`<>@~[]/-" else sign for sign in text)


def rows(facts: Facts, dice: random.Random) -> list[tuple[str, str]]:
    """The labelled lines of the event."""
    truth = facts.truth
    place = ", ".join(filter(None, [truth.get("room"), truth["place"]]))
    found = [
        (dice.choice(("hari/tanggal", "Hari / Tanggal", "Hari, tanggal", "hari/tgl")), facts.day_words),
        (dice.choice(("pukul", "waktu", "Pukul", "Waktu", "Jam")), facts.hour_words),
        (dice.choice(("tempat", "Tempat", "Lokasi")), place),
    ]
    if dice.random() < 0.6:
        found.append((dice.choice(("acara", "Acara", "Kegiatan")), truth["title"]))
    if "dress" in truth:
        found.append((dice.choice(("pakaian", "Pakaian", "Busana")), truth["dress"]))
    return found


def closing(facts: Facts, dice: random.Random) -> str:
    """The last sentences, with the contact."""
    words = ""
    if "contact" in facts.truth:
        phone = facts.truth["phone"]
        shown = f"{phone[:4]}-{phone[4:8]}-{phone[8:]}" if dice.random() < 0.5 else phone
        words = dice.choice(
            (
                f"Konfirmasi kehadiran melalui narahubung Sdri. {facts.truth['contact']} ({shown}). ",
                f"Informasi lebih lanjut dapat menghubungi {facts.truth['contact']}, HP {shown}. ",
            )
        )
    return words + "Demikian undangan ini disampaikan, atas perhatian dan kehadiran Bapak diucapkan terima kasih."


def opening(facts: Facts, dice: random.Random, *, prose: bool) -> str:
    """The first sentence; in prose it says everything of the event."""
    truth = facts.truth
    lead = dice.choice(
        (
            f"Sehubungan dengan pelaksanaan {truth['title']}, dengan hormat kami mengundang Bapak{facts.spouse_words}",
            f"Dalam rangka {truth['title']}, kami mengharapkan kehadiran Bapak{facts.spouse_words}",
        )
    )
    if not prose:
        return f"{lead} pada:"
    place = ", ".join(filter(None, [truth.get("room"), truth["place"]]))
    end = f" dengan mengenakan pakaian {truth['dress']}" if "dress" in truth else ""
    return (
        f"{lead} pada acara {truth['title']} yang akan dilaksanakan pada hari {facts.day_words} "
        f"pukul {facts.hour_words} bertempat di {place}{end}."
    )


def typeset(facts: Facts) -> bytes:
    """A letter as PDF."""
    dice = random.Random(facts.seed * 7 + 1)
    truth, prose = facts.truth, dice.random() < 0.25
    nature = NATURES.get(truth.get("nature", ""), "")
    head = " \\ ".join(f"*{escaped(line)}*" for line in facts.head)
    lines = [("Nomor", truth["number"])]
    lines += [("Sifat", nature)] if nature else []
    lines += [("Lampiran", dice.choice(("-", "1 (satu) berkas")))]
    lines += [(dice.choice(("Hal", "Perihal")), truth["subject"])]
    left = ", ".join(f"[{a}],[:],[{escaped(b)}]" for a, b in lines)
    to = f"Yth. {dice.choice(('Bapak ', ''))}{escaped(truth['asked'][0])}"
    if dice.random() < 0.5:
        top = f"#align(right)[{facts.town}, {facts.dated}]\n#grid(columns:(2cm,0.4cm,9cm), row-gutter:5pt, {left})\n\n{to} \\ di \\ #h(1cm) Kupang\n"
    else:
        top = (
            f"#grid(columns:(9.4cm,1fr), [#grid(columns:(2cm,0.4cm,6.6cm), row-gutter:5pt, {left})],"
            f"[{facts.town}, {facts.dated} \\ Kepada \\ {to} \\ di - \\ #h(1cm) Tempat])\n"
        )
    block = "" if prose else ", ".join(f"[{a}],[:],[{escaped(b)}]" for a, b in rows(facts, dice))
    body = f"#grid(columns:(3.2cm,0.4cm,1fr), row-gutter:5pt, {block})" if block else ""
    source = f"""
#set page(paper:"a4", margin:(x:2.3cm,y:1.8cm))
#set text(font:"{dice.choice(FACES)}", size:{dice.choice((10.5, 11, 12))}pt, lang:"id")
#set par(justify:{"true" if dice.random() < 0.6 else "false"}, leading: 0.7em)
#align(center)[#text(size:13pt)[{head}] \\ #text(size:9pt)[Jalan {dice.choice(("El Tari", "Ahmad Yani", "Soekarno"))} Nomor {dice.randrange(1, 90)}, Telepon (0380) {dice.randrange(800000, 899999)}]]
#line(length:100%)
{top}
Dengan hormat,

{escaped(opening(facts, dice, prose=prose))}

{body}

{escaped(closing(facts, dice))}

#align(right)[#box(width:7cm)[#align(center)[Kepala, #v(1.6cm) *Drs. Kornelis Manu, M.Si* \\ NIP. 19700101 199003 1 00{dice.randrange(1, 9)}]]]
Tembusan: \\ 1. Arsip.
"""
    return typst.compile(source.encode(), font_paths=[FONTS])


def word(facts: Facts) -> bytes:
    """A letter as Word has it: head by table or by tabs, event by table, tabs or prose."""
    dice = random.Random(facts.seed * 7 + 2)
    truth = facts.truth
    document = docx.Document()
    target = document.sections[0].header if dice.random() < 0.5 else document
    for line in facts.head:
        target.add_paragraph(line)
    target.add_paragraph(
        f"Jalan Ahmad Yani Nomor {dice.randrange(1, 90)}, Telepon (0380) {dice.randrange(800000, 899999)}"
    )
    document.add_paragraph(f"{facts.town}, {facts.dated}")
    lines = [("Nomor", truth["number"])]
    if "nature" in truth:
        lines.append(("Sifat", NATURES[truth["nature"]]))
    lines += [("Lampiran", "-"), (dice.choice(("Hal", "Perihal")), truth["subject"])]
    _labelled(document, lines, dice)
    document.add_paragraph(f"Yth. {truth['asked'][0]}")
    document.add_paragraph("di")
    document.add_paragraph("\tKupang")
    document.add_paragraph("Dengan hormat,")
    prose = dice.random() < 0.25
    document.add_paragraph(opening(facts, dice, prose=prose))
    if not prose:
        _labelled(document, rows(facts, dice), dice)
    document.add_paragraph(closing(facts, dice))
    document.add_paragraph("Kepala Dinas,")
    document.add_paragraph("Drs. Kornelis Manu, M.Si")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _labelled(document: docx.document.Document, lines: list[tuple[str, str]], dice: random.Random) -> None:
    if dice.random() < 0.5:
        table = document.add_table(0, 3)
        for label, value in lines:
            cells = table.add_row().cells
            cells[0].text, cells[1].text, cells[2].text = label, ":", value
        table.columns[1].width = Cm(0.5)
        return
    for label, value in lines:
        document.add_paragraph(f"{label}\t: {value}")
