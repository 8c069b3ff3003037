"""The outline of a shape: commands in points within its own box ("M", "L", "C", "Z"), from its preset name or its own path."""

from __future__ import annotations

from typing import Any

from lugas.files.paging.xml import children, find, local, number

Path = list[list[Any]]
MOST_COMMANDS = 3_000
ROUND = 0.5523
"""How far the handles of four curves stand out so that they make a circle."""

# Corners as parts of width and height.
CORNERS: dict[str, list[tuple[float, float]]] = {
    "triangle": [(0.5, 0), (1, 1), (0, 1)],
    "rtTriangle": [(0, 0), (1, 1), (0, 1)],
    "diamond": [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)],
    "flowChartDecision": [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)],
    "parallelogram": [(0.2, 0), (1, 0), (0.8, 1), (0, 1)],
    "flowChartInputOutput": [(0.2, 0), (1, 0), (0.8, 1), (0, 1)],
    "trapezoid": [(0.2, 0), (0.8, 0), (1, 1), (0, 1)],
    "pentagon": [(0.5, 0), (1, 0.38), (0.81, 1), (0.19, 1), (0, 0.38)],
    "hexagon": [(0.2, 0), (0.8, 0), (1, 0.5), (0.8, 1), (0.2, 1), (0, 0.5)],
    "octagon": [(0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3)],
    "rightArrow": [(0, 0.25), (0.65, 0.25), (0.65, 0), (1, 0.5), (0.65, 1), (0.65, 0.75), (0, 0.75)],
    "leftArrow": [(1, 0.25), (0.35, 0.25), (0.35, 0), (0, 0.5), (0.35, 1), (0.35, 0.75), (1, 0.75)],
    "upArrow": [(0.25, 1), (0.25, 0.35), (0, 0.35), (0.5, 0), (1, 0.35), (0.75, 0.35), (0.75, 1)],
    "downArrow": [(0.25, 0), (0.25, 0.65), (0, 0.65), (0.5, 1), (1, 0.65), (0.75, 0.65), (0.75, 0)],
    "leftRightArrow": [(0, 0.5), (0.2, 0), (0.2, 0.25), (0.8, 0.25), (0.8, 0), (1, 0.5), (0.8, 1), (0.8, 0.75), (0.2, 0.75), (0.2, 1)],
    "star5": [(0.5, 0), (0.62, 0.38), (1, 0.38), (0.69, 0.62), (0.81, 1), (0.5, 0.76), (0.19, 1), (0.31, 0.62), (0, 0.38), (0.38, 0.38)],
    "star4": [(0.5, 0), (0.6, 0.4), (1, 0.5), (0.6, 0.6), (0.5, 1), (0.4, 0.6), (0, 0.5), (0.4, 0.4)],
    "plus": [(0.25, 0), (0.75, 0), (0.75, 0.25), (1, 0.25), (1, 0.75), (0.75, 0.75), (0.75, 1), (0.25, 1), (0.25, 0.75), (0, 0.75), (0, 0.25), (0.25, 0.25)],
}  # fmt: skip
ROUNDED = frozenset({"ellipse", "flowChartConnector", "donut", "pie", "chord"})
SOFT = frozenset({"roundRect", "flowChartAlternateProcess", "flowChartTerminator", "round2SameRect", "wedgeRoundRectCallout", "round1Rect", "round2DiagRect"})  # fmt: skip
LINES = frozenset({"line", "straightConnector1"})
OPEN = LINES | {"bentConnector2", "bentConnector3", "bentConnector4", "bentConnector5", "curvedConnector2", "curvedConnector3"}  # fmt: skip


