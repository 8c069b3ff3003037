"""What this room adds to the menu: follow-ups, with the number that wait; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import User
from lugas.design.parts import MenuItem
from lugas.followups import queries


def items(user: User) -> list[MenuItem]:
    """Dispositions and directions, for whoever may see them."""
    if not user.has_perm(queries.VIEW):
        return []
    waiting, url = queries.open_ones(user), reverse("followups:dispositions")
    new = reverse("followups:waiting")
    return [MenuItem("followups", _("Follow-ups"), url, "followup", 48, waiting=waiting, waiting_url=new, letter="f")]
