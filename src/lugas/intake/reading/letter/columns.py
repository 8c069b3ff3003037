"""Where a row of words is parted though no gap shows it: a column that stands above and below goes on, an addressee begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lugas.intake.reading.letter.lines import Word

NEIGHBOURS = 2  # rows above and below by which a column is seen to pass through a row
# Of a height: how exactly the pieces of a column stand below each other in text, in a scan, and in a scan where no gap shows it.
EXACT, BY_EYE, NARROW = 0.15, 0.35, 0.2
ADDRESSEE = re.compile(r"(?:yth|y[il1]h)\b", re.IGNORECASE)
AN_ADDRESSEE = re.compile(r"Kepada\b|Yth\b|di Tempat$")
# Two words that touch: "DaerahKepada".
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2}|di$)")
BEGINS = re.compile(r"(?:kepada|y[til1]h)\b", re.IGNORECASE)
MOST_ROWS = 6  # of an addressee, down to its "di"
WIDER, INDENT = 0.7, 4.0  # heights: more than a blank, and how far a town is set in below its "di"
FEWEST = 3  # letters on both sides of such a seam


@dataclass(frozen=True)
class Columns:
    """Where pieces begin in each row: at its left and behind its wide gaps; and where its words do, whatever parts them."""

    starts: Sequence[Sequence[float]]
    words: Sequence[Sequence[float]]

    def near(self, number: int, step: int) -> Iterator[float]:
        """Where pieces begin in the rows next above (step -1) or below (1) a row."""
        for away in range(1, NEIGHBOURS + 1):
            if 0 <= number + step * away < len(self.starts):
                yield from self.starts[number + step * away]

    def passes(self, number: int, left: float, within: float) -> float | None:
        """Where a column begins that stands above and below a row, at a place of it; None when there is none."""
        above = [x for x in self.near(number, -1) if abs(x - left) <= within]
        below = [x for x in self.near(number, 1) if abs(x - left) <= within]
        return above[0] if above and below else None

    def stands_above(self, number: int, left: float, within: float) -> bool:
        """Whether pieces of both rows next above a row begin at a place of it."""
        rows = [self.starts[row] for row in (number - 1, number - 2) if row >= 0]
        return len(rows) == 2 and all(any(abs(x - left) <= within for x in row) for row in rows)

    def goes_on_hidden(self, number: int, left: float, within: float) -> bool:
        """Whether a column of both rows above begins where a word of this row and one of the next do: twice is no chance."""
        below = self.words[number + 1] if number + 1 < len(self.words) else ()
        return self.stands_above(number, left, within) and any(abs(x - left) <= within for x in below)


def parted(rows: Sequence[Sequence[Word]], starts: list[list[float]]) -> Iterator[tuple[list[Word], set[int]]]:
    """Each row with its glued words taken apart, and the numbers of those of its words that begin another column.

    starts: where the pieces of each row begin, as gaps show it; what is found here is added.
    """
    columns = Columns(starts, [[word.box[0] for word in row] for row in rows])
    town: float | None = None  # where "di" ended the row above
    addressees: list[tuple[int, float]] = []  # the rows and places where they begin
    for number, row in enumerate(rows):
        after = [word.text for word in row[1:]] + [""]
        near = [x for above, x in addressees if number - above <= MOST_ROWS]
        words = [
            piece for word, text in zip(row, after, strict=True) for piece in _apart(word, text, number, columns, near)
        ]
        begins = {
            at
            for at in range(1, len(words))
            if _addresses(words, at)
            or _in_column(words[at], number, columns)
            or _below_an_addressee(words, at, number, columns)
            or _is_a_town(words, at, town)
        }
        addressees += [(number, word.box[0]) for word in words if BEGINS.match(word.text)]
        town = words[-1].box[0] if words and words[-1].text.lower().strip("-–—.:") == "di" else None
        # The rows below see this one's columns too.
        starts[number].extend(words[at].box[0] for at in begins)
        yield words, begins


def _apart(word: Word, after: str, number: int, columns: Columns, addressees: Sequence[float]) -> list[Word]:
    """A word, or the two that it is: where a column begins between them, or the second begins an addressee.

    after: the next word. addressees: where some began in the rows above; only below them a word is taken for one with "di" behind it.
    """
    left, top, right, bottom = word.box
    for seam in GLUED.finditer(word.text):
        at = seam.start()
        if at < FEWEST or len(word.text) - at < (FEWEST if word.text[at].isupper() else 2):
            continue
        sign = (right - left) / len(word.text)
        place, within = left + sign * at, 2.5 * sign
        middle = columns.passes(number, place, within)
        if word.text[at:] == "di":
            below_one = any(abs(x - place) <= within for x in addressees)
            ends = below_one and columns.stands_above(number, place, within)
            middle = middle if below_one else None
        else:
            ends = False
        if middle is None and not ends and AN_ADDRESSEE.match(f"{word.text[at:]} {after}") is None:
            continue
        middle = left + sign * at if middle is None else middle
        one = Word(word.text[:at], (left, top, middle - 0.2 * sign, bottom), word.sure)
        return [one, Word(word.text[at:], (middle, top, right, bottom), word.sure)]
    return [word]


def _in_column(word: Word, number: int, columns: Columns) -> bool:
    height = word.box[3] - word.box[1]
    if not word.text[:1].isalnum():
        return False
    within = (EXACT if word.sure >= 1 else BY_EYE) * height
    hidden = (EXACT if word.sure >= 1 else NARROW) * height
    return columns.passes(number, word.box[0], within) is not None or columns.goes_on_hidden(
        number, word.box[0], hidden
    )


def _below_an_addressee(words: Sequence[Word], at: int, number: int, columns: Columns) -> bool:
    """Whether the last words of a row are of the column that the two rows above it have: "di Kupang" in it, "Kupang" set in a little."""
    word, before = words[at], words[at - 1]
    height = word.box[3] - word.box[1]
    right = -BY_EYE * height
    apart = word.box[0] - before.box[2] >= WIDER * height or word.text.lower() == "tempat"
    if at + 1 == len(words) and word.text[:1].isupper() and apart:
        right = INDENT * height
    elif word.text.lower().rstrip("-–.") in ("di", "tempat"):
        right = BY_EYE * height
    rows = [columns.starts[row] for row in (number - 1, number - 2) if row >= 0]
    left = before.box[2] - BY_EYE * height
    near = [[x for x in row if left < x and -BY_EYE * height < word.box[0] - x < right] for row in rows]
    return len(near) == 2 and any(abs(one - other) < BY_EYE * height for one in near[0] for other in near[1])


def _is_a_town(words: Sequence[Word], at: int, di: float | None) -> bool:
    """Whether the last word of a row is the town to a "di" that ended the row above: at its place or set in a little."""
    word = words[at]
    height = word.box[3] - word.box[1]
    if di is None or at + 1 != len(words) or not word.text[:1].isupper():
        return False
    return -BY_EYE * height < word.box[0] - di < INDENT * height


def _addresses(words: Sequence[Word], at: int) -> bool:
    """Whether "Yth.", "Kepada Yth." or "Yang terhormat" begins with a word, behind something that is no label."""
    before, text = words[at - 1].text, words[at].text
    following = words[at + 1].text if at + 1 < len(words) else ""
    if before.endswith((":", ";")) or before.lower() in ("kepada", "dan", "yang"):
        return False
    if text == "Kepada":
        return ADDRESSEE.match(following) is not None
    if text.lower().strip("-–") == "di":
        return following in ("Tempat", "tempat") and at + 2 == len(words)
    if text == "Yang":
        return following.lower().strip(".,:") == "terhormat"
    return text[:1] == "Y" and ADDRESSEE.match(text) is not None
