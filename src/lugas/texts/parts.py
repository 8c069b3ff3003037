"""What a text is made of: runs of words in paragraphs, headings, lists, quotations and tables.

Pure. Everything that reads or writes a text (blocks.py, plainly.py, compare.py, word/) speaks in these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

NUMBER_STYLES = ("1", "a", "A", "i", "I")
# What neither XML nor PostgreSQL can hold.
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Run:
    """Words of one look; a newline in them is a line break within the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False

    @property
    def look(self) -> tuple[bool, bool, bool]:
        """Bold, italic, underline."""
        return self.bold, self.italic, self.underline


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that is no heading."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading: level 2 for a part, 3 for a part of it (level 1 is the title of the paper)."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    """One item of a list: its paragraphs, and lists below it."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Listing:
    """A list. style: "" for bullets, else how numbers look (one of NUMBER_STYLES). start: the first number."""

    items: tuple[Item, ...]
    style: str = ""
    start: int = 1

    @property
    def numbered(self) -> bool:
        """Whether its items have numbers or letters."""
        return bool(self.style)


@dataclass(frozen=True)
class Quote:
    """A quotation set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table, over one or several columns and rows."""

    blocks: tuple[Block, ...] = ()
    heading: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table: rows of cells. A cell that spans rows is written in its first row only, as in HTML."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Heading | Listing | Quote | Table


def plain(parts: Iterable[Block]) -> str:
    """The bare words, one line a paragraph: for the search and for looking up a passage."""
    return "\n".join(words(leaf.runs) for leaf in leaves(parts))


def words(runs: Iterable[Run]) -> str:
    """The words of runs, line breaks as spaces."""
    return "".join(run.text for run in runs).replace("\n", " ")


def leaves(parts: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    """Every paragraph and heading in the order of reading, also within lists, quotations and tables."""
    for part in parts:
        match part:
            case Paragraph() | Heading():
                yield part
            case Listing(items=items):
                for item in items:
                    yield from leaves(item.blocks)
            case Quote(blocks=inner):
                yield from leaves(inner)
            case Table(rows=rows):
                for row in rows:
                    for cell in row:
                        yield from leaves(cell.blocks)


def width(table: Table) -> int:
    """How many columns a table has, spanned ones counted."""
    over: dict[int, int] = {}
    widest = 0
    for row in table.rows:
        used = sum(1 for left in over.values() if left > 0)
        widest = max(widest, used + sum(cell.columns for cell in row))
        over = {column: left - 1 for column, left in over.items() if left > 1}
        free = (column for column in range(10_000) if column not in over)
        for cell in row:
            for _ in range(cell.columns):
                column = next(free)
                if cell.rows > 1:
                    over[column] = cell.rows - 1
    return widest


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs as HTML means them: white space drawn together, none at the ends or around a line break, equals joined."""
    made: list[Run] = []
    for run in runs:
        text = UNHOLDABLE.sub("", run.text)
        if not text:
            continue
        if made and made[-1].look == run.look:
            made[-1] = replace(made[-1], text=made[-1].text + text)
        else:
            made.append(replace(run, text=text))
    tidied: list[Run] = []
    before = "\n"
    for run in made:
        text = re.sub(r"[ \t\r\f]+", " ", run.text)
        text = re.sub(r" ?\n ?", "\n", text)
        if before in " \n" and text.startswith(" "):
            text = text[1:]
        if before == " " and text.startswith("\n"):
            _cut(tidied, 1)
        if text:
            tidied.append(replace(run, text=text))
            before = text[-1]
    _strip(tidied)
    return tuple(tidied)


def heading(level: int, runs: Iterable[Run]) -> Heading:
    """A heading. It is bold as a whole, so that none of its words is."""
    return Heading(level, _not_bold(runs))


def cell_of(parts: Iterable[Block], *, heads: bool, columns: int = 1, rows: int = 1) -> Cell:
    """A cell. One that heads its column or row is bold as a whole, like a heading."""
    made = tuple(
        replace(part, runs=_not_bold(part.runs)) if heads and isinstance(part, Paragraph) else part for part in parts
    )
    return Cell(made, heads, columns, rows)


def _not_bold(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tidy(replace(run, bold=False) for run in runs)


def _cut(runs: list[Run], count: int) -> None:
    """Take signs off the end."""
    last = replace(runs[-1], text=runs[-1].text[:-count])
    runs[-1:] = [last] if last.text else []


def _strip(runs: list[Run]) -> None:
    """No white space or line break at either end."""
    while runs and runs[-1].text[-1] in " \n":
        _cut(runs, 1)
    while runs and runs[0].text[0] in " \n":
        first = replace(runs[0], text=runs[0].text[1:])
        runs[:1] = [first] if first.text else []
