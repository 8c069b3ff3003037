"""How the value of a label goes on in the lines below it, and what makes it doubtful that it was read whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lugas.intake.reading.letter.lines import Line
from lugas.intake.reading.letter.vocabulary import is_more_of_a_label

# What begins something of its own below a label: the addressee, a greeting, a sentence.
OWN = re.compile(
    r"(?:kepada|yth|yang\s+terhormat|di\b|di-|tempat\b|dengan\s+(?:segala\s+)?hormat|assalam|salam|bersama\s+ini|dalam\s+rangka|"
    r"sehubungan|menindaklanjuti|memperhatikan|berdasarkan|menunjuk|kami\b|mohon\b|mengharap|demikian|atas\s+(?:perhatian|kehadiran|perkenan|kesediaan)|[-•*]|\d{1,2}[.)]\s|[a-z .'-]{3,24},\s*\d{1,2}\s+[a-z]{3,9}\s+20\d\d)",
    re.IGNORECASE,
)
PARAGRAPH = 1.25  # how many times as far as two rows of one paragraph its first row stands below another's last
MOST_LINES = 5  # of one value, below its first
MOST_PIECES = 12  # of all columns, among which those lines stand
CONTINUED = 8  # characters of indent by which a line of bare text goes on with the one above
# Two rows of one paragraph stand nearer than this many heights; more is a new paragraph.
NEAR = 2.1
CLEAR_SCRIBBLE, FEWEST_SIGNS = 0.75, 4  # how unsure the recogniser is of a scribble, and how many signs a word has
NARROWEST = 60  # signs of the longest line of a text whose lines were broken where they were full
JUSTIFIED = 7.0  # heights: the widest gap that justifying a row of few words makes


def going_on(lines: Sequence[Line], labels: Sequence[tuple | None], at: int) -> list[Line]:
    """The lines below a label that belong to its value: under it, near, and without a label of their own."""
    first = lines[at]
    found: list[Line] = []
    near = lines[max(0, at - 3) : at + 10]
    rows = 0
    last = first
    limit = beside(lines, at, first) - 0.5 * first.height
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if rows >= MOST_LINES or line.page != first.page:
            break
        if first.box is None:
            if not line.text or labels[number] is not None or line.indent < first.indent + CONTINUED:
                break
        else:
            if line.box is None or last.box is None or line.box[1] - last.box[3] > NEAR * max(last.height, 6):
                break
            same_row = line.box[1] < last.box[3] - 0.4 * last.height
            if same_row and line.indent < limit and _justified(first, last, line, found, near):
                found.append(line)
                last = line
                continue
            if _is_scribble(line) or _goes_on_with_the_label(first, line):
                continue
            if same_row or not _under(first, line):
                # Another column, beside this one or below; unless it starts a label of this column, go on looking.
                if not same_row and line.indent <= first.indent + 3 * max(first.height, 6):
                    break
                continue
            if labels[number] is not None:
                break
        found.append(line)
        rows += 1
        last = line
    return found


def _is_scribble(line: Line) -> bool:
    """Whether a line of a scan is a few signs that pen or stamp left between two rows."""
    return line.sure < CLEAR_SCRIBBLE and sum(sign.isalnum() for sign in line.text) < FEWEST_SIGNS


def _goes_on_with_the_label(first: Line, line: Line) -> bool:
    """Whether a line stands below a label alone and is more of it, in a narrow column: "Perihal / Surat", "Hari / Tanggal"."""
    if first.value_left is None or line.box is None or abs(line.indent - first.indent) > max(first.height, 6):
        return False
    return line.box[2] < first.value_left and is_more_of_a_label(line.text)


def _justified(first: Line, last: Line, line: Line, found: Sequence[Line], near: Sequence[Line]) -> bool:
    """Whether a piece of the same row is a word behind a gap that justifying made, and no other column.

    It ends where the rows above it ended at the latest, or no other line begins where it does.
    """
    if first.value_left is None or line.box is None or last.box is None:
        return False
    height = max(first.height, 6)
    gap = (line.indent - last.box[2]) / height
    if gap <= 0 or abs(middle(line) - middle(last)) >= 0.35 * height:
        return False
    reached = max((one.box[2] for one in found if one.box is not None), default=0.0)
    return line.box[2] <= reached + 0.5 * height or (gap < JUSTIFIED and not _in_a_column(line, near))


def right_edge(lines: Sequence[Line]) -> float:
    """How far the lines of a letter reach: points, or signs of a bare text; infinite when nothing tells."""
    boxed = [line.box[2] for line in lines if line.box is not None]
    if boxed:
        full = any(len(line.text) >= NARROWEST * 0.75 for line in lines)
        return max(boxed) if full else float("inf")
    longest = max((line.indent + len(line.text) for line in lines), default=0)
    # Longer lines are paragraphs that their program never breaks.
    return longest if NARROWEST <= longest <= 100 else float("inf")


def broken_off(
    lines: Sequence[Line], labels: Sequence[tuple | None], at: int, same_row: Sequence[Line], edge: float
) -> list[Line]:
    """The lines by which a value goes on below its own label, as a paragraph does that was full: "Perihal : Undangan Rapat / Kerja".

    same_row: what of it stands beside the label's own piece. A row was full when the first word of the next one had no room in it,
    before the letter's edge or before the column beside it. Whatever begins something of its own ends it.
    """
    found: list[Line] = []
    if in_a_table(lines, labels, at):
        return found
    first, last = lines[at], (lines[at], *same_row)[-1]
    limit = min(edge, beside(lines, at, last) - 0.5 * last.height)
    for line in below_left(lines, at, same_row, limit):
        number = lines.index(line)
        if labels[number] is not None or line.page != last.page or line.parted or OWN.match(line.text):
            break
        if (
            len(found) >= MOST_LINES
            or room_for(first, last, line, limit) > 0
            or _begins_a_paragraph((first, *found), line)
        ):
            break
        found.append(line)
        last = line
    return found


def _begins_a_paragraph(found: Sequence[Line], line: Line) -> bool:
    """Whether a line stands clearly farther below the last of a value than its rows stand below each other."""
    if len(found) < 2 or line.box is None:
        return False
    return middle(line) - middle(found[-1]) > PARAGRAPH * (middle(found[-1]) - middle(found[-2]))


def below_left(lines: Sequence[Line], at: int, same_row: Sequence[Line], limit: float) -> Iterator[Line]:
    """The lines below a label that stand in its column, which ends at `limit`."""
    first = lines[at]
    for line in lines[at + 1 + len(same_row) : at + MOST_PIECES]:
        if first.box is None or line.box is None or line.page != first.page or line.indent < limit:
            yield line


def in_a_table(lines: Sequence[Line], labels: Sequence[tuple | None], at: int) -> bool:
    """Whether a label's value stands in a column of values: those of the labels near it begin at the same place, set off from them."""
    first = lines[at]
    if first.value_left is None:
        return False
    within = 0.35 * max(first.height, 6)
    others = [
        one
        for number, one in enumerate(lines[max(0, at - 4) : at + 5], max(0, at - 4))
        if labels[number] is not None and number != at and one.page == first.page and one.value_left is not None
    ]
    same = [one for one in others if abs((one.value_left or 0) - first.value_left) < within]
    return bool(same) and len(same) * 2 > len(others) and any(map(is_set_off, (first, *same)))


