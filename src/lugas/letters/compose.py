"""From the records to the documents that are typeset: letterhead, addressees, facts, signer, annex.

A document is a rendering: nothing of it is stored, so an old letter still shows the holder of its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.core.files.storage import default_storage

from lugas.institutions.models import Appointment, Position, Secretariat, Unit
from lugas.institutions.queries import holders_on
from lugas.letters import content
from lugas.letters.content import for_template, paragraphs, parties, parts
from lugas.letters.document_parts import (
    Addressee,
    Annex,
    AnnexEntry,
    Letterhead,
    LetterheadKind,
    Nature,
    Part,
    Personal,
    SignatureBlock,
)
from lugas.letters.documents import Document, DrawnDocument, InvitationDocument, NoteDocument, TitledDocument
from lugas.letters.kinds import PASSED_ON_BY
from lugas.letters.models import Emblem, Invitee, Letter
from lugas.letters.registry import Subject, personal_of, subject_of
from lugas.letters.seating import listed
from lugas.letters.typesetting import template_address
from lugas.texts.blocks import as_data, blocks
from lugas.texts.queries import current

# Permendagri 1/2023: how the kinds of urgency are written in the letter's head.
NATURES = {
    Letter.Nature.ORDINARY: Nature.ORDINARY,
    Letter.Nature.IMPORTANT: Nature.IMPORTANT,
    Letter.Nature.URGENT: Nature.URGENT,
    Letter.Nature.IMMEDIATE: Nature.VERY_URGENT,
}
CAPACITIES = {
    Appointment.Capacity.PENJABAT: "Pj.",
    Appointment.Capacity.PLT: "Plt.",
    Appointment.Capacity.PLH: "Plh.",
}
# The class of a paper that is not for everybody, as it is marked on each page (PerANRI 5/2021).
SECURITY_MARKS = {
    Letter.Security.ORDINARY: "",
    Letter.Security.LIMITED: "TERBATAS",
    Letter.Security.CONFIDENTIAL: "RAHASIA",
    Letter.Security.SECRET: "SANGAT RAHASIA",
}
DRAFT = "Konsep, belum ditandatangani."
PRINT_COPY = "Salinan cetak, tidak bertanda tangan elektronik. Keasliannya diperiksa pada berkas yang bertanda tangan."
# More addressees than this are named on the annexed list, not one below the other in the letter.
MOST_IN_THE_LETTER = 3


def documents(letter: Letter, *, each: bool = True, invitees: Sequence[Invitee] | None = None) -> list[Document]:
    """The documents of a letter: one for each invitee (each), or one to all with the annexed list; others are one.

    invitees: those who are wanted, by default all, in their order.
    These are signed; what is printed or previewed besides comes from printed_copies.
    """
    subject = subject_of(letter)
    if letter.kind_data().addressed != "list":
        return [Frame(letter, subject, []).document(addressees(letter, []))]
    if invitees is None:
        invitees = listed(letter)
    # Whoever is addressed alone needs no list; the copy to all stands on it.
    frame = Frame(letter, subject, [] if each else invitees)
    if not invitees or not each:
        return [frame.document(addressees(letter, invitees))]
    personal = personal_of(letter, [one.pk for one in invitees])
    return [frame.document([addressee(one)], personal.get(one.pk)) for one in invitees]


def printed_copies(letter: Letter, *, each: bool = True) -> list[Document]:
    """The same as one prints or previews them: without signature, and saying so in their foot."""
    mark = PRINT_COPY if letter.number else DRAFT
    return [replace(document, mark=mark) for document in documents(letter, each=each)]


class Frame:
    """What all copies of one letter share, read once."""

    def __init__(self, letter: Letter, subject: Subject | None, invitees: Sequence[Invitee]):
        self.letter = letter
        self.kind = letter.kind_data()
        # A decree says in its rulings what is to be said of its activity.
        self.facts = subject.facts if subject and not self.kind.enacted else ()
        listed_apart = annex(invitees) if len(invitees) > MOST_IN_THE_LETTER else None
        self.annex = listed_apart or content.annex(self.kind, letter.content)
        self.letterhead, self.signature = heading(letter)
        self.parts = body(letter)
        self.closing = [*paragraphs(letter.notes), *paragraphs(letter.closing)]
        self.shared: dict[str, Any] = {
            "letterhead": self.letterhead,
            "signature": self.signature,
            "facts": self.facts,
            "parts": self.parts,
            "closing": self.closing,
            "dated": letter.dated,
            "number": letter.number or None,
            "copies": letter.copies,
            "annex": self.annex,
            "security": SECURITY_MARKS[letter.security],
        }

    def document(self, to: Sequence[Addressee], personal: Personal | None = None) -> Document:
        """The copy for these addressees, in the shape of the letter's kind. personal: what stands on this copy alone."""
        if self.kind.template:
            return self.drawn(to)
        if self.kind.shape == "titled":
            return self.titled()
        return self.note() if self.kind.shape == "note" else self.correspondence(to, personal)

    def correspondence(self, to: Sequence[Addressee], personal: Personal | None = None) -> InvitationDocument:
        """An invitation or any letter to the outside."""
        return InvitationDocument(
            **self.shared,
            place=self.letter.place,
            subject=self.letter.subject,
            addressees=to,
            opening=paragraphs(self.letter.opening),
            nature=nature(self.letter),
            attachments=1 if self.annex else 0,
            personal=personal,
        )

    def note(self) -> NoteDocument:
        """The internal note."""
        return NoteDocument(
            **self.shared,
            to=self.letter.addressed_to,
            sender=f"{self.signature.capacity} {self.signature.office}".strip(),
            subject=self.letter.subject,
            body=paragraphs(self.letter.opening),
            through=self.letter.through,
            nature=nature(self.letter),
        )

    def titled(self) -> TitledDocument:
        """A paper under a title. The facts of an activity and the first facts of the kind stand in one list."""
        shared = dict(self.shared)
        if self.facts and self.parts and self.parts[0].kind == "facts":
            shared |= {"facts": [*self.facts, *self.parts[0].facts], "parts": self.parts[1:]}
        return TitledDocument(
            **shared,
            heading=self.kind.heading or self.kind.name(),
            place=self.letter.place,
            about=self.letter.subject if self.kind.about else "",
            opening=paragraphs(self.letter.opening),
            parties=parties(self.kind, self.letter.content),
            enacted_by=self.signature.on_behalf_of or self.signature.office if self.kind.enacted else "",
        )

    def drawn(self, to: Sequence[Addressee]) -> DrawnDocument:
        """A paper that its kind's own template draws."""
        return DrawnDocument(
            **self.shared,
            heading=self.kind.heading or self.kind.name(),
            template=template_address(self.kind.template),
            place=self.letter.place,
            subject=self.letter.subject,
            addressees=to,
            fields=for_template(self.kind, self.letter.content),
            opening=paragraphs(self.letter.opening),
            nature=nature(self.letter),
        )


