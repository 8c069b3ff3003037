"""QR codes: the same squares as the library that others trust, for every length that a letter's address may have."""

import random
import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from lugas.letters.codes import MASK, qr_rows, qr_squares, qr_svg

ADDRESS = "https://lugas.contoh.id/v/7KQ2M9XD"


def squares(text: str) -> list[str]:
    plain = (
        text != ""
        and not text.isdecimal()
        and all(sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:" for sign in text)
    )
    mode = "alphanumeric" if plain else "byte"
    code = segno.make(text.encode(), error="m", mask=MASK, mode=mode, micro=False, boost_error=False)
    return ["".join(map(str, row)) for row in code.matrix]


@pytest.mark.parametrize("length", range(1, 130))
def test_code_has_the_squares_of_the_library_for_every_length(length):
    text = (ADDRESS + "/abcdefghijklmnopqrstuvwxyz" * 4)[:length]
    assert qr_rows(text) == squares(text)


@given(st.text(min_size=1, max_size=40))
def test_any_text_has_the_squares_of_the_library(text):
    assert qr_rows(text) == squares(text)


@pytest.mark.parametrize("length", range(1, 150))
def test_capitals_have_the_squares_of_the_library_for_every_length(length):
    text = ("L1:ABCDEFGH:" + "QRSTUV234567" * 20)[:length]
    code = segno.make(text, error="m", mask=MASK, mode="alphanumeric", micro=False, boost_error=False)
    assert qr_rows(text) == ["".join(map(str, row)) for row in code.matrix]


@pytest.mark.parametrize("length", [3, 20, 37, 60, 90, 120, 131, 149])
def test_many_codes_at_once_have_the_squares_of_each(length):
    texts = ["".join(random.Random(number).choices("ABCDEFGHIJ234567:", k=length)) for number in range(7)]
    assert qr_squares(texts).decode() == "".join("".join(qr_rows(text)) for text in texts)


def test_many_codes_of_several_versions_are_refused():
    with pytest.raises(ValueError, match="versions"):
        qr_squares(["ABC", "ABC" * 30])
    with pytest.raises(ValueError, match="versions"):
        qr_squares(["A" * 400])


def test_drawing_shows_just_the_dark_squares():
    rows = qr_rows(ADDRESS)
    drawn = [[0] * len(rows) for _ in rows]
    x = y = 0
    for verb, first, second in re.findall(r"([Mmh])(\d+)(?: ([\d.]+))?", qr_svg(ADDRESS).split('d="')[1].split('"')[0]):
        if verb == "M":
            x, y = int(first), int(second.removesuffix(".5"))
        elif verb == "m":
            assert second == "0"
            x += int(first)
        else:
            for step in range(int(first)):
                drawn[y][x + step] += 1
            x += int(first)
    assert ["".join(map(str, row)) for row in drawn] == rows
