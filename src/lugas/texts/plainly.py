"""A text with simple marks for the plain field, which works without the editor, and back.

Pure. A blank line parts paragraphs, "## " and "### " head, "- ", "1. " and "a. " list (two spaces in for a list below), "> "
quotes, "| a | b |" is a row of a table ("|! a | b |" its heads), **bold**, *italic*, __underlined__; a backslash takes a
mark its meaning. What these cannot say exactly is written as HTML, so that nothing is lost on the way and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lugas.texts.blocks import (
    NUMBER_STYLES,
    Block,
    Cell,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    Table,
    blocks,
    heading,
    tidy,
    to_html,
)

_ITEM = re.compile(r"^( *)(?:([-•])|(\d{1,4}|[a-zA-Z]{1,6})[.)]) +(.*)$")
_HEADING = re.compile(r"^(#{1,3}) +(.*)$")
_MARKS = ("**", "__", "*")
_STARTS = re.compile(r"^(#{1,3} |[-•>|<]|(?:\d{1,4}|[a-zA-Z]{1,6})[.)] )")
INDENT = 2


def to_plain(parts: Iterable[Block]) -> str:
    """Blocks as text with marks."""
    return "\n\n".join(_written(part) for part in parts)


def from_plain(text: str) -> list[Block]:
    """Text with marks as blocks. Text that begins with a tag is read as HTML."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", text.strip("\n")):
        if chunk.strip():
            found.extend(_read(chunk.strip("\n")))
    return found


def kept(text: str) -> str:
    """What a person sent, from the editor (HTML) or the plain field (marks), as HTML."""
    return text if text.lstrip().startswith("<") else to_html(from_plain(text))


def _written(part: Block) -> str:
    """One block; as HTML when the marks do not give it back."""
    marked = _marked(part)
    return marked if marked and from_plain(marked) == [part] else to_html([part])


def _marked(part: Block) -> str:
    match part:
        case Paragraph(runs=runs):
            return "\n".join(_safe_start(line) for line in _inline(runs).split("\n"))
        case Heading(level=level, runs=runs):
            return f"{'#' * level} {_inline(runs)}"
        case Listing():
            return "\n".join(_items(part, 0))
        case Quote(blocks=inner) if all(isinstance(one, Paragraph) for one in inner):
            return "\n".join(f"> {_inline(one.runs)}" for one in inner if isinstance(one, Paragraph))
        case Table(rows=rows):
            return "\n".join(_row(row) for row in rows)
    return ""


def _safe_start(line: str) -> str:
    return f"\\{line}" if _STARTS.match(line) else line


def _items(listing: Listing, depth: int) -> list[str]:
    lines = []
    for place, item in enumerate(listing.items):
        first = item.blocks[0]
        mark = f"{_numbered(listing.style, listing.start + place)}." if listing.style else "-"
        lines.append(" " * INDENT * depth + f"{mark} {_inline(first.runs) if isinstance(first, Paragraph) else ''}")
        for below in item.blocks[1:]:
            if isinstance(below, Listing):
                lines.extend(_items(below, depth + 1))
            else:
                return ["<"]  # no mark for it: written as HTML
    return lines


def _row(row: tuple[Cell, ...]) -> str:
    heads = bool(row) and all(cell.heading for cell in row)
    cells = [
        _inline(cell.blocks[0].runs) if cell.blocks and isinstance(cell.blocks[0], Paragraph) else "" for cell in row
    ]
    return f"|{'!' if heads else ''} {' | '.join(one.replace('|', '&#124;') for one in cells)} |"


def _inline(runs: Iterable[Run]) -> str:
    made = []
    for run in runs:
        text = re.sub(r"([\\*])|(_(?=_)|(?<=_)_)", r"\\\g<0>", run.text)
        for wanted, mark in ((run.italic, "*"), (run.underline, "__"), (run.bold, "**")):
            text = f"{mark}{text}{mark}" if wanted else text
        made.append(text)
    return "".join(made)


