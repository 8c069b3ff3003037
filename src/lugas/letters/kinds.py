"""The kinds of official papers (naskah dinas), read from TOML: a further kind is a file (docs/how-to), no code.

Those of the house stand in data/kinds/; an installation adds its own in the folder that LUGAS_KINDS names, where a
file with the key of one of ours takes its place. Their shapes follow Permendagri 1/2023 arts. 14 ff.; each file cites
what it rests on and says whether that was verified. Pure: no Django here.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "kinds"
INVITATION, NOTE, DECREE = "invitation", "note", "decree"
SHAPES = ("correspondence", "note", "titled", "sheet")
TYPES = ("text", "paragraphs", "list", "people", "date", "table")
# How a value stands on the paper when its field does not say.
USUAL_PLACES = {
    "text": "facts",
    "date": "facts",
    "paragraphs": "body",
    "list": "section",
    "people": "section",
    "table": "body",
}
PLACES = ("facts", "body", "section", "chapter", "parties", "annex", "template")
# How the items of a list are counted: 1. 2. 3., a. b. c., or KESATU, KEDUA, KETIGA at the left (diktum).
COUNTS = ("1", "a", "dictum")
LEADERSHIP = "leadership"
# Letter.content also holds, under a key that no kind's field can have, the office that passes the signing on (u.b.).
PASSED_ON_BY = "-passed-on-by"
PERSON = ("name", "rank", "number", "office")


@dataclass(frozen=True)
class Field:
    """A field that only this kind has; its value is kept in Letter.content under `key`.

    type: one of TYPES. text and date hold one line, paragraphs text with empty lines between, list one item a line,
    people persons with rank, number and office, table rows of as many cells as `columns`. place: where it stands, one
    of PLACES: in a list of facts, as words of the body, as a section with its label at the left, as a chapter under a
    heading, as parties that sign side by side, as the table of the annex (lampiran), or only in the kind's own
    template. lead: a centred word before it. count: how the items of a list are counted, one of COUNTS.
    """

    key: str
    label: str
    type: str = "text"
    place: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    help: dict[str, str] = field(default_factory=dict)
    required: bool = False
    default: Any = ""
    lead: str = ""
    count: str = "1"
    columns: tuple[str, ...] = ()

    def name(self, language: str = "id") -> str:
        """What the form calls it, in a language ("id", "en")."""
        return self.labels.get(language[:2], self.label)

    def hint(self, language: str = "id") -> str:
        """What the form says under it; empty when nothing need be said."""
        return self.help.get(language[:2], self.help.get("id", ""))


@dataclass(frozen=True)
class Kind:
    """One kind of paper.

    shape: of SHAPES, whose layout is in typst/; template: a .typ beside the TOML that draws the whole paper instead.
    series: papers whose kinds name the same series are numbered in one row; without one they carry no number.
    classification: code of Permendagri 83/2022 that a new paper gets. security: its class at first (B, T, R, SR).
    addressed: "list" (many, each with a copy of their own), "one" or "none". about_activity: states the facts of its
    activity. about: a titled paper says TENTANG and its subject. drafted: its body is written in the room of texts.
    signers: kinds of unit whose offices may sign ("leadership" for those of no unit); empty for all. chapters: how
    chapters are counted, "A" or "1", empty for not at all. enacted: a titled paper whose heading names the office that
    signs, with "Ditetapkan di ..." over the signature (keputusan). retention_years: kept so long after its year; None for ever.
    offered: whether people can write one; a sheet is made from another record. folder: where its files lie.
    """

    key: str
    names: dict[str, str]
    shape: str
    folder: Path = FOLDER
    template: str = ""
    series: str = ""
    code: str = ""
    heading: str = ""
    classification: str = ""
    security: str = "B"
    nature: str = "important"
    addressed: str = "one"
    about_activity: bool = False
    about: bool = True
    drafted: bool = False
    signers: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""
    subject: str = ""
    chapters: str = ""
    enacted: bool = False
    purpose: dict[str, str] = field(default_factory=dict)
    retention_years: int | None = None
    offered: bool = True
    source: str = ""
    verified: bool = False
    order: int = 100
    fields: tuple[Field, ...] = ()

    def name(self, language: str = "id") -> str:
        """Its name in a language ("id", "en")."""
        return self.names.get(language[:2], self.names["id"])

    def says(self, language: str = "id") -> str:
        """When it is used, in a sentence; empty when its name says it."""
        return self.purpose.get(language[:2], self.purpose.get("id", ""))

    def may_sign(self, unit_kind: str | None) -> bool:
        """Whether an office of a unit of this kind may sign; None for an office of no unit, a leader's."""
        return not self.signers or (unit_kind or LEADERSHIP) in self.signers

    def missing(self, content: dict[str, Any], language: str = "id") -> list[str]:
        """The names of the fields that a paper of this kind needs and that are empty in its content."""
        return [one.name(language) for one in self.fields if one.required and not content.get(one.key)]

    def defaults(self) -> dict[str, Any]:
        """The content of a new paper: what its fields say before anybody writes."""
        return {one.key: one.default for one in self.fields if one.default}


