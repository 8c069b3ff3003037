"""What the seals bring to the administrator's Today; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.design.parts import TodayItem
from lugas.seals.making import active_seal
from lugas.seals.rules import is_due


def items(user) -> list[TodayItem]:
    """That there is no seal, or an old one: only for whoever can do something about it."""
    if not user.has_perm("seals.manage"):
        return []
    seal = active_seal(user.acting.secretariat_id)
    if seal is None:
        title, meta, verb = _("No seal in use"), _("Nothing can be signed until one is made."), _("Make the seal")
    elif is_due(seal.made_at, timezone.now()):
        title, meta, verb = _("The seal is two years old"), _("Put a new one in its place."), _("Change the seal")
    else:
        return []
    return [TodayItem("shield", title, meta, reverse("seals:overview"), verb, urgent=seal is None, kind="lacking")]
