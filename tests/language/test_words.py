"""Lists as sentences, and the words that a search passes over."""

import pytest

from lugas.language.words import join_words, stopwords


@pytest.mark.parametrize(
    ("items", "indonesian", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a dan b", "a and b"),
        (["a", "b", "c"], "a, b, dan c", "a, b, and c"),
        (["a", "", "c"], "a dan c", "a and c"),
    ],
)
def test_a_list_reads_as_a_sentence(items, indonesian, english):
    assert join_words(items) == indonesian
    assert join_words(items, "en") == english


def test_words_that_people_search_for_are_no_stop_words():
    assert {"yang", "dan", "di", "tersebut"} <= stopwords()
    assert not stopwords() & {"hari", "tahun", "kepala", "bidang", "rapat", "besok", "temu"}
