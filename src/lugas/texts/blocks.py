"""A text as blocks (paragraphs, headings, lists, quotations, tables) and the HTML in which it is kept.

Pure. The editor, the plain field, Word, the comparison and the typesetting of letters all meet here: whatever comes in
as HTML leaves as the same few tags, escaped, so what `clean` returns may be shown as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from lugas.texts.parsing import parsed as blocks
from lugas.texts.parts import (
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
    cell_of,
    heading,
    leaves,
    plain,
    tidy,
    width,
    words,
)

__all__ = [
    "NUMBER_STYLES", "Block", "Cell", "Heading", "Item", "Listing", "Paragraph", "Quote", "Run", "Table", "as_data", "blocks", "cell_of", "clean", "heading", "leaves", "plain", "run_html", "tidy", "to_html", "width", "words",
]  # fmt: skip


def to_html(parts: Iterable[Block]) -> str:
    """The one way in which these blocks are written as HTML; blocks() gives them again."""
    return "".join(_html(part) for part in parts)


def clean(html: str) -> str:
    """Any HTML as it is kept: only our tags, no attribute but the numbers of lists and cells."""
    return to_html(blocks(html))


def as_data(parts: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as plain dictionaries, for JSON: each with `kind` (paragraph, heading, list, quote, table)."""
    return [_data(part) for part in parts]


def _data(part: Block) -> dict[str, Any]:
    match part:
        case Paragraph(runs=runs):
            return {"kind": "paragraph", "runs": _run_data(runs)}
        case Heading(level=level, runs=runs):
            return {"kind": "heading", "level": level, "runs": _run_data(runs)}
        case Listing(items=items, style=style, start=start):
            rows = [as_data(item.blocks) for item in items]
            return {"kind": "list", "numbered": bool(style), "style": style, "start": start, "items": rows}
        case Quote(blocks=inner):
            return {"kind": "quote", "blocks": as_data(inner)}
        case Table(rows=table):
            return {
                "kind": "table",
                "columns": width(part),
                "rows": [[_cell_data(one) for one in row] for row in table],
            }


def _cell_data(cell: Cell) -> dict[str, Any]:
    return {
        "blocks": as_data(cell.blocks),
        "heading": cell.heading,
        "columns": cell.columns,
        "rows": cell.rows,
    }


def _run_data(runs: Iterable[Run]) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic, "underline": run.underline} for run in runs]


def _html(part: Block) -> str:
    match part:
        case Paragraph(runs=runs):
            return f"<p>{run_html(runs)}</p>"
        case Heading(level=level, runs=runs):
            return f"<h{level}>{run_html(runs)}</h{level}>"
        case Listing(items=items, style=style, start=start):
            tag = "ol" if style else "ul"
            first = f' start="{start}"' if style and start != 1 else ""
            look = f' type="{style}"' if style not in ("", "1") else ""
            inner = "".join(f"<li>{to_html(item.blocks)}</li>" for item in items)
            return f"<{tag}{first}{look}>{inner}</{tag}>"
        case Quote(blocks=inner):
            return f"<blockquote>{to_html(inner)}</blockquote>"
        case Table(rows=rows):
            inner = "".join(f"<tr>{''.join(map(_cell_html, row))}</tr>" for row in rows)
            return f"<table>{inner}</table>"


def _cell_html(cell: Cell) -> str:
    tag = "th" if cell.heading else "td"
    over = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{tag}{over}{down}>{to_html(cell.blocks)}</{tag}>"


def run_html(runs: Iterable[Run]) -> str:
    """Runs as HTML within a paragraph."""
    made = []
    for run in runs:
        html = escape(run.text, quote=False).replace("\n", "<br>")
        for wanted, tag in ((run.underline, "u"), (run.italic, "em"), (run.bold, "strong")):
            html = f"<{tag}>{html}</{tag}>" if wanted else html
        made.append(html)
    return "".join(made)
