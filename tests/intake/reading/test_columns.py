"""What stands beside and below a value without being of it: other columns, labels of two rows, attachments, scribbles."""

import pytest
import typst

from lugas.intake.reading import read_bytes
from lugas.intake.reading.letter import Line, read_letter
from lugas.intake.reading.letter.layout import lines_of
from lugas.intake.reading.letter.lines import Word
from lugas.intake.reading.limits import MAX_WARNINGS
from lugas.intake.reading.sentences import Notes
from tests.intake.reading.letters import FONTS, fields, letter
from tests.intake.reading.test_shapes import HEAD_OF_A_SCAN, scanned, typeset

SUBJECT = "Permohonan Kesediaan Membuka Pekan Literasi Pelajar Tingkat Sekolah Dasar"


def side_by_side(label: str, width: float, subject: str = SUBJECT) -> str:
    """A head whose subject is broken in a column that the addressee's touches."""
    return (
        f"#grid(columns: ({width}cm, 1fr), [Nomor : 12/PAN/2026 \\ {label} : {subject}],"
        "[Soe, 4 Mei 2026 \\ Kepada Yth. Bupati Timor Tengah Selatan \\ di Soe])\n\nDengan hormat, terima kasih."
    )


@pytest.mark.parametrize("width", [6, 7.3, 8, 9.1])
@pytest.mark.parametrize("label", ["Hal", "Perihal", "H a l"])
def test_a_subject_goes_on_below_its_label_in_a_column_of_its_own(label, width):
    found = typeset(side_by_side(label, width))
    assert found["subject"] == SUBJECT
    assert found["asked"] == ("Bupati Timor Tengah Selatan",)


def row(text: str, left: float, top: float, sign: float = 5.0, sure: float = 0.95) -> list[Word]:
    """The words of a row, each letter as wide as the others."""
    found = []
    for word in text.split():
        found.append(Word(word, (left, top, left + sign * len(word), top + 10), sure))
        left += sign * (len(word) + 1)
    return found


def pieces(*rows: list[Word]) -> list[str]:
    return [line.text for line in lines_of([word for one in rows for word in one], 1)]


def test_words_that_touch_where_a_column_begins_are_taken_apart():
    # 25 signs of five points each bring "Wakil" right to where the other column begins.
    found = pieces(
        row("Nomor : 7/2026", 60, 100) + row("Kalabahi, 4 Mei 2026", 250, 100),
        row("Hal : Undangan Panen RayaWakil Bupati Alor", 125, 115),
        row("Padi Gogo", 60, 130) + row("di Kalabahi", 250, 130),
    )
    assert "Hal : Undangan Panen Raya" in found
    assert "Wakil Bupati Alor" in found


def test_a_word_with_a_capital_within_stays_whole_where_no_column_begins():
    assert pieces(row("Hal : Rapat KemenPAN dan Pemda", 60, 100)) == ["Hal : Rapat KemenPAN dan Pemda"]


def test_an_addressee_begins_a_piece_of_its_own_in_the_row_of_a_subject():
    found = pieces(row("Perihal : Undangan Lomba Mancing Kepada Yth. Bupati Alor", 60, 100))
    assert found == ["Perihal : Undangan Lomba Mancing", "Kepada Yth. Bupati Alor"]


def test_a_town_set_in_below_its_column_is_no_word_of_the_subject():
    found = pieces(
        row("Nomor : 7/2026", 60, 100) + row("Yth. Bupati Alor", 250, 100),
        row("Sifat : Biasa", 60, 115) + row("di", 250, 115),
        row("Hal : Undangan Lomba Mancing", 60, 130) + row("Kalabahi", 270, 130),
    )
    assert "Hal : Undangan Lomba Mancing" in found
    assert "Kalabahi" in found


def test_a_label_of_two_rows_is_no_part_of_its_value():
    found = typeset(
        "#grid(columns: (1.9cm, 0.4cm, 6cm), row-gutter: 6pt, [Nomor], [:], [12/PAN/2026], [Sifat], [:], [Biasa],"
        "[Perihal Surat], [:], [Permohonan Menjadi Juri Lomba Pidato Antar Sekolah])\n\nYth. Bupati Alor \\ di Kalabahi"
        "\n\nDengan hormat, terima kasih."
    )
    assert found["subject"] == "Permohonan Menjadi Juri Lomba Pidato Antar Sekolah"


