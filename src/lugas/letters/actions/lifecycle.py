"""From draft to the book: sending a letter on its route, taking it back, noting its answer, withdrawing it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.accounts.transitions import find
from lugas.approvals import actions as approvals
from lugas.approvals.models import Approval
from lugas.approvals.queries import approval_of
from lugas.institutions.models import Region
from lugas.letters.models import Letter, Number, SignedCopy
from lugas.letters.rules import TRANSITIONS, Status

SUBJECT = "letters.letter"


def change_status(letter: Letter, target: Status, **changes: Any) -> Letter:
    """Lock the letter, bring it into another state with what belongs to it, and save. Raises accounts' NotAllowed."""
    now = Letter.objects.select_for_update(of=("self",)).values_list("status", flat=True).get(pk=letter.pk)
    find(TRANSITIONS, now, target)
    letter.status = target
    for name, value in changes.items():
        setattr(letter, name, value)
    letter.save(update_fields=["status", "changed_at", *changes])
    return letter


@transaction.atomic
def submit(letter: Letter, *, by: User) -> Approval:
    """Send a draft on its route: initials first, the signer last.

    Raises ValidationError for a letter that lacks what it needs, or whose route cannot be found.
    """
    require(by, "letters.write", letter)
    complete(letter)
    change_status(letter, Status.CIRCULATING)
    return approvals.start(
        SUBJECT,
        letter.pk,
        letter.subject,
        letter.get_absolute_url(),
        kind=letter.kind,
        unit=letter.unit,
        outside=goes_outside(letter),
        by=by,
        signer=letter.signer,
        nature=letter.nature,
        restricted=letter.is_restricted,
    )


def complete(letter: Letter) -> None:
    """Raise ValidationError, with all that is missing, unless the letter can be signed."""
    usual = letter.kind_data()
    missing = []
    if not letter.subject:
        missing.append(_("the subject"))
    if usual.addressed == "one" and not letter.addressed_to:
        missing.append(_("to whom it goes"))
    if usual.addressed == "list" and not letter.addressed_to and not letter.invitees.exists():
        missing.append(_("whom it invites"))
    missing += usual.missing(letter.content, get_language() or "id")
    if not usual.may_sign(letter.signer.unit.kind if letter.signer.unit else None):
        raise ValidationError(
            _("%(office)s may not sign a paper of this kind. Choose another signer.") % {"office": letter.signer.title},
            code="signer",
        )
    if missing:
        raise ValidationError(_("Still missing: %(what)s.") % {"what": ", ".join(missing)}, code="incomplete")


def goes_outside(letter: Letter) -> bool:
    """Whether it leaves the own region: an invitee of another region, or an office that is in none."""
    own = letter.secretariat.region
    if own.level == Region.Level.PROVINCE:
        return letter.invitees.filter(region__isnull=True).exists()
    return letter.invitees.exclude(region=own).exists()


@transaction.atomic
def take_back(letter: Letter, *, by: User, reason: str) -> Letter:
    """Make a circulating letter a draft again; the initials that stand on it are void. Raises ValidationError."""
    require(by, "letters.write", letter)
    approval = approval_of(SUBJECT, letter.pk)
    if approval is None:
        raise ValidationError(_("This letter goes round no more."), code="closed")
    approvals.withdraw(approval, by=by, reason=reason)  # its room is told, which is signing.reopen
    letter.refresh_from_db()
    return letter


@transaction.atomic
def record_answer(letter: Letter, *, by: User, answer: str, answered_on: date) -> Letter:
    """Note what was answered to a letter that was sent."""
    require(by, "letters.send", letter)
    if not answer.strip():
        raise ValidationError(_("Say what the answer was."), code="empty")
    return change_status(letter, Status.ANSWERED, answer=answer.strip()[:250], answered_on=answered_on)


@transaction.atomic
def revoke(letter: Letter, *, by: User, reason: str) -> Letter:
    """Withdraw a signed letter: its number stays in the book as cancelled, its codes say that it is withdrawn."""
    require(by, "letters.revoke", letter)
    if not reason.strip():
        raise ValidationError(_("Say why the letter is withdrawn."), code="reason")
    change_status(letter, Status.CANCELLED, cancel_reason=reason.strip()[:250])
    Number.objects.filter(letter=letter).update(state=Number.State.CANCELLED, reason=reason.strip()[:250])
    SignedCopy.objects.filter(letter=letter).update(state=SignedCopy.State.REVOKED)
    return letter
