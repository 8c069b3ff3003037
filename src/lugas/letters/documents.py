"""What a letter says, as plain data: the records of a room become one of these documents, and typesetting.py makes the PDF of it.
No Django and no layout here; dates are the office's calendar dates, texts are Indonesian and may hold line breaks but no markup.

The two shapes of Permendagri 1/2023 art. 14: correspondence (Letter, of which the invitation is a kind) and titled (Note,
TitledDocument); besides, a document that its kind's own template draws, and the sheet of an incoming letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
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
class InvitationDocument:
    """A letter in the shape of correspondence: an invitation when it has facts, else any official letter.

    `number` and `dated` are None until the letter is numbered and dated: their places stay open on paper.
    `attachments` counts the files ("berkas") behind the letter. `parts` stand between facts and closing. `security` is the
    class that is marked on each page ("RAHASIA"); `mark` what the foot says of this copy ("Salinan cetak ...").
    """

    letterhead: Letterhead
    place: str
    subject: str
    addressees: Sequence[Addressee]
    signature: SignatureBlock
    opening: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    table: Table | None = None
    closing: Sequence[str] = ()
    dated: date | None = None
    number: str | None = None
    nature: str = Nature.ORDINARY
    attachments: int = 0
    copies: Sequence[str] = ()
    annex: Annex | None = None
    verification: Verification | None = None
    parts: Sequence[Part] = ()
    security: str = ""
    mark: str = ""
    personal: Personal | None = None

    @property
    def title(self) -> str:
        """Return the document's title for readers' windows and screen readers."""
        return f"{self.subject} – {self.addressees[0].office}" if len(self.addressees) == 1 else self.subject


@dataclass(frozen=True)
class NoteDocument:
    """An internal note (nota dinas): who writes to whom inside the house, through whom, about what."""

    letterhead: Letterhead
    to: str
    sender: str
    subject: str
    signature: SignatureBlock
    body: Sequence[str] = ()
    through: str = ""
    facts: Sequence[Fact] = ()
    table: Table | None = None
    closing: Sequence[str] = ()
    dated: date | None = None
    number: str | None = None
    nature: str = Nature.ORDINARY
    attachments: int = 0
    copies: Sequence[str] = ()
    annex: Annex | None = None
    verification: Verification | None = None
    parts: Sequence[Part] = ()
    security: str = ""
    mark: str = ""

    @property
    def title(self) -> str:
        """Return the document's title for readers' windows and screen readers."""
        return f"Nota dinas: {self.subject}"


@dataclass(frozen=True)
class Section:
    """A labelled part of a titled document ("Dasar", "Kepada", "Untuk"): its items are numbered when there are several."""

    label: str
    items: Sequence[str]


@dataclass(frozen=True)
class TitledDocument:
    """A document in the titled shape (surat tugas, pengumuman): head, centred title, number, TENTANG, body, place and date, signer.

    `parties` sign side by side before the signer does. `enacted_by`: the office that decides by it; the heading names it then.
    """

    letterhead: Letterhead
    heading: str
    place: str
    signature: SignatureBlock
    about: str = ""
    opening: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    sections: Sequence[Section] = ()
    parties: Sequence[Part] = ()
    table: Table | None = None
    closing: Sequence[str] = ()
    dated: date | None = None
    number: str | None = None
    copies: Sequence[str] = ()
    annex: Annex | None = None
    verification: Verification | None = None
    parts: Sequence[Part] = ()
    security: str = ""
    mark: str = ""
    enacted_by: str = ""

    @property
    def title(self) -> str:
        """Return the document's title for readers' windows and screen readers."""
        return f"{self.heading.capitalize()}: {self.about}" if self.about else self.heading.capitalize()


@dataclass(frozen=True)
class DrawnDocument:
    """A document that its kind's own template draws; `template` is its address within typst's root, `fields` the kind's own.

    `fields` hold a string, a list of strings, of Official, or a Table, as their types are.
    """

    letterhead: Letterhead
    heading: str
    place: str
    signature: SignatureBlock
    template: str
    subject: str = ""
    addressees: Sequence[Addressee] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    opening: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    parts: Sequence[Part] = ()
    closing: Sequence[str] = ()
    dated: date | None = None
    number: str | None = None
    nature: str = Nature.ORDINARY
    copies: Sequence[str] = ()
    annex: Annex | None = None
    verification: Verification | None = None
    security: str = ""
    mark: str = ""

    @property
    def title(self) -> str:
        """Return the document's title for readers' windows and screen readers."""
        return ": ".join(filter(None, [self.heading.capitalize(), self.subject]))


@dataclass(frozen=True)
class Choice:
    """A box on the disposition sheet, ticked or not."""

    words: str
    ticked: bool = False


@dataclass(frozen=True)
class DispositionDocument:
    """The sheet that goes with an incoming letter: what came, how urgent, to whom it is passed on, what is wished.

    `notes` are what was decided so far, the latest last; free lines are left for the pen.
    """

    letterhead: Letterhead
    sender: str
    subject: str
    number: str = ""
    dated: date | None = None
    received: str = ""
    agenda_number: str = ""
    nature: Sequence[Choice] = ()
    passed_to: Sequence[Choice] = ()
    wishes: Sequence[Choice] = ()
    facts: Sequence[Fact] = ()
    notes: Sequence[str] = ()
    security: str = ""
    mark: str = ""
    verification: Verification | None = None
    annex: None = None

    @property
    def title(self) -> str:
        """Return the document's title for readers' windows and screen readers."""
        return f"Lembar disposisi: {self.subject}"


@dataclass(frozen=True)
class Group:
    """Rows of a listing under a heading of their own; each row has a cell for each column, with its line breaks."""

    title: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class ListingDocument:
    """A table on paper, no letter: the week of the leaders, a list of activities.

    `widths` are parts of the whole; `nothing` stands where a group has no row; `mark` is what the foot says.
    """

    letterhead: Letterhead
    heading: str
    sub: str
    columns: Sequence[str]
    widths: Sequence[float]
    groups: Sequence[Group]
    nothing: str = ""
    landscape: bool = False
    mark: str = ""
    security: str = ""
    dated: date | None = None
    verification: Verification | None = None
    annex: None = None

    @property
    def title(self) -> str:
        """Return the document's title for readers' windows and screen readers."""
        return ": ".join(filter(None, [self.heading, self.sub]))


@dataclass(frozen=True)
class SheetPicture:
    """One picture of a contact sheet: its bytes (JPEG, PNG or WebP), its size in pixels, the words for it and those under it."""

    picture: bytes
    width: int
    height: int
    alternative_text: str
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class ContactSheetDocument:
    """Pictures small on paper, four in a row with number and name, to choose from with a pencil."""

    letterhead: Letterhead
    heading: str
    sub: str
    pictures: Sequence[SheetPicture]
    nothing: str = ""
    mark: str = ""
    security: str = ""
    dated: date | None = None
    verification: Verification | None = None
    annex: None = None

    @property
    def title(self) -> str:
        """Return the document's title for readers' windows and screen readers."""
        return ": ".join(filter(None, [self.heading, self.sub]))


@dataclass(frozen=True)
class AgendaLine:
    """One activity on the sheet of a day: hours, length, what it is, and facts about it."""

    time: str
    title: str
    duration: str = ""
    facts: Sequence[Fact] = ()


@dataclass(frozen=True)
class AgendaDocument:
    """The sheet of a day (AGENDA KEGIATAN ...): one page, in the largest type at which it has room."""

    letterhead: Letterhead
    heading: str
    day: str
    lines: Sequence[AgendaLine] = ()
    empty: str = ""
    state: str = ""
    dated: date | None = None
    security: str = ""
    mark: str = ""
    verification: Verification | None = None
    annex: None = None

    @property
    def title(self) -> str:
        """Return the document's title for readers' windows and screen readers."""
        return f"{self.heading}, {self.day}"


Document = (
    InvitationDocument
    | NoteDocument
    | TitledDocument
    | DrawnDocument
    | DispositionDocument
    | ListingDocument
    | ContactSheetDocument
    | AgendaDocument
)
