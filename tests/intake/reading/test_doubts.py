"""What may have been cut or misread stays empty: rows and words that a scan lost, names without their end, words that are none."""

import pytest

from lugas.intake.reading.letter import Line, read_letter
from lugas.intake.reading.letter.doubts import misread, unfinished
from lugas.intake.reading.limits import MAX_WARNINGS
from lugas.intake.reading.sentences import Notes
from tests.intake.reading.letters import fields, letter
from tests.intake.reading.test_shapes import HEAD_OF_A_SCAN, scanned

BODY = (
    "Dengan hormat, kami mengharapkan kehadiran Bapak pada acara yang akan kami adakan di kota kami itu.",
    60,
    260,
    0.95,
)
NUMBER = ("Nomor : 005/12/SETDA/2024", 60, 80, 0.95)
NATURE = ("Sifat : Penting", 60, 95, 0.95)


def subject_of(*rows: tuple[str, float, float, float]) -> str | None:
    """The subject of a scan with these rows in its head."""
    return scanned(("PEMERINTAH KABUPATEN BELU", 200, 40, 0.95), NUMBER, NATURE, *rows, BODY).get("subject")


def test_a_value_of_several_rows_that_lost_one_stays_empty():
    rows = [("Hal : Permohonan Kesediaan", 60, 110, 0.95), ("Bapak Membuka Pekan", 160, 125, 0.95)]
    kept, lost = ("Olahraga Pelajar", 160, 140, 0.95), ("Sekabupaten Belu", 160, 155, 0.95)
    assert subject_of(*rows, kept, lost) == "Permohonan Kesediaan Bapak Membuka Pekan Olahraga Pelajar Sekabupaten Belu"
    assert subject_of(*rows, lost) is None


def test_a_value_that_begins_right_of_its_column_lost_its_first_word():
    def head(left: float) -> dict:
        lines = [
            Line("Nomor : 12/2024", 1, 0, (60, 80, 230, 90), 0.95, 60, 160),
            Line("Sifat : Penting", 1, 0, (60, 95, 200, 105), 0.95, 60, 160),
            Line("Hal : Temu Karya Pemuda", 1, 0, (60, 110, left + 100, 120), 0.95, 60, left),
            Line("Dengan hormat, kami mengharapkan kehadiran Bapak.", 1, 0, (60, 150, 400, 160), 0.95, 60),
        ]
        return read_letter(lines, Notes("id", MAX_WARNINGS))

    assert head(160)["subject"].value == "Temu Karya Pemuda"
    assert "subject" not in head(210)


@pytest.mark.parametrize(
    "words",
    ["Undangan Panen Raya dan", "Mohon Kehadiran Gubernur Nusa", "Undangan Rapat pada", "Kantor Bupati Timor Tengah"],
)
def test_what_ends_in_half_a_name_or_a_joining_word_is_unfinished(words):
    assert unfinished(words)
    assert not unfinished(f"{words} Selatan")


def test_only_a_scans_place_is_unfinished_with_a_bare_kind_of_region():
    assert unfinished("Lapangan Bola Desa", place=True)
    assert not unfinished("Musyawarah Perencanaan Tingkat Desa")


def test_an_unfinished_subject_or_place_stays_empty_in_text_too():
    cut = letter().replace("Pengendalian\n            Inflasi Daerah", "dan")
    assert "subject" not in fields(cut)[0]
    body = "Kami harap Bapak hadir pada Kamis, 25 April 2024 pukul 09.00 WITA di Kantor Bupati Timor Tengah. Terima kasih.\n"
    assert "place" not in fields(letter(body=body))[0]


@pytest.mark.parametrize(
    "words",
    ["Undan9an Rapat", "Rapat Koordinasl", "KantorBupati Belu", "Gedung | Serbaguna", "Kolam Susuk, Atambu. a", "Rumah Di",
     "Aula b Kantor Bupati", "Baliroom Flobamora", "Rumah Jabatan upati Belu", "Pntrs Desa"],
)  # fmt: skip
def test_words_that_no_letter_has_were_misread(words):
    assert misread(words)


