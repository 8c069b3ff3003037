"""How reminders of an office rise."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.followups.models import ReminderSteps
from lugas.followups.rules import SETTLE
from lugas.institutions.models import Position
from lugas.tenancy.scope import home


@transaction.atomic
def settle_steps(*, by: User, before: int, heads: int, letter: int, signer: Position | None = None) -> ReminderSteps:
    """After how many working days who hears of what is late; 0 for heads or letter: never. signer: None for the usual.

    Raises ValidationError where the letter would come before the heads know.
    """
    require(by, SETTLE)
    if heads and letter and letter < heads:
        raise ValidationError({"letter": _("The heads are told before a letter is drafted.")})
    found = ReminderSteps.objects.at_home().select_for_update().first()
    steps = found or ReminderSteps(secretariat_id=home())
    steps.before, steps.heads, steps.letter, steps.signer = before, heads, letter, signer
    steps.full_clean(exclude=["secretariat", "signer"], validate_constraints=False)
    steps.save()
    return steps
