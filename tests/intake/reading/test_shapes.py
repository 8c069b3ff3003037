"""Shapes that offices give to a letter's day, hour, place and subject: words of labels, paragraphs that break, sentences."""

import io
import zipfile

import pytest
import typst
from PIL import Image

from lugas.intake.reading import read_bytes
from lugas.intake.reading.letter import Line, read_letter
from lugas.intake.reading.letter.dates import find_days
from lugas.intake.reading.letter.hours import find_hours
from lugas.intake.reading.limits import MAX_WARNINGS, Budget
from lugas.intake.reading.paper.open import open_paper
from lugas.intake.reading.sentences import Notes
from tests.intake.reading.letters import FONTS, fields, letter, scan, word
from tests.intake.reading.samples import mail, part, parts


def typeset(text: str) -> dict:
    """The values of a letter set on a page with margins of 3 cm."""
    source = '#set page(paper: "a4", margin: 3cm)\n#set text(font: "Arimo", size: 11pt)\n' + text
    pdf = typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    return {name: one.value for name, one in read_bytes(pdf, name="surat.pdf").fields.items()}


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Rabu s.d. Jumat, 24, 25 dan 26 April 2024", "2024-04-24", "2024-04-26"),
        ("hari Senin tanggal 6 bulan Mei tahun 2024", "2024-05-06", "2024-05-06"),
        ("Monday, May 6, 2024", "2024-05-06", "2024-05-06"),
        ("6th May 2024", "2024-05-06", "2024-05-06"),
    ],
)
def test_days_in_other_words(words, first, last):
    assert [(str(one.first), str(one.last)) for one in find_days(words)] == [(first, last)]


@pytest.mark.parametrize(
    ("words", "start", "end", "zone"),
    [
        ("Pkl. 09:00 WITA", "09:00", None, "Asia/Makassar"),
        ("pukul 09.00 Waktu Indonesia Tengah", "09:00", None, "Asia/Makassar"),
        ("pukul 09 s.d. 12 WITA", "09:00", "12:00", "Asia/Makassar"),
        ("pukul 07.30 malam", "19:30", None, None),
        ("jam 8 s/d 10 malam", "20:00", "22:00", None),
        ("jam 9 s.d. 4 sore", "09:00", "16:00", None),
        ("2.30 p.m. - 4.00 p.m.", "14:30", "16:00", None),
    ],
)
def test_hours_in_other_words(words, start, end, zone):
    found = [(f"{one.start:%H:%M}", one.end and f"{one.end:%H:%M}", one.zone) for one in find_hours(words)]
    assert found == [(start, end, zone)]


def test_labels_of_several_words():
    body = (
        "Kami mengundang Bapak pada:\n\nTgl. pelaksanaan rapat : Kamis, 25 April 2024\n"
        "Waktu penyelenggaraan : 09.00 WITA\nTempat rapat : Aula Eltari Kupang\n"
    )
    found, _warnings = fields(letter(body=body))
    assert (found["start_day"], found["start_time"], found["place"]) == ("2024-04-25", "09:00", "Aula Eltari Kupang")


def test_one_label_for_when_and_where():
    body = "Kami mengundang Bapak:\n\nWaktu dan tempat : Kamis, 25 April 2024, pukul 09.00 WITA di Gedung Kesenian Kupang\n"
    found, _warnings = fields(letter(body=body))
    assert (found["start_day"], found["start_time"], found["place"]) == (
        "2024-04-25",
        "09:00",
        "Gedung Kesenian Kupang",
    )


def test_a_subject_that_was_too_long_for_its_row_goes_on_at_the_margin():
    head = "Nomor: 12/PAN/2024\n\nPerihal : Permohonan Kesediaan Bapak Membuka Pekan Olahraga dan Kesenian Pelajar Tingkat {end}\n\n"
    found = typeset(head.format(end="Kabupaten Seluruh Flores") + "Dengan hormat, terima kasih.")
    assert found["subject"].endswith("Pelajar Tingkat Kabupaten Seluruh Flores")


def test_what_stands_below_a_row_with_room_left_is_no_subject():
    found = typeset("Nomor: 12/PAN/2024 \\ Perihal : Undangan \\ Panitia Pekan Olahraga \\ Yth. Gubernur \\ di Kupang")
    assert found["subject"] == "Undangan"


def test_a_mail_broken_at_its_width_keeps_its_subject_whole():
    text = (
        "Perihal: Undangan Pembukaan Pekan Olahraga dan Kesenian Pelajar Tingkat\nKabupaten\n\n"
        "Dengan hormat, kami mengundang Bapak untuk hadir pada pembukaan pekan itu.\n"
    )
    assert fields(text)[0]["subject"] == "Undangan Pembukaan Pekan Olahraga dan Kesenian Pelajar Tingkat Kabupaten"


