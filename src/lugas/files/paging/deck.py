"""A deck (PPTX) opened, and its slides one by one as drawing.py takes them, with their titles."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from lugas.files.content import MOST_ENTRIES, MOST_RATIO, MOST_UNPACKED, RATIO_COUNTS_FROM
from lugas.files.paging.colours import Theme
from lugas.files.paging.drawing import Drawer
from lugas.files.paging.heirs import Sheet, kind_of, placeholder
from lugas.files.paging.limits import LONGEST_TITLE, Unreadable
from lugas.files.paging.pictures import Pictures
from lugas.files.paging.shapes import scene
from lugas.files.paging.xml import clean, find, tag

USUAL = (960.0, 540.0)
"""Points, of a deck that does not say its size."""


class Deck:
    """The slides of a file. folder: where what is needed for drawing is written. Raises Unreadable."""

    def __init__(self, data: bytes, folder: Path, words: dict[str, str]) -> None:
        self.words = words
        self.deck = opened(data)
        self.folder = folder
        self._pictures: Pictures | None = None
        self._drawer: Drawer | None = None
        width, height = self.deck.slide_width, self.deck.slide_height
        self.size = (width / 12700, height / 12700) if width and height else USUAL
        wide, high = self.size
        if not (20 <= wide <= 6_000 and 20 <= high <= 6_000):
            self.size = USUAL
        self.parts = self._parts()

    def _parts(self) -> list[Any]:
        """The parts of the slides in their order; None for one that is missing."""
        names = [one.get(tag("r:id")) for one in self.deck.element.iter(tag("p:sldId"))]
        found: list[Any] = []
        for name in names:
            try:
                found.append(self.deck.part.related_part(name))
            except KeyError:
                found.append(None)
        return found

    @property
    def count(self) -> int:
        """How many slides there are, hidden ones too."""
        return len(self.parts)

    def title(self, number: int) -> str:
        """The title of a slide (1 is the first), else the first words on it; "" when there are none."""
        try:
            tree = find(self.parts[number - 1]._element, "p:cSld", "p:spTree")
            texts = [one for one in tree.iter(tag("p:sp")) if find(one, "p:txBody") is not None]
            titles = [one for one in texts if _is_title(one)]
            for one in titles + texts:
                words = " ".join("".join(t.text or "" if t.tag == tag("a:t") else " " for t in one.iter(tag("a:t"), tag("a:br"), tag("a:p"))).split())  # fmt: skip
                if words:
                    return clean(words)[:LONGEST_TITLE]
        except (AttributeError, KeyError, ValueError, TypeError):
            pass
        return ""

    def draw(self, number: int) -> Any:
        """The picture of a slide. Raises whatever a broken slide makes the libraries raise."""
        part = self.parts[number - 1]
        if part is None:
            raise Unreadable("the slide is missing")
        if self._drawer is None or self._pictures is None:
            self._drawer, self._pictures = Drawer(self.folder), Pictures(self.folder)
        return self._drawer.draw(scene(self._sheet(part, number), self._pictures))

    def _sheet(self, part: Any, number: int) -> Sheet:
        """A slide with what stands behind it; a layout or master that is missing is as if it were empty."""
        layout = _related(part, "/slideLayout")
        master = _related(layout, "/slideMaster")
        themed = _related(master, "/theme")
        slide, behind, above = (one._element if one is not None else None for one in (part, layout, master))
        mapping = _mapping(slide, behind, above)
        root = _root(themed)
        return Sheet(
            number=number,
            width=self.size[0],
            height=self.size[1],
            slide=slide,
            layout=behind,
            master=above,
            parts=(part, layout, master),
            theme=Theme(root, mapping),
            defaults=self.deck.element,
            words=self.words,
        )


def opened(data: bytes) -> Any:
    """The presentation. Raises Unreadable."""
    from pptx import Presentation

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
        unpacked, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries) or 1
        if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
            raise Unreadable("too large")
        if unpacked > RATIO_COUNTS_FROM and unpacked / packed > MOST_RATIO:
            raise Unreadable("packed to burst")
        return Presentation(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:
        # Whatever a damaged file makes zip, XML and the library raise, it means the same to people.
        raise Unreadable(str(error)) from error


def _is_title(shape: Any) -> bool:
    mark = placeholder(shape)
    return mark is not None and kind_of(mark) == "title"


def _related(part: Any, ending: str) -> Any:
    """The part at the end of a relation of a type."""
    if part is None:
        return None
    for one in part.rels.values():
        if not one.is_external and one.reltype.endswith(ending):
            return one.target_part
    return None


def _root(part: Any) -> Any:
    """The parsed XML of a theme, which the library keeps as bytes."""
    from pptx.oxml import parse_xml

    try:
        return parse_xml(part.blob) if part is not None else None
    except (ValueError, SyntaxError):
        return None


def _mapping(slide: Any, layout: Any, master: Any) -> dict[str, str]:
    """What the names of colours mean: the nearest that says otherwise counts."""
    for one in (slide, layout):
        found = find(one, "p:clrMapOvr", "a:overrideClrMapping")
        if found is not None:
            return dict(found.attrib)
    found = find(master, "p:clrMap")
    return dict(found.attrib) if found is not None else {}
