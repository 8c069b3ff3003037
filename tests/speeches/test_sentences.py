"""When sentences say nearly the same, and what a speech is about."""

import pytest

from lugas.speeches.sentences import nearest, nearness, needed, sentences_of, telling
from lugas.speeches.tagging import audiences, subjects, tags_of

SAID = "Mari kita menjaga hutan dan air untuk anak cucu kita."


@pytest.mark.parametrize(
    ("other", "near"),
    [
        (SAID, True),
        ("Kita jagalah hutan serta air, untuk anak cucu.", True),
        ("Untuk anak cucu kita, mari kita jaga air dan hutan!", True),
        (
            "Hadirin sekalian, mari kita menjaga hutan dan air untuk anak cucu kita sampai selamanya, di seluruh pulau.",
            True,
        ),
        ("Mari kita menjaga kesehatan ibu dan anak.", False),
        ("Air hutan.", False),
        ("", False),
    ],
)
def test_small_words_and_endings_do_not_count_and_other_matters_do(other, near):
    assert bool(nearness(telling(SAID), telling(other))) is near


def test_the_same_words_in_the_same_order_are_nearest():
    same = nearness(telling(SAID), telling(SAID))
    turned = nearness(telling(SAID), telling("Untuk cucu dan anak: air, hutan, kita jaga."))
    assert same == 1
    assert 0 < turned < same


def test_whatever_is_near_holds_as_many_words_as_are_looked_for():
    asked = [f"kata{number}" for number in range(13)]
    for count in range(14):
        for more in range(20):
            other = asked[:count] + [f"lain{number}" for number in range(more)]
            assert not nearness(asked, other) or count >= needed(len(asked))


def test_the_nearest_sentence_is_cut_out_whole_and_marked():
    text = f"Yth. Bapak Dr. Yohanes, M.Si. hadir.\n{SAID} Terima kasih."
    found = nearest(telling("menjaga hutan dan air bagi anak cucu"), text)
    assert "".join(words for words, _marked in found.pieces) == SAID
    assert [words for words, marked in found.pieces if marked] == ["menjaga", "hutan", "air", "anak", "cucu"]
    assert list(sentences_of(text))[-1] == "Terima kasih."


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("22 Kepala Bagian Protokol, Bupati Alor", ["regional", "officials"]),
        ("120 petani, 3 camat", ["villages", "farming"]),
        ("Wali Kota Kupang", ["regional"]),
        ("Orang Manggarai di Jakarta", []),
        ("", []),
    ],
)
def test_an_audience_is_told_by_its_words(text, keys):
    assert tags_of(text, audiences()) == keys


def test_every_subject_has_a_name_in_both_languages():
    for tag in (*subjects().values(), *audiences().values()):
        assert tag.name("id") != tag.key
        assert tag.name("en") != tag.name("id")
        assert len(tag.key) <= 20
    assert tags_of("Rapat Koordinasi Komunikasi Pimpinan. Satu suara", subjects()) == ["governing"]
