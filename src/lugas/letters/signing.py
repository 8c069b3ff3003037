"""The moment in which a letter becomes valid: number taken, typeset, sealed and stored, all in one transaction.

Called when the last step of a letter's route is granted. The copies for each invitee follow in jobs under the same
number; however often a job begins again, each invitee has one copy. Nothing here asks for a permission: the route did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from lugas.approvals.registry import Paper, on_finish, on_return, shows, tells_kinds
from lugas.files.actions import store
from lugas.letters import numbering
from lugas.letters.actions.lifecycle import SUBJECT, change_status
from lugas.letters.compose import documents
from lugas.letters.content import in_words, paragraphs, parties, told
from lugas.letters.document_parts import SignatureBlock, Verification
from lugas.letters.documents import Document
from lugas.letters.kinds import kinds
from lugas.letters.models import Invitee, Letter, SignedCopy
from lugas.letters.models.sending import code as new_code
from lugas.letters.queries import visible_letters
from lugas.letters.registry import signed, subject_of
from lugas.letters.rules import Status, destroy_after
from lugas.letters.typesetting import typeset
from lugas.seals.signing import CannotSeal, footer, seal_pdf
from lugas.texts.blocks import blocks, plain
from lugas.texts.queries import current

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.approvals.models import Approval

COPIES_A_JOB = 25


@on_finish(SUBJECT)
def sign(approval: Approval, by: User) -> None:
    """The signer said yes. Whatever fails here takes the yes back with it: no number is lost, nothing half signed."""
    sign_letter(with_signer().get(pk=approval.subject_id))


@on_return(SUBJECT)
def reopen(approval: Approval, by: User) -> None:
    """Somebody on the route sent it back, or its writer took it back: it is a draft again."""
    change_status(Letter.objects.get(pk=approval.subject_id), Status.DRAFT)


@shows(SUBJECT)
def paper(approval: Approval, user: User) -> Paper | None:
    """What is read before a step is given."""
    letter = visible_letters(user).filter(pk=approval.subject_id).first()
    if letter is None:
        return None
    subject = subject_of(letter)
    facts = [(fact.label.capitalize(), fact.value) for fact in subject.facts] if subject else []
    to = letter.addressed_to or ", ".join(str(one) for one in letter.invitees.all()[:3])
    return Paper(
        facts=(("Kepada", to), *facts),
        text=tuple(words_of(letter)),
        pdf_url=reverse("letters:pdf", args=[letter.public_id]),
    )


def words_of(letter: Letter) -> Iterator[str]:
    """All that the letter says, paragraph by paragraph, in the order of the paper."""
    kind = letter.kind_data()
    yield from paragraphs("\n\n".join([letter.opening, letter.notes]))
    yield from in_words(kind, letter.content)
    if letter.text is not None:
        yield from plain(blocks(current(letter.text).html)).splitlines()
    yield from told(parties(kind, letter.content))
    yield from paragraphs(letter.closing)


@tells_kinds
def names_of_kinds() -> list[tuple[str, str]]:
    """The kinds for which a route may be meant."""
    return [(key, kind.name(get_language() or "id")) for key, kind in kinds().items()]


def with_signer() -> QuerySet[Letter]:
    """Letters with all that their heads and signing lines need."""
    return Letter.objects.select_related(
        "signer__unit__parent", "on_behalf_of", "unit__parent__parent", "secretariat__region"
    )


def sign_letter(letter: Letter, *, moment: datetime | None = None) -> Letter:
    """Number, typeset and seal a circulating letter. moment: aware, by default now; its local day dates the letter."""
    moment = moment or timezone.now()
    number = numbering.take(letter, moment=moment)
    change_status(
        letter,
        Status.SIGNED,
        number=number.text,
        dated=number.dated,
        signed_at=moment,
        destroy_after=destroy_after(number.dated, letter.kind_data().retention_years),
    )
    invitees = list(letter.invitees.order_by("order", "id"))
    # One addressee alone has the letter itself; of several each gets a copy of their own besides the one to all.
    seal_copies(letter, invitees if len(invitees) == 1 else [None], moment=moment)
    if len(invitees) > 1:
        seal_later(letter, [one.pk for one in invitees])
    signed(letter)
    return letter


def seal_later(letter: Letter, invitee_ids: list[int]) -> None:
    """Enqueue the sealing of the copies of these invitees; those that are there already are left alone."""
    from lugas.letters.jobs import seal_some

    for start in range(0, len(invitee_ids), COPIES_A_JOB):
        keys = invitee_ids[start : start + COPIES_A_JOB]
        seal_some.defer(secretariat_id=letter.secretariat_id, letter_id=letter.pk, invitee_ids=keys)


def seal_copies(letter: Letter, whom: list[Invitee | None], *, moment: datetime) -> list[SignedCopy]:
    """Make the sealed copies that are not there yet. None stands for the copy to all. moment: of the signature."""
    there = set(SignedCopy.objects.filter(letter=letter).values_list("invitee_id", flat=True))
    wanted = [one for one in whom if (one.pk if one else None) not in there]
    if not wanted:
        return []
    invitees = [one for one in wanted if one is not None]
    copies = documents(letter, invitees=invitees) if invitees else documents(letter, each=False)
    return [seal_copy(letter, one, copy, moment=moment) for one, copy in zip(wanted, copies, strict=True)]


def seal_copy(letter: Letter, invitee: Invitee | None, document: Document, *, moment: datetime) -> SignedCopy:
    """Typeset one copy with its own code, seal it, keep it."""
    code = new_code()
    shown = Verification(verification_address(code), caption=footer().text)
    pdf = typeset([replace(document, verification=shown)], made_at=moment)
    signer = document.signature
    try:
        sealed = seal_pdf(
            pdf,
            secretariat_id=letter.secretariat_id,
            signer_office=office_of(signer),
            signer_name=signer.name,
            reason=f"{letter.kind_data().name()} {letter.number}",
            moment=moment,
            place=letter.place,
        )
    except CannotSeal as error:
        raise ValidationError(str(error), code="seal") from error
    file = store(upload=sealed.bytes, by=office_of(signer), name=f"{letter.kind}-{code[:6]}.pdf", kinds=("pdf",))
    return SignedCopy.objects.create(
        secretariat_id=letter.secretariat_id,
        letter=letter,
        invitee=invitee,
        code=code,
        file=file,
        sha256=sealed.sha256,
        size=len(sealed.bytes),
        backend=sealed.backend,
        certificate_serial=sealed.certificate_serial,
        signer_office=office_of(signer),
        signer_name=signer.name,
        signed_at=moment,
    )


def office_of(signature: SignatureBlock) -> str:
    """The office in words, as one says it: "Plt. Kepala Biro ..., a.n. Sekretaris Daerah"."""
    own = f"{signature.capacity} {signature.office}".strip()
    return f"{own}, a.n. {signature.on_behalf_of}" if signature.on_behalf_of else own


def verification_address(code: str) -> str:
    """Where anybody can ask whether a paper is genuine: what stands in its QR."""
    return f"{settings.PUBLIC_URL}{reverse('portal:verify', args=[code])}"
