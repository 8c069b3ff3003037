"""What the door adds to the menu, for whoever stands there and sees nothing else of meetings; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem
from lugas.door.rules import SCAN
from lugas.meetings import rules as meetings


def items(user) -> list[MenuItem]:
    """The doors, in the place where the others have the meetings, among whose pages they find them."""
    if not user.has_perm(SCAN) or user.has_perm(meetings.VIEW):
        return []
    return [MenuItem("doors", _("The door"), reverse("doors:list"), "meeting", 43, phone=True, letter="i")]
