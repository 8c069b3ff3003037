"""The law's enumerations taken whole: every office of every letter, shuffled, comes out in the order of the law."""

import random
import re

import pytest

from lugas.institutions.precedence import Attendee, Place, order
from lugas.institutions.precedence.command import article_of
from lugas.institutions.precedence.lists import lists, offices

PLACES = {9: Place("country", "00"), 10: Place("province", "53"), 11: Place("regency", "53.02")}
LETTERS = {9: "abcdefghijklmnopqrstuvw", 10: "abcdefghijklmnopq", 11: "abcdefghijklm"}


@pytest.mark.parametrize("article", [9, 10, 11])
def test_every_letter_of_the_law_is_there_once(article):
    listed = lists()[article]
    assert "".join(one.letter for one in listed.entries) == LETTERS[article]
    assert listed.verified
    named = [key for one in listed.entries for key in one.offices]
    assert len(set(named)) == len(named)
    assert set(named) <= set(offices())


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("article", [9, 10, 11])
def test_the_whole_enumeration_comes_out_in_the_order_of_the_law(article, seed):
    wanted = [(key, one.letter) for one in lists()[article].entries for key in one.offices]
    people = [Attendee(key, key, offices()[key]) for key, _letter in wanted]
    random.Random(seed).shuffle(people)
    seats = order(people, PLACES[article])
    assert [(one.attendee.key, one.entry.letter) for one in seats] == wanted
    assert [one.number for one in seats] == list(range(1, len(wanted) + 1))
    for seat in seats:
        assert article_of(seat) == f"UU 9/2010 Pasal {article} ayat (1) huruf {seat.entry.letter}"


def test_an_office_that_the_words_of_its_letter_do_not_name_says_so():
    assert not offices()["danrem"].verified
    assert offices()["kapolda"].verified
    for listed in lists().values():
        for entry in listed.entries:
            assert any(offices()[key].verified for key in entry.offices), entry.mark
            # The law's words, not a summary of ours.
            assert not re.search(r"\s/|[.;]$", entry.text), entry.mark
