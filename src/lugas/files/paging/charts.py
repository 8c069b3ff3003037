"""A chart in simple lines: bars, lines or a pie with its title and the names of its series. Other kinds become a labelled box."""

from __future__ import annotations

import math
from typing import Any

from lugas.files.paging.boxes import Box
from lugas.files.paging.heirs import Sheet
from lugas.files.paging.outlines import polygon
from lugas.files.paging.xml import clean, tag

INK, LINE = "#404040ff", "#bfbfbfff"
MOST_SERIES, MOST_POINTS = 12, 60
BARS = ("bar3DChart", "barChart")
LINES = ("lineChart", "line3DChart", "areaChart", "area3DChart", "radarChart")
PIES = ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart")


def plain_text(
    words: str, size: float, *, colour: str = INK, align: str = "left", anchor: str = "top", bold: bool = False
) -> dict[str, Any]:
    """A text frame of one look."""
    run = {"text": clean(words)[:300], "size": size, "bold": bold, "italic": False, "under": False, "struck": False,
           "raised": 0, "colour": colour, "family": ""}  # fmt: skip
    paragraph = {"runs": [run], "size": size, "align": align, "rtl": False, "left": 0, "indent": 0, "before": 0,
                 "after": 0, "lines": 1.0, "bullet": None}  # fmt: skip
    return {"paragraphs": [paragraph], "inset": [1, 1, 1, 1], "anchor": anchor, "wrap": True, "turn": 0, "fits": True,
            "scale": 1.0, "closer": 0.0}  # fmt: skip


def drawn(mark: Any, part: Any, box: Box, sheet: Sheet) -> list[dict[str, Any]]:
    """The elements of a chart; [] when it is of a kind that is not drawn."""
    chart = part.related_part(mark.get(tag("r:id"))).chart
    plot = next(iter(chart.plots))
    kind = plot._element.tag.rsplit("}", 1)[-1]
    names = [clean(str(one).removesuffix(".0")) for one in plot.categories][:MOST_POINTS]
    series = [
        (clean(str(one.name)), [value if isinstance(value, int | float) and math.isfinite(value) else 0.0 for value in one.values][:MOST_POINTS])
        for each in chart.plots
        for one in each.series
    ][:MOST_SERIES]  # fmt: skip
    series = [one for one in series if one[1]]
    if not series or kind not in BARS + LINES + PIES:
        return []
    colours = [f"#{sheet.theme.named(f'accent{at % 6 + 1}') or '808080'}ff" for at in range(max(len(names), 12))]
    title = chart.chart_title.text_frame.text if chart.has_title and chart.chart_title.has_text_frame else ""
    title = title or (series[0][0] if len(series) == 1 else "")
    high = box.h * 0.12 if title else 0
    made = [_label(Box(box.x, box.y, box.w, high), title, min(high * 0.55, 18), bold=True)] if title else []
    foot = min(box.h * 0.09, 16)
    area = Box(box.x + box.w * 0.08, box.y + high + 4, box.w * 0.88, box.h - high - 2 * foot - 8)
    legend = Box(area.x, area.y + area.h + foot + 4, area.w, foot)
    if kind in PIES:
        return [*made, *_pie(series[0][1], colours, area), *_legend(names, colours, legend)]
    if kind in BARS:
        sideways = (plot._element.find(tag("c:barDir")).get("val") or "col") == "bar"
        made += (_sideways if sideways else _upright)(series, names, colours, area)
    else:
        made += _lines(series, names, colours, area)
    return [*made, *(_legend([name for name, _values in series], colours, legend) if len(series) > 1 else [])]


def _shape(box: Box, path: Any, fill: str | None = None, stroke: str | None = None, width: float = 1) -> dict[str, Any]:
    edge = {"colour": stroke, "width": width, "dash": "solid", "ends": []} if stroke else None
    ground = {"kind": "solid", "colour": fill} if fill else None
    return {"x": box.x, "y": box.y, "w": box.w, "h": box.h, "turn": 0, "path": path, "fill": ground, "stroke": edge, "text": None}  # fmt: skip


def _rectangle(box: Box, fill: str) -> dict[str, Any]:
    return _shape(box, polygon([(0, 0), (box.w, 0), (box.w, box.h), (0, box.h)]), fill)


def _label(box: Box, words: str, size: float, *, align: str = "center", bold: bool = False) -> dict[str, Any]:
    made = _shape(box, [])
    made["text"] = plain_text(words, max(size, 4), align=align, anchor="horizon", bold=bold)
    return made


