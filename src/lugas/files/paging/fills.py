"""With what an area is filled and its edge drawn, as drawing.py takes it: None (not said), or a dictionary with its kind."""

from __future__ import annotations

from typing import Any

from lugas.files.paging.colours import GREY, Theme, colour
from lugas.files.paging.pictures import Pictures
from lugas.files.paging.xml import children, find, flag, local, number, points

Fill = dict[str, Any]
NONE: Fill = {"kind": "none"}
MOST_STOPS = 20
DASHES = {"dot": "dotted", "sysDot": "dotted", "dash": "dashed", "sysDash": "dashed", "lgDash": "dashed",
          "dashDot": "dash-dotted", "lgDashDot": "dash-dotted", "sysDashDot": "dash-dotted"}  # fmt: skip


def solid(value: str | None) -> Fill | None:
    """One colour everywhere."""
    return {"kind": "solid", "colour": value} if value else None


def fill_in(node: Any, theme: Theme, part: Any, pictures: Pictures, stand_in: str | None = None) -> Fill | None:
    """The fill among the children of an element (spPr, bgPr, tcPr). part: whose relations name the pictures."""
    for one in node if node is not None else ():
        found = filled(one, theme, part, pictures, stand_in)
        if found is not None:
            return found
    return None


def filled(one: Any, theme: Theme, part: Any, pictures: Pictures, stand_in: str | None = None) -> Fill | None:
    """What one element of a fill says; None when it is no fill."""
    kind = local(one)
    if kind == "noFill":
        return NONE
    if kind == "solidFill":
        return solid(colour(one, theme, stand_in)) or solid(GREY)
    if kind == "gradFill":
        return _gradient(one, theme, stand_in)
    if kind == "pattFill":
        return solid(colour(find(one, "a:bgClr"), theme, stand_in) or GREY)
    if kind == "blipFill":
        name = pictures.of_blip(one, part)
        return {"kind": "picture", "path": name} if name else solid(GREY)
    return None


def _gradient(one: Any, theme: Theme, stand_in: str | None) -> Fill | None:
    """Its stops in order, and the way that they go."""
    stops = []
    for stop in list(children(find(one, "a:gsLst"), "a:gs"))[:MOST_STOPS]:
        value = colour(stop, theme, stand_in)
        if value:
            stops.append((min(max(number(stop.get("pos")) / 1000, 0), 100), value))
    stops.sort(key=lambda stop: stop[0])
    if len(stops) < 2:
        return solid(stops[0][1]) if stops else None
    line = find(one, "a:lin")
    angle = number(line.get("ang")) / 60_000 if line is not None else 90
    # The first stop stands at the beginning and the last at the end, as the drawing asks for it.
    stops[0], stops[-1] = (0, stops[0][1]), (100, stops[-1][1])
    return {"kind": "gradient", "stops": [[value, at] for at, value in stops], "angle": angle % 360}


def stroke_of(properties: Any, style: Any, theme: Theme) -> dict[str, Any] | None:
    """The edge of a shape by its own properties, else by the style that it names."""
    line = find(properties, "a:ln")
    reference = find(style, "a:lnRef")
    index = int(number(reference.get("idx"))) if reference is not None else 0
    width = theme.lines[index - 1] if 0 < index <= len(theme.lines) else 0.75
    by_style = colour(reference, theme) if index > 0 else None
    if line is None:
        return {"colour": by_style, "width": width, "dash": "solid", "ends": []} if by_style else None
    if find(line, "a:noFill") is not None:
        return None
    fill = find(line, "a:solidFill")
    value = colour(fill, theme, by_style) if fill is not None else by_style
    if value is None and find(line, "a:gradFill") is not None:
        gradient = _gradient(find(line, "a:gradFill"), theme, by_style)
        value = gradient["stops"][0][0] if gradient and "stops" in gradient else None
    if value is None:
        return None
    dash = find(line, "a:prstDash")
    ends = [name for name in ("headEnd", "tailEnd") if _has_end(find(line, f"a:{name}"))]
    named = DASHES.get(dash.get("val") or "", "solid") if dash is not None else "solid"
    width = max(points(line.get("w"), width), 0.25)
    return {"colour": value, "width": min(width, 200), "dash": named, "ends": ends}


def _has_end(node: Any) -> bool:
    return node is not None and (node.get("type") or "none") != "none"


def fill_of(properties: Any, style: Any, theme: Theme, part: Any, pictures: Pictures) -> Fill | None:
    """The fill of a shape by its own properties, else by the style that it names."""
    own = fill_in(properties, theme, part, pictures)
    if own is not None or find(properties, "a:grpFill") is not None:
        return own
    reference = find(style, "a:fillRef")
    if reference is None or number(reference.get("idx")) == 0:
        return None
    return solid(colour(reference, theme))


def background(holders: list[tuple[Any, Any]], theme: Theme, pictures: Pictures) -> Fill:
    """The ground of a slide. holders: slide, layout and master, each as (element, part); the first that says it counts."""
    for element, part in holders:
        back = find(element, "p:cSld", "p:bg")
        if back is None:
            continue
        own = fill_in(find(back, "p:bgPr"), theme, part, pictures)
        if own is not None and own["kind"] != "none":
            return own
        reference = find(back, "p:bgRef")
        if reference is not None:
            return _by_reference(reference, theme, pictures)
    return solid(f"#{theme.named('bg1') or 'ffffff'}ff") or NONE


def _by_reference(reference: Any, theme: Theme, pictures: Pictures) -> Fill:
    """A ground of the theme's list in the colour that the reference gives."""
    value = colour(reference, theme) or f"#{theme.named('bg1') or 'ffffff'}ff"
    index = int(number(reference.get("idx"))) - 1001
    if 0 <= index < len(theme.backs) and local(theme.backs[index]) != "blipFill":
        found = filled(theme.backs[index], theme, None, pictures, value)
        if found is not None and found["kind"] in ("solid", "gradient"):
            return found
    return solid(value) or NONE


def shows(node: Any, name: str = "showMasterSp") -> bool:
    """Whether a slide or layout shows the shapes of what it is made after."""
    return flag(node, name, True) is not False
