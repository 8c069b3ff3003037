"""Tracked changes of a Word file, found as a person would count them.

A change that a person made lies in the file as several marks (one a run, one a paragraph end, both ends of a move).
`find` numbers the marks in reading order and gathers them into changes; settling.py takes or refuses them by number, so
what was decided holds for the file whatever the gathering does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from lugas.texts.word.opening import MC, chosen, value, w

INSERTED, DELETED, MOVED, FORMATTED = "inserted", "deleted", "moved", "formatted"
AROUND_RUNS = {w("ins"): INSERTED, w("del"): DELETED, w("moveFrom"): "from", w("moveTo"): "to"}
FOR_CELLS = {w("cellIns"): INSERTED, w("cellDel"): DELETED}
TEXT = (w("t"), w("delText"))
ENDS = "¶"
SHOWN_AROUND = 60


@dataclass
class Mark:
    """One mark. where: run, paragraph (its end), row, cell or look. name: of a move."""

    number: int
    element: etree._Element
    kind: str
    where: str
    paragraph: etree._Element | None
    text: str = ""
    name: str = ""

    @property
    def author(self) -> str:
        """Who made it, as the file says."""
        return value(self.element, "author").strip()

    @property
    def written(self) -> str:
        """When, to the minute: what is typed in one go is one change."""
        return value(self.element, "date")[:16]


@dataclass
class Change:
    """What a person would call one change."""

    kind: str
    author: str
    written_at: datetime | None
    marks: list[Mark] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words that it adds, deletes, moves or changes the look of."""
        shown = [one for one in self.marks if one.kind != "from"] or self.marks
        return "".join(one.text for one in shown)

    @property
    def numbers(self) -> list[int]:
        """The numbers of its marks."""
        return [one.number for one in self.marks]


def find(body: etree._Element) -> list[Change]:
    """The changes of a document in reading order."""
    changes: list[Change] = []
    moves: dict[str, Change] = {}
    last: Change | None = None
    for mark in walk(body):
        if mark is None:
            last = None
            continue
        if mark.kind in ("from", "to") and mark.name:
            found = moves.get(mark.name)
            if found is None:
                found = moves[mark.name] = _change(mark, MOVED)
                changes.append(found)
            found.marks.append(mark)
            last = None
            continue
        kind = {"from": DELETED, "to": INSERTED}.get(mark.kind, mark.kind)
        if last is None or not _goes_on(last, mark, kind):
            last = _change(mark, kind)
            changes.append(last)
        last.marks.append(mark)
    # An empty mark that stands alone (around an anchor, say) changes no word.
    return [one for one in changes if one.words or any(mark.where in ("row", "cell") for mark in one.marks)]


def _goes_on(change: Change, mark: Mark, kind: str) -> bool:
    """Whether a mark is of the change before it: the same person did the same in the same minute."""
    before = change.marks[-1]
    same = (change.kind, change.author, before.written) == (kind, mark.author, mark.written)
    return same and (kind != FORMATTED or before.where == mark.where)


def around(change: Change) -> tuple[str, str]:
    """A few words before and after a change within its paragraph, as the paragraph would read with all changes taken."""
    marks = [one for one in change.marks if one.kind != "from"] or change.marks
    first, last = marks[0], marks[-1]
    if first.paragraph is None:
        return "", ""
    before = _reads(first.paragraph, until=first.element if first.where in ("run", "look") else None)
    if first.where == "look" and first.element.tag == w("pPrChange"):
        return "", ""
    after = _reads(last.paragraph, since=last.element) if last.where in ("run", "look") else ""
    return _short(before, from_end=True), _short(after)


def _short(text: str, *, from_end: bool = False) -> str:
    text = " ".join(text.split())
    if len(text) <= SHOWN_AROUND:
        return text
    return f"…{text[-SHOWN_AROUND:]}" if from_end else f"{text[:SHOWN_AROUND]}…"


def _reads(
    paragraph: etree._Element, *, until: etree._Element | None = None, since: etree._Element | None = None
) -> str:
    """The words of a paragraph without what is deleted, up to an element or after it."""
    if until is not None and until.tag == w("rPrChange"):
        until = _run_of(until)
    if since is not None and since.tag == w("rPrChange"):
        since = _run_of(since)
    inside = set(since.iter()) if since is not None else set()
    passed = since is None
    words = []
    for element in paragraph.iter():
        if element is until:
            break
        if element is since:
            passed = True
        elif (
            passed
            and element not in inside
            and element.tag == w("t")
            and not _within(element, (w("del"), w("moveFrom")))
        ):
            words.append(element.text or "")
    return "".join(words)


def _run_of(element: etree._Element) -> etree._Element | None:
    while element is not None and element.tag != w("r"):
        element = element.getparent()
    return element


def _within(element: etree._Element, tags: tuple[str, ...]) -> bool:
    return any(one.tag in tags for one in element.iterancestors())


def _change(mark: Mark, kind: str) -> Change:
    return Change(kind, mark.author, moment(value(mark.element, "date")))


def moment(text: str) -> datetime | None:
    """When, as the file says. Word writes what the clock on the wall shows and a Z behind it: so a time without zone."""
    try:
        return datetime.fromisoformat(text.removesuffix("Z"))
    except (ValueError, OverflowError):
        return None


