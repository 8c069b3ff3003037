"""Draws the map of the regions as an SVG: real outlines, the capitals as points, marks and links as the caller says.

The structure's pages and the portal call picture(). Nothing inline but presentation attributes; colours are classes of
design/css/map.css. Outlines: data/outlines.json (Natural Earth, public domain), made by tools/outlines.py.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

OUTLINES = Path(__file__).parent / "data" / "outlines.json"
WEST, EAST, NORTH, SOUTH = 118.75, 125.55, -7.95, -11.08
WIDTH = 1000
# Degrees of longitude are shorter than those of latitude by this factor in the middle of the province.
SHRINK = cos(radians((NORTH + SOUTH) / 2))
SCALE = WIDTH / ((EAST - WEST) * SHRINK)
HEIGHT = round((NORTH - SOUTH) * SCALE)
# Where the islands' names stand, in the sea beside them: longitude, latitude, anchor.
ISLANDS = (
    ("Flores", 121.2, -8.22, "middle"),
    ("Sumba", 119.85, -10.36, "middle"),
    ("Sabu", 121.84, -10.8, "middle"),
    ("Rote", 123.15, -11.0, "middle"),
    ("Timor", 124.52, -10.36, "start"),
    ("Alor", 124.75, -8.08, "middle"),
    ("Lembata", 123.62, -8.74, "middle"),
    ("Adonara", 123.22, -8.1, "middle"),
    ("Solor", 122.98, -8.7, "middle"),
    ("Komodo", 119.35, -8.84, "middle"),
)
NEIGHBOUR = ("Timor-Leste", 125.5, -8.95, "end")


class Seated(Protocol):
    """A region with the place of its capital; institutions.models.Region is one."""

    code: str
    name: str
    capital: str
    latitude: float | None
    longitude: float | None


def point(longitude: float, latitude: float) -> tuple[int, int]:
    """A place on the drawing, in its units."""
    return round((longitude - WEST) * SHRINK * SCALE), round((NORTH - latitude) * SCALE)


def path(ring: Iterable[tuple[float, float]]) -> str:
    """The d attribute of a closed line, in whole units, relative, which is the shortest way to write it."""
    points = [point(*place) for place in ring]
    steps = [
        f"{x - before_x},{y - before_y}"
        for (before_x, before_y), (x, y) in pairwise(points)
        if (x, y) != (before_x, before_y)
    ]
    return f"m{points[0][0]},{points[0][1]} {' '.join(steps)}z"


@cache
def paths() -> dict[str, str]:
    """The d attributes of the province's islands ("land") and of Timor-Leste ("neighbours")."""
    drawn = json.loads(OUTLINES.read_text(encoding="utf-8"))
    # Each ring starts anew in absolute units, so that one path holds them all.
    return {
        kind: "".join(path(ring).replace("m", "M", 1).replace(" ", "l", 1) for ring in drawn[kind])
        for kind in ("land", "neighbours")
    }


def picture(
    regions: Iterable[Seated],
    *,
    title: str,
    description: str = "",
    marked: Collection[str] = (),
    late: Collection[str] = (),
    links: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    tones: Mapping[str, str] | None = None,
    marks: Mapping[str, str] | None = None,
    key: str = "map",
) -> SafeString:
    """The map as SVG.

    regions: those whose capitals are shown, with coordinates. marked, late: codes of regions to bring out. links:
    addresses by code. notes: a few words by code, told after the name. tones: the colour of a point by code (a Tone of
    design.parts); marks: a few signs that stand in it, so that nothing is told by colour alone. title, description: for who does not see the
    picture. key: distinguishes several maps on one page. The same in words belongs beside it: the caller gives it.
    """
    links, notes, tones, marks = links or {}, notes or {}, tones or {}, marks or {}
    known = [one for one in regions if one.latitude is not None and one.longitude is not None]
    # Marked ones are drawn last, above their neighbours.
    known.sort(key=lambda one: (one.code in marked or one.code in late, one.code))
    seats = format_html_join(
        "", "{}", ((seat(one, one.code in marked, one.code in late, links, notes, tones.get(one.code, ""), marks.get(one.code, "")),)
         for one in known),
    )  # fmt: skip
    names = format_html_join(
        "",
        '<text class="sea" x="{}" y="{}" text-anchor="{}" aria-hidden="true">{}</text>',
        ((*point(longitude, latitude), anchor, name) for name, longitude, latitude, anchor in (*ISLANDS, NEIGHBOUR)),
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" role="{}" aria-labelledby="{}-title {}-text">'
        '<title id="{}-title">{}</title><desc id="{}-text">{}</desc>'
        '<path class="other" d="{}"/><path class="land" d="{}"/>{}{}</svg>',
        WIDTH, HEIGHT, "group" if links else "img", key, key, key, title, key, description,
        paths()["neighbours"], paths()["land"], names, seats,
    )  # fmt: skip


def seat(
    region: Seated,
    is_marked: bool,
    is_late: bool,
    links: Mapping[str, str],
    notes: Mapping[str, str],
    tone: str = "",
    mark: str = "",
) -> SafeString:
    """A capital: a point with its region's name, a link where there is one."""
    x, y = point(region.longitude or 0, region.latitude or 0)
    classes = "seat late" if is_late else "seat on" if is_marked else f"seat {tone}".strip()
    note = notes.get(region.code, "")
    words = f"{region.name} ({region.capital}): {note}" if note else f"{region.name} ({region.capital})"
    radius = 17 if mark else 9 if is_marked or is_late or tone else 6
    # A wider, unseen ring makes the point easy to press.
    dot = format_html(
        '<circle cx="{}" cy="{}" r="15" fill="transparent"/><circle class="{}" cx="{}" cy="{}" r="{}"/>',
        x, y, classes, x, y, radius,
    )  # fmt: skip
    if mark:
        dot = format_html('{}<text class="mark" x="{}" y="{}" text-anchor="middle">{}</text>', dot, x, y + 5, mark)
    url = links.get(region.code)
    if url:
        return format_html('<a href="{}" aria-label="{}"><title>{}</title>{}</a>', url, words, words, dot)
    return format_html("<g><title>{}</title>{}</g>", words, dot)
