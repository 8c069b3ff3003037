"""From words with boxes to the lines a reader sees: rows, cut where a wide gap parts two columns."""

from __future__ import annotations

import bisect
import itertools
import statistics
from collections.abc import Sequence

from lugas.intake.reading.letter.columns import parted
from lugas.intake.reading.letter.lines import Line, Word
from lugas.intake.reading.letter.vocabulary import label_of
from lugas.intake.reading.letter.vocabulary import words as known_words

GAP = 1.6  # of a row's height: what is wider may part two columns
WIDE = (
    4.5  # what is wider than this does; a gap between the two, as justified lines have them, only where columns begin
)
LEAST = 0.6  # what is narrower is a blank between two words
ALIGNED, CLOSE = (
    0.4,
    0.15,
)  # of a height: how exactly pieces of one column stand below each other, after a wide gap and a narrow one
NEAR_ROWS = 5  # above and below: columns of rows that are farther away say nothing of a gap
SAME_ROW = 0.5  # of a height: how far the middles of two words of one row may lie apart


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of one page from the top; the pieces of a row that is cut follow each other from the left."""
    words = [word for word in words if word.box[3] > word.box[1] and not _is_noise(word)]
    if not words:
        return []
    rows = _rows(words)
    starts = [_starts(row) for row in rows]
    found = []
    for number, (row, begins) in enumerate(parted(rows, starts)):
        edges = sorted(edge for near in starts[max(0, number - NEAR_ROWS) : number + NEAR_ROWS + 1] for edge in near)
        found += [_line(piece, page) for piece in _pieces(row, edges, begins)]
    return found


def _starts(row: Sequence[Word]) -> list[float]:
    """Where the pieces of a row begin: at its left, behind its wide gaps and behind a colon, where a column of values may be."""
    behind = [
        word.box[0]
        for before, word in itertools.pairwise(row)
        if before.text.endswith(":") or word.box[0] - before.box[2] > GAP * (word.box[3] - word.box[1])
    ]
    return [row[0].box[0], *behind]


def _is_noise(word: Word) -> bool:
    """Scribbles, specks and the stamp of receipt, which a recogniser takes for words."""
    text = word.text.strip()
    stamp = word.sure < 1 and text.isupper() and text.lower().strip(" .:|") in known_words()["noise"]["stamps"]
    if not text or stamp:
        return True
    signs = sum(sign.isalnum() for sign in text)
    # A doubtful long word stays: without it the line would read as if it were whole.
    if word.sure < 0.3 and signs < 4:
        return True
    return word.sure < 0.6 and signs < 2 and text not in (":", "-")


def _rows(words: list[Word]) -> list[list[Word]]:
    """Words of one height, in rows."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.box[1] + one.box[3]) / 2):
        middle = (word.box[1] + word.box[3]) / 2
        for row in rows[-4:]:
            height = statistics.median(one.box[3] - one.box[1] for one in row)
            centre = statistics.fmean((one.box[1] + one.box[3]) / 2 for one in row)
            if abs(centre - middle) < SAME_ROW * max(height, 4.0):
                row.append(word)
                break
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def _pieces(row: list[Word], edges: list[float], begins: set[int]) -> list[list[Word]]:
    """A row cut at its wide gaps; a label keeps what stands behind its gap, and a colon its neighbours.

    begins: the numbers of the words that begin another column, however near they stand.
    """
    height = statistics.median(word.box[3] - word.box[1] for word in row)
    pieces: list[list[Word]] = [[row[0]]]
    for number, (before, word) in enumerate(itertools.pairwise(row), 1):
        gap = (word.box[0] - before.box[2]) / height
        if (number in begins or _parts(gap, word, height, edges)) and not _belongs(pieces[-1], word):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _parts(gap: float, word: Word, height: float, edges: list[float]) -> bool:
    """Whether a gap (in heights) before a word parts two columns: by its width, or since pieces of other rows begin there too."""
    if gap > WIDE or gap < LEAST:
        return gap > WIDE
    near = (ALIGNED if gap > GAP else CLOSE) * height
    others = bisect.bisect_right(edges, word.box[0] + near) - bisect.bisect_left(edges, word.box[0] - near)
    return others > 1


def _belongs(piece: list[Word], word: Word) -> bool:
    """Whether a word behind a gap goes on with what stands before it."""
    text = " ".join(one.text for one in piece)
    if word.text.startswith(":") or text.rstrip().endswith(":"):
        return True
    return len(piece) <= 4 and ":" not in text and label_of(text) is not None


def _line(piece: list[Word], page: int) -> Line:
    box = (
        min(word.box[0] for word in piece),
        min(word.box[1] for word in piece),
        max(word.box[2] for word in piece),
        max(word.box[3] for word in piece),
    )
    letters = sum(len(word.text) for word in piece)
    mean = sum(word.sure * len(word.text) for word in piece) / max(1, letters)
    # One misread word spoils a value, however clear the others are.
    sure = (mean + min((word.sure for word in piece if len(word.text) > 2), default=mean)) / 2
    text, value_left = _with_colon(piece)
    return Line(text, page, 0, box, round(sure, 3), box[0], value_left)


def _with_colon(piece: list[Word]) -> tuple[str, float | None]:
    """The text of a piece and where its value begins; a label that a gap follows gets the colon that the gap stands for."""
    words = [word.text for word in piece]
    for number, word in enumerate(piece):
        if ":" in word.text or (word.text == ";" and number):
            if word.text.rstrip().endswith((":", ";")):
                return " ".join(words), piece[number + 1].box[0] if number + 1 < len(piece) else word.box[2]
            left, _colon, _rest = word.text.partition(":")
            share = (len(left) + 1) / len(word.text)
            return " ".join(words), word.box[0] + share * (word.box[2] - word.box[0])
    height = statistics.median(word.box[3] - word.box[1] for word in piece)
    for number in range(1, min(5, len(piece))):
        gap = piece[number].box[0] - piece[number - 1].box[2]
        if gap > GAP * height and label_of(" ".join(words[:number])):
            return f"{' '.join(words[:number])} : {' '.join(words[number:])}", piece[number].box[0]
    return " ".join(words), None
