"""Numbers in words and figures; the parser here reads the words back by its own grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.language import numbers

DIGITS = {
    w: n for n, w in enumerate(["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"])
}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read(words: str) -> int:
    """Read Indonesian number words: units gather in `small`, a scale moves them to the total, se- is one of what follows."""
    total = small = digit = 0
    for word in words.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word == "minus":
            return -read(words.removeprefix("minus "))
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "sepuluh":
            small += 10
        elif word == "sebelas":
            small += 11
        elif word == "belas":
            small, digit = small + 10 + digit, 0
        elif word == "puluh":
            small, digit = small + 10 * digit, 0
        elif word == "ratus":
            small, digit = small + 100 * digit, 0
        else:
            # "seribu triliun" (10^15): the scale takes all that was gathered below it.
            scale = SCALES[word]
            gathered = total % scale + small + digit
            total, small, digit = total - total % scale + gathered * scale, 0, 0
    return total + small + digit


@given(st.integers(-numbers.LARGEST, numbers.LARGEST) | st.integers(-2_000_000, 2_000_000))
def test_words_read_back_to_the_same_number(number):
    assert read(numbers.terbilang(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_001, "seratus satu ribu satu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (430_000, "empat ratus tiga puluh ribu"),
        (5_081_000_000, "lima miliar delapan puluh satu juta"),
        (10**12, "satu triliun"),
        (10**15, "seribu triliun"),
        (-11, "minus sebelas"),
    ],
)
def test_se_stands_for_one_ten_hundred_and_thousand_only(number, words):
    assert numbers.terbilang(number) == words


def test_terbilang_refuses_what_it_cannot_read():
    with pytest.raises(ValueError, match=r"1\.000\.000\.000\.000\.000"):
        numbers.terbilang(10**15 + 1)
    with pytest.raises(TypeError):
        numbers.terbilang(1.5)


def test_counts_and_money_as_letters_carry_them():
    assert numbers.counted(1, "berkas") == "1 (satu) berkas"
    assert numbers.counted(1_250, "lembar") == "1.250 (seribu dua ratus lima puluh) lembar"
    assert numbers.grouped(1_234_567) == "1.234.567"
    assert numbers.grouped(1_234_567, "en") == "1,234,567"
    assert numbers.rupiah(430_000) == "Rp430.000"
    assert numbers.rupiah(-5_000) == "-Rp5.000"
    assert numbers.rupiah_words(430_000) == "empat ratus tiga puluh ribu rupiah"


def test_months_of_letter_numbers_are_roman():
    assert [numbers.roman_month(month) for month in (1, 4, 9, 12)] == ["I", "IV", "IX", "XII"]
    with pytest.raises(ValueError, match="1 to 12"):
        numbers.roman_month(13)
