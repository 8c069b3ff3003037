"""Background jobs of the letters: the copies of a signed letter, and its way to each addressee. Safe to run twice."""

from __future__ import annotations

from lugas.letters.rules import Status
from lugas.letters.sending import carry_mail, carry_within
from lugas.letters.signing import seal_copies, with_signer
from lugas.tenancy.jobs import job


@job(retry=5)
def seal_some(*, letter_id: int, invitee_ids: list[int]) -> None:
    """Seal the copies for these invitees that are not there yet, under the number that the letter has."""
    letter = with_signer().get(pk=letter_id)
    if letter.number and letter.signed_at and letter.status != Status.CANCELLED:
        seal_copies(letter, list(letter.invitees.filter(pk__in=invitee_ids)), moment=letter.signed_at)


@job(queue="mail", retry=3)
def mail(*, dispatch_id: int) -> None:
    """Mail one signed copy."""
    carry_mail(dispatch_id)


@job(retry=5)
def within(*, dispatch_id: int) -> None:
    """Bring one signed copy to another secretariat's Incoming."""
    carry_within(dispatch_id)