def folders() -> list[Path]:
    """Where kinds are read from, the house's own first."""
    own = os.environ.get("LUGAS_KINDS", "")
    return [FOLDER, Path(own)] if own else [FOLDER]


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by key, in the order in which people are offered them. Raises ValueError for a file that is no kind."""
    found = {kind.key: kind for folder in folders() for kind in map(read, sorted(folder.glob("*.toml")))}
    return {kind.key: kind for kind in sorted(found.values(), key=lambda kind: (kind.order, kind.key))}


def read(path: Path) -> Kind:
    """One file; its name is the kind's key. Raises ValueError that names the file and says what is wrong in it."""
    try:
        with path.open("rb") as handle:
            data = tomllib.load(handle)
        fields = tuple(read_field(one) for one in data.pop("fields", ()))
        signers = tuple(data.pop("signers", ()))
        kind = Kind(key=path.stem, folder=path.parent, names=data.pop("name"), fields=fields, signers=signers, **data)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    if kind.shape not in SHAPES:
        raise ValueError(f"{path.name}: shape is one of {', '.join(SHAPES)}")
    if "id" not in kind.names:
        raise ValueError(f"{path.name}: [name] needs id")
    if kind.template and not (path.parent / kind.template).is_file():
        raise ValueError(f"{path.name}: there is no {kind.template} beside it")
    if len({one.key for one in fields}) < len(fields):
        raise ValueError(f"{path.name}: two fields have the same key")
    return kind


def read_field(data: dict[str, Any]) -> Field:
    """One field of a kind. Raises ValueError, KeyError or TypeError for what is none."""
    data = dict(data)
    label = data.pop("label")
    labels = {"id": label, "en": data.pop("en", label)}
    hints = {key: data.pop(name) for key, name in (("id", "help"), ("en", "help_en")) if name in data}
    made = Field(label=label, labels=labels, help=hints, columns=tuple(data.pop("columns", ())), **data)
    if made.type not in TYPES:
        raise ValueError(f"field {made.key}: type is one of {', '.join(TYPES)}")
    made = Field(**{**vars(made), "place": made.place or USUAL_PLACES[made.type]})
    if made.place not in PLACES:
        raise ValueError(f"field {made.key}: place is one of {', '.join(PLACES)}")
    if made.type == "table" and not made.columns:
        raise ValueError(f"field {made.key}: a table needs columns")
    if made.count not in COUNTS:
        raise ValueError(f"field {made.key}: count is one of {', '.join(COUNTS)}")
    if made.place == "annex" and made.type != "table":
        raise ValueError(f"field {made.key}: an annex is a table")
    if made.place == "parties" and made.type != "people":
        raise ValueError(f"field {made.key}: parties are people")
    return made


def kind_of(key: str) -> Kind:
    """The kind with this key. Raises KeyError."""
    return kinds()[key]


def kind_or_plain(key: str) -> Kind:
    """The kind with this key; for a paper whose file was taken away a plain one, so that it can still be read."""
    return kinds().get(key) or Kind(
        key, {"id": key.replace("-", " ").capitalize()}, "correspondence", retention_years=None, offered=False
    )


def offered() -> list[Kind]:
    """The kinds that people can write, in their order."""
    return [kind for kind in kinds().values() if kind.offered]
