"""What a letter says, as plain data: the records of a room become one of these documents, and typesetting.py makes the PDF of it.
No Django and no layout here; dates are the office's calendar dates, texts are Indonesian and may hold line breaks but no markup.

The two shapes of Permendagri 1/2023 art. 14: correspondence (Letter, of which the invitation is a kind) and titled (Note,
TitledDocument); besides, a document that its kind's own template draws, and the sheet of an incoming letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lugas.letters.document_parts import (
    Addressee,
    AgendaLine,
    Annex,
    Choice,
    Fact,
    Group,
    Letterhead,
    Nature,
    Part,
    Personal,
    Section,
    SheetPicture,
    SignatureBlock,
    Table,
    Verification,
)


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
