"""Draws an organisation chart as an SVG: a tidy tree whose lower levels hang as lists, so that fifty units stay readable.

The structure's pages and the portal call svg(). The layout is pure; nothing inline but presentation attributes, the
looks are classes of design/css/chart.css.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BOX_WIDTH, PAD, LINE_HEIGHT, GAP, ROW_GAP, INDENT, LIST_GAP = 196, 10, 17, 20, 40, 20, 10
FONT_SIZE = 13
NARROW, WIDE = frozenset("ijltfrI.,:;'()- "), frozenset("mwMWGOQ")
# A sheet of paper lies 1.41 times as wide as it is high; a screen is scrolled down rather than sideways.
PAPER, SCREEN = 2**0.5, 0.8


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its key, the key of the box above, the name, who leads it, where it leads, whether it stands out."""

    key: int
    parent: int | None
    name: str
    holder: str = ""
    url: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place (upper left corner) and its wrapped words."""

    box: Box
    x: float
    y: float
    height: float
    name: tuple[str, ...]
    holder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All boxes placed, the connecting lines as points, and the size of the whole."""

    placed: tuple[Placed, ...]
    lines: tuple[tuple[tuple[float, float], ...], ...]
    width: float
    height: float


def text_width(text: str) -> float:
    """About how wide a text is in the screens' type, in units; a little too much rather than too little."""
    ems = sum(0.4 if c in NARROW else 0.95 if c in WIDE else 0.74 if c.isupper() else 0.64 for c in text)
    return ems * FONT_SIZE


