"""The text of a release: sanitised HTML as it is kept, and the simple marks with which it is written without the editor.

Pure. Marks: a blank line parts paragraphs, "## " a heading, "- " and "1. " lists, "> " a quotation, **strong**,
*emphasis*, [words](https://address). Whatever comes, only the tags below are kept.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import nh3

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br"}
# What other editors write, as what we keep.
SAME = (("b", "strong"), ("i", "em"), ("h1", "h2"), ("h4", "h3"), ("div", "p"))
SCHEMES = {"http", "https", "mailto", "tel"}

_HEADING = re.compile(r"^(#{1,3})\s+(.*)$")
_BULLET = re.compile(r"^[-*•]\s+(.*)$")
_NUMBER = re.compile(r"^\d+[.)]\s+(.*)$")
_QUOTE = re.compile(r"^>\s?(.*)$")
_INLINE = (
    (re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\*\*(\S(?:[^\n]*?\S)?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w*])\*(\S(?:[^\n*]*?\S)?)\*(?![\w*])"), r"<em>\1</em>"),
)


def clean(html: str) -> str:
    """Only our tags, links to the web, mail and telephone, nothing that runs, loads or looks different."""
    for other, ours in SAME:
        html = re.sub(rf"<(/?){other}(?=[\s>/])", rf"<\1{ours}", html, flags=re.IGNORECASE)
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    ).strip()


def kept(text: str) -> str:
    """What a person sent, from the editor (HTML) or the plain field (marks), as it is kept."""
    return clean(text if text.lstrip().startswith("<") else to_html(text))


def to_html(text: str) -> str:
    """Text with simple marks as HTML; everything else in it is shown as written."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return "".join(_block(block.strip("\n")) for block in blocks if block.strip())


def _block(block: str) -> str:
    lines = [line.strip() for line in block.split("\n")]
    for pattern, tag in ((_BULLET, "ul"), (_NUMBER, "ol")):
        if all(pattern.match(line) for line in lines):
            items = "".join(f"<li><p>{_inline(pattern.match(line)[1])}</p></li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    if all(_QUOTE.match(line) for line in lines):
        return f"<blockquote>{_paragraph([_QUOTE.match(line)[1] for line in lines])}</blockquote>"
    if heading := _HEADING.match(lines[0]):
        level = "h2" if len(heading[1]) < 3 else "h3"
        rest = _block("\n".join(lines[1:])) if len(lines) > 1 else ""
        return f"<{level}>{_inline(heading[2])}</{level}>{rest}"
    return _paragraph(lines)


def _paragraph(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _inline(line: str) -> str:
    line = escape(line, quote=True)
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return line


def to_text(html: str) -> str:
    """Kept HTML as text with simple marks, for the plain field; to_html gives the same again."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(reader.finished()).strip()


def plain(html: str) -> str:
    """The bare words, for the search."""
    return nh3.clean(re.sub(r"<(/p|/h2|/h3|/li|br)[^>]*>", " ", html), tags=set()).replace("&amp;", "&").strip()


class _Reader(HTMLParser):
    """Collects blocks of text with marks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.lists: list[list] = []
        self.words: list[str] = []
        self.quoted = 0
        self.prefix = ""
        self.link = ""

    def handle_starttag(self, tag: str, attrs) -> None:
        if tag in ("ul", "ol"):
            self.flush()
            self.lists.append([tag, []])
        elif tag in ("p", "h2", "h3") and not self.lists:
            self.flush()
            self.prefix = {"h2": "## ", "h3": "### "}.get(tag, "")
        elif tag == "blockquote":
            self.flush()
            self.quoted += 1
        elif tag == "br":
            self.words.append("\n")
        elif tag in ("strong", "em"):
            self.words.append("**" if tag == "strong" else "*")
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
            self.words.append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag == "li" and self.lists:
            self.lists[-1][1].append(" ".join("".join(self.words).split()))
            self.words = []
        elif tag in ("ul", "ol") and self.lists:
            kind, items = self.lists.pop()
            marks = (f"{number}. " if kind == "ol" else "- " for number in range(1, len(items) + 1))
            self.blocks.append("\n".join(mark + item for mark, item in zip(marks, items, strict=True)))
        elif tag in ("p", "h2", "h3") and not self.lists:
            self.flush()
        elif tag == "blockquote":
            self.flush()
            self.quoted -= 1
        elif tag in ("strong", "em"):
            self.words.append("**" if tag == "strong" else "*")
        elif tag == "a":
            self.words.append(f"]({self.link})")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def flush(self) -> None:
        lines = [line.strip() for line in "".join(self.words).strip().split("\n")]
        self.words = []
        text = "\n".join(lines)
        if text:
            quoted = "\n".join(f"> {line}" for line in lines)
            self.blocks.append(quoted if self.quoted else self.prefix + text)
        self.prefix = ""

    def finished(self) -> list[str]:
        self.flush()
        return self.blocks
