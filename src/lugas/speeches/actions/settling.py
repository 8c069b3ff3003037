"""What an office settles of its speeches."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.speeches.catalogue import greetings as known_greetings
from lugas.speeches.models import SpeechSettings
from lugas.tenancy.scope import current


@transaction.atomic
def settle(*, by: User, rate: int, days: int, greetings: Sequence[str], by_itself: bool = True) -> SpeechSettings:
    """Words a minute, usual deadline in days before the activity, greetings in their order, and whether a decision asks
    for the speech by itself. Raises ValidationError."""
    require(by, "speeches.settle")
    if len(set(greetings)) != len(greetings) or not set(greetings) <= set(known_greetings()):
        raise ValidationError({"greetings": _("Each greeting once, from the list.")})
    found = SpeechSettings.objects.at_home().select_for_update().first()
    settings = found or SpeechSettings(secretariat_id=current().home)
    settings.rate, settings.days, settings.greetings, settings.by_itself = rate, days, list(greetings), by_itself
    settings.full_clean(exclude=["secretariat"], validate_constraints=False)
    settings.save()
    return settings
