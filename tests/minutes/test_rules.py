"""What a line of the minutes is, and that no order of keepings loses a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lugas.minutes.rules import Fate, Line, Place, Said, Standing, fate, of, read, roll

TEXT = """Kepala Biro membuka paparan.

- Nomenklatur bagian diseragamkan.
Tanya (Kab. Alor): Bagaimana dengan perangkat daerah kecil?
jawab: Boleh digabung.
Jawab: Dengan izin gubernur.
PUTUSAN: Nomenklatur disesuaikan paling lambat Juni.
Tanya: Siapa membiayai?
"""


def test_a_part_is_read_line_by_line():
    said = read(TEXT)
    assert [one.words for one in of(said, Line.POINT)] == [
        "Kepala Biro membuka paparan.",
        "Nomenklatur bagian diseragamkan.",
    ]
    assert of(said, Line.QUESTION) == (
        Said(
            Line.QUESTION,
            "Bagaimana dengan perangkat daerah kecil?",
            "Kab. Alor",
            "Boleh digabung. Dengan izin gubernur.",
        ),
        Said(Line.QUESTION, "Siapa membiayai?"),
    )
    assert of(said, Line.DECISION) == (Said(Line.DECISION, "Nomenklatur disesuaikan paling lambat Juni."),)


def test_an_answer_without_a_question_is_a_point_and_empty_lines_are_nothing():
    assert read("Jawab: Ya.\n\n  \nTanya:\n") == [Said(Line.POINT, "Ya.")]


@given(st.text(max_size=400))
def test_any_text_can_be_read_and_every_line_says_something(text):
    assert all(one.words.strip() for one in read(text))


def test_what_another_window_wrote_is_not_replaced():
    stands = Standing("Satu dua", revision=4, window="a")
    assert fate(stands, "Satu dua", revision=0, window="b") == Fate.SAME
    assert fate(stands, "Satu tiga", revision=4, window="b") == Fate.KEPT
    assert fate(stands, "Satu tiga", revision=3, window="a") == Fate.KEPT
    assert fate(stands, "Satu tiga", revision=3, window="b") == Fate.ASIDE
    assert fate(stands, "Satu dua tiga", revision=3, window="b") == Fate.KEPT
    assert fate(Standing("Satu dua", 4, "a", writes=False), "Satu tiga", revision=4, window="a") == Fate.ASIDE
    assert fate(Standing("Satu dua", 4, "a", closed=True), "Satu tiga", revision=4, window="a") == Fate.ASIDE


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.text(alphabet="xyz", max_size=4),
            st.integers(0, 6),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_whatever_windows_hand_in_stands_or_is_kept_aside_or_was_known_to_who_replaced_it(told):
    text, revision, window, aside = "", 0, "", []
    for who, words, knew, writes in told:
        what = fate(Standing(text, revision, window, writes), words, revision=knew, window=who)
        if what == Fate.ASIDE:
            aside.append(words)
        elif what == Fate.KEPT:
            assert writes
            assert knew == revision or who == window or words.startswith(text)
            text, revision, window = words, revision + 1, who
        assert words == text or words in aside


PLACES = [
    Place(1, "Kabag Protokol", "Kabupaten Alor", "comes"),
    Place(2, "Kabag Protokol", "Kabupaten Belu", "sends", "Rina, Kasubbag"),
    Place(3, "Kabag Protokol", "Kabupaten Ende", "declines", reason="dinas luar"),
    Place(4, "Kabag Protokol", "Kabupaten Flores", "silent"),
]


def test_without_a_count_those_who_said_so_are_listed_and_nobody_is_called_absent():
    found = roll(PLACES, [])
    assert found.present == ("Kabag Protokol, Kabupaten Alor", "Rina, Kasubbag (Kabag Protokol, Kabupaten Belu)")
    assert found.excused == ("Kabag Protokol, Kabupaten Ende: dinas luar",)
    assert found.absent == ()
    assert not found.counted


def test_with_a_count_who_did_not_come_is_excused_or_absent():
    found = roll(PLACES, [(1, "Budi, Kabag"), (None, "Tamu")])
    assert found.present == ("Budi, Kabag", "Tamu")
    assert found.excused == ("Kabag Protokol, Kabupaten Ende: dinas luar",)
    assert found.absent == (
        "Rina, Kasubbag (Kabag Protokol, Kabupaten Belu)",
        "Kabag Protokol, Kabupaten Flores",
    )
    assert found.counted