def outline(properties: Any, width: float, height: float) -> tuple[Path, bool]:
    """The path of a shape and whether its inside may be filled. An unknown form is its box."""
    own = find(properties, "a:custGeom")
    if own is not None:
        made = _own(own, width, height)
        if made:
            return made, True
    preset = find(properties, "a:prstGeom")
    name = (preset.get("prst") or "rect") if preset is not None else "rect"
    if name in ROUNDED:
        return ellipse(width, height), True
    if name in SOFT:
        return _soft(width, height, _adjusted(preset, 16_667 if name != "flowChartTerminator" else 50_000)), True
    if name in ("homePlate", "chevron"):
        return _pointed(width, height, name == "chevron"), True
    if name in CORNERS:
        return polygon([(x * width, y * height) for x, y in CORNERS[name]]), True
    if name in OPEN:
        return _connector(name, width, height), False
    return polygon([(0, 0), (width, 0), (width, height), (0, height)]), True


def polygon(corners: list[tuple[float, float]], closed: bool = True) -> Path:
    """Straight lines from corner to corner."""
    first, *others = corners
    return [["M", *first], *(["L", *one] for one in others), *([["Z"]] if closed else [])]


def ellipse(width: float, height: float) -> Path:
    """An ellipse that fills its box."""
    x, y = width / 2, height / 2
    a, b = x * ROUND, y * ROUND
    return [
        ["M", x, 0],
        ["C", x + a, 0, width, y - b, width, y],
        ["C", width, y + b, x + a, height, x, height],
        ["C", x - a, height, 0, y + b, 0, y],
        ["C", 0, y - b, x - a, 0, x, 0],
        ["Z"],
    ]


def _soft(width: float, height: float, part: float) -> Path:
    """A box with round corners."""
    r = min(width, height) * part
    k = r * (1 - ROUND)
    return [
        ["M", r, 0],
        ["L", width - r, 0],
        ["C", width - k, 0, width, k, width, r],
        ["L", width, height - r],
        ["C", width, height - k, width - k, height, width - r, height],
        ["L", r, height],
        ["C", k, height, 0, height - k, 0, height - r],
        ["L", 0, r],
        ["C", 0, k, k, 0, r, 0],
        ["Z"],
    ]


def _adjusted(preset: Any, usual: float) -> float:
    """The first value by which a preset is adjusted, as a part of the shorter side."""
    guide = find(preset, "a:avLst", "a:gd")
    formula = (guide.get("fmla") or "") if guide is not None else ""
    return min(max(number(formula.removeprefix("val "), usual) / 100_000, 0), 0.5)


def _pointed(width: float, height: float, notched: bool) -> Path:
    """An arrow of a process; notched: with a notch at its tail."""
    tip = width - min(height / 2, width / 2)
    tail = [(min(height / 2, width / 2), height / 2)] if notched else []
    return polygon([(0, 0), (tip, 0), (width, height / 2), (tip, height), (0, height), *tail])


def _connector(name: str, width: float, height: float) -> Path:
    """A straight line, or one with corners."""
    if name in LINES:
        return polygon([(0, 0), (width, height)], closed=False)
    if name.endswith("2"):
        return polygon([(0, 0), (width, 0), (width, height)], closed=False)
    return polygon([(0, 0), (width / 2, 0), (width / 2, height), (width, height)], closed=False)


def _own(node: Any, width: float, height: float) -> Path:
    """A path drawn by hand; one whose points are computed by formulas is not followed."""
    made: Path = []
    for path in children(find(node, "a:pathLst"), "a:path"):
        across, down = number(path.get("w")), number(path.get("h"))
        x, y = (width / across if across else 1 / 12700), (height / down if down else 1 / 12700)
        open_now = False
        for command in path:
            kind = local(command)
            ends = [
                (number(one.get("x"), -1e9) * x, number(one.get("y"), -1e9) * y) for one in children(command, "a:pt")
            ]
            flat = [side for end in ends for side in end]
            if any(abs(side) > 1e5 for side in flat) or len(made) > MOST_COMMANDS:
                return []
            if kind == "moveTo" and len(ends) == 1:
                made.append(["M", *flat])
                open_now = True
            elif not open_now:
                continue
            elif kind == "lnTo" and len(ends) == 1:
                made.append(["L", *flat])
            elif kind == "cubicBezTo" and len(ends) == 3:
                made.append(["C", *flat])
            elif kind == "quadBezTo" and len(ends) == 2:
                made.append(["L", *flat[2:]])
            elif kind == "close":
                made.append(["Z"])
    return made
