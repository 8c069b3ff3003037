"""What this room adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem
from lugas.requests.queries import mine


def items(user) -> list[MenuItem]:
    """Audiences, with the number that waits for this person."""
    if not user.has_perm("requests.view"):
        return []
    return [
        MenuItem("requests", _("Audiences"), reverse("requests:list"), "people", 25, waiting=mine(user), letter="u")
    ]