def _range(series: list[tuple[str, list[float]]]) -> tuple[float, float]:
    """From the least to the most of the values, nothing included."""
    values = [value for _name, row in series for value in row]
    low, top = min(0.0, *values), max(0.0, *values)
    return low, top if top > low else low + 1


def _upright(series: Any, names: list[str], colours: list[str], area: Box) -> list[dict[str, Any]]:
    """Bars that stand, in groups."""
    low, top = _range(series)
    count = max(len(row) for _name, row in series)
    step, ground = area.w / count, area.y + area.h * top / (top - low)
    bar = step * 0.7 / len(series)
    made = [_shape(Box(area.x, ground, area.w, 0), polygon([(0, 0), (area.w, 0)], closed=False), stroke=LINE)]
    for at, (_name, row) in enumerate(series):
        for place, value in enumerate(row):
            tall = abs(value) / (top - low) * area.h
            x = area.x + step * place + step * 0.15 + bar * at
            made.append(_rectangle(Box(x, ground - tall if value > 0 else ground, bar, tall), colours[at]))
    return made + _below(names, area, step)


def _below(names: list[str], area: Box, step: float) -> list[dict[str, Any]]:
    """The names of the points under their places."""
    return [
        _label(Box(area.x + step * at, area.y + area.h + 2, step, 14), name, 10) for at, name in enumerate(names[:20])
    ]


def _sideways(series: Any, names: list[str], colours: list[str], area: Box) -> list[dict[str, Any]]:
    """Bars that lie, the first at the bottom."""
    low, top = _range(series)
    count = max(len(row) for _name, row in series)
    left = area.w * 0.2
    step, ground = area.h / count, area.x + left + (area.w - left) * -low / (top - low)
    bar = step * 0.7 / len(series)
    made = [_shape(Box(ground, area.y, 0, area.h), polygon([(0, 0), (0, area.h)], closed=False), stroke=LINE)]
    for at, (_name, row) in enumerate(series):
        for place, value in enumerate(row):
            long = abs(value) / (top - low) * (area.w - left)
            y = area.y + area.h - step * (place + 1) + step * 0.15 + bar * at
            made.append(_rectangle(Box(ground if value > 0 else ground - long, y, long, bar), colours[at]))
    for at, name in enumerate(names[:40]):
        y = area.y + area.h - step * (at + 1)
        made.append(_label(Box(area.x, y, left - 4, step), name, min(10, step * 0.8), align="right"))
    return made


def _lines(series: Any, names: list[str], colours: list[str], area: Box) -> list[dict[str, Any]]:
    """A line for each series."""
    low, top = _range(series)
    count = max(len(row) for _name, row in series)
    step = area.w / count
    ground = area.h * top / (top - low)
    made = [_shape(area, polygon([(0, ground), (area.w, ground)], closed=False), stroke=LINE)]
    for at, (_name, row) in enumerate(series):
        corners = [(step * (place + 0.5), ground - value / (top - low) * area.h) for place, value in enumerate(row)]
        if len(corners) > 1:
            made.append(_shape(area, polygon(corners, closed=False), stroke=colours[at], width=2))
    return made + _below(names, area, step)


def _pie(values: list[float], colours: list[str], area: Box) -> list[dict[str, Any]]:
    """Slices from the top, clockwise."""
    whole = sum(max(one, 0) for one in values)
    radius = min(area.w, area.h) / 2
    centre = (area.w / 2, area.h / 2)
    made, angle = [], -math.pi / 2
    for at, value in enumerate(values):
        if whole <= 0 or value <= 0:
            continue
        sweep = value / whole * 2 * math.pi
        steps = max(int(sweep / 0.08), 2)
        arc = [
            (centre[0] + radius * math.cos(angle + sweep * n / steps), centre[1] + radius * math.sin(angle + sweep * n / steps))
            for n in range(steps + 1)
        ]  # fmt: skip
        made.append(_shape(area, polygon([centre, *arc]), colours[at % len(colours)], "#ffffffff"))
        angle += sweep
    return made


def _legend(names: list[str], colours: list[str], box: Box) -> list[dict[str, Any]]:
    """Names beside their colours, in one line."""
    shown = names[:8]
    made, step = [], box.w / max(len(shown), 1)
    for at, name in enumerate(shown):
        side = min(box.h * 0.6, 8)
        made.append(_rectangle(Box(box.x + step * at, box.y + (box.h - side) / 2, side, side), colours[at]))
        made.append(_label(Box(box.x + step * at + side + 3, box.y, max(step - side - 6, 1), box.h), name, min(10, box.h * 0.8), align="left"))  # fmt: skip
    return made
