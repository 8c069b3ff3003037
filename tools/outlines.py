"""Makes src/lugas/institutions/data/outlines.json, once: the outlines of NTT's islands and of Timor-Leste, simplified.

Source: Natural Earth 1:10m (public domain) as npm's world-atlas carries it (TopoJSON). Run with the folder into which
`npm install world-atlas@2` put it: python tools/outlines.py node_modules. The file that it writes is the project's own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src/lugas/institutions/data/outlines.json"
SOURCE = "world-atlas/countries-10m.json"
INDONESIA, TIMOR_LESTE = "360", "626"
# The middle of an island of the province lies within: west of it Sumbawa, north the isles of Sulawesi, east those of
# Maluku. Degrees.
WEST, EAST, SOUTH, NORTH = 119.35, 125.2, -11.2, -7.9
TOLERANCE = 0.008  # degrees, under a kilometre: finer than the drawing shows
SMALLEST = 0.0016  # square degrees of the box around an islet, about 20 km2

Point = tuple[float, float]


def decode_arcs(topology: dict) -> list[list[Point]]:
    """The arcs in degrees: TopoJSON writes them as whole steps from point to point."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def ring(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """One closed line from its arcs; a negative index (~i) is the arc i walked backwards."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def outer_rings(topology: dict, country: str) -> list[list[Point]]:
    """The outer lines of all polygons of a country."""
    arcs = decode_arcs(topology)
    shape = next(one for one in topology["objects"]["countries"]["geometries"] if one.get("id") == country)
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring(polygon[0], arcs) for polygon in polygons]


def box(points: list[Point]) -> tuple[float, float, float, float]:
    """West, east, south, north of a line."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), max(xs), min(ys), max(ys)


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the straight line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not length:
        return ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def simplify(points: list[Point]) -> list[Point]:
    """Douglas and Peucker: leave out what lies nearer to the line than the tolerance."""
    if len(points) < 3:
        return points
    far = max(range(1, len(points) - 1), key=lambda index: distance(points[index], points[0], points[-1]))
    if distance(points[far], points[0], points[-1]) <= TOLERANCE:
        return [points[0], points[-1]]
    return simplify(points[: far + 1])[:-1] + simplify(points[far:])


def rounded(points: list[Point]) -> list[list[float]]:
    """To a thousandth of a degree, without the last point, which is the first."""
    half = len(points) // 2
    line = simplify(points[: half + 1])[:-1] + simplify(points[half:])
    return [[round(x, 3), round(y, 3)] for x, y in line[:-1]]


def of_the_province(points: list[Point]) -> bool:
    """Whether an outline is an island (or the part of Timor) of the province, and not too small to see."""
    west, east, south, north = box(points)
    inside = WEST < (west + east) / 2 < EAST and SOUTH < (south + north) / 2 < NORTH
    return inside and (east - west) * (north - south) > SMALLEST


def main(node_modules: Path) -> None:
    """Write the file, largest islands first."""
    topology = json.loads((node_modules / SOURCE).read_text())
    land = [points for points in outer_rings(topology, INDONESIA) if of_the_province(points)]
    land.sort(key=len, reverse=True)
    drawn = {
        "source": "Natural Earth 1:10m, public domain; simplified",
        "land": [rounded(points) for points in land],
        "neighbours": [rounded(points) for points in outer_rings(topology, TIMOR_LESTE)],
    }
    OUT.write_text(json.dumps(drawn, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
