"""Taking or refusing the tracked changes of a Word file, mark by mark (marks.py)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from lugas.texts.word.marks import DELETED, FORMATTED, INSERTED, all_words, walk
from lugas.texts.word.opening import w


def settle(body: etree._Element, decided: Mapping[int, bool], *, otherwise: bool = True) -> None:
    """Take (True) or refuse (False) each mark by its number, in place; `otherwise` for those not named."""
    joins: list[tuple[etree._Element, bool]] = []
    for mark in [one for one in walk(body) if one is not None]:
        taken = decided.get(mark.number, otherwise)
        stays = taken == (mark.kind in (INSERTED, "to", FORMATTED))
        if mark.where == "run":
            _unwrap(mark.element) if stays else _remove(mark.element)
        elif mark.where == "look":
            if not taken:
                _look_as_before(mark.element)
            _remove(mark.element)
        elif mark.where == "paragraph":
            _remove(mark.element)
            if not stays:
                joins.append((mark.paragraph, mark.kind in (DELETED, "from")))
        elif mark.where in ("row", "cell") and not stays:
            tag = w("tr") if mark.where == "row" else w("tc")
            _remove(next(mark.element.iterancestors(tag), mark.element))
        else:
            _remove(mark.element)
    for paragraph, deleted in joins:
        _join(paragraph, deleted=deleted)
    for table in list(body.iter(w("tbl"))):
        if next(table.iter(w("tr")), None) is None:
            _remove(table)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Put what a mark holds in its place; deleted words become words again."""
    for one in element.iter(w("delText")):
        one.tag = w("t")
    for one in element.iter(w("delInstrText")):
        one.tag = w("instrText")
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(element):
        parent.insert(place, child)
    parent.remove(element)


def _look_as_before(change: etree._Element) -> None:
    """Give a run or paragraph the properties that it had before the change."""
    properties = change.getparent()
    before = next(iter(change), None)
    keep = (w("rPr"), w("sectPr")) if properties.tag == w("pPr") else (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
    for child in list(properties):
        if child is not change and child.tag not in keep:
            properties.remove(child)
    for child in reversed(before if before is not None else []):
        properties.insert(0, child)


# What stands between paragraphs and is no content.
_BETWEEN = {
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "commentRangeStart", "commentRangeEnd", "proofErr", "permStart", "permEnd",
    )
}  # fmt: skip


def _join(paragraph: etree._Element, *, deleted: bool) -> None:
    """Join a paragraph whose end is gone with the next one, whose end stays.

    The joined paragraph looks like the next one, unless that has no words left, or the end was deleted (not: an added
    one refused) and this one still has words: so do word processors.
    """
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    mine = [child for child in paragraph if child.tag != w("pPr")]
    has_words = any(all_words(child) for child in mine)
    if following is None or following.tag != w("p"):
        alone = not any(one.tag in (w("p"), w("tbl")) for one in paragraph.itersiblings(preceding=True))
        if not has_words and not (alone and following is None):
            _remove(paragraph)
        return
    properties, other = paragraph.find(w("pPr")), following.find(w("pPr"))
    if has_words and (deleted or not all_words(following)):
        end = other.find(w("rPr")) if other is not None else None
        if other is not None:
            following.remove(other)
        if properties is not None:
            old_end = properties.find(w("rPr"))
            if old_end is not None:
                properties.remove(old_end)
            if end is not None:
                properties.append(end)
            following.insert(0, properties)
    place = 1 if following.find(w("pPr")) is not None else 0
    for child in reversed(mine):
        following.insert(place, child)
    _remove(paragraph)
