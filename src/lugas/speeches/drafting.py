"""The beginning of a speech: the blocks of its kind filled with what the activity's record knows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter

from lugas.speeches.catalogue import POINTS, Kind
from lugas.texts.blocks import Item, Listing, Paragraph, Run, to_html

TO_DO = "[Uraikan pokok ini.]"


def begun(kind: Kind, facts: Mapping[str, str], points: Iterable[str]) -> str:
    """The draft as HTML: one paragraph a block. A block with a fact that is empty or unknown is left out; points become a
    numbered list, and where none are given a line stands in their place that asks for them."""
    made: list[Paragraph | Listing] = []
    for block in kind.blocks:
        if block == POINTS:
            made.append(listed([one for one in points if one.strip()]))
            continue
        wanted = [name for _text, name, _format, _how in Formatter().parse(block) if name]
        if all(facts.get(name, "").strip() for name in wanted):
            made.append(paragraph(block.format_map({name: facts[name].strip() for name in wanted})))
    return to_html(made)


def paragraph(text: str) -> Paragraph:
    """Plain words as a paragraph. A fact that ends with a full stop does not double the sentence's own."""
    return Paragraph((Run(text.replace("..", ".")),))


def listed(points: list[str]) -> Paragraph | Listing:
    """The points as a numbered list; a reminder without any."""
    if not points:
        return paragraph(TO_DO)
    return Listing(tuple(Item((paragraph(one.strip()),)) for one in points), "1")
