"""What makes it doubtful that a value was read whole and alone: rows that a scan lost, words of another column, misread words."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from functools import cache

from lugas.intake.reading.letter.continuing import (
    MOST_PIECES,
    NEAR,
    OWN,
    below_left,
    beside,
    in_a_table,
    is_set_off,
    middle,
    room_for,
)
from lugas.intake.reading.letter.lines import Line
from lugas.intake.reading.letter.vocabulary import words

# What an address goes on with.
ADDRESS = re.compile(
    r"(?:jalan|jln?\b|kantor|gedung|hotel|lantai|lt\b|kota|kabupaten|kab\b|kecamatan|kec\b|desa|kelurahan|provinsi|ruang|aula)",
    re.IGNORECASE,
)
HOLE = 5.0  # heights: a gap within a row of a scan that a word may have stood in, under a stamp
ILLEGIBLE = 0.4  # sureness of what a recogniser made words of and nobody can trust
UNREAD = 0.5  # of a value that may lack its end, or have another's: too little to be shown
DOUBTED = 0.6  # of a value with such a gap: shown, to be looked at
FEW_WORDS = 5  # of what stands below a value and is no sentence
LOST_ROW = 1.75  # how many times as far as the others two rows of a value stand apart when one between them was lost
LOST_WORD = 1.5  # heights by which a value begins right of its column when its first word was lost
PARAGRAPH = 1.15  # how many times as far as the rows of a value the next paragraph stands below it
FARTHEST = 2.4  # heights from one row of a value to the next
STRAY = re.compile(
    r"[|!{}~=\\<>«»°§?*_]|[a-z][A-Z]|[a-z]\d|\d[a-z]|(?<![\w.'’-])[B-HJ-UWYZb-hj-uwyz](?![\w.'’-])|\b[A-Za-z]?[bcdfghjklmnpqrstvwxz]{4,}\b|[.,]\s[a-z]\b|\b[A-Z][a-z]$"
)
ALIKE = str.maketrans({"l": "i", "j": "i", "1": "i", "0": "o", "5": "s", "e": "c", "q": "g", "h": "b", "f": "t"})
NEARLY_FULL = 2.0  # heights of room that a row which was full may seem to have


def doubt(
    lines: Sequence[Line],
    labels: Sequence[tuple | None],
    at: int,
    more: Sequence[Line],
    edge: float,
    *,
    whole_width: bool,
    may_go_on: bool,
) -> float:
    """What a value is to be multiplied with, since it may have lost words or taken up others; 1 when nothing speaks against it.

    more: the lines by which it goes on. edge: where the letter's lines end. whole_width: it has no other column beside it. may_go_on:
    it is no day or hour, of which the first words are enough.
    """
    value = (lines[at], *more)
    if any(one.box is None for one in value):
        return 1.0
    if in_a_table(lines, labels, at):
        if _something_below(value, lines):
            return UNREAD
    elif may_go_on and _seems_to_go_on(lines, labels, at, more, edge):
        return UNREAD
    if min(one.sure for one in value) >= 1:
        return 1.0
    lost = _lost_a_row(value) or _lost_its_begin(lines, labels, at) or _unread_below(lines, at, value)
    if lost or (whole_width and _is_of_others(value, edge)):
        return UNREAD
    return DOUBTED if _has_a_hole(value) else 1.0


def misread(text: str) -> bool:
    """Whether words out of a scan have what no word has: a letter alone, a digit or a capital within, signs that no letter uses."""
    return STRAY.search(text) is not None or any(
        _is_near_to_a_known(word) for word in re.findall(r"[^\W\d_]{5,}", text)
    )


def unfinished(text: str, *, place: bool = False) -> bool:
    """Whether a text ends where no name and no sentence does: "Undangan Panen dan", "Kantor Bupati Timor Tengah"; as a place: "Kantor Desa"."""
    plain = " ".join(text.lower().split()).rstrip(" ,;:-")
    known = words()["unfinished"]
    ends = [*known["ends"], *known["places"]] if place else known["ends"]
    return any(plain == end or plain.endswith(" " + end) for end in ends)


@cache
def _known_by_shape() -> dict[str, set[str]]:
    """The words that letters are full of, by how they look to a recogniser."""
    found: dict[str, set[str]] = {}
    for word in words()["frequent"]["words"]:
        found.setdefault(_shape(word), set()).add(word)
    return found


def _shape(word: str) -> str:
    """A word with the signs made one that a recogniser takes for each other, and none of them doubled."""
    for signs, one in (("rn", "m"), ("vv", "w"), ("ii", "u"), ("cl", "d")):
        word = word.replace(signs, one)
    return re.sub(r"(.)\1", r"\1", word.translate(ALIKE))


def _is_near_to_a_known(word: str) -> bool:
    word = word.lower()
    alike = _known_by_shape().get(_shape(word))
    known = words()["frequent"]["words"]
    clipped = word not in known and any(word in (one[1:], one[:-1]) for one in known)
    return clipped or (alike is not None and word not in alike)


def _begins_text(text: str) -> bool:
    """Whether a line begins an addressee, a greeting or a sentence."""
    plain = text.lower()
    return OWN.match(text) is not None or any(
        re.match(rf"{re.escape(one)}\b", plain) for name in ("greetings", "sentences") for one in words()["body"][name]
    )


def _seems_to_go_on(
    lines: Sequence[Line], labels: Sequence[tuple | None], at: int, more: Sequence[Line], edge: float
) -> bool:
    """Whether words stand right below a value and at its left for which the row had hardly room: they may belong to it."""
    first, last = lines[at], (lines[at], *more)[-1]
    limit = min(edge, beside(lines, at, last) - 0.5 * last.height)
    for line in below_left(lines, lines.index(last), (), limit):
        if line.box is None or last.box is None or line.box[1] < last.box[3] - 0.4 * last.height:
            continue
        if labels[lines.index(line)] is not None or line.parted or _begins_text(line.text):
            return False
        steps = _steps((first, *more))
        if steps and middle(line) - middle(last) > PARAGRAPH * statistics.median(steps):
            return False
        return room_for(first, last, line, limit) < NEARLY_FULL * last.height
    return False


def _steps(value: Sequence[Line]) -> list[float]:
    """How far each row of a value stands below the one before."""
    rows: list[float] = []
    for line in value:
        if not rows or abs(middle(line) - rows[-1]) > 0.5 * line.height:
            rows.append(middle(line))
    return [below - above for above, below in itertools.pairwise(rows)]


def _lost_a_row(value: Sequence[Line]) -> bool:
    """Whether two rows of a value stand so far apart that one was between them."""
    steps = _steps(value)
    if not steps:
        return False
    return max(steps) > (
        LOST_ROW * min(steps) if len(steps) > 1 else FARTHEST * statistics.median(one.height for one in value)
    )


def _lost_its_begin(lines: Sequence[Line], labels: Sequence[tuple | None], at: int) -> bool:
    """Whether a value begins right of where those of other labels near it do: pen or stamp took its first word."""
    first = lines[at]
    others = [
        one.value_left
        for number, one in enumerate(lines[max(0, at - 4) : at + 5], max(0, at - 4))
        if labels[number] is not None and number != at and one.page == first.page and one.value_left is not None
    ]
    if first.value_left is None or len(others) < 2 or not is_set_off(first):
        return False
    column = statistics.median(others)
    together = sum(abs(one - column) < 0.5 * first.height for one in others)
    return together * 2 > len(others) and first.value_left > column + LOST_WORD * first.height


def _something_below(value: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a few words stand close below a value in a table, at its label's left and across its column: the label may be of two rows."""
    first, last = value[0], value[-1]
    if first.value_left is None or last.box is None or any(one.box is None for one in value):
        return False
    for line in lines[lines.index(last) + 1 :][:MOST_PIECES]:
        if line.box is None or line.page != last.page or line.box[1] - last.box[3] > 0.9 * last.height:
            return False
        if (
            abs(line.indent - first.indent) > 0.5 * max(first.height, 6)
            or line.box[1] < last.box[3] - 0.4 * last.height
        ):
            continue
        return (
            line.box[2] > first.value_left
            and len(line.text.split()) <= FEW_WORDS
            and not (":" in line.text or OWN.match(line.text))
        )
    return False


