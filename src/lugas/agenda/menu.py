"""What the agenda adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """Calendar and activities, for whoever may see the agenda."""
    if not user.has_perm("agenda.view"):
        return []
    return [
        MenuItem("calendar", _("Calendar"), reverse("agenda:calendar"), "calendar", 30, phone=True, letter="k"),
        MenuItem("activities", _("Activities"), reverse("agenda:activities"), "activity", 40, letter="e"),
    ]
