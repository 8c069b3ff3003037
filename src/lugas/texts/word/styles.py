"""What styles and numbering of a Word file say of a paragraph: heading, quotation, list item, bold.

Styles are known by their English name, which Word keeps in every language of its screens; ids differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from lugas.texts.word.opening import Package, is_on, value, w

_HEADING = re.compile(r"heading (\d)$")
_CONTINUES = re.compile(r"list continue(?: (\d))?$|list (\d) cont\.$")
FORMATS = {
    "bullet": "", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
}  # fmt: skip
LINKS = ("hyperlink", "followedhyperlink", "internet link", "visited internet link")
MOST_LEVELS = 9


@dataclass
class Level:
    """One level of a list's numbering. style: as in blocks.Listing; None for a level that shows nothing."""

    style: str | None
    start: int


@dataclass
class Numbering:
    """One numbering: levels, and which abstract numbering counts it."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    restarts: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Place:
    """Where a list item stands: its level, its numbering, how its number looks and which it is."""

    level: int
    key: str
    style: str
    number: int


class Styles:
    """Looks styles and numbering up, and counts list items as they are met in reading order."""

    def __init__(self, package: Package) -> None:
        self.by_id: dict[str, etree._Element] = {}
        self.default = ""
        for style in package.styles.iter(w("style")) if package.styles is not None else ():
            self.by_id[value(style, "styleId")] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self.default = value(style, "styleId")
        self.numberings = _numberings(package.numbering, self)
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, int]] = set()

    def chain(self, style_id: str) -> list[etree._Element]:
        """A style and those on which it is based, nearest first."""
        found: list[etree._Element] = []
        while (style := self.by_id.get(style_id)) is not None and style not in found:
            found.append(style)
            style_id = value(style.find(w("basedOn")))
        return found

    def names(self, style_id: str) -> list[str]:
        """The names of a style and of those on which it is based, in small letters."""
        return [value(one.find(w("name"))).lower() for one in self.chain(style_id)]

    def heading(self, paragraph: etree._Element) -> int | None:
        """2 or 3 for a heading as we keep it, None for an ordinary paragraph."""
        outline = value(paragraph.find(f"{w('pPr')}/{w('outlineLvl')}"))
        if outline.isdigit():
            return (2 if outline == "0" else 3) if int(outline) < 9 else None
        for style in self.chain(style_of(paragraph)):
            name = value(style.find(w("name"))).lower()
            if name == "title":
                return 2
            if found := _HEADING.match(name):
                return 2 if found[1] == "1" else 3
            outline = value(style.find(f"{w('pPr')}/{w('outlineLvl')}"))
            if outline.isdigit() and int(outline) < 9:
                return 2 if outline == "0" else 3
        return None

    def is_quote(self, paragraph: etree._Element) -> bool:
        """Whether it is a quotation set apart."""
        return any(name in ("quote", "intense quote", "quotations") for name in self.names(style_of(paragraph)))

    def is_table_heading(self, paragraph: etree._Element) -> bool:
        """Whether it heads a column or row of a table."""
        return "table heading" in self.names(style_of(paragraph))

    def continues(self, paragraph: etree._Element) -> int | None:
        """The level of the list whose item this paragraph goes on with, or None."""
        for name in self.names(style_of(paragraph)):
            if found := _CONTINUES.match(name):
                return int(found[1] or found[2] or 1) - 1
        return None

    def place(self, paragraph: etree._Element) -> Place | None:
        """Where it stands in a list, counted; None for a paragraph without number or bullet."""
        key, level = self._numbering_of(paragraph)
        numbering = self.numberings.get(key)
        if numbering is None:
            return None
        how = numbering.levels.get(level) or Level("1", 1)
        if how.style is None:
            return None
        counts = self.counts[numbering.abstract]
        if (key, level) not in self.begun and level in numbering.restarts:
            counts.pop(level, None)
        self.begun.add((key, level))
        counts[level] = counts[level] + 1 if level in counts else how.start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return Place(level, key, how.style, counts[level])

    def _numbering_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """The numbering and level that count for a paragraph: its own, else its style's."""
        key, level = "", ""
        for properties in (paragraph.find(w("pPr")), *(one.find(w("pPr")) for one in self.chain(style_of(paragraph)))):
            numbers = properties.find(w("numPr")) if properties is not None else None
            if numbers is not None:
                key = key or value(numbers.find(w("numId")))
                level = level or value(numbers.find(w("ilvl")))
            if key:
                break
        return key, min(int(level), MOST_LEVELS - 1) if level.isdigit() else 0

    def shows(self, run: etree._Element, switch: str, paragraph: etree._Element | None) -> bool:
        """Whether a run is bold (b), italic (i) or underlined (u), by itself, its style or its paragraph's.

        paragraph: None where the paragraph's style does not count, as in headings.
        """
        properties = run.find(w("rPr"))
        own = properties.find(w(switch)) if properties is not None else None
        if own is not None:
            return _shown(own, switch)
        used = value(properties.find(w("rStyle"))) if properties is not None else ""
        styles = [] if switch == "u" and set(self.names(used)) & set(LINKS) else self.chain(used)
        if paragraph is not None:
            styles += self.chain(style_of(paragraph) or self.default)
        for style in styles:
            found = style.find(f"{w('rPr')}/{w(switch)}")
            if found is not None:
                return _shown(found, switch)
        return False


def _shown(element: etree._Element, switch: str) -> bool:
    return value(element) not in ("", "none") if switch == "u" else is_on(element)


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style."""
    return value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))


def _numberings(tree: etree._Element | None, styles: Styles) -> dict[str, Numbering]:
    """The numberings of a file by their id."""
    if tree is None:
        return {}
    abstracts = {value(one, "abstractNumId"): one for one in tree.iter(w("abstractNum"))}
    nums = {value(one, "numId"): one for one in tree.iter(w("num"))}
    found = {}
    for key, num in nums.items():
        abstract = value(num.find(w("abstractNumId")))
        numbering = Numbering(abstract, _levels(_definition(abstracts, nums, abstract, styles)))
        for override in num.iter(w("lvlOverride")):
            level = _int(value(override, "ilvl"), 0)
            for number, how in _levels(override).items():
                numbering.levels[number] = how
            start = value(override.find(w("startOverride")))
            if start.isdigit():
                before = numbering.levels.get(level) or Level("1", 1)
                numbering.levels[level] = Level(before.style, int(start))
                numbering.restarts.add(level)
        found[key] = numbering
    return found


def _definition(abstracts: dict, nums: dict, key: str, styles: Styles) -> etree._Element | None:
    """The abstract numbering, found through a numbering style where it only points to one."""
    for _ in range(5):
        abstract = abstracts.get(key)
        if abstract is None or (link := value(abstract.find(w("numStyleLink")))) == "":
            return abstract
        style = styles.by_id.get(link)
        num = nums.get(value(style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}"))) if style is not None else None
        key = value(num.find(w("abstractNumId"))) if num is not None else ""
    return None


def _levels(holder: etree._Element | None) -> dict[int, Level]:
    found = {}
    for level in holder.findall(w("lvl")) if holder is not None else ():
        shape = value(level.find(w("numFmt"))) or "decimal"
        style = None if shape == "none" else FORMATS.get(shape, "1")
        found[_int(value(level, "ilvl"), 0)] = Level(style, _int(value(level.find(w("start"))), 1))
    return found


def _int(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
