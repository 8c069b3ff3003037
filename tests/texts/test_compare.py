"""What changed between two versions, word by word."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from lugas.texts.blocks import blocks, leaves, words
from lugas.texts.compare import ADDED, GONE, compare, count


def told(before, after):
    """Each line as (kind, state, words with + and -)."""
    signs = {"": "", ADDED: "+", GONE: "-"}
    return [
        (line.kind, line.state, "|".join(signs[piece.state] + piece.run.text for piece in line.pieces))
        for line in compare(blocks(before), blocks(after))
    ]


def test_words_are_the_units():
    before = "<p>Kami mengundang Saudara untuk hadir pada rapat.</p><p>Terima kasih.</p>"
    after = "<p>Kami mengundang Bapak/Ibu untuk hadir pada rapat koordinasi.</p><p>Mohon tepat waktu.</p><p>Terima kasih.</p>"
    assert told(before, after) == [
        ("p", "changed", "Kami mengundang|- Saudara|+ Bapak/Ibu| untuk hadir pada rapat|+ koordinasi|."),
        ("p", "added", "+Mohon tepat waktu."),
        ("p", "same", "Terima kasih."),
    ]
    assert count(compare(blocks(before), blocks(after))) == (6, 1)


def test_a_word_that_became_bold_and_a_paragraph_that_became_a_heading_are_told():
    assert told("<p>satu dua</p>", "<p>satu <b>dua</b></p>") == [("p", "changed", "satu|- dua|+ dua")]
    line = compare(blocks("<p>Dasar hukum</p>"), blocks("<h2>Dasar hukum</h2>"))[0]
    assert (line.kind, line.was, line.state) == ("h2", "p", "changed")


def test_a_paragraph_that_has_little_in_common_is_gone_and_come():
    assert told("<p>satu dua tiga</p>", "<p>empat lima enam</p>") == [
        ("p", "gone", "-satu dua tiga"),
        ("p", "added", "+empat lima enam"),
    ]


PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(["a", "b", "c", "d", "e", ",", ".", "ya", "tidak"]), min_size=1, max_size=8), max_size=6
)


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=200, deadline=None)
def test_without_what_came_stands_the_old_text_and_without_what_went_the_new(before, after):
    old, new = ("".join(f"<p>{' '.join(one)}</p>" for one in side) for side in (before, after))
    lines = compare(blocks(old), blocks(new))
    for html, without in ((old, ADDED), (new, GONE)):
        left = ["".join(piece.run.text for piece in line.pieces if piece.state != without).split() for line in lines]
        assert [one for one in left if one] == [words(leaf.runs).split() for leaf in leaves(blocks(html))]


def test_a_long_text_is_compared_in_reasonable_time():
    old = [" ".join(f"kata{(line * 7 + word) % 997}" for word in range(60)) for line in range(400)]
    new = [one.replace("kata10 ", "lain ") for one in old]
    before, after = (blocks("".join(f"<p>{one}</p>" for one in side)) for side in (old, new))
    begun = time.perf_counter()
    assert count(compare(before, after)) == (sum(o.count("kata10 ") for o in old),) * 2
    assert time.perf_counter() - begun < 15
