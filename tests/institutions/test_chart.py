"""The organisation chart: nothing overlaps, words fit their boxes, many units stay on a sheet's shape."""

from itertools import combinations
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lugas.institutions.chart import BOX_WIDTH, PAD, Box, layout, svg, text_width, wrap


def test_a_long_name_is_wrapped_into_its_box():
    lines = wrap("Staf Ahli Gubernur Bidang Kemasyarakatan dan Sumber Daya Manusia")
    assert " ".join(lines) == "Staf Ahli Gubernur Bidang Kemasyarakatan dan Sumber Daya Manusia"
    assert all(text_width(line) <= BOX_WIDTH - 2 * PAD for line in lines)
    assert len(lines) > 1


def test_a_word_without_end_is_cut():
    lines = wrap("W" * 80)
    assert all(text_width(line) <= BOX_WIDTH - 2 * PAD for line in lines)
    assert "".join(line.rstrip("-") for line in lines) == "W" * 80


@st.composite
def trees(draw):
    """Up to 45 boxes, each below an earlier one or on top."""
    count = draw(st.integers(1, 45))
    parents = [draw(st.integers(0, max(index - 1, 0))) for index in range(count)]
    name = draw(st.sampled_from(["Bagian", "Bagian Protokol dan Komunikasi Pimpinan", "W" * 40]))
    return [Box(index, parents[index] if index else None, name, "Kepala") for index in range(count)]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(trees())
def test_every_box_is_drawn_once_and_none_lies_over_another(boxes):
    drawing = layout(boxes)
    assert sorted(one.box.key for one in drawing.placed) == [box.key for box in boxes]
    for one, other in combinations(drawing.placed, 2):
        apart = abs(one.x - other.x) >= BOX_WIDTH or one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart, (one, other)
    assert all(one.x >= 0 and one.x + BOX_WIDTH <= drawing.width for one in drawing.placed)
    assert all(one.y + one.height <= drawing.height for one in drawing.placed)
    assert len(drawing.lines) == len(boxes) - 1


def test_the_drawing_is_sound_and_says_dangerous_names_harmlessly():
    drawn = svg([Box(1, None, "<script>alert(1)</script> & Rekan", url='/x"y')], title='Bagan "uji"')
    tree = ElementTree.fromstring(drawn)
    texts = "".join(node.text or "" for node in tree.iter("text"))
    assert texts.startswith("<script>")
    assert "style" not in {name for node in tree.iter() for name in node.attrib}


def test_nothing_to_draw_is_no_mistake():
    assert layout([]).placed == ()
