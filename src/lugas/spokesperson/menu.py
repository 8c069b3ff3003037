"""What this room adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem
from lugas.spokesperson.queries import mine


def items(user) -> list[MenuItem]:
    """The desk, with the number that waits for this person; for others the lines to take."""
    if user.has_perm("spokesperson.view"):
        desk = reverse("spokesperson:desk")
        return [MenuItem("spokesperson", _("Spokesperson"), desk, "speech", 72, waiting=mine(user), letter="q")]
    return []
