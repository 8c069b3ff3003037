"""What this room adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem
from lugas.meetings.rules import VIEW


def items(user) -> list[MenuItem]:
    """Meetings."""
    if not user.has_perm(VIEW):
        return []
    return [MenuItem("meetings", _("Meetings"), reverse("meetings:list"), "meeting", 43, letter="r")]
