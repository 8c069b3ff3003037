"""Roots of Indonesian words. Forms under EYD are the examples of EYD V itself
(Badan Bahasa, Keputusan 0424/I/BS.00.01/2022, II.B on words with affixes and doubled words)."""

from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.language.stemming import LONGEST, lexicon, stem

SOUNDS = "menulis tulis, menyapu sapu, mengukur ukur, memakai pakai, memukul pukul, mengirim kirim, menyambut sambut, melantik lantik"
SOUNDS += ", mengebom bom, mengecek cek, mempunyai punya, memproses proses, mengklarifikasi klarifikasi, menjadi jadi, mewarisi waris"
LAYERS = "mempersatukan satu, diperlukan perlu, keberhasilan hasil, memberdayakan daya, pemberdayaan daya, kesejahteraan sejahtera"
LAYERS += (
    ", mempekerjakan kerja, pertanggungjawaban tanggungjawab, kepemimpinan pimpin, mengemukakan muka, diketahui tahu"
)
LAYERS += ", bekerja kerja, belajar ajar, pembelajaran ajar, tepercaya percaya, berambut rambut, peternakan ternak, sepengetahuan tahu"
ENDINGS = "bukuku buku, rumahmu rumah, dibacakannya baca, bacalah baca, siapakah siapa, kunjungan kunjung, hadapi hadap, percepatan cepat"
DOUBLED = "buku-buku buku, berlari-lari lari, sayur-mayur sayur, bermaaf-maafan maaf, bolak-balik bolak, lauk-pauk lauk, anak-anak anak"
DOUBLED += ", perundang-undangan undang, seluas-luasnya luas, tolong-menolong tolong, gunung-gemunung gunung, pertama-tama pertama"
# II.B.1, all examples of words with affixes, and some of II.B.2 on doubling.
EYD = "berjalan jalan, mempermudah mudah, menulis tulis, dijual jual, pembaca baca, semula mula, terbatas batas, gelembung gembung"
EYD += ", kemilau kilau, kinerja kerja, gerejawi gereja, kamerawan kamera, lukisan lukis, seniman seni, sukuisme suku, kemauan mau"
EYD += ", pemungutan pungut, perbaikan baik, hati-hati hati, berjalan-jalan jalan, mencari-cari cari, sayur-mayur sayur"
KEPT = "Kupang Manggarai Sikka Belu Alor Ende Kediri Pekalongan Kerinci Setiawan informasi universitas komunikasi teknologi otonomi diagonal"
KEPT += " perintah selatan berita kepala semua terima pertama percaya direktur terminal perangkat sekretariat DPRD NTT RI APBD"


def pairs(text: str) -> list[tuple[str, str]]:
    """(form, root) of each pair."""
    return [(one.split()[0], one.split()[1]) for one in text.split(", ")]


@pytest.mark.parametrize(("form", "root"), pairs(", ".join((SOUNDS, LAYERS, ENDINGS, DOUBLED, EYD))))
def test_a_form_is_led_back_to_its_root(form, root):
    assert stem(form) == root


@pytest.mark.parametrize("word", KEPT.split())
def test_names_loans_and_abbreviations_stay(word):
    assert stem(word) == word.lower()


def test_a_capital_in_a_title_does_not_hide_a_word():
    assert stem("Pembangunan") == "bangun"
    assert stem("Bersantai") == stem("bersantai") == "santai"


def test_what_nobody_knows_loses_only_what_is_surely_no_part_of_it():
    assert stem("mengupgrade") == "upgrade"
    assert stem("websitenya") == "website"
    assert stem("brexit") == "brexit"


@given(st.text(max_size=60))
def test_any_text_has_a_root_in_lower_case(text):
    assert stem(text) == stem(text).lower()
    assert len(stem(text)) <= len(text.lower()) + 2


@given(st.text(ascii_letters, min_size=LONGEST + 1, max_size=LONGEST * 50))
def test_endless_words_are_not_taken_apart(word):
    assert stem(word) == word.lower()


def test_a_root_is_its_own_root():
    known = lexicon()
    assert [root for root in known.common | known.kept if stem(root) not in (root, known.irregular.get(root))] == []
