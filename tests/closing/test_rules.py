"""The index of satisfaction by the regulation's own numbers, and who gets a certificate."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.closing import rules
from lugas.closing.rules import Lack, Person, Role

KEYS = [one.key for one in rules.elements()]
MARKS = st.fixed_dictionaries({key: st.sampled_from(rules.SCALE) for key in KEYS})


@pytest.mark.parametrize(
    ("mean", "value", "letter"),
    [
        # The bounds of the intervals, and of the converted intervals, as the regulation's table has them.
        ("1.00", "25.00", "D"),
        ("2.5996", "64.99", "D"),
        ("2.60", "65.00", "C"),
        ("3.064", "76.60", "C"),
        ("3.0644", "76.61", "B"),
        ("3.532", "88.30", "B"),
        ("3.5324", "88.31", "A"),
        ("4.00", "100.00", "A"),
    ],
)
def test_a_mean_is_converted_and_classed_as_in_the_table(mean, value, letter):
    converted = rules.converted(Decimal(mean))
    assert converted == Decimal(value)
    assert rules.grade(converted).letter == letter


def test_the_index_is_the_mean_of_the_means_times_25():
    answers = [dict.fromkeys(KEYS, 3), dict.fromkeys(KEYS, 4)]
    found = rules.index(answers)
    assert found is not None
    assert (found.count, found.value, found.grade.letter) == (2, Decimal("87.50"), "B")
    one_low = rules.index([{**dict.fromkeys(KEYS, 4), "time": 1}])
    assert one_low is not None
    # (8 x 4 + 1) / 9 x 25
    assert one_low.value == Decimal("91.67")
    assert one_low.means["time"] == Decimal("1.00")
    assert rules.index([]) is None


@given(st.lists(MARKS, min_size=1, max_size=20))
def test_an_index_lies_between_25_and_100_and_never_falls_by_a_better_mark(answers):
    found = rules.index(answers)
    assert found is not None
    assert Decimal(25) <= found.value <= Decimal(100)
    better = [{key: min(mark + 1, 4) for key, mark in one.items()} for one in answers]
    raised = rules.index(better)
    assert raised is not None
    assert raised.value >= found.value


def test_there_are_nine_elements_with_four_answers_each_in_both_languages():
    assert len(KEYS) == len(set(KEYS)) == 9
    assert all(len(one.answers[language]) == 4 for one in rules.elements() for language in ("id", "en"))
    assert not rules.fits({**dict.fromkeys(KEYS, 3), "time": 5})
    assert not rules.fits(dict.fromkeys(KEYS[:8], 3))
    assert rules.fits(dict.fromkeys(KEYS, 1))


def test_who_was_there_long_enough_gets_a_certificate_and_the_others_a_reason():
    people = [
        Person(Role.PARTICIPANT, "1", "Ani", hours=Decimal("4")),
        Person(Role.PARTICIPANT, "2", "Budi", hours=Decimal("3.9")),
        Person(Role.PARTICIPANT, "3", "", "Kabag", is_there=False),
        Person(Role.PARTICIPANT, "4", " ", hours=Decimal("9")),
        Person(Role.SPEAKER, "1", "Citra"),
        Person(Role.PARTICIPANT, "1", "Ani lagi", hours=Decimal("9")),
    ]
    given_to, lacking = rules.parted(people, Decimal("4"))
    assert [one.name for one in given_to] == ["Ani", "Citra"]
    assert [why for _one, why in lacking] == [Lack.HOURS, Lack.ABSENT, Lack.NAME]


@pytest.mark.parametrize(("hours", "least"), [("0", "0"), ("3", "1.5"), ("9.5", "5"), ("12", "6")])
def test_usually_half_of_the_programme_is_asked(hours, least):
    assert rules.usual_least(Decimal(hours)) == Decimal(least)


def test_hours_are_written_as_in_indonesian():
    assert [rules.hour_words(Decimal(one)) for one in ("8.0", "7.5", "10", "0.5")] == ["8", "7,5", "10", "0,5"]


def test_certificates_wait_for_the_end_of_the_first_day_or_of_the_meeting():
    zone = ZoneInfo("Asia/Makassar")
    begins = datetime(2026, 12, 2, 9, tzinfo=zone)
    assert rules.certified_from(begins, begins + timedelta(days=1), zone) == datetime(2026, 12, 3, tzinfo=zone)
    assert rules.certified_from(begins, begins + timedelta(hours=7), zone) == begins + timedelta(hours=7)


# As the table of Krejcie and Morgan (1970) has them.
@pytest.mark.parametrize(("people", "answers"), [(0, 0), (1, 1), (10, 10), (50, 44), (100, 80), (1000, 278)])
def test_how_many_answers_are_usual(people, answers):
    assert rules.usual_answers(people) == answers
