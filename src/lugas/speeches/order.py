"""The salutation list when guests change: what the rule of place makes, with what people changed by hand kept. Pure.

The order itself is UU 9/2010 arts. 9-12 (institutions/precedence); here only old and new lists meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Line:
    """One line. key: whose it is ("guest-12"), the same as long as the guest is. made: the words by the rule; words: as
    spoken, other than made where somebody changed them. added: put in by hand. left_out: stays in the list, is not spoken.
    """

    key: str
    words: str
    made: str = ""
    article: str = ""
    reason: str = ""
    added: bool = False
    left_out: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether somebody's hand shows in it."""
        return self.added or self.words != self.made


@dataclass(frozen=True, slots=True)
class Remade:
    """A list made anew: its lines, and the words of those that came, went and changed place."""

    lines: tuple[Line, ...]
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything did."""
        return bool(self.came or self.went or self.moved)


def remake(kept: Sequence[Line], fresh: Sequence[Line]) -> Remade:
    """The list as the guests are now. Words changed by hand and lines left out stay so; a line added by hand stays
    behind the one that it followed. A guest who is gone takes the line along, also a changed one: it is told in `went`.
    """
    known = {one.key: one for one in kept if not one.added}
    wanted = {one.key for one in fresh}
    lines = []
    for one in fresh:
        old = known.get(one.key)
        if old is None:
            lines.append(one)
        else:
            words = old.words if old.by_hand else one.words
            lines.append(replace(one, words=words, left_out=old.left_out))
    return Remade(
        lines=tuple(_with_added(lines, kept, wanted)),
        came=tuple(one.words for one in fresh if one.key not in known),
        went=tuple(one.words for one in kept if not one.added and one.key not in wanted),
        moved=_moved([key for key in known if key in wanted], [one for one in lines if one.key in known]),
    )


def _with_added(lines: list[Line], kept: Iterable[Line], wanted: set[str]) -> list[Line]:
    """The lines with those added by hand, each behind the nearest line before it that is still there."""
    after: dict[str, list[Line]] = {}
    last = ""
    for one in kept:
        if one.added:
            after.setdefault(last, []).append(one)
        elif one.key in wanted:
            last = one.key
    found = list(after.get("", ()))
    for one in lines:
        found += [one, *after.get(one.key, ())]
    return found


def _moved(before: Sequence[str], after: Sequence[Line]) -> tuple[str, ...]:
    """The words of those who stand elsewhere among the ones that stayed."""
    return tuple(one.words for old, one in zip(before, after, strict=True) if old != one.key)


def spoken(lines: Iterable[Line]) -> list[Line]:
    """Those that are spoken."""
    return [one for one in lines if not one.left_out]