def _read(chunk: str) -> list[Block]:
    lines = [line.rstrip() for line in chunk.split("\n")]
    if lines[0].startswith("<"):
        return blocks(chunk)
    if head := _HEADING.match(lines[0]):
        rest = _read("\n".join(lines[1:])) if len(lines) > 1 else []
        runs = _runs(head[2])
        return [*([heading(3 if len(head[1]) == 3 else 2, runs)] if runs else []), *rest]
    if all(_ITEM.match(line) for line in lines):
        return _lists([_ITEM.match(line) for line in lines])
    if all(line.startswith(">") for line in lines):
        inner = tuple(Paragraph(runs) for line in lines if (runs := _runs(line[1:])))
        return [Quote(inner)] if inner else []
    if all(line.startswith("|") and len(line) > 1 for line in lines):
        table = Table(tuple(_cells(line) for line in lines))
        return blocks(to_html([table]))
    runs = _runs("\n".join(lines))
    return [Paragraph(runs)] if runs else []


def _cells(line: str) -> tuple[Cell, ...]:
    heads = line.startswith("|!")
    inner = line[2 if heads else 1 :].strip()
    inner = inner[:-1] if inner.endswith("|") else inner
    made = []
    for words in inner.split("|"):
        runs = _runs(words.replace("&#124;", "|"))
        made.append(Cell((Paragraph(runs),) if runs else (), heads))
    return tuple(made)


def _lists(lines: list) -> list[Block]:
    """Lines of items as lists within lists."""
    found: list[Block] = []
    stack: list[tuple[int, str, int, list[list[Block]]]] = []

    def close(left: int) -> None:
        while len(stack) > left:
            _depth, style, start, items = stack.pop()
            made = Listing(tuple(Item(tuple(item)) for item in items), style, start if style else 1)
            (stack[-1][3][-1] if stack else found).append(made)

    for line in lines:
        depth, bullet, number, words = len(line[1]) // INDENT, line[2], line[3], line[4]
        while stack and stack[-1][0] > depth:
            close(len(stack) - 1)
        open_style = stack[-1][1] if stack and stack[-1][0] == depth else None
        style, start = (
            ("", 1) if bullet else _style(number, open_style, len(stack[-1][3]) + stack[-1][2] if stack else 1)
        )
        if open_style is not None and open_style != style:
            close(len(stack) - 1)
        if not stack or stack[-1][0] < depth:
            stack.append((depth, style, start, []))
        runs = _runs(words)
        stack[-1][3].append([Paragraph(runs)] if runs else [Paragraph((Run("\N{NO-BREAK SPACE}"),))])
    close(0)
    return found


ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _numbered(style: str, number: int) -> str:
    """The number of an item as it is written: 3, c, C, iii or III."""
    if style in ("a", "A"):
        word = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            word = chr(97 + rest) + word
    elif style in ("i", "I"):
        word = ""
        for value, sign in ROMANS:
            while number >= value:
                word, number = word + sign, number - value
    else:
        word = str(number)
    return word.upper() if style in ("A", "I") else word


def _style(written: str, going_on: str | None, expected: int) -> tuple[str, int]:
    """Which way of numbering a written number is, and which number: the one that goes on, if it does."""
    for style in (going_on, *NUMBER_STYLES):
        if style and style == going_on and _numbered(style, expected) == written:
            return style, expected
    if written.isdigit():
        return "1", int(written)
    upper = written.isupper()
    for number in range(1, 400):
        for style in ("i", "a") if written.lower() == "i" else ("a", "i"):
            real = style.upper() if upper else style
            if _numbered(real, number) == written:
                return real, number
    return "a", 1


def _runs(text: str) -> tuple[Run, ...]:
    """Words with marks as runs. A mark without its second stays as it is written."""
    looks = {"**": False, "__": False, "*": False}
    made: list[Run] = []
    words = ""
    place = 0

    def put() -> None:
        nonlocal words
        if words:
            made.append(Run(words, looks["**"], looks["*"], looks["__"]))
        words = ""

    while place < len(text):
        if text[place] == "\\" and place + 1 < len(text):
            words += text[place + 1]
            place += 2
            continue
        mark = next((one for one in _MARKS if text.startswith(one, place)), None)
        after = text[place + len(mark) :] if mark else ""
        if mark and (looks[mark] or (after and not after[0].isspace() and _closes(after, mark))):
            put()
            looks[mark] = not looks[mark]
            place += len(mark)
            continue
        words += text[place]
        place += 1
    put()
    return tidy(made)


def _closes(after: str, mark: str) -> bool:
    """Whether the second of a pair of marks comes."""
    bare = re.sub(r"\\.", "xx", after)
    return mark in (bare.replace("**", "") if mark == "*" else bare)
