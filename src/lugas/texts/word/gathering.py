"""Lines of a Word file as blocks: Word keeps a list as paragraphs that each know their level; we keep it as a list."""

from __future__ import annotations

from dataclasses import dataclass, field

from lugas.texts.blocks import Block, Item, Listing, Paragraph, Quote, Run, Table, heading
from lugas.texts.word.styles import Place


@dataclass
class Line:
    """A paragraph on its way to be a block. goes_on: the level of the list item that it goes on with."""

    runs: tuple[Run, ...]
    heading: int | None = None
    place: Place | None = None
    quote: bool = False
    goes_on: int | None = None


@dataclass
class _OpenList:
    """A list that may still get items."""

    place: Place
    items: list[list[Block]] = field(default_factory=list)

    def next_number(self) -> int:
        return self.place.number + len(self.items)


def gather(lines: list[Line | Table]) -> list[Block]:
    """The blocks: items become lists within lists, quotations that follow each other one."""
    found: list[Block] = []
    quoted: list[Block] = []
    stack: list[_OpenList] = []
    for line in lines:
        if isinstance(line, Line) and line.quote and line.place is None and line.heading is None:
            _close(stack, found, 0)
            quoted.append(Paragraph(line.runs))
            continue
        if quoted:
            found.append(Quote(tuple(quoted)))
            quoted = []
        if isinstance(line, Table):
            _close(stack, found, 0)
            found.append(line)
        elif line.place is not None:
            _add(stack, found, line)
        elif line.goes_on is not None and stack and line.heading is None:
            _close(stack, found, line.goes_on + 1)
            stack[-1].items[-1].append(Paragraph(line.runs))
        else:
            _close(stack, found, 0)
            found.append(heading(line.heading, line.runs) if line.heading else Paragraph(line.runs))
    _close(stack, found, 0)
    return [*found, Quote(tuple(quoted))] if quoted else found


def _add(stack: list[_OpenList], found: list[Block], line: Line) -> None:
    """A list item at its level: on with the list that is open there, or the first of a new one."""
    place = line.place
    assert place is not None
    while stack and stack[-1].place.level > place.level:
        _close(stack, found, len(stack) - 1)
    if stack and stack[-1].place.level == place.level:
        top = stack[-1]
        same = top.place.key == place.key and top.place.style == place.style
        if not same or (place.style and top.next_number() != place.number):
            _close(stack, found, len(stack) - 1)
    if not stack or stack[-1].place.level < place.level:
        stack.append(_OpenList(place))
    stack[-1].items.append([Paragraph(line.runs)])


def _close(stack: list[_OpenList], found: list[Block], left: int) -> None:
    """Close the innermost lists until only `left` are open (at least as deep as what follows needs)."""
    while len(stack) > max(left, 0):
        done = stack.pop()
        made = Listing(tuple(Item(tuple(item)) for item in done.items), done.place.style, max(done.place.number, 1))
        if not done.place.style:
            made = Listing(made.items)
        if stack:
            stack[-1].items[-1].append(made)
        else:
            found.append(made)
