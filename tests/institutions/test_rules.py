"""Who held an office on a day, how the holder is called, and the letters of precedence."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lugas.institutions.rules import Precedence, Term, holder, precedence, spoken

DAY = date(2024, 4, 24)


def term(key, capacity, start, end=None):
    return Term(key, capacity, date.fromisoformat(start), date.fromisoformat(end) if end else None)


def test_the_deputy_in_force_goes_before_the_substantive_holder():
    definitive, daily = term(1, "definitive", "2020-01-01"), term(2, "plh", "2024-04-20", "2024-04-30")
    assert holder([definitive, daily], DAY) == daily
    assert holder([definitive, daily], date(2024, 5, 1)) == definitive


def test_an_old_day_still_shows_its_holder():
    first, second = term(1, "definitive", "2018-09-05", "2023-09-05"), term(2, "penjabat", "2023-09-06")
    assert holder([second, first], date(2023, 9, 5)) == first
    assert holder([second, first], date(2023, 9, 6)) == second


def test_both_days_are_included_and_a_gap_is_vacant():
    one = term(1, "plt", "2024-04-24", "2024-04-24")
    assert holder([one], DAY) == one
    assert holder([one], DAY - timedelta(days=1)) is None
    assert holder([one], DAY + timedelta(days=1)) is None


DATES = st.dates(date(2020, 1, 1), date(2026, 1, 1))
TERMS = st.lists(
    st.builds(
        lambda key, capacity, start, days: Term(key, capacity, start, start + timedelta(days=days) if days else None),
        st.integers(1, 1000),
        st.sampled_from(["definitive", "penjabat", "plt", "plh"]),
        DATES,
        st.integers(0, 900),
    ),
    unique_by=lambda one: one.key,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(TERMS, DATES)
def test_the_answer_covers_the_day_and_does_not_depend_on_the_order(terms, day):
    answer = holder(terms, day)
    in_force = [one for one in terms if one.covers(day)]
    assert answer == holder(reversed(terms), day)
    assert (answer is None) == (not in_force)
    if any(one.capacity in {"plt", "plh"} for one in in_force):
        assert answer.capacity in {"plt", "plh"}


@pytest.mark.parametrize(
    ("title", "capacity", "words"),
    [
        ("Gubernur", "penjabat", "Pj. Gubernur"),
        ("Kepala Biro Administrasi Pimpinan", "plt", "Plt. Kepala Biro Administrasi Pimpinan"),
        ("Sekda", "plh", "Plh. Sekda"),
        ("Bupati Alor", "definitive", "Bupati Alor"),
    ],
)
def test_a_title_is_spoken_with_its_capacity(title, capacity, words):
    assert spoken(title, capacity) == words


def test_precedence_is_read_and_ordered_as_the_law_has_it():
    assert precedence("10.g") == Precedence(10, "g")
    assert sorted(map(precedence, ["10.q", "10.a", "9.s", "10.g"])) == [
        Precedence(9, "s"),
        Precedence(10, "a"),
        Precedence(10, "g"),
        Precedence(10, "q"),
    ]


@pytest.mark.parametrize("text", ["12.a", "10.r", "11.n", "9.x", "10g", "10.", "", "10.A"])
def test_a_letter_that_the_law_does_not_have_is_refused(text):
    with pytest.raises(ValueError, match="UU 9/2010"):
        precedence(text)
