"""Small helpers for reading the XML of slides: values that are missing or odd become a default, never an error."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
EMU = 12700
"""English Metric Units in a point."""
FARTHEST = 20_000.0
"""Points: what lies beyond this is a mistake or mischief, and is drawn at this edge."""


def tag(name: str) -> str:
    """ "a:off" as lxml names it."""
    space, local = name.split(":")
    return f"{{{SPACES[space]}}}{local}"


def local(node: Any) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def find(node: Any, *names: str) -> Any:
    """The element at the end of a path of child names ("p:spPr", "a:xfrm"), or None."""
    for name in names:
        if node is None:
            return None
        node = node.find(tag(name))
    return node


def children(node: Any, *names: str) -> Iterable[Any]:
    """The children of these names, in their order; nothing for None."""
    if node is None:
        return []
    wanted = {tag(one) for one in names}
    return [one for one in node if one.tag in wanted]


def number(value: Any, default: float = 0.0) -> float:
    """A number of an attribute; percentages ("50%") in thousandths of a percent, as the older form writes them."""
    try:
        text = str(value)
        found = float(text[:-1]) * 1000 if text.endswith("%") else float(text)
    except (TypeError, ValueError):
        return default
    return found if math.isfinite(found) else default


def points(value: Any, default: float = 0.0) -> float:
    """EMU as points, within what can be drawn."""
    if value is None:
        return default
    return min(max(number(value) / EMU, -FARTHEST), FARTHEST)


def flag(node: Any, name: str, default: bool | None = None) -> bool | None:
    """A truth value of an attribute; default when it is not there."""
    value = node.get(name) if node is not None else None
    return default if value is None else value in ("1", "true", "on")


def clean(text: str) -> str:
    """Text without what cannot be written as JSON or drawn: control signs, halves of characters."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(one if one >= " " and one != "\x7f" else " " if one == "\t" else "" for one in text)
