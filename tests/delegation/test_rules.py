"""How records become an instance: what an invitation weighs, and who may stand in for whom where nothing was set."""

import pytest

from lugas.delegation.core.problem import RANKS
from lugas.delegation.rules import HIGHEST_IMPORTANCE, Post, importance, may_by_default, rank_of


def test_nature_and_kind_weigh_and_never_more_than_the_highest():
    assert (
        importance("immediate", "")
        > importance("urgent", "")
        > importance("important", "")
        > importance("ordinary", "")
    )
    assert importance("ordinary", "ceremony") > importance("ordinary", "religious") > importance("ordinary", "visit")
    assert importance("immediate", "opening") == HIGHEST_IMPORTANCE
    assert importance("unheard of", "") == importance("ordinary", "")


def test_heads_rank_by_their_letter_and_all_others_by_their_echelon():
    ranks = [rank_of("10.a", ""), rank_of("", "I.b"), rank_of("11.a", ""), rank_of("", "II.b"), rank_of("", "")]
    assert ranks == sorted(set(ranks))


HERE, THERE = 1, 2


def post(rank, house=HERE, province=True):
    return Post(RANKS[rank], house, province)


@pytest.mark.parametrize(
    ("who", "whom", "may"),
    [
        (post("deputy_governor"), post("governor"), True),
        (post("governor"), post("deputy_governor"), False),
        (post("II.a"), post("II.a"), False),
        (post("II.b"), post("governor"), True),
        (post("III.a"), post("governor"), False),
        (post("III.a", province=False), post("regent", province=False), True),
        # Of another secretariat only the first three, and only for the head.
        (post("II.a", THERE), post("governor"), True),
        (post("II.b", THERE), post("governor"), False),
        (post("regent", THERE), post("deputy_governor"), False),
    ],
)
def test_who_may_stand_in_where_nothing_was_set(who, whom, may):
    assert may_by_default(who, whom) is may