def test_a_sentence_full_of_names_is_no_address():
    body = (
        "Perlu kami sampaikan bahwa Pekan Kopi Flores Bajawa akan digelar di Alun-Alun Kota Bajawa pada Kamis,\n"
        "25 April 2024 pukul 09.00 WITA. Besar harapan kami Bapak berkenan hadir.\n"
    )
    text = letter(body=body).replace("Dengan hormat,\n", "")
    found, _warnings = fields(text)
    assert (found["start_day"], found["place"]) == ("2024-04-25", "Alun-Alun Kota Bajawa")


def test_of_two_places_in_the_sentence_none_is_taken():
    body = (
        "Kami harap Bapak hadir pada Kamis, 25 April 2024 pukul 09.00 WITA, setelah jemputan di Bandara Soa dan\n"
        "sarapan di Hotel Kembang.\n"
    )
    assert "place" not in fields(letter(body=body))[0]


def scanned(*rows: tuple[str, float, float, float]) -> dict:
    """The values of the rows of a scan: text, left edge, top and how sure the recogniser was."""
    lines = []
    for text, left, top, sure in rows:
        value = left + 100 if ":" in text else None
        lines.append(Line(text, 1, 0, (left, top, left + len(text) * 5.0, top + 10), sure, left, value))
    return {name: one.value for name, one in read_letter(lines, Notes("id", MAX_WARNINGS)).items()}


HEAD_OF_A_SCAN = (
    ("PEMERINTAH KABUPATEN BELU", 200, 40, 0.95),
    ("Nomor : 005/12/SETDA/2024", 60, 80, 0.95),
    ("Dengan hormat, kami mengharapkan kehadiran Bapak dalam kegiatan yang akan dilaksanakan pada:", 60, 130, 0.95),
    ("Hari, tanggal : Kamis, 25 April 2024", 60, 150, 0.95),
    ("Pukul : 09.00 WITA", 60, 165, 0.95),
)


def test_a_row_whose_label_got_lost_in_a_scan_is_not_taken_for_more_of_the_place():
    found = scanned(
        *HEAD_OF_A_SCAN, ("Tempat : Rumah Jabatan Bupati", 60, 180, 0.95), ("Batik lengan panjang", 160, 195, 0.9)
    )
    assert found["start_time"].hour == 9
    assert "place" not in found


def test_a_value_of_a_scan_above_something_unreadable_stays_empty():
    unread = ("NWWBrgrim Tnam Pnn", 130, 193, 0.24)
    found = scanned(*HEAD_OF_A_SCAN, ("Tempat : Rumah Jabatan Bupati dan", 60, 180, 0.95), unread)
    assert "place" not in found
    assert "place" in scanned(*HEAD_OF_A_SCAN, ("Tempat : Rumah Jabatan Bupati Belu", 60, 180, 0.95))


def test_a_word_document_whose_main_part_has_another_name():
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        found = {one: archive.read(one) for one in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in found.items():
            named = name.replace("word/document.xml", "word/document2.xml").replace(
                "document.xml.rels", "document2.xml.rels"
            )
            archive.writestr(named, data.replace(b"word/document.xml", b"word/document2.xml"))
    read = read_bytes(out.getvalue(), name="surat.docx")
    assert read.fields["subject"].value == "Undangan Upacara Hardiknas"


def test_a_page_of_few_words_is_not_taken_for_a_scan():
    pdf = typst.compile(b'#set page(paper: "a4")\nLampiran 1', font_paths=[FONTS], ignore_system_fonts=True)
    read = read_bytes(pdf, name="lampiran.pdf")
    assert (read.text, read.recognised) == ("Lampiran 1", False)


def test_papers_of_a_mail_are_only_counted_when_nobody_wants_them_read():
    data = mail(
        parts(
            part("text/plain", b"Terlampir."),
            part("application/pdf", b"%PDF-1.7 broken", 'Content-Disposition: attachment; filename="surat.pdf"'),
        ),
        kind='multipart/mixed; boundary="batas"',
    )
    found = read_bytes(data, language="en", attached=False)
    assert (found.papers, found.pages, found.warnings) == (1, 0, ())
    assert read_bytes(data, language="en").warnings


def test_when_the_time_gets_short_what_was_read_of_a_scan_stays(monkeypatch):
    monkeypatch.setattr(Budget, "is_short", lambda self: True)
    notes = Notes("en", MAX_WARNINGS)
    pages = [Image.open(io.BytesIO(scan())) for _number in range(2)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    paper = open_paper("picture", out.getvalue(), "surat.tiff", notes, Budget("en", 85))
    assert len(paper.sheets) == 1
    assert notes.sentences() == ("There was no time for more: only the first 1 scanned pages were read.",)
