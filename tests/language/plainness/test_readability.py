"""Syllables, Fry's graph and the time to speak. The hyphenated words are those of a worked example in an Indonesian thesis on the graph (Universitas
Negeri Semarang; 7.8 sentences, 262 syllables times 0.6 = 157 of 100 words, level 9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.language.plainness import Settings, check
from lugas.language.plainness.readability import fry, syllables
from lugas.language.plainness.speaking import seconds, spoken_words

SPLIT = "se-ni a-da-lah sa-lah kre-a-ti-vi-tas di-kem-bang-kan pe-ngem-ba-ngan-nya me-la-lu-i ber-ka-i-tan tra-di-si-o-nal di-i-ku-ti"
SPLIT += " ap-re-si-a-si du-ni-a sa-at se-la-in me-nga-da-kan di-lak-sa-na-kan ma-sih te-ra-sa ku-rang"
# EYD V, I.C and II.C: diphthongs, and how words are divided.
SPLIT += " pan-dai sau-da-ra sur-vei am-boi bu-ah ma-in ni-at sa-at au-la ke-ra-ma-han"


@pytest.mark.parametrize("split", SPLIT.split())
def test_syllables_as_people_divide_them(split):
    assert syllables(split.replace("-", "")) == len(split.split("-"))


def test_letters_read_out_are_syllables():
    assert syllables("OSIS") == 4
    assert syllables("anak-anak") == 4
    assert syllables("x") == 1


def test_the_worked_example():
    assert fry(262 * 0.6, 7.8) == (9, "")


def test_the_graph_says_nothing_in_its_corners():
    assert fry(110, 2.5) == (None, "long_sentences")
    assert fry(170, 12) == (None, "long_words")


@given(st.floats(0, 400), st.floats(0, 100))
def test_a_level_is_never_beyond_the_graph(across, up):
    level, why = fry(across, up)
    assert (level is None) == bool(why)
    assert level is None or 1 <= level <= 17


@given(st.floats(112, 170), st.floats(4.3, 9))
def test_longer_words_and_longer_sentences_never_read_more_easily(across, up):
    level, _ = fry(across, up)
    for harder, _ in (fry(across + 2, up), fry(across, up - 0.1)):
        assert level is None or harder is None or harder >= level


def test_short_texts_are_not_measured():
    reading = check("Kami datang.").readability
    assert (reading.level, reading.why) == (None, "short")


def test_a_plain_text_reads_more_easily_than_a_heavy_one():
    plain = check("Kami membangun jalan. Anak kita ke sekolah. Ibu ke pasar dan pulang sore. " * 12).readability
    heavy = check(
        "Penyelenggaraan pemerintahan daerah memerlukan peningkatan kualitas pelayanan masyarakat secara berkelanjutan. "
        * 12
    ).readability
    assert plain.highest is not None
    assert plain.level < (heavy.level or 18)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1.250", "seribu dua ratus lima puluh"),
        ("12,5%", "dua belas koma lima persen"),
        ("2024", "dua ribu dua puluh empat"),
        ("08123", "nol delapan satu dua tiga"),
        ("09.30", "nol sembilan tiga puluh"),
        ("anak-anak", "anak anak"),
        ("DPRD", "DP RD"),
        ("BAPPEDA", "BAPPEDA"),
        ("9" * 30, " ".join(["sembilan"] * 30)),
    ],
)
def test_numbers_and_capitals_count_as_they_are_read_out(written, spoken):
    assert " ".join(spoken_words(written)) == spoken


def test_speaking_time_by_the_rate():
    text = "kata " * 240
    assert check(text).seconds == 120
    assert check(text, Settings(words_per_minute=100)).seconds == 144
    assert seconds(0, 100) == 0


@given(st.text(max_size=60))
def test_any_word_has_a_syllable_and_is_said(text):
    assert syllables(text) >= 1
    assert len(spoken_words(text)) >= 1
