"""What an administrator does with the seal of his secretariat: make one, put another in its place, disown it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.institutions.models import Secretariat
from lugas.seals.making import end_seal, new_seal
from lugas.seals.models import SealCertificate
from lugas.seals.rules import NEXT, Reason, State

MANAGE = "seals.manage"


def make_seal(secretariat: Secretariat, *, by: User) -> SealCertificate:
    """Make the seal of a secretariat that has none in use. Raises ValidationError when it has one."""
    require(by, MANAGE)
    _only_own(secretariat, by)
    try:
        with transaction.atomic():
            return new_seal(secretariat)
    except IntegrityError:
        raise ValidationError(_("This secretariat has a seal in use already. Change it instead.")) from None


@transaction.atomic
def rotate_seal(secretariat: Secretariat, *, by: User) -> SealCertificate:
    """Put a new seal in the place of the one in use, whose key is destroyed; what it sealed stays valid.

    Raises ValidationError when none is in use.
    """
    require(by, MANAGE)
    _only_own(secretariat, by)
    # Two administrators at once: the second waits here, and then finds the first one's new seal.
    seal = (
        SealCertificate.objects.select_for_update()
        .filter(secretariat_id=secretariat.pk, state=State.ACTIVE.value)
        .first()
    )
    if seal is None:
        raise ValidationError(_("This secretariat has no seal in use. Make one first."))
    end_seal(seal, State.RETIRED)
    return new_seal(secretariat)


@transaction.atomic
def revoke_seal(seal: SealCertificate, *, by: User, reason: str) -> SealCertificate:
    """Disown a seal: readers of PDFs are told by the list of revocations; nothing can be sealed with it any more.

    reason: one of rules.Reason. Raises ValidationError for another reason, or a seal that is revoked already.
    """
    require(by, MANAGE, seal)
    if reason not in set(Reason):
        raise ValidationError({"reason": _("Choose the reason.")})
    seal = SealCertificate.objects.select_for_update().get(pk=seal.pk)
    if State.REVOKED not in NEXT[State(seal.state)]:
        raise ValidationError(_("This seal is revoked already."))
    end_seal(seal, State.REVOKED, reason)
    return seal


def _only_own(secretariat: Secretariat, by: User) -> None:
    """Nobody makes another secretariat's seal."""
    if by.acting is None or by.acting.secretariat_id != secretariat.pk:
        raise PermissionDenied(MANAGE)
