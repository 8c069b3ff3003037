"""Colours and fonts of a theme, and the colours of elements, as "#rrggbbaa"."""

from __future__ import annotations

import colorsys
from typing import Any

from lugas.files.paging.xml import children, find, local, number

NAMED = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00",
    "gray": "808080", "grey": "808080", "orange": "FFA500", "purple": "800080", "navy": "000080", "silver": "C0C0C0",
    "lime": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "maroon": "800000", "teal": "008080", "olive": "808000",
}  # fmt: skip
OFFICE = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip
"""What a deck without a theme has."""
USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
KINDS = ("a:srgbClr", "a:schemeClr", "a:sysClr", "a:prstClr", "a:hslClr", "a:scrgbClr")
GREY = "#d9d9d9ff"


class Theme:
    """The colours and fonts that names like "accent1" and "+mj-lt" stand for on one slide."""

    def __init__(self, root: Any = None, mapping: dict[str, str] | None = None) -> None:
        self.scheme = dict(OFFICE)
        self.map = {**USUAL_MAP, **(mapping or {})}
        self.fonts = {"mj": "", "mn": ""}
        self.lines: list[float] = []
        self.backs: list[Any] = []
        elements = find(root, "a:themeElements")
        for one in find(elements, "a:clrScheme") if find(elements, "a:clrScheme") is not None else ():
            inner = next(iter(one), None)
            value = inner.get("lastClr") or inner.get("val") if inner is not None else None
            if value and len(value) == 6:
                self.scheme[local(one)] = value
        for key, name in (("mj", "a:majorFont"), ("mn", "a:minorFont")):
            latin = find(elements, "a:fontScheme", name, "a:latin")
            self.fonts[key] = (latin.get("typeface") or "") if latin is not None else ""
        styles = find(elements, "a:fmtScheme")
        self.lines = [number(one.get("w"), 9525) / 12700 for one in children(find(styles, "a:lnStyleLst"), "a:ln")]
        backs = find(styles, "a:bgFillStyleLst")
        self.backs = list(backs) if backs is not None else []

    def named(self, name: str) -> str | None:
        """Six hexadecimal digits of a colour of the scheme."""
        return self.scheme.get(self.map.get(name, name))

    def font(self, name: str) -> str:
        """The family behind a name; "" when none is meant."""
        return self.fonts.get(name[1:3], "") if name.startswith("+") else name


def colour(node: Any, theme: Theme, stand_in: str | None = None) -> str | None:
    """The colour that stands in an element such as solidFill. stand_in: what a style's "phClr" is just now."""
    found = next(iter(children(node, *KINDS)), None)
    if found is None:
        return None
    base = _base(found, theme, stand_in)
    return _changed(base, found) if base else None


def _base(found: Any, theme: Theme, stand_in: str | None) -> str | None:
    """The colour before it is made lighter, darker or clearer."""
    value, kind = found.get("val") or "", local(found)
    if kind == "schemeClr":
        if value == "phClr":
            return stand_in[1:7] if stand_in else theme.named("tx1")
        return theme.named(value)
    if kind == "sysClr":
        return found.get("lastClr") or ("FFFFFF" if value == "window" else "000000")
    if kind == "prstClr":
        return NAMED.get(value) or NAMED.get(value.removeprefix("dk").removeprefix("lt").lower(), "808080")
    if kind == "hslClr":
        hue, sat, lum = (number(found.get(one)) for one in ("hue", "sat", "lum"))
        return _hex(colorsys.hls_to_rgb(hue / 21_600_000 % 1, _part(lum / 1e5), _part(sat / 1e5)))
    if kind == "scrgbClr":
        return _hex([_part(number(found.get(one)) / 1e5) ** (1 / 2.2) for one in "rgb"])
    return value if len(value) == 6 and all(one in "0123456789abcdefABCDEF" for one in value) else None


def _changed(base: str, found: Any) -> str:
    """The base with what stands in the colour's element."""
    red, green, blue = (int(base[at : at + 2], 16) / 255 for at in (0, 2, 4))
    alpha = 1.0
    for one in found:
        part, kind = number(one.get("val"), 1e5) / 1e5, local(one)
        if kind in ("lumMod", "lumOff", "satMod"):
            hue, lum, sat = colorsys.rgb_to_hls(red, green, blue)
            lum = _part(lum * part if kind == "lumMod" else lum + part if kind == "lumOff" else lum)
            red, green, blue = colorsys.hls_to_rgb(hue, lum, _part(sat * part) if kind == "satMod" else sat)
        elif kind == "tint":
            red, green, blue = (_part(1 - (1 - side) * part) for side in (red, green, blue))
        elif kind == "shade":
            red, green, blue = (_part(side * part) for side in (red, green, blue))
        elif kind == "alpha":
            alpha = _part(part)
    return f"#{_hex((red, green, blue))}{round(alpha * 255):02x}"


def lighter(value: str, part: float) -> str:
    """A colour mixed with white; part: how much of it stays."""
    sides = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"#{_hex([_part(1 - (1 - one) * part) for one in sides])}ff"


def _part(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _hex(sides: Any) -> str:
    return "".join(f"{round(_part(one) * 255):02x}" for one in sides)
