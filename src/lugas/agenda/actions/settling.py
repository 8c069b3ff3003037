"""What the office settles about its agenda."""

from __future__ import annotations

from datetime import time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.models import ClashRules
from lugas.tenancy.scope import current


@transaction.atomic
def settle_clash_rules(
    *, by: User, levels: dict[str, str], buffer_minutes: int, day_starts: time, day_ends: time
) -> ClashRules:
    """How heavily each kind of clash is taken from now on (clashes.Kind -> clashes.Level). Raises ValidationError."""
    require(by, "agenda.settle_clashes")
    if day_ends <= day_starts:
        raise ValidationError({"day_ends": _("The end must come after the start.")})
    rules = ClashRules.objects.at_home().select_for_update().first() or ClashRules(secretariat_id=current().home)
    rules.levels, rules.buffer_minutes = levels, buffer_minutes
    rules.day_starts, rules.day_ends = day_starts, day_ends
    rules.full_clean(exclude=["secretariat"])
    rules.save()
    return rules
