"""What an event is called: whole with its short forms and themes, or nothing at all."""

import pytest

from lugas.intake.reading.letter.titles import is_a_name
from tests.intake.reading.letters import fields, letter

WHEN = "Hari/Tanggal : Kamis, 25 April 2024\nPukul : 09.00 WITA\nTempat : Aula Kelimutu Ende\n"


def title_of(sentence: str, subject: str = "Undangan") -> str | None:
    """The title read of a letter with this sentence above its event."""
    text = letter(body=f"{sentence}\n\n{WHEN}")
    old = "Undangan Rapat Koordinasi Pengendalian\n            Inflasi Daerah"
    return fields(text.replace(old, subject))[0].get("title")


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Kami mengundang Bapak menghadiri Misa Arwah Alm. Drs. Yakob Lete, M.Si. yang akan dilaksanakan pada:",
            "Misa Arwah Alm. Drs. Yakob Lete, M.Si.",
        ),
        (
            'Kami akan menyelenggarakan Dialog Pemuda dengan tema "Kembali ke Ladang: Siapa Takut?" pada:',
            'Dialog Pemuda dengan tema "Kembali ke Ladang: Siapa Takut?"',
        ),
        ('Kami mengundang Bapak mengikuti "Lokakarya Garam di Pesisir Sabu" dengan rincian:', "Lokakarya Garam di Pesisir Sabu"),
        ("Kami mengundang Bapak pada acara Panen Raya Sorgum Tahun 2024 di wilayah Sikka, yang akan diadakan pada:", "Panen Raya Sorgum Tahun 2024"),
        ("Kami mohon Bapak memimpin rapat Tim Pengendali Harga (TPH) pada :", "rapat Tim Pengendali Harga (TPH)"),
        ("Dalam rangka hari jadi, akan diadakan Lomba Dayung Antardesa pada:", "Lomba Dayung Antardesa"),
        ("Kami mengundang Bapak dalam rangka Peresmian Jembatan Wae Roa.", "Peresmian Jembatan Wae Roa"),
        ("Kami mengundang Bapak menghadiri resepsi pernikahan putra kami pada:", "resepsi pernikahan"),
    ],
)  # fmt: skip
def test_the_whole_name_of_an_event_in_a_sentence(sentence, title):
    assert title_of(sentence) == title


@pytest.mark.parametrize(
    ("sentence", "subject", "title"),
    [
        ("Kami mohon Bapak hadir pada kegiatan dimaksud pada:", "Permohonan Narasumber", None),
        ("Kami mengundang Bapak pada acara Peresmian dimaksud pada:", "Undangan", None),
        ("Kami mohon Bapak membuka kegiatan tersebut pada:", "Permohonan Membuka Kegiatan", None),
        ("Kami mengharapkan kehadiran Bapak pada:", "Mohon Kehadiran Bapak Bupati Sikka", None),
        ("Kami mengharapkan kehadiran Bapak pada:", "Mohon Kehadiran Bupati Sikka pada Temu Karya Petani", "Temu Karya Petani"),
        ("Kami mengharapkan kehadiran Bapak pada:", "Undangan sebagai Narasumber Seminar Garam", "Seminar Garam"),
    ],
)  # fmt: skip
def test_a_subject_gives_a_title_only_where_it_names_the_event(sentence, subject, title):
    assert title_of(sentence, subject) == title


@pytest.mark.parametrize(
    "words",
    [
        "Dimaksud secara resmi", "Peresmian dimaksud", "Narasumber", "Kami, yang akan di laksanakan", "Pembukaan Acara",
        'Seminar "Pangan Lokal', "Rapat Koordinasi dan", "Rapat pada Kamis, 25 April 2024", "Bupati Sikka",
    ],
)  # fmt: skip
def test_a_fragment_is_no_name(words):
    assert not is_a_name(words)


def test_a_label_whose_value_points_elsewhere_gives_no_title():
    found, _warnings = fields(letter(body=f"Kami mengharapkan kehadiran Bapak pada:\n\nAcara : terlampir\n{WHEN}"))
    assert found["title"] == "Rapat Koordinasi Pengendalian Inflasi Daerah"


def test_a_title_of_a_label_keeps_a_quotation_at_its_end():
    body = f'Kami mengharapkan kehadiran Bapak pada:\n\nAcara : Gelar Wicara "Air untuk Semua"\n{WHEN}'
    assert fields(letter(body=body))[0]["title"] == 'Gelar Wicara "Air untuk Semua"'
