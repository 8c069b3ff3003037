"""People of a letter: whom to ask and the number, whom it asks, and the house that writes."""

import io

import docx
import pytest

from lugas.intake.reading import read_bytes
from tests.intake.reading.letters import HEAD, fields, letter
from tests.intake.reading.test_shapes import scanned

WHEN = (
    "Kami mengundang Bapak hadir pada hari Kamis, 25 April 2024 pukul 09.00 WITA bertempat di Hotel Nirmala Bajawa.\n"
)


@pytest.mark.parametrize(
    ("sentence", "name", "number"),
    [
        ("Konfirmasi kepada Sdri. Ana Meo (0811-222-3344) paling lambat Senin.", "Ana Meo", "08112223344"),
        ("Konfirmasi: ketua panitia, Pdt. Elia Tobe, HP 081 222 333 444.", "Pdt. Elia Tobe", "081222333444"),
        ("Untuk itu dapat menghubungi Kasi Humas a.n. Kapten Inf Yos Leo, nomor HP 0812.3333.4444.", "Kapten Inf Yos Leo", "081233334444"),
        ("Informasi: Sdr. Yos Leo, S.Pd., melalui telepon (0380) 821111 atau 0812 3333 4444.", "Yos Leo", "081233334444"),
        ("Hubungi Ibu Rina di (0380) 821111 ext. 12.", "Rina", "0380821111"),
        ("Info: WA +62 812-3333-4444 a.n. Yosef Meo.", "Yosef Meo", "+6281233334444"),
        ("RSVP: Elsy 0812 3333 4444", "Elsy", "081233334444"),
        ("Konfirmasi kehadiran kepada panitia, 0812 3333 4444.", None, "081233334444"),
        ("Narahubung akan ditunjuk. Nomor rekening kami 0812 3333 4444.", None, None),
    ],
)  # fmt: skip
def test_whom_to_ask_and_the_number(sentence, name, number):
    found, _warnings = fields(letter(body=WHEN + sentence + "\n"))
    assert (found.get("contact"), found.get("phone")) == (name, number)


def test_a_number_alone_below_the_name_that_signs():
    found, _warnings = fields(letter(body=f"{WHEN}\nKetua RT 05,\n\nYosef Meo\nHP 0812 3333 4444\n"))
    assert (found["contact"], found["phone"]) == ("Yosef Meo", "081233334444")


ASKED = "Yth. Bapak Gubernur Nusa Tenggara Timur\n"


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ("Yth. Bupati Sikka\nmelalui Kepala Dinas Sosial Provinsi NTT\n", ["Bupati Sikka"]),
        ("Yth. Bupati Sikka\nc.q. Kabag Umum Setda Sikka\n", ["Bupati Sikka"]),
        ("Yth. Sekretaris Daerah Sikka\nselaku Ketua Tim Pengendali\nHarga Daerah\n", ["Sekretaris Daerah Sikka"]),
        ("Yth. Bupati Sikka\n(warga RT 05)\n", ["Bupati Sikka"]),
        ("Yth.\n1. Bupati Sikka\n2. Menteri Sosial (sebagai tembusan)\n", ["Bupati Sikka"]),
        ("Yth. Bupati Sikka\nJl. El Tari No. 2\n", ["Bupati Sikka"]),
        ("Kepada yang kami hormati\nBupati Sikka\n", ["Bupati Sikka"]),
    ],
)
def test_who_hands_a_letter_on_is_not_asked(lines, asked):
    found, _warnings = fields(letter(body=WHEN).replace(ASKED, lines))
    assert found["asked"] == asked


def test_the_addressees_on_a_list_at_the_end():
    text = letter(body=WHEN + "Demikian.\n\nDaftar Undangan:\n1. Bupati Ende\n2. Ketua DPRD Ende\n")
    found, _warnings = fields(text.replace(ASKED, "Yth. (daftar terlampir)\n"))
    assert found["asked"] == ["Bupati Ende", "Ketua DPRD Ende"]


def test_a_list_that_is_missing_leaves_the_addressees_empty():
    assert "asked" not in fields(letter(body=WHEN).replace(ASKED, "Yth. (daftar terlampir)\n"))[0]


