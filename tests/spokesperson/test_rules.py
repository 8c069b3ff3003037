"""States, reasons, validity and figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.accounts.rules import PERMISSIONS
from lugas.spokesperson import catalogue
from lugas.spokesperson.rules import (
    TRANSITIONS,
    AnswerFacts,
    Refusal,
    Status,
    Taken,
    Validity,
    by_month,
    figures,
    quarter_of,
    refuse_answer,
    validity,
)


def test_every_transition_asks_for_a_permission_that_stands():
    assert {one.permission for one in TRANSITIONS} <= set(PERMISSIONS)
    assert {one.source for one in TRANSITIONS} >= set(Status) - {Status.UNCONFIRMED, Status.CLOSED}


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (AnswerFacts("Ya.", "whole", True, "", ""), None),
        (AnswerFacts("  ", "whole", True, "", ""), Refusal.NO_WORDS),
        (AnswerFacts("Ya.", "whole", False, "", ""), Refusal.NO_REASON),
        (AnswerFacts("Tidak.", "refused", True, "", ""), Refusal.NO_REASON),
        (AnswerFacts("Sebagian.", "partly", True, "h", ""), Refusal.NO_EXPLANATION),
        (AnswerFacts("Tidak.", "refused", True, "h", "Data pasien."), None),
    ],
)
def test_withholding_and_not_publishing_need_a_reason_of_the_law_with_its_test(facts, refusal):
    assert refuse_answer(facts) == refusal


def test_the_reasons_of_the_law_are_the_ten_letters_of_article_17():
    assert [one.key for one in catalogue.exemptions()] == list("abcdefghij")
    assert catalogue.exemption_of("z") is None


def test_a_line_holds_on_both_its_ends():
    first, last = date(2024, 4, 1), date(2024, 4, 30)
    days = [date(2024, 3, 31), first, last, date(2024, 5, 1)]
    assert [validity(first, last, day) for day in days] == [
        Validity.COMING, Validity.VALID, Validity.VALID, Validity.EXPIRED,
    ]  # fmt: skip
    assert validity(first, None, date(2030, 1, 1)) == Validity.VALID


def test_figures_are_median_and_worst_by_month_and_none_without_an_answer():
    rows = [Taken(date(2024, 4, 3), 1, True), Taken(date(2024, 4, 9), 4, False), Taken(date(2024, 3, 1), 0, True)]
    assert figures([]) is None
    found = figures(rows)
    assert (found.count, found.median, found.worst, found.in_time) == (3, 1.0, 4, 2)
    assert [(month, one.median) for month, one in by_month(rows)] == [(date(2024, 3, 1), 0.0), (date(2024, 4, 1), 2.5)]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_in_its_quarter_which_has_three_months(day):
    first, last = quarter_of(day)
    assert first <= day <= last
    assert (first.day, (last.month - first.month), first.month % 3) == (1, 2, 1)
    assert 89 <= (last - first).days <= 91


@pytest.mark.parametrize("form", catalogue.statement_forms(), ids=lambda one: one.key)
def test_a_form_says_what_it_was_told_and_leaves_the_rest_as_blanks_that_one_sees(form):
    title, words = form.filled({"kejadian": "Banjir {bandang}", "tempat": "Malaka"})
    assert "Banjir {bandang}" in title + words
    assert "[diketahui]" in words
    assert "{" not in (title + words).replace("{bandang}", "")
