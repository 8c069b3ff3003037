"""What people do with the day in hand: settle when briefs go out, hang screens, and keep that one has seen a brief."""

from __future__ import annotations

from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.briefs.models import BriefSettings, SentBrief
from lugas.briefs.screens import hang, take_down
from lugas.tenancy.scope import current

__all__ = ["hang", "see", "settings_at_home", "settle_hours", "take_down"]


def settings_at_home() -> BriefSettings:
    """What the office settled, else the delivered hours."""
    return BriefSettings.objects.at_home().first() or BriefSettings(secretariat_id=current().home)


@transaction.atomic
def settle_hours(*, by: User, evening: time, morning: time, by_mail: bool) -> BriefSettings:
    """When briefs go out from now on, and whether by mail too. Raises ValidationError."""
    require(by, "briefs.settle")
    if evening <= morning:
        raise ValidationError({"evening": _("The evening's hour comes after the morning's.")})
    settled = BriefSettings.objects.at_home().select_for_update().first() or BriefSettings(
        secretariat_id=current().home
    )
    settled.evening, settled.morning, settled.by_mail = evening, morning, by_mail
    settled.save()
    return settled


def see(user: User, day: date) -> int:
    """Keep that this person has seen what was told of a day; how much of it was new."""
    assert user.acting is not None
    told = SentBrief.objects.at_home().filter(membership=user.acting, day=day, seen_at__isnull=True)
    return told.update(seen_at=timezone.now())
