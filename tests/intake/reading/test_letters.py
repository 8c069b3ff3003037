"""Letters read by rules: the fields of an invitation from its text, and what is pointed out about them."""

from datetime import date

import pytest

from lugas.intake.reading import read_bytes
from lugas.intake.reading.letter.dates import find_days
from tests.intake.reading.letters import HEAD, fields, letter, typeset, word
from tests.intake.reading.samples import mail, part, parts, read

WRITTEN = date(2024, 4, 22)


def test_every_field_of_a_usual_letter():
    found, warnings = fields(letter())
    assert found == {
        "number": "521/123/DKP/IV/2024",
        "date": "2024-04-22",
        "subject": "Undangan Rapat Koordinasi Pengendalian Inflasi Daerah",
        "sender": "Dinas Ketahanan Pangan Kabupaten Timor Tengah Selatan",
        "nature": "important",
        "title": "Rapat Koordinasi Pengendalian Inflasi",
        "start_day": "2024-04-24",
        "end_day": "2024-04-24",
        "start_time": "09:00",
        "zone": "Asia/Makassar",
        "until_finished": True,
        "place": "Kantor Gubernur NTT, Kupang",
        "room": "Aula Fernandez Lantai IV",
        "dress": "PDH Batik",
        "dress_kinds": ["pdh_batik"],
        "asked": ["Gubernur Nusa Tenggara Timur"],
        "with_spouse": True,
        "contact": "Maria Tefa",
        "phone": "081234567890",
    }
    assert warnings == ()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Rabu, 24 April 2024", "2024-04-24", "2024-04-24"),
        ("Rabu tanggal 24 April 2024", "2024-04-24", "2024-04-24"),
        ("24-25 April 2024", "2024-04-24", "2024-04-25"),
        ("Rabu - Jumat, 24 s.d. 26 April 2024", "2024-04-24", "2024-04-26"),
        ("30 April s.d. 2 Mei 2024", "2024-04-30", "2024-05-02"),
        ("30 Desember 2024 s/d 2 Januari 2025", "2024-12-30", "2025-01-02"),
        ("Rabu dan Kamis, 24 dan 25 April 2024", "2024-04-24", "2024-04-25"),
        ("24/04/2024", "2024-04-24", "2024-04-24"),
        ("Rabu, 24-04-2024", "2024-04-24", "2024-04-24"),
        ("Selasa besok", None, None),
        ("besok Selasa", "2024-04-23", "2024-04-23"),
        ("besok Senin", "2024-04-29", "2024-04-29"),
        ("Kamis depan", "2024-04-25", "2024-04-25"),
        ("Rabu, 24 Apri1 2024", "2024-04-24", "2024-04-24"),
        ("Rabu, 24 Nopember 2027", "2027-11-24", "2027-11-24"),
        ("Rabu, 24 April", "2024-04-24", "2024-04-24"),
        ("31 April 2024", None, None),
    ],
)
def test_days_as_letters_write_them(words, first, last):
    found = [one for one in find_days(words, WRITTEN) if words != "Selasa besok" or one.fits]
    assert [(str(one.first), str(one.last)) for one in found] == ([(first, last)] if first else [])


@pytest.mark.parametrize(
    ("words", "start", "end", "zone", "finished"),
    [
        ("09.00 WITA s.d. selesai", "09:00", None, "Asia/Makassar", True),
        ("Pukul 08.30 - 12.00 WIB", "08:30", "12:00", "Asia/Jakarta", False),
        ("09:00 s/d 11:30 WIT", "09:00", "11:30", "Asia/Jayapura", False),
        ("jam 7 malam WITA", "19:00", None, "Asia/Makassar", None),
        ("19.00 Wita sampai selesai", "19:00", None, "Asia/Makassar", True),
        ("pukul 24.70", None, None, None, None),
    ],
)
def test_hours_as_letters_write_them(words, start, end, zone, finished):
    found, _warnings = fields(letter(hours=words))
    told = tuple(found.get(name) for name in ("start_time", "end_time", "zone", "until_finished"))
    assert told == (start, end, zone, finished)


def test_a_letter_that_tells_it_in_sentences():
    body = (
        "Dalam rangka Hari Jadi Kota, kami mengharapkan kehadiran Bapak tanpa pendamping pada acara Malam Syukuran\n"
        "Hari Jadi Kota Kupang yang akan dilaksanakan pada hari Kamis, 25 April 2024 pukul 19.00 WITA bertempat di\n"
        "Taman Nostalgia Kupang dengan mengenakan busana tenun ikat. Demikian.\n"
    )
    found, _warnings = fields(letter(body=body))
    assert (found["start_day"], found["start_time"], found["place"]) == (
        "2024-04-25",
        "19:00",
        "Taman Nostalgia Kupang",
    )
    assert (found["title"], found["dress_kinds"]) == ("Malam Syukuran Hari Jadi Kota Kupang", ["woven"])
    assert found["with_spouse"] is False


def test_what_to_look_at_is_pointed_out():
    assert fields(letter(day="Kamis, 24 April 2024"))[1] == (
        "The weekday does not fit the date: 24-04-2024 is a Wednesday.",
    )
    assert fields(letter(day="Rabu, 17 April 2024"))[1] == (
        "The day of the event, 17-04-2024, is before the letter's date, 22-04-2024.",
    )


