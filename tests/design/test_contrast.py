"""Every pair of colours that carries meaning has the contrast of WCAG 2.2 AA, in light and dark, computed from tokens.css."""

import re

import pytest
from tools.bundle import DESIGN

TOKENS = {
    name: pair
    for name, *pair in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", (DESIGN / "css/tokens.css").read_text()
    )
}
GROUNDS = ("ground", "surface", "sunk")
WORDS = [
    (word, ground) for word in ("ink", "muted", "nila", "nila-deep", "mengkudu", "kunyit", "daun") for ground in GROUNDS
]
WORDS += [("ink", f"{tone}-soft") for tone in ("nila", "mengkudu", "kunyit", "daun")]
WORDS += [("muted", f"{tone}-soft") for tone in ("nila", "mengkudu", "kunyit", "daun")]
WORDS += [(tone, f"{tone}-soft") for tone in ("nila", "mengkudu", "kunyit", "daun")]
WORDS += [("on-nila", "nila"), ("on-nila", "nila-deep"), ("ground", "ink")]
SHAPES = [("edge", ground) for ground in GROUNDS]
SHAPES += [
    (f"{tone}-bright", ground)
    for tone in ("mengkudu", "kunyit", "daun")
    for ground in (*GROUNDS, f"{tone}-soft", "nila-soft")
]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(WORDS, 4.5), (SHAPES, 3.0)], ids=["words", "shapes"])
def test_contrast_meets_aa(scheme, pairs, least):
    weak = {
        f"{front} on {back}": round(contrast(TOKENS[front][scheme], TOKENS[back][scheme]), 2)
        for front, back in pairs
        if contrast(TOKENS[front][scheme], TOKENS[back][scheme]) < least
    }
    assert weak == {}
