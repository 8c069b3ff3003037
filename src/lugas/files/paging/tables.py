"""The cells of a table as boxes with text. Styles are followed as far as most decks use them: a coloured head and bands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lugas.files.paging.boxes import Box
from lugas.files.paging.colours import Theme, lighter
from lugas.files.paging.fills import fill_in, solid
from lugas.files.paging.heirs import Sheet
from lugas.files.paging.outlines import polygon
from lugas.files.paging.pictures import Pictures
from lugas.files.paging.texts import Look, frame
from lugas.files.paging.xml import children, find, flag, number, points

MOST_CELLS = 900
# Of the styles that PowerPoint offers first ("Medium Style 2"), the colour that each stands in.
ACCENTS = {
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "tx1",
}
BARE = frozenset({"{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"})


def cells(table: Any, box: Box, sheet: Sheet, part: Any, pictures: Pictures) -> Iterator[dict[str, Any]]:
    """Each cell that is seen, as an element; merged ones as one."""
    widths = [points(one.get("w")) for one in children(find(table, "a:tblGrid"), "a:gridCol")]
    rows = list(children(table, "a:tr"))
    heights = [points(one.get("h")) for one in rows]
    if not widths or not sum(widths) or not sum(heights):
        return
    # The frame may be larger than its columns say (in a group that was drawn out): they fill it.
    across, down = box.w / sum(widths), max(box.h / sum(heights), 1.0) if box.h else 1.0
    dress = Dress(find(table, "a:tblPr"), sheet.theme)
    seen = 0
    for at, row in enumerate(rows):
        for place, cell in enumerate(children(row, "a:tc")):
            if place >= len(widths) or flag(cell, "hMerge") or flag(cell, "vMerge"):
                continue
            seen += 1
            if seen > MOST_CELLS:
                return
            wide = max(int(number(cell.get("gridSpan"), 1)), 1)
            high = max(int(number(cell.get("rowSpan"), 1)), 1)
            own = Box(
                box.x + sum(widths[:place]) * across,
                box.y + sum(heights[:at]) * down,
                sum(widths[place : place + wide]) * across,
                sum(heights[at : at + high]) * down,
            )
            yield _cell(cell, own, at, place, dress, sheet, part, pictures)


class Dress:
    """How a table's style dresses its cells."""

    def __init__(self, properties: Any, theme: Theme) -> None:
        style = find(properties, "a:tableStyleId")
        named = (style.text or "").strip() if style is not None else ""
        self.bare = named in BARE or not named
        self.accent = f"#{theme.named(ACCENTS.get(named, 'accent1')) or '808080'}ff"
        self.light = f"#{theme.named('bg1') or 'ffffff'}ff"
        self.head, self.first, self.bands = (bool(flag(properties, one)) for one in ("firstRow", "firstCol", "bandRow"))

    def fill(self, row: int, column: int) -> str | None:
        """The colour of a cell's ground."""
        if self.bare:
            return None
        if self.is_lead(row, column):
            return self.accent
        banded = self.bands and (row - self.head) % 2 == 0
        return lighter(self.accent, 0.4 if banded else 0.2)

    def is_lead(self, row: int, column: int) -> bool:
        """Whether a cell stands in the head or in a first column that is set off."""
        return (self.head and row == 0) or (self.first and column == 0)


def _cell(
    cell: Any, box: Box, row: int, column: int, dress: Dress, sheet: Sheet, part: Any, pictures: Pictures
) -> dict[str, Any]:
    """One cell."""
    properties = find(cell, "a:tcPr")
    lead = dress.is_lead(row, column) and not dress.bare
    look = Look(sheet.theme, dress.light if lead else None, True if lead else None, sheet.number)
    lists = [one for one in (find(sheet.defaults, "p:defaultTextStyle"),) if one is not None]
    body = find(cell, "a:txBody")
    text = frame(body, [find(body, "a:bodyPr")] if find(body, "a:bodyPr") is not None else [], lists, look)
    if text is not None:
        sides = (("marL", 7.2), ("marT", 3.6), ("marR", 7.2), ("marB", 3.6))
        text["inset"] = [
            points(properties.get(name) if properties is not None else None, usual) for name, usual in sides
        ]
        anchor = (properties.get("anchor") or "t") if properties is not None else "t"
        text["anchor"] = {"ctr": "horizon", "b": "bottom"}.get(anchor, "top")
        text["fits"] = True
    fill = fill_in(properties, sheet.theme, part, pictures) or solid(dress.fill(row, column))
    edge = "#808080ff" if dress.bare else dress.light
    path = polygon([(0, 0), (box.w, 0), (box.w, box.h), (0, box.h)])
    stroke = {"colour": edge, "width": 0.75, "dash": "solid", "ends": []}
    return {"x": box.x, "y": box.y, "w": box.w, "h": box.h, "turn": 0, "path": path, "fill": fill, "stroke": stroke, "text": text}  # fmt: skip