class _Walk:
    """Numbers the marks while it walks; gives None wherever untouched words part two changes."""

    def __init__(self) -> None:
        self.count = 0
        self.open: dict[str, str] = {}
        self.latest = {"from": "", "to": ""}

    def mark(self, element, kind, where, paragraph, text="") -> Mark:
        name = self.latest.get(kind, "")
        made = Mark(self.count, element, kind, where, paragraph, text, name)
        self.count += 1
        return made

    def holder(self, holder: etree._Element) -> Iterator[Mark | None]:
        """The marks of paragraphs, tables and what may wrap them."""
        last = _last_paragraph(holder)
        for child in holder:
            self.range(child)
            if child.tag == w("p"):
                yield from self.paragraph(child, ends=child is not last)
            elif child.tag == w("tbl"):
                yield from self.table(child)
            elif child.tag == f"{{{MC}}}AlternateContent":
                yield from self.holder(chosen(child))
            elif child.tag not in (w("pPr"), w("sectPr"), w("tcPr"), w("sdtPr")) and len(child):
                yield from self.holder(child)

    def range(self, element: etree._Element) -> None:
        """Remember of which move the marks that follow are."""
        for tag, kind in ((w("moveFromRangeStart"), "from"), (w("moveToRangeStart"), "to")):
            if element.tag == tag:
                self.latest[kind] = value(element, "name")

    def table(self, table: etree._Element) -> Iterator[Mark | None]:
        yield None
        for row in table.iter(w("tr")):
            if next(row.iterancestors(w("tbl"))) is not table:
                continue
            properties = row.find(w("trPr"))
            for tag, kind in ((w("ins"), INSERTED), (w("del"), DELETED)):
                found = properties.find(tag) if properties is not None else None
                if found is not None:
                    yield self.mark(found, kind, "row", next(row.iter(w("p")), None), _unmarked_words(row))
            for cell in row.iter(w("tc")):
                if next(cell.iterancestors(w("tr"))) is not row:
                    continue
                for tag, kind in FOR_CELLS.items():
                    found = cell.find(f"{w('tcPr')}/{tag}")
                    if found is not None:
                        yield self.mark(found, kind, "cell", next(cell.iter(w("p")), None), _unmarked_words(cell))
                yield from self.holder(cell)
        yield None

    def paragraph(self, paragraph: etree._Element, *, ends: bool) -> Iterator[Mark | None]:
        properties = paragraph.find(w("pPr"))
        look = properties.find(w("pPrChange")) if properties is not None else None
        if look is not None:
            yield None
            yield self.mark(look, FORMATTED, "look", paragraph, _reads(paragraph) or ENDS)
            yield None
        yield from self.runs(paragraph, paragraph, within=False)
        found = None
        if properties is not None and (end := properties.find(w("rPr"))) is not None:
            found = [(tag, kind) for tag, kind in AROUND_RUNS.items() if end.find(tag) is not None]
            for tag, kind in found:
                yield self.mark(end.find(tag), kind, "paragraph", paragraph, ENDS)
        if ends and not found:
            yield None

    def runs(self, holder, paragraph, *, within: bool) -> Iterator[Mark | None]:
        """The marks within a paragraph. within: inside a mark, where words part nothing."""
        for child in holder:
            self.range(child)
            if child.tag in AROUND_RUNS:
                kind = AROUND_RUNS[child.tag]
                yield self.mark(child, kind, "run", paragraph, all_words(child))
                yield from self.runs(child, paragraph, within=True)
            elif child.tag == w("r"):
                look = child.find(f"{w('rPr')}/{w('rPrChange')}")
                if look is not None:
                    if not within:
                        yield self.mark(look, FORMATTED, "look", paragraph, all_words(child))
                    else:
                        self.count += 1
                elif not within and any(one.tag not in (w("rPr"), w("commentReference")) for one in child):
                    yield None
                for box in child.iter(w("txbxContent")):
                    if not _within(box, (f"{{{MC}}}Fallback",)) and next(box.iterancestors(w("r"))) is child:
                        yield None
                        yield from self.holder(box)
                        yield None
            elif child.tag != w("pPr") and len(child):
                inner = chosen(child) if child.tag == f"{{{MC}}}AlternateContent" else child
                yield from self.runs(inner, paragraph, within=within)


def walk(body: etree._Element) -> Iterator[Mark | None]:
    """The marks of a document in reading order; None wherever untouched words part two changes."""
    return _Walk().holder(body)


def _last_paragraph(holder: etree._Element) -> etree._Element | None:
    """The paragraph that ends a cell: its end parts no two changes."""
    if holder.tag != w("tc"):
        return None
    return next((child for child in reversed(holder) if child.tag == w("p")), None)


def all_words(element: etree._Element) -> str:
    """All words in an element, deleted ones too; a picture or a note is told by a sign."""
    words = []
    for one in element.iter():
        if one.tag in TEXT:
            words.append(one.text or "")
        elif one.tag in (w("tab"), w("br"), w("cr")) and one.getparent().tag == w("r"):
            words.append(" ")
        elif one.tag in (w("drawing"), w("pict"), w("object")) and not _within(one, (f"{{{MC}}}Fallback",)):
            words.append("[▣]")
    return "".join(words)


def _unmarked_words(holder: etree._Element) -> str:
    """The words of a row or cell that are not within marks of their own; those tell themselves."""
    inside = [one for one in holder.iter(*TEXT) if not _within(one, tuple(AROUND_RUNS))]
    return " ".join(one.text or "" for one in inside)