def _unread_below(lines: Sequence[Line], at: int, value: Sequence[Line]) -> bool:
    """Whether something that nobody could read stands in the row below a value, within its width."""
    last = value[-1]
    left = (
        min((lines[at].value_left or lines[at].indent), *(one.indent for one in value[1:])) if len(value) > 1 else None
    )
    left = left if left is not None else lines[at].value_left or lines[at].indent
    right = max(one.box[2] for one in value if one.box)
    for line in lines[at + 1 : at + 12]:
        if line.box is None or last.box is None or line in value or line.page != last.page or line.sure > ILLEGIBLE:
            continue
        below = last.height * 0.5 < middle(line) - middle(last) < NEAR * last.height
        within = min(line.box[2], right) - max(line.box[0], left)
        if below and within > 0.5 * (line.box[2] - line.box[0]):
            return True
    return False


def _is_of_others(value: Sequence[Line], edge: float) -> bool:
    """Whether a line stands below one that had room for its first word: it may be another row's value whose label got lost."""
    for last, line in itertools.pairwise(value):
        if line.box is None or last.box is None or abs(middle(line) - middle(last)) < 0.5 * last.height:
            continue
        if last.text.rstrip().endswith((",", "-", ".")) or not line.text[:1].isupper() or ADDRESS.match(line.text):
            continue
        sign = (line.box[2] - line.box[0]) / max(1, len(line.text))
        word = len(line.text.split(maxsplit=1)[0])
        if last.box[2] + sign * (word + 1) < edge - 3 * last.height:
            return True
    return False


def _has_a_hole(lines: Sequence[Line]) -> bool:
    """Whether a scan shows a gap in a value that a word may be missing from: two pieces of one row, far apart."""
    pairs = itertools.pairwise(lines)
    return any(
        one.box is not None
        and other.box is not None
        and other.sure < 1
        and abs(middle(one) - middle(other)) < 0.5 * one.height
        and other.indent - one.box[2] > HOLE * one.height
        for one, other in pairs
    )