def is_set_off(line: Line) -> bool:
    """Whether a value stands farther from its label than one blank parts them."""
    told = line.text.find(":")
    if told < 0 or line.value_left is None or line.box is None:
        return False
    sign = (line.box[2] - line.value_left) / max(1, len(line.text) - told - 1)
    return line.value_left - line.indent > 1.3 * sign * (told + 2) + 0.5 * line.height


def in_one_row(first: Line, more: Sequence[Line]) -> bool:
    """Whether all pieces of a value stand in the row of its first."""
    return all(first.box and one.box and abs(middle(one) - middle(first)) < 0.5 * first.height for one in more)


def beside(lines: Sequence[Line], at: int, last: Line) -> float:
    """Where the column at the right of a value's row begins, seen in the rows around it; infinite when it has none."""
    if last.box is None:
        return float("inf")
    height = max(last.height, 6)
    near = [
        one
        for one in lines[max(0, at - 4) : at + 8]
        if one.box is not None
        and one.page == last.page
        and abs(middle(one) - middle(last)) < 2 * NEAR * height
        and one.indent >= last.box[2] - 0.5 * height
    ]
    columns = []
    for one in near:
        # One piece alone at the right is a date; a column has several that begin at one place, and not only below.
        same = [other for other in near if abs(other.indent - one.indent) < 0.5 * height]
        if len(same) > 1 and min(map(middle, same)) < middle(last) + 0.5 * height:
            columns.append(one.indent)
    return min(columns, default=float("inf"))


def room_for(first: Line, last: Line, line: Line, edge: float) -> float:
    """How much room a row had left for the first word of the line next below it, in points or signs: none when it was full, so that
    the line goes on with it; endless when the line does not stand below, at the left of the first.

    What begins with a small letter goes on in any case.
    """
    word = len(line.text.split(maxsplit=1)[0])
    small = line.text[:1].islower()
    if line.box is None or last.box is None or first.box is None:
        if line.box is not last.box or line.indent != first.indent:
            return float("inf")
        return -1.0 if small and edge != float("inf") else edge - (last.indent + len(last.text) + 1 + word)
    height = max(first.height, 6)
    sign = (line.box[2] - line.box[0]) / max(1, len(line.text))
    if abs(line.indent - first.indent) > 0.5 * height or not 0 < line.box[1] - last.box[1] < NEAR * height:
        return float("inf")
    return -1.0 if small else edge - last.box[2] - sign * (word + 1)


def middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2 if line.box else 0.0


def _in_a_column(line: Line, near: Sequence[Line]) -> bool:
    """Whether other lines near begin where this one does."""
    tolerance = 0.35 * max(line.height, 6)
    return any(one is not line and one.page == line.page and abs(one.indent - line.indent) < tolerance for one in near)


def _under(first: Line, line: Line) -> bool:
    """Whether a line stands below the value of a label and not below the label itself or in another column."""
    if first.value_left is None:
        return line.indent > first.indent + 2 * max(first.height, 6)
    return abs(line.indent - first.value_left) < 1.6 * max(first.height, 6)