def test_an_addressee_that_a_scan_shows_in_the_row_of_a_label():
    found = scanned(
        ("PEMERINTAH KABUPATEN BELU", 200, 40, 0.95),
        ("Nomor : 005/12/SETDA/2024", 60, 80, 0.95),
        ("Kepada", 370, 80, 0.95),
        ("Lampiran : - Yth. Kepala Badan Pendapatan", 60, 95, 0.95),
        ("Hal : Undangan Rapat", 60, 110, 0.95),
        ("Daerah Provinsi NTT", 390, 110, 0.95),
        ("di Kupang", 370, 125, 0.95),
        ("Dengan hormat, kami mengharapkan kehadiran Bapak dalam kegiatan yang akan dilaksanakan pada:", 60, 150, 0.95),
    )
    assert (found["asked"], found["subject"]) == (("Kepala Badan Pendapatan Daerah Provinsi NTT",), "Undangan Rapat")


def test_a_column_beside_the_labels_of_a_word_document_is_read_by_itself():
    document = docx.Document()
    document.add_paragraph("DINAS SOSIAL KABUPATEN SIKKA")
    table = document.add_table(0, 4)
    for row in (
        ("Nomor", ":", "400/12/DS/2024", "Kepada"),
        ("Hal", ":", "Undangan Gelar", "Yth. 1. Bupati Sikka"),
        ("", "", "Kesiagaan", "2. Wakil Bupati Sikka"),
        ("", "", "", "di Maumere"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Dengan hormat, kami mengundang Bapak untuk hadir.")
    out = io.BytesIO()
    document.save(out)
    found = {name: one.value for name, one in read_bytes(out.getvalue(), name="surat.docx").fields.items()}
    assert found["subject"] == "Undangan Gelar Kesiagaan"
    assert found["asked"] == ("Bupati Sikka", "Wakil Bupati Sikka")


CARD = """Dengan penuh syukur kami mengundang
Bapak Bupati Ende beserta Ibu
untuk menghadiri resepsi pernikahan putra kami

{first}
Kamis, 25 April 2024, pukul 08.00 - 10.00 WITA
Gereja Kristus Raja Ende

{heading}
Kamis, 25 April 2024, pukul 18.00 WITA
Hotel Nirmala, Lantai 2, Ballroom
Jl. Melati No. 3 Ende

Merupakan suatu kehormatan bagi kami.
"""


def test_a_card_of_two_occasions_is_read_for_the_one_it_asks_to():
    found, _warnings = fields(CARD.format(first="Pemberkatan", heading="Resepsi"))
    assert "end_time" not in found
    assert (found["start_time"], found["place"]) == ("18:00", "Hotel Nirmala, Jl. Melati No. 3 Ende")
    assert (found["room"], found["asked"]) == ("Lantai 2, Ballroom", ["Bupati Ende"])


@pytest.mark.parametrize(("first", "second"), [("Pemberkatan", "Ramah tamah"), ("Resepsi adat", "Resepsi")])
def test_of_two_occasions_neither_of_which_is_meant_for_certain_no_place_is_taken(first, second):
    assert "place" not in fields(CARD.format(first=first, heading=second))[0]


@pytest.mark.parametrize(
    ("rows", "sender"),
    [
        ("KOMANDO DAERAH MILITER IX/UDAYANA\nKOMANDO DISTRIK MILITER 1618/TTU", "Komando Daerah Militer IX/Udayana Komando Distrik Militer 1618/TTU"),
        ("KEMENTERIAN AGAMA REPUBLIK INDONESIA\n★\nKANTOR KEMENTERIAN AGAMA KABUPATEN ENDE", "Kantor Kementerian Agama Kabupaten Ende"),
        ("PEMERINTAH KABUPATEN ENDE\n★\nDINAS SOSIAL", "Dinas Sosial Kabupaten Ende"),
    ],
)  # fmt: skip
def test_letterheads_with_numbers_and_ornaments(rows, sender):
    head = "PEMERINTAH KABUPATEN TIMOR TENGAH SELATAN\nDINAS KETAHANAN PANGAN"
    assert head in HEAD
    assert fields(letter(body=WHEN).replace(head, rows))[0]["sender"] == sender


def test_a_day_behind_its_weekday_and_a_stroke():
    body = "Kami mengundang Bapak pada:\n\nhari/tanggal : Kamis/25 April 2024\npukul : 09.00 WITA\ntempat : Hotel Nirmala\n"
    found, _warnings = fields(letter(body=body))
    assert (found["start_day"], found["end_day"]) == ("2024-04-25", "2024-04-25")
    found, _warnings = fields(letter(body=body.replace("Kamis/25", "Kamis-Jumat/25-26")))
    assert (found["start_day"], found["end_day"]) == ("2024-04-25", "2024-04-26")