@pytest.mark.parametrize(
    "words",
    ["Undangan Rapat Koordinasi", "Ruang Rapat Lantai II", "Peringatan HUT ke-79 RI", "Jalan R. A. Kartini No. 5", "Rapat Tahap I",
     "Ballroom Flobamora", "Rumah Jabatan Bupati Belu", "SMA Negeri 2 Soe", "Gereja St. Yosef", "Km. 3 Kupang", "Bapak/Ibu"],
)  # fmt: skip
def test_words_of_letters_are_not_taken_for_misread(words):
    assert not misread(words)


def test_a_misread_place_or_subject_of_a_scan_stays_empty_and_a_clear_one_not():
    assert "place" not in scanned(*HEAD_OF_A_SCAN, ("Tempat : Rumah Jabatan upati Belu", 60, 180, 0.95))
    assert "place" in scanned(*HEAD_OF_A_SCAN, ("Tempat : Rumah Jabatan Bupati Belu", 60, 180, 0.95))
    assert subject_of(("Hal : Undan9an Temu Karya", 60, 110, 0.95)) is None
    assert subject_of(("Hal : jadi Narasumber Temu Karya", 60, 110, 0.95)) is None
    assert subject_of(("Hal : Undangan Temu Karya", 60, 110, 0.95)) == "Undangan Temu Karya"


PROSE = (
    ("PEMERINTAH KABUPATEN BELU", 200, 40, 0.95),
    NUMBER,
    ("Dengan hormat, kami harap Bapak hadir pada hari Kamis, 25 April 2024 pukul 09.00 WITA", 60, 130, 0.95),
)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("bertempat di Gedung Wanita. Betelalenok. Demikian kami sampaikan.", None),
        ("bertempat di Aula Utama. Kantor Bupati Belu. Demikian.", None),
        ("bertempat di Gedung Betelalenok. Tuhan memberkati.", "Gedung Betelalenok"),
        ("bertempat di Gedung Betelalenok. Demikian.", "Gedung Betelalenok"),
    ],
)
def test_a_full_stop_within_an_address_of_a_scan_leaves_the_place_empty(row, place):
    assert scanned(*PROSE, (row, 60, 145, 0.95)).get("place") == place


def head_of_text(subject_ends: float) -> dict:
    """A text whose subject ends there, with a word of 40 points below it; its rows end at 500."""
    lines = [
        Line("Nomor : 12/2024", 1, 0, (60, 80, 140, 90), 1.0, 60, 100),
        Line("Hal : Temu Karya Pemuda dan Olahraga Desa", 1, 0, (60, 95, subject_ends, 105), 1.0, 60, 84),
        Line("Lestari", 1, 0, (60, 110, 95, 120), 1.0, 60),
        Line("Dengan hormat, kami mengharapkan kehadiran Bapak di sana.", 1, 0, (60, 150, 500, 160), 1.0, 60),
    ]
    return read_letter(lines, Notes("id", MAX_WARNINGS))


def test_words_below_a_subject_for_which_its_row_had_hardly_room_leave_it_empty():
    assert head_of_text(470)["subject"].value == "Temu Karya Pemuda dan Olahraga Desa Lestari"
    assert "subject" not in head_of_text(450)
    assert head_of_text(300)["subject"].value == "Temu Karya Pemuda dan Olahraga Desa"


@pytest.mark.parametrize(
    ("words", "day"),
    [("Rabu, 24-Apr-2024", "2024-04-24"), ("Rabu 24/April/2024", "2024-04-24"), ("Rabu, 24 April mendatang", "2024-04-24")],
)  # fmt: skip
def test_days_with_their_month_between_strokes(words, day):
    assert fields(letter(day=words))[0]["start_day"] == day


@pytest.mark.parametrize(("words", "hour"), [("7 malam WITA", "19:00"), ("9 WITA", "09:00"), ("8 pagi", "08:00")])
def test_an_hour_alone_behind_its_label(words, hour):
    text = letter(hours=words).replace("pukul         :", "Waktu acara   :")
    assert fields(text)[0]["start_time"] == hour
