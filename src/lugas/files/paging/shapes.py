"""The shapes of a slide in the order in which they lie on one another, as elements that drawing.py draws.

Shapes of the master and the layout come first, as far as the slide shows them; their placeholders do not, since these only
say where the slide's own stand. What is not known becomes a grey box with a word in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from lugas.files.paging import charts, tables
from lugas.files.paging.boxes import Box, Group, box_of, group_of, through
from lugas.files.paging.fills import background, fill_of, shows, stroke_of
from lugas.files.paging.heirs import Sheet, alternative, ancestors, placeholder
from lugas.files.paging.outlines import outline, polygon
from lugas.files.paging.pictures import Pictures
from lugas.files.paging.texts import text_of
from lugas.files.paging.xml import SPACES, find, flag, local, tag

Element = dict[str, Any]
MOST_ELEMENTS = 1_500
MOST_DEEP = 20
CHART, TABLE, DIAGRAM = (
    f"http://schemas.openxmlformats.org/drawingml/2006/{one}" for one in ("chart", "table", "diagram")
)
DRAWN_DIAGRAM = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
DIAGRAM_SHAPES = b"http://schemas.microsoft.com/office/drawing/2008/diagram"


def scene(sheet: Sheet, pictures: Pictures) -> dict[str, Any]:
    """All that is drawn of a slide."""
    holders = list(zip((sheet.slide, sheet.layout, sheet.master), sheet.parts, strict=True))
    walker = Walker(sheet, pictures)
    own_only = not shows(sheet.slide)
    for element, part in reversed(holders):
        if element is not sheet.slide and (own_only or (element is sheet.master and not shows(sheet.layout))):
            continue
        walker.walk(find(element, "p:cSld", "p:spTree"), part, (), behind=element is not sheet.slide)
    back = background(holders, sheet.theme, pictures)
    return {"w": sheet.width, "h": sheet.height, "back": back, "elements": walker.elements}


class Walker:
    """Gathers the elements of one slide."""

    def __init__(self, sheet: Sheet, pictures: Pictures) -> None:
        self.sheet, self.pictures = sheet, pictures
        self.elements: list[Element] = []

    def walk(self, tree: Any, part: Any, groups: tuple[Group, ...], *, behind: bool) -> None:
        """The shapes of a tree. behind: of master or layout."""
        for one in tree if tree is not None else ():
            if len(self.elements) >= MOST_ELEMENTS:
                return
            try:
                self.one(one, part, groups, behind=behind)
            except MemoryError:
                raise
            except Exception:  # noqa: S112 - whatever an odd shape makes the libraries raise
                # It is left out; the others of the slide still tell what it says.
                continue

    def one(self, shape: Any, part: Any, groups: tuple[Group, ...], *, behind: bool) -> None:
        """One shape, by its kind."""
        kind = local(shape)
        if kind == "AlternateContent":
            self.walk(alternative(shape), part, groups, behind=behind)
        elif kind == "grpSp" and len(groups) < MOST_DEEP:
            group = group_of(shape)
            self.walk(shape, part, (*groups, group) if group else groups, behind=behind)
        elif kind in ("sp", "cxnSp", "pic", "graphicFrame"):
            if _is_hidden(shape) or (behind and placeholder(shape) is not None):
                return
            box = box_of(shape, self.sheet)
            if box is None:
                return
            here = through(box, groups)
            if kind == "graphicFrame":
                self.elements.extend(self.framed(shape, part, here))
            elif kind == "pic":
                self.elements.append(self.picture(shape, part, here))
            else:
                self.elements.extend(self.shape(shape, part, here))

    def shape(self, shape: Any, part: Any, box: Box) -> Iterator[Element]:
        """A form with its fill, edge and text; a placeholder takes what it lacks from the one behind it."""
        properties, style = find(shape, "p:spPr"), find(shape, "p:style")
        fill = fill_of(properties, style, self.sheet.theme, part, self.pictures)
        stroke = stroke_of(properties, style, self.sheet.theme)
        for one in ancestors(shape, self.sheet)[1:]:
            theirs = find(one, "p:spPr")
            fill = fill or fill_of(theirs, None, self.sheet.theme, None, self.pictures)
            if stroke is None and find(properties, "a:ln") is None:
                stroke = stroke_of(theirs, None, self.sheet.theme)
        path, may_fill = outline(properties, box.w, box.h)
        element = placed(box, path=mirrored(path, box), fill=fill if may_fill else None, stroke=stroke)
        element["text"] = text_of(shape, self.sheet)
        if element["fill"] or element["stroke"] or element["text"]:
            yield element

    def picture(self, shape: Any, part: Any, box: Box) -> Element:
        """A picture in its frame; a grey box when it cannot be shown (a metafile, a link)."""
        name = self.pictures.of_blip(find(shape, "p:blipFill"), part)
        if name is None:
            return labelled(box, self.sheet.words.get("picture", ""))
        stroke = stroke_of(find(shape, "p:spPr"), None, self.sheet.theme)
        path, _may = outline(find(shape, "p:spPr"), box.w, box.h)
        soft = any(one[0] == "C" for one in path)
        fill = {"kind": "picture", "path": name, "across": box.across, "down": box.down, "round": soft}
        return placed(box, path=path, fill=fill, stroke=stroke)

    def framed(self, shape: Any, part: Any, box: Box) -> Iterator[Element]:
        """A table, a chart, a diagram, or an object of another program by the picture that it left."""
        data = find(shape, "a:graphic", "a:graphicData")
        kind = data.get("uri") if data is not None else ""
        words = self.sheet.words
        if kind == TABLE:
            yield from tables.cells(find(data, "a:tbl"), box, self.sheet, part, self.pictures)
        elif kind == CHART:
            make = partial(charts.drawn, find(data, "c:chart"), part, box, self.sheet)
            yield from _or_box(make, box, words.get("chart", ""))
        elif kind == DIAGRAM:
            yield from _or_box(partial(self.diagram, data, part, box), box, words.get("diagram", ""))
        else:
            left = next(iter(shape.iter(tag("p:pic"))), None)
            yield self.picture(left, part, box) if left is not None else labelled(box, words.get("object", ""))

    def diagram(self, data: Any, part: Any, box: Box) -> list[Element]:
        """The drawing that PowerPoint keeps beside a diagram (SmartArt); [] when there is none."""
        from pptx.oxml import parse_xml

        mark = find(data, "dgm:relIds")
        theirs = mark.get(tag("r:dm")) if mark is not None else None
        drawings = [one for one in part.rels.values() if one.reltype == DRAWN_DIAGRAM and not one.is_external]
        models = [one.rId for one in part.rels.values() if one.reltype.endswith("/diagramData")]
        at = models.index(theirs) if theirs in models else 0
        if at >= len(drawings):
            return []
        drawing = drawings[at].target_part
        tree = parse_xml(drawing.blob.replace(DIAGRAM_SHAPES, SPACES["p"].encode()))
        inner = Walker(self.sheet, self.pictures)
        inner.walk(find(tree, "p:spTree"), drawing, (Group(box, Box(0, 0, box.w, box.h)),), behind=False)
        return inner.elements


def _or_box(make: Callable[[], list[Element]], box: Box, words: str) -> list[Element]:
    """What was made, or a labelled box when that is nothing or went wrong."""
    try:
        found = make()
    except MemoryError:
        raise
    except Exception:
        found = []
    return found or [labelled(box, words)]


def _is_hidden(shape: Any) -> bool:
    first = next(iter(shape), None)
    mark = find(first, "p:cNvPr")
    return bool(flag(mark, "hidden"))


def placed(box: Box, **more: Any) -> Element:
    """An element at a box."""
    return {"x": box.x, "y": box.y, "w": box.w, "h": box.h, "turn": box.turn, "text": None, "fill": None, "stroke": None, **more}  # fmt: skip


def mirrored(path: list[list[Any]], box: Box) -> list[list[Any]]:
    """The path as the box is mirrored."""
    if not (box.across or box.down):
        return path
    made = []
    for command, *sides in path:
        for at in range(0, len(sides), 2):
            if box.across:
                sides[at] = box.w - sides[at]
            if box.down:
                sides[at + 1] = box.h - sides[at + 1]
        made.append([command, *sides])
    return made


def labelled(box: Box, words: str) -> Element:
    """A grey box with a word: here stands something that is not drawn."""
    path = polygon([(0, 0), (box.w, 0), (box.w, box.h), (0, box.h)])
    stroke = {"colour": "#a6a6a6ff", "width": 0.75, "dash": "dashed", "ends": []}
    text = charts.plain_text(words, 14, colour="#595959ff", align="center", anchor="horizon")
    return placed(box, path=path, fill={"kind": "solid", "colour": "#ececec"}, stroke=stroke, text=text)