ATTACHED = "\nLampiran Surat\nNomor : 99/XX/2024\nTanggal : 3 Mei 2024\nHal : Susunan Acara\nTempat : Lobi\n"


def test_what_is_attached_says_nothing_of_the_letter():
    plain, _warnings = fields(letter())
    assert fields(letter() + ATTACHED)[0] == plain
    without = letter().replace("Hal       : Undangan Rapat Koordinasi Pengendalian\n            Inflasi Daerah\n", "")
    assert "subject" not in fields(without + ATTACHED)[0]


def test_a_program_on_a_page_of_its_own_says_nothing_of_the_letter():
    text = (
        "Nomor : 12/PAN/2026 \\ Hal : Undangan\n\nYth. Bupati Alor \\ di Kalabahi\n\nDengan hormat, mohon hadir pada\n\n"
        "Hari : Kamis, 7 Mei 2026 \\ Pukul : 09.00 WITA\n\nTerima kasih.\n#pagebreak()\nSUSUNAN ACARA\n\nTempat : Lobi"
    )
    assert "place" not in typeset(text)
    assert typeset(text.replace("SUSUNAN ACARA", "Catatan"))["place"] == "Lobi"


@pytest.mark.parametrize("end", ["Rote", "Ndao", "Sabu"])
def test_a_full_row_of_a_table_takes_nothing_from_below_the_table(end):
    place = f"Gedung Serba Guna Sasana Karya Praja Kencana Kabupaten {end}"
    found = typeset(
        "Nomor : 12/PAN/2026 \\ Hal : Undangan\n\nYth. Bupati Alor \\ di Kalabahi\n\nDengan hormat, mohon hadir pada:\n"
        "#set par(spacing: 0.8em)\n#grid(columns: (2cm, 0.3cm, 1fr), row-gutter: 6pt, [Hari], [:], [Kamis, 7 Mei 2026],"
        f"[Pukul], [:], [09.00 WITA], [Tempat], [:], [{place}])\n"
        "Kehadiran Bapak sangat kami harapkan, dan untuk itu kami haturkan terima kasih yang sebesar-besarnya."
    )
    assert found["place"] == place


def test_a_scribble_between_two_rows_of_a_value_does_not_end_it():
    place = "Gedung Pertemuan Umum Sasana Karya Praja Kencana Permai, Kantor Bupati Timor Tengah"
    found = scanned(
        *HEAD_OF_A_SCAN,
        (f"Tempat : {place}", 60, 180, 0.95),
        ("NM", 82, 187, 0.6),
        ("Selatan", 160, 195, 0.95),
    )
    assert found["place"] == f"{place} Selatan"


def test_a_letter_that_begins_with_names_is_no_address():
    body = (
        "Tahun ini Panitia Pesta Panen Kemiri Raya Kabupaten Alor Desa Luba Kamis, 25 April 2024\n"
        "pukul 09.00 WITA bertempat di Lapangan Luba mengadakan Pesta Panen.\n"
    )
    found, _warnings = fields(letter(body=body).replace("Dengan hormat,\n", ""))
    assert (found["start_day"], found["start_time"], found["place"]) == ("2024-04-25", "09:00", "Lapangan Luba")


def test_a_short_form_within_an_address_does_not_end_it():
    body = "Kami harap Bapak hadir pada Kamis, 25 April 2024 pukul 09.00 WITA bertempat di Hotel Sahid Km. 3 Kupang.\n"
    assert fields(letter(body=body))[0]["place"] == "Hotel Sahid Km. 3 Kupang"


def test_where_something_is_held_is_told_by_other_verbs_too():
    body = (
        "Lomba Pidato akan berlangsung di Gelanggang Remaja Soe pada hari Kamis, 25 April 2024, pukul 09.00 WITA dan\n"
        "ditutup oleh Bupati di Kantor Bupati.\n"
    )
    assert fields(letter(body=body))[0]["place"] == "Gelanggang Remaja Soe"