def body(letter: Letter) -> list[Part]:
    """What stands between opening and closing: the fields of the kind, then the text that was drafted."""
    found = parts(letter.kind_data(), letter.content)
    if letter.text is not None:
        found.append(Part("text", blocks=as_data(blocks(current(letter.text).html))))
    return found


def nature(letter: Letter) -> str:
    """The line Sifat: how urgent, and of a paper that is not for everybody its class before it."""
    urgency = NATURES[Letter.Nature(letter.nature)]
    if letter.security == Letter.Security.ORDINARY:
        return urgency
    return f"{SECURITY_MARKS[letter.security].title()}, {urgency}"


def heading(letter: Letter) -> tuple[Letterhead, SignatureBlock]:
    """Letterhead and signing lines, with the holders of the letter's day."""
    signer = letter.signer
    behalf = letter.on_behalf_of
    holders = holders_on([one for one in (signer, behalf) if one], letter.dated)
    held = holders.get(signer.pk)
    person = held.person if held else None
    signature = SignatureBlock(
        office=signer.title,
        name=person.name if person else "",
        rank=person.rank if person else "",
        civil_servant_number=person.employee_number if person else "",
        on_behalf_of=behalf.title if behalf else "",
        through=passed_on_by(letter) if behalf else "",
        capacity=CAPACITIES.get(held.capacity, "") if held else "",
    )
    return letterhead(signer, letter.secretariat), signature


def passed_on_by(letter: Letter) -> str:
    """The office between the one in whose name it is signed and the signer, who then signs u.b.; usually none."""
    key = letter.content.get(PASSED_ON_BY)
    return Position.objects.filter(pk=key).values_list("title", flat=True).first() or "" if key else ""


def letterhead(signer: Position, secretariat: Secretariat) -> Letterhead:
    """A regional head signs under his own head; everybody else under the secretariat's, with the bureau's line."""
    emblem = emblem_of(secretariat)
    address = ", ".join(filter(None, [secretariat.address, f"{secretariat.region.capital} {secretariat.postal_code}"]))
    contact = " · ".join(filter(None, [secretariat.telephone, secretariat.email, secretariat.website]))
    if signer.unit is None:
        return Letterhead(
            name=signer.title.upper(), address=address, contact=contact, emblem=emblem, kind=LetterheadKind.OFFICE
        )
    bureau = bureau_of(signer.unit)
    return Letterhead(
        name="SEKRETARIAT DAERAH",
        government=secretariat.government.upper(),
        unit=bureau.name.upper() if bureau else "",
        address=address.strip(),
        contact=contact,
        emblem=emblem,
    )


def bureau_of(unit: Unit) -> Unit | None:
    """The bureau that a unit is or belongs to; a regency has none, there the section stands on the head."""
    section, current = None, unit
    while current is not None:
        if current.kind == Unit.Kind.BUREAU:
            return current
        if section is None and current.kind == Unit.Kind.SECTION:
            section = current
        current = current.parent
    return section


def emblem_of(secretariat: Secretariat) -> bytes | None:
    """The uploaded emblem, or None: then a drawn place for it is printed."""
    emblem = Emblem.objects.filter(secretariat_id=secretariat.pk).select_related("file").first()
    if emblem is None:
        return None
    with default_storage.open(emblem.file.path) as handle:
        return handle.read()


def addressees(letter: Letter, invitees: Sequence[Invitee]) -> list[Addressee]:
    """Whom one copy for all names: the few, or "those on the list"."""
    if letter.addressed_to:
        return [Addressee(letter.addressed_to)]
    if not invitees or len(invitees) > MOST_IN_THE_LETTER:
        return [Addressee("Daftar terlampir", place="tempat")]
    return [addressee(one) for one in invitees]


def addressee(invitee: Invitee) -> Addressee:
    """One invitee as the letter names it."""
    return Addressee(invitee.office, invitee.body, invitee.place)


def annex(invitees: Sequence[Invitee]) -> Annex:
    """The annexed list in its order, grouped by region where the order leaves each region together.

    In order of place 22 regents may stand before 22 secretaries: then each says its region itself.
    """
    regions = [one.region.name if one.region else one.body for one in invitees]
    grouped = len(list(groupby(regions))) == len(set(regions))
    return Annex(
        title="Daftar Undangan",
        entries=[
            AnnexEntry(
                region=region if grouped else "", office=one.office, remark=one.body or (not grouped and region) or ""
            )
            for one, region in zip(invitees, regions, strict=True)
        ],
    )
