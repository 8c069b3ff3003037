"""What the briefs add to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """The daily brief and the day board, for everybody who works in an office."""
    if not user.has_perm("briefs.view"):
        return []
    found = [MenuItem("daily", _("Daily brief"), reverse("briefs:daily"), "list", 35, letter="b")]
    if user.has_perm("briefs.view_board"):
        found.append(MenuItem("board", _("Day board"), reverse("briefs:board"), "flag", 36, letter="d"))
    return found
