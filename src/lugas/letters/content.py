"""What the fields of a kind say, as pieces of the document: values of Letter.content in, parts and template fields out.

Pure but for the words of documents.py. The values come from forms.py: str for text, date (ISO) and paragraphs, a list
of str for lists, a list of dicts (kinds.PERSON) for people, a list of rows for tables. What is empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from lugas.language.dates import plain_date
from lugas.language.numbers import terbilang
from lugas.letters.document_parts import Annex, Fact, Official, Part, Table
from lugas.letters.kinds import Field, Kind

# A plain date has no zone; the language room asks for one for moments only.
DATE_ZONE = "UTC"
# Places that are not in the body.
APART = ("template", "parties", "annex")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: blank lines part them."""
    return [piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n") if piece.strip()]


def parts(kind: Kind, content: Mapping[str, Any]) -> list[Part]:
    """The pieces that stand in the body, in the order of the kind's fields; neighbouring facts become one list."""
    filled = [one for one in kind.fields if content.get(one.key) and one.place not in APART]
    chapters = counts(kind.chapters)
    made: list[Part] = []
    for are_facts, group in groupby(filled, key=lambda one: one.place == "facts"):
        if are_facts:
            made.append(Part("facts", facts=[Fact(one.label, line(one, content[one.key])) for one in group]))
            continue
        for one in group:
            if one.lead:
                made.append(Part("lead", one.lead))
            made.append(placed(one, content[one.key], chapters))
    return made


def in_words(kind: Kind, content: Mapping[str, Any]) -> Iterator[str]:
    """What the fields of the kind say, paragraph by paragraph, those that its own template places too."""
    yield from told(parts(kind, content))
    elsewhere = [one for one in kind.fields if one.place in ("template", "annex") and content.get(one.key)]
    yield from told(replace(piece(one, content[one.key]), label=one.label) for one in elsewhere)


def told(pieces: Iterable[Part]) -> Iterator[str]:
    """The pieces as paragraphs of plain words, to be read on a small screen; the drafted text's blocks are left out."""
    for one in pieces:
        if one.label:
            yield one.label
        yield from one.texts
        yield from (f"{fact.label}: {fact.value}" for fact in one.facts)
        yield from (f"{count}. {item}" for count, item in enumerate(one.items, 1))
        yield from (
            ", ".join(filter(None, (person.name, person.rank, person.number, person.office))) for person in one.people
        )
        if one.table:
            yield from (" · ".join(row) for row in one.table.rows)
        yield from told(one.parts)


def parties(kind: Kind, content: Mapping[str, Any]) -> list[Part]:
    """Those who sign beside the official."""
    return [
        Part("parties", one.label, people=officials(content[one.key]))
        for one in kind.fields
        if one.place == "parties" and content.get(one.key)
    ]


def annex(kind: Kind, content: Mapping[str, Any]) -> Annex | None:
    """The table that stands behind the paper, its rows counted; None where the kind has none or nothing is in it."""
    for one in kind.fields:
        if one.place == "annex" and content.get(one.key):
            return Annex(one.label, columns=("No.", *one.columns), rows=content[one.key])
    return None


def for_template(kind: Kind, content: Mapping[str, Any]) -> dict[str, Any]:
    """Every field of the kind for its own template, as its type is; an empty one too."""
    return {one.key: typed(one, content.get(one.key)) for one in kind.fields}


def typed(one: Field, value: Any) -> Any:
    """One value as a template gets it."""
    if one.type == "paragraphs":
        return paragraphs(value or "")
    if one.type == "list":
        return list(value or ())
    if one.type == "people":
        return officials(value or ())
    if one.type == "table":
        return Table(one.columns, value or ())
    return line(one, value) if value else ""


def placed(one: Field, value: Any, chapters: Iterator[str]) -> Part:
    """One value where its field says; chapters: how the next chapter is counted."""
    inner = piece(one, value)
    if one.count == "dictum":
        return Part("dictum", facts=[Fact(ordinal(place), item) for place, item in enumerate(inner.items, 1)])
    if one.place == "chapter":
        return Part("chapter", f"{next(chapters)}{one.label}", parts=[inner])
    if one.place == "section" and one.type in ("list", "people", "text", "date"):
        return Part("section", one.label, items=inner.items or inner.texts, people=inner.people, count=one.count)
    return inner


def piece(one: Field, value: Any) -> Part:
    """One value as words, items, people or a table."""
    if one.type == "list":
        return Part("items", items=list(value))
    if one.type == "people":
        return Part("people", people=officials(value))
    if one.type == "table":
        return Part("table", table=Table(one.columns, value, widths=[1] * len(one.columns)))
    return Part("words", texts=paragraphs(line(one, value)))


def line(one: Field, value: Any) -> str:
    """A text as it is, a date in words."""
    return plain_date(date.fromisoformat(value), DATE_ZONE) if one.type == "date" else str(value)


def ordinal(place: int) -> str:
    """How a decree counts its rulings: KESATU, KEDUA, KESEPULUH, KESEBELAS, KEDUA BELAS. place: from 1."""
    return "KESATU" if place == 1 else f"KE{terbilang(place).upper()}"


def officials(value: Sequence[Mapping[str, str]]) -> list[Official]:
    """The people of a field."""
    return [Official(**{key: str(one.get(key, "")) for key in ("name", "rank", "number", "office")}) for one in value]


def counts(style: str) -> Iterator[str]:
    """How chapters are counted: "A. ", "B. " or "1. ", "2. ", or not at all."""
    number = 0
    while True:
        number += 1
        if style == "A":
            yield f"{chr(64 + number)}. "
        else:
            yield f"{number}. " if style else ""
