"""Counts as bars: each with its number in words, parts in their order, nothing of a label read as markup."""

import re

from lugas.design.bars import bars, stacked


def test_the_parts_of_a_bar_follow_one_another_and_fill_as_much_as_they_count():
    drawn = stacked(
        [("Satu", [(2, "daun"), (0, ""), (2, "mengkudu")], "2 positif dan 2 negatif"), ("Dua", [(1, "")], "1")],
        title="Nada",
    )
    assert re.findall(r'class="part (\w*)" d="M(\d+) \d+h(\d+)', drawn) == [
        ("daun", "0", "240"), ("mengkudu", "240", "240"), ("", "0", "120"),
    ]  # fmt: skip
    assert "2 positif dan 2 negatif" in drawn


def test_a_bar_of_nothing_is_drawn_too():
    assert "h0v14" not in stacked([("Kosong", [(0, "daun")], "0")], title="Nada")
    assert "Kosong" in stacked([("Kosong", [(0, "daun")], "0")], title="Nada")
    assert stacked([], title="Nada").startswith("<svg")


def test_what_a_label_holds_is_never_markup():
    for drawn in (bars([("<b>", 1, "<i>")], title='"'), stacked([("<b>", [(1, "")], "<i>")], title='"')):
        assert "<b>" not in drawn
        assert "<i>" not in drawn
        assert 'aria-label="&quot;"' in drawn
