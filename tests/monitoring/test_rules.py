"""The pure rules: addresses that are one, titles that are nearly the same, keywords, nearness to activities, when a feed is read again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.accounts.transitions import NotAllowed
from lugas.monitoring.keywords import Read, Wanted, finds, found_by
from lugas.monitoring.rules import (
    LONGEST_PAUSE,
    PROPOSED_FROM,
    Happening,
    Reason,
    State,
    day_share,
    nearness,
    next_reading,
    proposals,
    transition,
)
from lugas.monitoring.sameness import alike, canonical, host_of, title_words

NOW = datetime(2024, 4, 24, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.cendana.example.org/berita/1/",
        "http://cendana.example.org/berita/1",
        "https://m.cendana.example.org/berita/1?utm_source=wa&utm_medium=x#komentar",
        "https://amp.cendana.example.org/berita/1/amp/",
        "HTTPS://Cendana.Example.ORG:443/berita/1?fbclid=abc&page=all",
    ],
)
def test_one_page_has_one_address_however_it_was_shared(url):
    assert canonical(url) == "cendana.example.org/berita/1"


def test_what_names_a_page_stays_in_its_address():
    assert canonical("https://a.example.org/baca?id=3&kanal=b") == canonical("https://a.example.org/baca?kanal=b&id=3")
    assert canonical("https://a.example.org/baca?id=3") != canonical("https://a.example.org/baca?id=4")
    assert host_of("https://www.a.example.org:8080/x") == "a.example.org"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.example.org/x",
        "https://",
        "https://[::1",
        "lokal",
        "https://localhost/x",
    ],
)
def test_what_is_no_page_of_the_web_has_no_address(url):
    assert canonical(url) == ""


@given(st.text(max_size=80))
def test_any_words_are_an_address_or_none(words):
    assert isinstance(canonical(words), str)


def test_titles_are_nearly_the_same_when_they_share_most_words_in_any_form():
    first = title_words("Gubernur NTT Melantik 12 Pejabat Eselon II di Kupang")
    assert alike(first, title_words("Gubernur NTT lantik 12 pejabat eselon II di Kupang"))
    assert not alike(first, title_words("Gubernur NTT Buka Rakor di Soe"))
    assert not alike(title_words("Cuaca hari ini"), title_words("Cuaca besok"))


@pytest.mark.parametrize(
    ("words", "without", "text", "found"),
    [
        ("pelantikan", "", "Gubernur melantik pejabat", True),
        ("pelantikan pejabat", "", "Pejabat eselon II dilantik", True),
        ("pelantikan pejabat", "", "Bupati dilantik", False),
        ('"sekretaris daerah"', "", "Sekretaris Daerah hadir", True),
        ('"sekretaris daerah"', "", "Daerah tanpa sekretaris", False),
        ("gubernur -bali", "", "Gubernur NTT tiba", True),
        ("gubernur -bali", "", "Gubernur Bali tiba", False),
        ("gubernur", "bali, jawa barat", "Gubernur Jawa Barat tiba", False),
        ("gubernur", "bali, jawa barat", "Gubernur NTT ke Jawa", True),
        ("NTT", "", "ntt maju", True),
        ("", "", "apa saja", False),
        ("di dan", "", "di dan", False),
    ],
)
def test_a_keyword_finds_forms_phrases_and_not_what_it_excludes(words, without, text, found):
    assert finds(Wanted(1, words, without), Read.of(text)) is found


def test_a_phrase_does_not_reach_from_the_title_into_the_excerpt():
    read = Read.of("Rapat sekretaris", "Daerah hadir")
    assert found_by([Wanted(1, '"sekretaris daerah"'), Wanted(2, "sekretaris daerah")], read) == [2]


def happening(key, title, *, days=0, place=(), people=()):
    start = NOW + timedelta(days=days)
    return Happening(
        key, start, start + timedelta(hours=2), title_words(title),
        tuple(title_words(one) for one in place), tuple(title_words(one) for one in people),
    )  # fmt: skip


RAKOR = happening(1, "Rapat Koordinasi Komunikasi Pimpinan", place=["Soe"], people=["Gubernur"])
REPORT = title_words("Gubernur buka rapat koordinasi komunikasi pimpinan di Soe")


def test_a_report_of_the_day_with_words_place_and_people_is_surely_of_the_activity():
    found = nearness(REPORT, NOW + timedelta(hours=5), RAKOR)
    assert found.score == 100
    assert found.reasons == (Reason.WORDS, Reason.DAY, Reason.PLACE, Reason.PEOPLE)


def test_day_place_and_people_alone_propose_nothing():
    assert nearness(title_words("Gubernur makan jagung di Soe"), NOW, RAKOR).score == 0
    assert proposals(title_words("Harga beras di Soe turun"), NOW, [RAKOR]) == []


def test_the_same_words_of_another_month_propose_nothing():
    assert proposals(REPORT, NOW + timedelta(days=40), [RAKOR]) == []
    assert proposals(REPORT, NOW - timedelta(days=20), [RAKOR]) == []


def test_of_two_alike_activities_the_nearer_day_comes_first_and_common_words_weigh_less():
    other = happening(2, "Rapat Koordinasi Komunikasi Pimpinan", days=-6, place=["Kupang"])
    common = [happening(10 + n, "Rapat Koordinasi Pengendalian Inflasi") for n in range(5)]
    found = proposals(REPORT, NOW, [other, RAKOR, *common])
    assert [one.key for one in found][:2] == [1, 2]
    assert all(one.key < 10 for one in found)


@given(
    st.sets(st.sampled_from(["rapat", "panen", "soe", "gubernur", "jagung", "belu"])),
    st.sets(st.sampled_from(["rapat", "panen", "soe", "gubernur", "jagung", "belu"])),
    st.integers(-500, 500),
)
def test_how_sure_it_is_stays_between_nothing_and_all(report, title, hours):
    one = Happening(
        1, NOW, NOW + timedelta(hours=1), frozenset(title), (frozenset({"soe"}),), (frozenset({"gubernur"}),)
    )
    found = nearness(report, NOW + timedelta(hours=hours), one)
    assert 0 <= found.score <= 100
    assert (found.score == 0) == (found.reasons == ())
    assert found.score < PROPOSED_FROM or len(report & title) >= min(2, len(title))


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_later_report_never_fits_better(hours, more):
    end = NOW + timedelta(hours=2)
    first, second = NOW + timedelta(hours=hours), NOW + timedelta(hours=hours + more)
    assert day_share(second, NOW, end) <= day_share(first, NOW, end)


def test_a_feed_that_fails_is_asked_twice_as_late_each_time_and_at_least_once_a_day():
    pauses = [(next_reading(NOW, 30, failures) - NOW) for failures in range(12)]
    assert pauses[:4] == [timedelta(minutes=30 * 2**n) for n in range(4)]
    assert max(pauses) == LONGEST_PAUSE
    assert next_reading(NOW, 720, 0) - NOW == timedelta(hours=12)


def test_what_was_put_aside_is_judged_only_after_it_was_taken_back():
    with pytest.raises(NotAllowed):
        transition(State.DISMISSED, State.KEPT)
    assert transition(State.DISMISSED, State.NEW).verb == "take_back"