def wrap(text: str, width: float = BOX_WIDTH - 2 * PAD) -> tuple[str, ...]:
    """A text in lines that fit; a word longer than a line is cut with a hyphen."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined) <= width:
            lines[-1] = joined
            continue
        while text_width(word) > width:
            fits = max(end for end in range(1, len(word)) if end == 1 or text_width(word[:end] + "-") <= width)
            lines.append(word[:fits] + "-")
            word = word[fits:]
        lines.append(word)
    return tuple(lines)


class _Layout:
    """One attempt: levels above `hang` stand side by side, those from it on hang below each other."""

    def __init__(self, boxes: list[Box], hang: int):
        self.hang = hang
        self.children: dict[int | None, list[Box]] = defaultdict(list)
        keys = {box.key for box in boxes}
        for box in boxes:
            self.children[box.parent if box.parent in keys else None].append(box)
        self.words = {box.key: (wrap(box.name), wrap(box.holder)) for box in boxes}
        self.placed: dict[int, Placed] = {}
        self.lines: list[tuple[tuple[float, float], ...]] = []

    def box_height(self, box: Box) -> float:
        name, holder = self.words[box.key]
        return 2 * PAD + LINE_HEIGHT * (len(name) + len(holder))

    def width(self, box: Box, depth: int) -> float:
        """How much room a box needs with all below it."""
        below = self.children[box.key]
        if not below:
            return BOX_WIDTH
        if depth + 1 >= self.hang:
            return INDENT + max(self.width(child, depth + 1) for child in below)
        return max(BOX_WIDTH, sum(self.width(child, depth + 1) for child in below) + GAP * (len(below) - 1))

    def row_heights(self) -> list[float]:
        """The height of each level that stands side by side: that of its highest box."""
        rows, level = [], self.children[None]
        for _depth in range(self.hang):
            if not level:
                break
            rows.append(max(self.box_height(box) for box in level))
            level = [child for box in level for child in self.children[box.key]]
        return rows

    def put(self, box: Box, x: float, y: float) -> Placed:
        name, holder = self.words[box.key]
        self.placed[box.key] = placed = Placed(box, x, y, self.box_height(box), name, holder)
        return placed

    def stand(self, box: Box, depth: int, left: float, y: float, rows: list[float]) -> Placed:
        """Place a box above the middle of its children, which stand side by side (or hang, from `hang` on)."""
        below = self.children[box.key]
        if depth + 1 >= self.hang or not below:
            placed = self.put(box, left, y)
            self.hang_below(placed)
            return placed
        under = y + rows[depth] + ROW_GAP
        total = sum(self.width(child, depth + 1) for child in below) + GAP * (len(below) - 1)
        at = left + max(0.0, (BOX_WIDTH - total) / 2)
        standing = []
        for child in below:
            standing.append(self.stand(child, depth + 1, at, under, rows))
            at += self.width(child, depth + 1) + GAP
        placed = self.put(box, (standing[0].x + standing[-1].x) / 2, y)
        middle, bend = placed.x + BOX_WIDTH / 2, under - ROW_GAP / 2
        for child in standing:
            self.lines.append(
                (
                    (middle, y + placed.height),
                    (middle, bend),
                    (child.x + BOX_WIDTH / 2, bend),
                    (child.x + BOX_WIDTH / 2, under),
                )
            )
        return placed

    def hang_below(self, parent: Placed) -> float:
        """Place the children of a box as a list below it, each with its own below; gives where the list ends."""
        y = parent.y + parent.height + LIST_GAP
        end = parent.y + parent.height
        for child in self.children[parent.box.key]:
            placed = self.put(child, parent.x + INDENT, y)
            middle = y + min(placed.height / 2, PAD + LINE_HEIGHT)
            self.lines.append(((parent.x + INDENT / 2, end), (parent.x + INDENT / 2, middle), (placed.x, middle)))
            y = self.hang_below(placed) + LIST_GAP
        return y - LIST_GAP

    def draw(self) -> Drawing:
        rows, x = self.row_heights(), 1.0
        for root in self.children[None]:
            self.stand(root, 0, x, 1.0, rows)
            x += self.width(root, 0) + GAP
        width = max((one.x for one in self.placed.values()), default=0) + BOX_WIDTH + 1
        height = max((one.y + one.height for one in self.placed.values()), default=0) + 1
        return Drawing(tuple(self.placed.values()), tuple(self.lines), width, height)


def layout(boxes: Iterable[Box], shape: float = PAPER) -> Drawing:
    """Place the boxes: of the ways to let lower levels hang, the one that comes nearest to a shape.

    boxes: siblings in the order in which they shall stand. A box whose parent is not among them is a root. shape: width
    by height, by default that of a sheet of paper.
    """
    known = list(boxes)
    attempts = [_Layout(known, hang).draw() for hang in (1, 2, 3)]
    return min(attempts, key=lambda one: abs(one.width / max(one.height, 1) - shape))


def svg(boxes: Iterable[Box], *, title: str, description: str = "", shape: float = PAPER) -> SafeString:
    """The chart as SVG, as wide as its boxes need; shape as in layout(). The same in words belongs beside it: the caller gives it."""
    drawing = layout(boxes, shape)
    lines = format_html_join(
        "", '<path class="line" d="M{}"/>', ((" ".join(f"{x:g},{y:g}" for x, y in line),) for line in drawing.lines)
    )
    drawn = format_html_join("", "{}", ((draw_box(one),) for one in drawing.placed))
    width, height = round(drawing.width), round(drawing.height)
    return format_html(
        '<svg class="natural" viewBox="0 0 {} {}" width="{}" height="{}" role="group" aria-label="{}">'
        "<desc>{}</desc>{}{}</svg>",
        width, height, width, height, title, description, lines, drawn,
    )  # fmt: skip


def draw_box(placed: Placed) -> SafeString:
    """A box with its lines of text, a link where it leads somewhere."""
    x, y = placed.x + PAD, placed.y + PAD + LINE_HEIGHT - 4
    rows = [("name", line) for line in placed.name] + [("holder", line) for line in placed.holder]
    text = format_html_join(
        "", '<text class="{}" x="{}" y="{}">{}</text>',
        ((kind, f"{x:g}", f"{y + index * LINE_HEIGHT:g}", line) for index, (kind, line) in enumerate(rows)),
    )  # fmt: skip
    body = format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="6"/>{}',
        "box head" if placed.box.head else "box",
        f"{placed.x:g}", f"{placed.y:g}", BOX_WIDTH, f"{placed.height:g}", text,
    )  # fmt: skip
    if placed.box.url:
        return format_html('<a href="{}">{}</a>', placed.box.url, body)
    return format_html("<g>{}</g>", body)
