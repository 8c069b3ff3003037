"""Rooms beside the places they are in, and places that sentences tell: split, cut where they end, and none where none is told."""

import pytest

from lugas.intake.reading.letter.rooms import place_alone, split_room
from tests.intake.reading.letters import fields, letter
from tests.intake.reading.test_shapes import HEAD_OF_A_SCAN, scanned


@pytest.mark.parametrize(
    ("words", "room", "place"),
    [
        ("Ruang Rapat Sekda, Lt. III Kantor Bupati Ende", "Ruang Rapat Sekda, Lt. III", "Kantor Bupati Ende"),
        ("Aula Hotel Kembang, Jl. Diponegoro, Bajawa", "Aula", "Hotel Kembang, Jl. Diponegoro, Bajawa"),
        ("Gedung Keuangan Ende, Ruang Kelimutu Lantai 2", "Ruang Kelimutu Lantai 2", "Gedung Keuangan Ende"),
        ("Hotel Nirmala, Jl. Melati No. 3 - Aula Lt. 1", "Aula Lt. 1", "Hotel Nirmala, Jl. Melati No. 3"),
        ("Balai Sidang Flores, Hall 2-3, Jl. Garuda, Maumere", "Hall 2-3", "Balai Sidang Flores, Jl. Garuda, Maumere"),
        ("Hotel Mutiara, Lantai 5, Mutiara Ballroom", "Lantai 5, Mutiara Ballroom", "Hotel Mutiara"),
        ("Hotel Mutiara Lantai 2 Ruang Sandel", "Lantai 2 Ruang Sandel", "Hotel Mutiara"),
        ("Gedung B Lantai 3 Kantor Wali Kota Kupang", "Gedung B Lantai 3", "Kantor Wali Kota Kupang"),
        ("Ruang Rapat BKPSDM Kabupaten Sikka", "Ruang Rapat", "BKPSDM Kabupaten Sikka"),
        ("Aula BKPSDM Kabupaten Sikka", "Aula", "BKPSDM Kabupaten Sikka"),
        ("Ruang Kelimutu, Bapperida Kabupaten Ende", "Ruang Kelimutu", "Bapperida Kabupaten Ende"),
        ("Ruang Kelimutu, DPMD Kabupaten Ende", "Ruang Kelimutu", "DPMD Kabupaten Ende"),
        ("Lobby Hotel Nirmala, Bajawa", "Lobby", "Hotel Nirmala, Bajawa"),
    ],
)
def test_a_room_is_split_off_the_house_it_is_in(words, room, place):
    assert split_room(words) == (room, place)


@pytest.mark.parametrize(
    "words",
    [
        "Aula Flobamora Kupang",
        "Balai Desa Oinlasi",
        "Gedung Serbaguna Ende",
        "Ruang Kerja Kepala Dinas Sosial",
        "Lapangan Merdeka, Ruang Terbuka Hijau",
        "Desa Nita, Aula Kantor Desa Nita",
        "Jalan Trans Flores - Lewoleba",
    ],
)
def test_a_place_that_names_one_house_alone_stays_whole(words):
    assert split_room(words) == ("", words)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Aula Setda Ende dan melalui Microsoft Teams (tautan menyusul)", "Aula Setda Ende"),
        ("Hotel Nirmala, serta secara daring melalui Zoom Meeting ID 123", "Hotel Nirmala"),
        ("secara daring melalui Google Meet, tautan https://rapat.example/a", "Google Meet"),
        ("Hotel Nirmala Bajawa Turut mengundang: Keluarga besar Wea", "Hotel Nirmala Bajawa"),
        ("Hotel Nirmala (pintu", "Hotel Nirmala"),
        ("tempat", ""),
        ("masing-masing", ""),
    ],
)
def test_what_stands_behind_a_place_is_none_of_it(words, place):
    assert place_alone(words) == place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("pukul 09.00 WITA, tempat: halaman SD Inpres Nita, pakaian: batik.", "halaman SD Inpres Nita"),
        ("di pantai Koka, lereng Mego. Acara dimulai pagi.", "pantai Koka, lereng Mego"),
        ("mulai jam 04.30 subuh di pantai Koka, dan dilanjutkan jam 08.00 di lapangan Nita.", "pantai Koka"),
        ("pukul 09.00 WITA di tempat.", None),
        ("pukul 09.00 WITA di seluruh wilayah kami.", None),
    ],
)
def test_a_place_in_a_sentence(sentence, place):
    body = f"Kami mengharapkan Bapak hadir pada hari Kamis, 25 April 2024 {sentence}\n"
    assert fields(letter(body=body))[0].get("place") == place


def test_where_something_was_held_before_is_not_the_place():
    body = (
        "Menindaklanjuti rapat yang telah dilaksanakan di Hotel Nirmala, kami mengundang Bapak hadir pada hari Kamis,\n"
        "25 April 2024 pukul 09.00 WITA bertempat di Aula Kelimutu Ende.\n"
    )
    assert fields(letter(body=body))[0]["place"] == "Aula Kelimutu Ende"


def test_a_full_stop_that_a_scan_shows_before_a_room_was_a_comma():
    found = scanned(*HEAD_OF_A_SCAN, ("Tempat : Hotel Nirmala. Ruang Sandel Lantai 2", 60, 180, 0.95))
    assert (found["place"], found["room"]) == ("Hotel Nirmala", "Ruang Sandel Lantai 2")
