"""Where shapes stand on the slide: their own box, that of the placeholder behind them, and through the groups around them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from lugas.files.paging.heirs import Sheet, ancestors
from lugas.files.paging.xml import EMU, find, flag, number, points


@dataclass(frozen=True, slots=True)
class Box:
    """In points; turn: degrees clockwise around its middle; across and down: mirrored."""

    x: float
    y: float
    w: float
    h: float
    turn: float = 0.0
    across: bool = False
    down: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The box of a group on what is around it, and the same box as the shapes in it count."""

    outer: Box
    inner: Box


def box_in(node: Any) -> Box | None:
    """The box of an xfrm element; None when it does not say one."""
    offset, size = find(node, "a:off"), find(node, "a:ext")
    if offset is None or size is None:
        return None
    return Box(
        points(offset.get("x")),
        points(offset.get("y")),
        max(points(size.get("cx")), 0.0),
        max(points(size.get("cy")), 0.0),
        number(node.get("rot")) / 60_000 % 360,
        bool(flag(node, "flipH")),
        bool(flag(node, "flipV")),
    )


def box_of(shape: Any, sheet: Sheet) -> Box | None:
    """The box of a shape, its placeholder's if it says none itself."""
    for one in ancestors(shape, sheet):
        node = find(one, "p:spPr", "a:xfrm")
        found = box_in(node if node is not None else find(one, "p:xfrm"))
        if found is not None:
            return found
    return None


def group_of(shape: Any) -> Group | None:
    """The two boxes of a group shape; None for a group that leaves its shapes where they are."""
    node = find(shape, "p:grpSpPr", "a:xfrm")
    outer = box_in(node)
    offset, size = find(node, "a:chOff"), find(node, "a:chExt")
    if outer is None:
        return None
    if offset is None or size is None:
        return Group(outer, replace(outer, turn=0.0, across=False, down=False))
    # As large as they like: they are divided by one another.
    x, y, w, h = (number(one) / EMU for one in (offset.get("x"), offset.get("y"), size.get("cx"), size.get("cy")))
    return Group(outer, Box(x, y, w, h))


def through(box: Box, groups: tuple[Group, ...]) -> Box:
    """The box as it stands on the slide. groups: those around it, the outermost first."""
    for group in reversed(groups):
        box = _out_of(box, group)
    limit = 20_000.0
    x, y, w, h = (min(max(one, -limit), limit) for one in (box.x, box.y, box.w, box.h))
    return replace(box, x=x, y=y, w=w, h=h)


def _out_of(box: Box, group: Group) -> Box:
    outer, inner = group.outer, group.inner
    wide = outer.w / inner.w if inner.w > 0 else 1.0
    high = outer.h / inner.h if inner.h > 0 else 1.0
    # On its side, a shape's width runs along the group's height.
    sideways = 45 <= box.turn % 180 < 135
    w, h = (box.w * high, box.h * wide) if sideways else (box.w * wide, box.h * high)
    x = outer.x + (box.x + box.w / 2 - inner.x) * wide
    y = outer.y + (box.y + box.h / 2 - inner.y) * high
    middle_x, middle_y = outer.x + outer.w / 2, outer.y + outer.h / 2
    turn = box.turn
    if outer.across:
        x, turn = 2 * middle_x - x, -turn
    if outer.down:
        y, turn = 2 * middle_y - y, -turn
    if outer.turn:
        angle = math.radians(outer.turn)
        dx, dy = x - middle_x, y - middle_y
        x = middle_x + dx * math.cos(angle) - dy * math.sin(angle)
        y = middle_y + dx * math.sin(angle) + dy * math.cos(angle)
    across, down = box.across != outer.across, box.down != outer.down
    return Box(x - w / 2, y - h / 2, w, h, (turn + outer.turn) % 360, across, down)
