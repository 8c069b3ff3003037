"""Reads HTML, told by lxml, into blocks: the one place where HTML that came from outside is looked at."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from lugas.texts.parts import (
    NUMBER_STYLES,
    UNHOLDABLE,
    Block,
    Cell,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    Table,
    cell_of,
    heading,
    tidy,
)

# What other editors write, as what we keep.
SAME = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p", "ins": "u"}
# What holds no words of the text.
SILENT = frozenset({"script", "style", "template", "title", "head", "noscript", "iframe", "object", "svg", "math"})
DEEPEST = 9
MOST_SPAN = 50
_SPACE = re.compile(r"[ \t\r\n\f]+")


def parsed(html: str) -> list[Block]:
    """The blocks of any HTML; what is not ours is left out, its words stay."""
    builder = _Builder()
    html = UNHOLDABLE.sub("", html)
    if html.strip():
        parser = etree.HTMLParser(target=builder, no_network=True, remove_comments=True, remove_pis=True)
        # libxml2 reads no words outside an element.
        parser.feed(f"<body>{html}</body>")
        parser.close()
    return builder.finished()


@dataclass
class _Holder:
    """What is open while reading: the document, a list, an item, a quotation, a table, a row or a cell."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    parts: list = field(default_factory=list)


def _number(value: str | None, most: int) -> int:
    """A number of an attribute, kept within reason."""
    return min(max(int(value), 1), most) if value and value.isascii() and value.isdigit() and len(value) < 9 else 1


class _Builder:
    """Reads HTML into blocks, told by lxml. Holders that are nested too deep are read as if they were not there."""

    HOLDERS = frozenset({"ol", "ul", "li", "blockquote", "table", "tr", "td", "th"})
    LEAVES = frozenset({"p", "h2", "h3"})
    # Which holder a piece needs around it; without one it is opened.
    WITHIN = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr",), "th": ("tr",)}

    def __init__(self) -> None:
        self.stack = [_Holder("document")]
        self.runs: list[Run] = []
        self.leaf = "p"
        self.looks = {"strong": 0, "em": 0, "u": 0}
        self.ignored: Counter[str] = Counter()
        self.silent = 0

    def start(self, tag: str, attributes) -> None:
        """A tag opens."""
        tag = SAME.get(tag, tag)
        self.silent += tag in SILENT
        if tag in self.looks:
            self.looks[tag] += 1
        elif tag == "br":
            self.runs.append(self._run("\n"))
        elif tag in self.LEAVES:
            self._flush()
            self.leaf = tag
        elif tag in self.HOLDERS:
            self._flush()
            self._open(tag, dict(attributes))

    def end(self, tag: str) -> None:
        """A tag closes."""
        tag = SAME.get(tag, tag)
        self.silent -= tag in SILENT
        if tag in self.looks:
            self.looks[tag] = max(self.looks[tag] - 1, 0)
        elif tag in self.LEAVES:
            self._flush()
        elif tag in self.HOLDERS:
            self._flush()
            self._close(tag)

    def data(self, data: str) -> None:
        """Words."""
        if not self.silent:
            self.runs.append(self._run(_SPACE.sub(" ", data)))

    def close(self) -> None:
        """The end of the HTML."""

    def finished(self) -> list[Block]:
        """What was read."""
        self._flush()
        while len(self.stack) > 1:
            self._pop()
        return self.stack[0].parts

    def _run(self, text: str) -> Run:
        return Run(text, bool(self.looks["strong"]), bool(self.looks["em"]), bool(self.looks["u"]))

    def _flush(self) -> None:
        """The words so far as a paragraph or heading of the innermost holder."""
        runs, leaf = tidy(self.runs), self.leaf
        self.runs, self.leaf = [], "p"
        if not runs:
            return
        holder = self.stack[-1]
        made: Block = Paragraph(runs) if leaf == "p" else heading(int(leaf[1]), runs)
        if holder.tag in ("ul", "ol"):
            holder.parts.append(Item((made,)))
        elif holder.tag == "table":
            holder.parts.append((Cell((made,)),))
        elif holder.tag == "tr":
            holder.parts.append(Cell((made,)))
        else:
            holder.parts.append(made)

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        depth = sum(1 for one in self.stack if one.tag in ("ol", "ul", "blockquote", "table"))
        if (tag in ("ol", "ul", "blockquote", "table") and depth >= DEEPEST) or (tag in self.WITHIN and self.ignored):
            self.ignored[tag] += 1
            return
        if tag in self.WITHIN and self.stack[-1].tag not in self.WITHIN[tag]:
            self._open({"li": "ul", "tr": "table"}.get(tag, "tr"), {})
            if self.ignored:
                return
        elif tag not in self.WITHIN and self.stack[-1].tag in ("ul", "ol", "table", "tr"):
            self._open({"table": "tr", "tr": "td"}.get(self.stack[-1].tag, "li"), {})
            if self.stack[-1].tag == "tr":
                self._open("td", {})
        self.stack.append(_Holder(tag, attributes))

    def _close(self, tag: str) -> None:
        if self.ignored:
            if self.ignored[tag] > 1:
                self.ignored[tag] -= 1
            else:
                del self.ignored[tag]
            return
        if any(one.tag == tag for one in self.stack):
            while self.stack[-1].tag != tag:
                self._pop()
            self._pop()

    def _pop(self) -> None:
        """Close the innermost holder and give what it holds to the one around it."""
        holder, outer = self.stack.pop(), self.stack[-1]
        made = _made(holder)
        if made is not None:
            outer.parts.append(made)


def _made(holder: _Holder) -> Block | Item | Cell | tuple | None:
    """What a closed holder is; None when it is empty (an empty cell stays, for its place in the table)."""
    parts = tuple(holder.parts)
    if holder.tag in ("td", "th"):
        over, down = (_number(holder.attributes.get(name), MOST_SPAN) for name in ("colspan", "rowspan"))
        return cell_of(parts, heads=holder.tag == "th", columns=over, rows=down)
    if not parts:
        return None
    if holder.tag == "li":
        return Item(parts)
    if holder.tag == "blockquote":
        return Quote(parts)
    if holder.tag == "tr":
        return parts
    if holder.tag == "table":
        return Table(parts) if any(cell.blocks for row in parts for cell in row) else None
    if holder.tag == "ul":
        return Listing(parts)
    style = holder.attributes.get("type") or "1"
    return Listing(parts, style if style in NUMBER_STYLES else "1", _number(holder.attributes.get("start"), 9999))
