"""What a shape of a slide takes over: a placeholder from its layout and master, every text from the styles behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lugas.files.paging.colours import Theme
from lugas.files.paging.xml import SPACES, find, local, tag

AS_BODY = frozenset({"subTitle", "obj", "body", "chart", "tbl", "clipArt", "dgm", "media", "pic", "sldImg"})
MOST_DEEP = 9
"""Levels of a list."""


@dataclass(slots=True)
class Sheet:
    """One slide with what stands behind it. parts: whose relations name pictures, of slide, layout and master."""

    number: int
    width: float
    height: float
    slide: Any
    layout: Any
    master: Any
    parts: tuple[Any, Any, Any]
    theme: Theme
    defaults: Any = None
    words: dict[str, str] = field(default_factory=dict)


def placeholder(shape: Any) -> Any:
    """The element that says for what a shape holds the place; None for a shape of its own."""
    for name in ("p:nvSpPr", "p:nvPicPr", "p:nvGraphicFramePr"):
        found = find(shape, name, "p:nvPr", "p:ph")
        if found is not None:
            return found
    return None


def kind_of(mark: Any) -> str:
    """The type of a placeholder as the master knows it."""
    kind = mark.get("type") or "obj"
    return "title" if kind == "ctrTitle" else "body" if kind in AS_BODY else kind


def ancestors(shape: Any, sheet: Sheet) -> list[Any]:
    """The shape and those of layout and master that it is made after, nearest first."""
    mark = placeholder(shape)
    if mark is None:
        return [shape]
    found = [shape]
    on_layout = _match(sheet.layout, mark, by_index=True)
    if on_layout is not None and on_layout is not shape:
        found.append(on_layout)
        mark = placeholder(on_layout)
    on_master = _match(sheet.master, mark, by_index=False)
    if on_master is not None and on_master not in found:
        found.append(on_master)
    return found


def _match(holder: Any, mark: Any, *, by_index: bool) -> Any:
    """The placeholder of a layout (by its index, else its type) or of a master (by its type)."""
    tree = find(holder, "p:cSld", "p:spTree")
    if tree is None or mark is None:
        return None
    candidates = []
    for one in tree.iter(tag("p:sp"), tag("p:pic"), tag("p:graphicFrame")):
        theirs = placeholder(one)
        if theirs is not None:
            candidates.append((one, theirs))
    if by_index:
        for one, theirs in candidates:
            if theirs.get("idx", "0") == mark.get("idx", "0") and (mark.get("idx") or kind_of(theirs) == kind_of(mark)):
                return one
    return next((one for one, theirs in candidates if kind_of(theirs) == kind_of(mark)), None)


def styles(shape: Any, family: list[Any], sheet: Sheet) -> list[Any]:
    """Where the look of a text stands, nearest first: lists of styles, each with a child for each level."""
    found = [find(one, "p:txBody", "a:lstStyle") for one in family]
    mark = placeholder(shape)
    of_master = find(sheet.master, "p:txStyles")
    if mark is None:
        found.append(find(sheet.defaults, "p:defaultTextStyle"))
        found.append(find(of_master, "p:otherStyle"))
    else:
        kind = kind_of(mark)
        name = {"title": "p:titleStyle", "body": "p:bodyStyle"}.get(kind, "p:otherStyle")
        found.append(find(of_master, name))
        found.append(find(sheet.defaults, "p:defaultTextStyle"))
    return [one for one in found if one is not None]


def levels(lists: list[Any], level: int) -> list[Any]:
    """The paragraph properties of a level (0 is the outermost), nearest first."""
    name = f"a:lvl{min(max(level, 0), MOST_DEEP - 1) + 1}pPr"
    return [one for one in (find(each, name) for each in lists) if one is not None]


def attribute(chain: list[Any], name: str) -> str | None:
    """The value of an attribute on the nearest element that has it."""
    return next((one.get(name) for one in chain if one.get(name) is not None), None)


def nearest(chain: list[Any], *names: str) -> Any:
    """The nearest child of one of these names."""
    for one in chain:
        for child in one:
            if child.tag in {tag(name) for name in names}:
                return child
    return None


def alternative(node: Any) -> list[Any]:
    """What to draw of an element that offers one thing to new programs and another to old ones: the older, simpler one."""
    for name in ("Fallback", "Choice"):
        for one in node:
            if local(one) == name and one.tag.startswith(f"{{{SPACES['mc']}}}") and len(one):
                return list(one)
    return []
