"""What documents are made of: letterhead, signature, table, annex and the like, as plain data. No Django and no layout here; dates are the
office's calendar dates, texts are Indonesian and may hold line breaks but no markup.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Nature(StrEnum):
    """How urgent or secret a letter is ("sifat")."""

    ORDINARY = "Biasa"
    IMPORTANT = "Penting"
    URGENT = "Segera"
    VERY_URGENT = "Sangat Segera"
    LIMITED = "Terbatas"
    CONFIDENTIAL = "Rahasia"


class LetterheadKind(StrEnum):
    """Whose head a letter carries: an office (the regional head himself signs) or a body of the region."""

    OFFICE = "office"
    BODY = "body"


@dataclass(frozen=True)
class Letterhead:
    """The head of a letter.

    BODY: `government` over `name` (SEKRETARIAT DAERAH) over `unit` (the bureau's line, may be empty), regional emblem at the left.
    OFFICE: `name` alone (GUBERNUR NUSA TENGGARA TIMUR) under the emblem in the middle; `government` and `unit` stay empty.
    `emblem` is an SVG, PNG, JPEG, GIF or WebP file; without one a drawn place for it is shown.
    """

    name: str
    government: str = ""
    unit: str = ""
    address: str = ""
    contact: str = ""
    emblem: bytes | None = None
    kind: LetterheadKind = LetterheadKind.BODY


@dataclass(frozen=True)
class Addressee:
    """To whom: an office (or person), its institution, and the place, that stands after "di"."""

    office: str
    institution: str = ""
    place: str = ""


@dataclass(frozen=True)
class Fact:
    """One line of a list of facts: label ("hari, tanggal") and value."""

    label: str
    value: str


@dataclass(frozen=True)
class Table:
    """A small table in the letter; `widths` are shares of the line, 0 for a column as wide as its words need."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table has as many cells as it has columns")
        if self.widths and len(self.widths) != len(self.columns):
            raise ValueError("a table has one width for each column")


@dataclass(frozen=True)
class Verification:
    """Where anyone can check the letter: the address in the QR code, and the words beside it. Only for letters that carry a signature."""

    address: str
    caption: str = ""


@dataclass(frozen=True)
class Personal:
    """What stands on the copy of one addressee alone: an address in text and QR code, and the words before it."""

    words: str
    address: str


@dataclass(frozen=True)
class SignatureBlock:
    """Who signs, and by what right.

    `office` is the signer's own; `on_behalf_of` the office in whose name it is done (a.n.); `through` the office between them, that
    passes the task down (then the signer signs u.b.); `capacity` is "Plt.", "Plh." or "Pj.", empty for a definitive holder.
    """

    office: str
    name: str = ""
    rank: str = ""
    civil_servant_number: str = ""
    on_behalf_of: str = ""
    through: str = ""
    capacity: str = ""

    def __post_init__(self) -> None:
        if self.through and not self.on_behalf_of:
            raise ValueError("u.b. is only signed under a.n.")
        if self.capacity not in ("", "Plt.", "Plh.", "Pj."):
            raise ValueError("a capacity is Plt., Plh. or Pj.")

    def lines(self) -> list[tuple[str, str]]:
        """Return the lines over the signature as (abbreviation, office), the abbreviation to hang before its line."""
        if not self.on_behalf_of:
            return [(self.capacity, self.office)]
        own = f"{self.capacity} {self.office}".strip()
        if not self.through:
            return [("a.n.", self.on_behalf_of), ("", own)]
        return [("a.n.", self.on_behalf_of), ("", self.through), ("u.b.", own)]


@dataclass(frozen=True)
class AnnexEntry:
    """One invitee of the annexed list: the office, under the region (or group) it belongs to, and what is to be said of it."""

    region: str
    office: str
    remark: str = ""


@dataclass(frozen=True)
class Annex:
    """The sheet behind the letter: its title and the invitees, in the order in which they shall stand; neighbours of one region form a group.

    rows: of any other table, each with a cell for each column but the first, which counts them.
    """

    title: str
    entries: Sequence[AnnexEntry] = ()
    columns: Sequence[str] = ("No.", "Jabatan", "Keterangan")
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Official:
    """A person on a paper: name, rank (pangkat, golongan), civil servant number, office; what is empty is left out."""

    name: str
    rank: str = ""
    number: str = ""
    office: str = ""


@dataclass(frozen=True)
class Part:
    """A piece of a document's body. kind: which of parts.typ's pieces; the other fields are what that piece shows.

    "words" (texts: paragraphs), "facts" (facts), "section" (label, and items or people), "chapter" (label, parts),
    "dictum" (facts: what is ruled, under KESATU, KEDUA), "items" (items), "people" (people), "table" (table), "lead" (label: a centred word), "parties" (people who sign
    side by side), "text" (blocks: of the room of texts, as texts.blocks.as_data gives them).
    """

    kind: str
    label: str = ""
    texts: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    items: Sequence[str] = ()
    people: Sequence[Official] = ()
    table: Table | None = None
    parts: Sequence["Part"] = ()
    blocks: Sequence[Mapping[str, Any]] = ()
    count: str = "1"


@dataclass(frozen=True)
class Section:
    """A labelled part of a titled document ("Dasar", "Kepada", "Untuk"): its items are numbered when there are several."""

    label: str
    items: Sequence[str]


@dataclass(frozen=True)
class Choice:
    """A box on the disposition sheet, ticked or not."""

    words: str
    ticked: bool = False


@dataclass(frozen=True)
class Group:
    """Rows of a listing under a heading of their own; each row has a cell for each column, with its line breaks."""

    title: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class SheetPicture:
    """One picture of a contact sheet: its bytes (JPEG, PNG or WebP), its size in pixels, the words for it and those under it."""

    picture: bytes
    width: int
    height: int
    alternative_text: str
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class AgendaLine:
    """One activity on the sheet of a day: hours, length, what it is, and facts about it."""

    time: str
    title: str
    duration: str = ""
    facts: Sequence[Fact] = ()
