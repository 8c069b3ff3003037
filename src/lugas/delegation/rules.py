"""How an office's records become an instance: ranks, what an invitation weighs, who may stand in for whom by default. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from lugas.delegation.core.problem import RANKS

# The heads of a region by the letter of UU 9/2010 that is theirs; all others by their echelon.
BY_LETTER = {"10.a": "governor", "10.b": "deputy_governor", "11.a": "regent", "11.b": "deputy_regent"}
HEADS = (RANKS["governor"], RANKS["regent"])
# How far down an office sends somebody in a leader's stead: heads of bureaus in a province, of sections in a region.
LOWEST = {True: RANKS["II.b"], False: RANKS["III.a"]}
# How much an invitation weighs: by its nature, and what the kind of activity adds. Practice; no regulation says it.
BY_NATURE = {"ordinary": 3, "important": 6, "urgent": 7, "immediate": 9, "confidential": 6}
BY_KIND = {"coordination": 2, "ceremony": 2, "opening": 2, "religious": 1}
HIGHEST_IMPORTANCE = 11


def rank_of(precedence: str, echelon: str) -> int:
    """The number of RANKS of an office."""
    word = BY_LETTER.get(precedence) or (echelon if echelon in RANKS else "staff")
    return RANKS[word]


def importance(nature: str, kind: str) -> int:
    """How much is lost when nobody attends, 1 to HIGHEST_IMPORTANCE."""
    return min(BY_NATURE.get(nature, 3) + BY_KIND.get(kind, 0), HIGHEST_IMPORTANCE)


@dataclass(frozen=True, slots=True)
class Post:
    """An office as the default rules see it: its rank, its secretariat, whether that is a province's."""

    rank: int
    secretariat: int
    province: bool


def may_by_default(who: Post, whom: Post) -> bool:
    """Whether one office may stand in for another where the administrator has set nothing.

    In the own house who ranks below, down to LOWEST: the deputy, the regional secretary, expert staff, assistants, heads
    of bureaus or sections. Of another secretariat its head, deputy and regional secretary, for the head alone.
    """
    if who.rank <= whom.rank:
        return False
    if who.secretariat == whom.secretariat:
        return who.rank <= LOWEST[whom.province]
    return whom.rank in HEADS and who.rank <= RANKS["II.a"]