def test_a_scan_of_two_columns_keeps_the_addressee_whole():
    lines = [
        Line("Nomor : 7/2026", 1, 0, (60, 100, 150, 110), 0.95, 60, 100),
        Line("Kepada Yth. Kepala", 1, 0, (300, 100, 390, 110), 0.95, 300),
        Line("Hal : Undangan Temu Karya", 1, 0, (60, 115, 290, 125), 0.95, 60, 84),
        Line("Dinas Sosial", 1, 0, (300, 115, 360, 125), 0.95, 300),
        Line("Taruna Sekabupaten Alor", 1, 0, (60, 130, 180, 140), 0.95, 60),
        Line("di Kalabahi", 1, 0, (300, 130, 350, 140), 0.95, 300),
        Line("Dengan hormat, kami mengharapkan kehadiran Bapak pada acara itu.", 1, 0, (60, 160, 400, 170), 0.95, 60),
    ]
    found = read_letter(lines, Notes("id", MAX_WARNINGS))
    assert found["subject"].value == "Undangan Temu Karya Taruna Sekabupaten Alor"
    assert found["asked"].value == ("Kepala Dinas Sosial",)


def test_a_page_as_pdf_with_columns_that_touch():
    source = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Arimo", size: 11pt)\n' + side_by_side("Perihal", 8)
    pdf = typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    assert read_bytes(pdf, name="surat.pdf").fields["subject"].value == SUBJECT


def test_a_word_that_ends_in_di_stays_whole_below_a_column_that_is_no_addressee():
    found = pieces(
        row("Nomor :", 60, 100) + row("7/2026", 150, 100),
        row("Agenda :", 60, 115) + row("Temu Karya", 150, 115),
        row("Demikian untuk menjadi maklum", 50, 130),
        row("Catatan :", 60, 145) + row("Bersama", 150, 145),
    )
    assert "Demikian untuk menjadi maklum" in found


@pytest.mark.parametrize("end", ["di", "Raya"])
def test_an_addressee_whose_rows_touch_a_subject_on_every_row_below_his_first(end):
    # The column begins at 250 in the rows above; here and below only blanks part it from the subject.
    found = pieces(
        row("Nomor : 7/2026", 60, 100) + row("Kalabahi, 4 Mei 2026", 250, 100),
        row("Sifat : Biasa", 60, 115) + row("Yth. Ketua Panitia", 250, 115),
        row("Hal : Undangan Panen Raya Padi Gogo", 70, 130) + row("Temu Karya", 250, 130),
        row("Desa Luba Kecamatan Lembur Kabupaten", 66, 145) + row(end, 250, 145),
        row("Alor Timur Tahun Ini", 60, 160),
    )
    assert "Hal : Undangan Panen Raya Padi Gogo" in found
    assert "Temu Karya" in found


@pytest.mark.parametrize("town", ["Kalabahi", "Tempat"])
def test_a_town_below_its_di_is_no_word_of_a_subject_that_touches_it(town):
    found = pieces(
        row("Nomor : 7/2026", 60, 100) + row("Yth. Bupati Alor", 250, 100),
        row("Sifat : Biasa", 60, 115) + row("di", 250, 115),
        row("Hal : Undangan Lomba Mancing Laut Dalam", 64, 130) + row(town, 264, 130),
    )
    assert "Hal : Undangan Lomba Mancing Laut Dalam" in found


def test_a_glued_di_below_an_addressee_is_taken_off():
    found = pieces(
        row("Nomor : 7/2026", 60, 100) + row("Yth. Bupati Alor", 250, 100),
        row("Sifat : Biasa", 60, 115) + row("Provinsi Timur", 250, 115),
        row("Hal : Undangan Lomba Mancing Lautdi", 85, 130),
        row("Kalabahi", 264, 145),
    )
    assert "Hal : Undangan Lomba Mancing Laut" in found


def test_a_full_last_row_of_a_subject_does_not_take_the_paragraph_below_it():
    lines = [
        Line("Hal : Undangan Temu Karya Taruna Tani", 1, 0, (60, 100, 300, 110), 1.0, 60, 84),
        Line("Nelayan dan Peternak Kabupaten Alor Raya", 1, 0, (60, 115, 300, 125), 1.0, 60),
        Line("Kabupaten Lembata dan Kabupaten Sikka Raya", 1, 0, (60, 130, 300, 140), 1.0, 60),
        Line("Panitia Temu Karya menyampaikan undangan yang", 1, 0, (60, 150, 300, 160), 1.0, 60),
        Line("tidak boleh dilewatkan oleh siapa pun juga ini.", 1, 0, (60, 165, 300, 175), 1.0, 60),
    ]
    found = read_letter(lines, Notes("id", MAX_WARNINGS))
    assert found["subject"].value.endswith("Kabupaten Sikka Raya")