BARE_BLOCK = "hari/tanggal : Rabu, 24 April 2024\nwaktu : 09.00 WITA - selesai\ntempat : Aula El Tari Kupang\n"
NOTE = "NOTA DINAS\nKepada : Gubernur NTT\nDari : Kepala Biro Umum\nTanggal : 22 April 2024\nNomor : 12/BU/IV/2024\nHal : Undangan Rapat\n"
USUAL = (
    "DINAS SOSIAL\nKupang, 22 April 2024\nNomor : 12/DS/IV/2024\nHal : Undangan Rapat\nYth. Gubernur NTT\ndi\nTempat\n"
)


@pytest.mark.parametrize(
    "text",
    [
        NOTE + BARE_BLOCK,
        NOTE.replace("NOTA DINAS", "FAKSIMILE") + "Dimohon kehadiran Bapak pada:\n" + BARE_BLOCK,
        USUAL + BARE_BLOCK,
        USUAL + "Syalom,\nDengan sukacita kami mengundang Bapak pada:\n" + BARE_BLOCK,
        USUAL + "Guna menyamakan langkah, kami mengundang Bapak pada:\n" + BARE_BLOCK,
        USUAL
        + "Mohon kehadiran Bapak dalam kegiatan rapat yang akan berlangsung pada Rabu, 24 April 2024 pukul 09.00 WITA\n"
        "sampai selesai di Aula El Tari Kupang. Demikian.\n",
    ],
    ids=["note", "fax", "block at once", "parish", "reasons", "sentence"],
)
def test_a_letter_without_the_usual_greeting(text):
    found, warnings = fields(text)
    assert found["date"] == "2024-04-22"
    assert (found["number"].split("/")[0], found["subject"]) == ("12", "Undangan Rapat")
    assert found["asked"] == ["Gubernur NTT"]
    assert found["sender"] == ("Dinas Sosial" if text.startswith("DINAS") else "Kepala Biro Umum")
    assert (found["start_day"], found["start_time"]) == ("2024-04-24", "09:00")
    assert (found["place"], found["until_finished"]) == ("Aula El Tari Kupang", True)
    assert warnings == ()


def test_a_moved_event_is_read_as_it_is_now():
    body = "Kegiatan semula pada hari Rabu, 24 April 2024 pukul 09.00 WITA diubah menjadi hari Jumat, 26 April 2024 pukul 14.00 WITA.\n"
    found, _warnings = fields(letter(body=body))
    assert (found["start_day"], found["start_time"]) == ("2024-04-26", "14:00")


def test_what_is_not_sure_stays_empty():
    found, _warnings = fields(HEAD.format(dated="22 April 2024").replace("521/123/DKP", "521/   /DKP"))
    assert "number" not in found
    assert not {"start_day", "start_time", "place"} & found.keys()


def test_a_pdf_tells_where_on_its_page_each_field_stands():
    found = read_bytes(typeset(), name="surat.pdf", language="en").as_json()
    assert (found["kind"], found["pages"], found["recognised"]) == ("letter", 1, False)
    assert found["subject"] == "Undangan Rapat Koordinasi Pengendalian Inflasi Daerah Tahun 2024"
    place = found["fields"]["place"]
    assert place["value"].endswith("Jalan Gajah Mada No. 68 Soe, Kabupaten Timor Tengah Selatan")
    left, top, right, bottom = place["box"]
    assert 0 < left < right < 596
    assert 250 < top < bottom < 500
    begin, end = found["fields"]["start_day"]["offsets"]
    assert found["text"][begin:end] == "hari/tanggal : Rabu, 24 April 2024"


def test_a_word_document_with_its_header_and_tables():
    found = {name: one.value for name, one in read_bytes(word(), name="surat.docx").fields.items()}
    assert found["sender"] == "Dinas Pendidikan dan Kebudayaan Kota Kupang"
    assert (found["number"], found["subject"]) == ("400.3/77/DISDIKBUD/V/2024", "Undangan Upacara Hardiknas")
    assert (found["start_day"], found["place"]) == (date(2024, 5, 6), "Halaman Kantor Wali Kota Kupang")
    assert (found["asked"], found["dress_kinds"]) == (("Gubernur Nusa Tenggara Timur",), ("korpri",))


def test_a_mail_is_read_with_the_letter_attached_to_it():
    data = mail(
        parts(part("text/plain", b"Terlampir surat undangan."), part("application/pdf; name=surat.pdf", typeset())),
        kind="multipart/mixed; boundary=batas",
    )
    found = read(data)
    assert (found["kind"], found["fields"]["number"]["value"]) == ("mail", "521/123/DKP/2024")
    assert [one["name"] for one in found["attachments"]] == ["surat.pdf"]


def test_the_words_of_a_mail_are_a_letter_too():
    found = read(
        mail(letter(day="besok Selasa", dated="").replace("Soe,", "").encode(), "Message-ID: <a.1@kantor.example>")
    )
    assert found["message_id"] == "a.1@kantor.example"
    assert found["fields"]["start_day"]["value"] == "2024-04-23"  # the mail came on Monday
