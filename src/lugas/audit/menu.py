"""What the auditor's room adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """The trail, for auditor and administrator."""
    if user.has_perm("audit.view"):
        return [MenuItem("trail", _("Trail"), reverse("audit:trail"), "history", 110, letter="j")]
    return []
