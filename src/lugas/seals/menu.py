"""What the seals add to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """The seal, for whoever may see it."""
    if not user.has_perm("seals.view"):
        return []
    return [MenuItem("seals", _("Seal"), reverse("seals:overview"), "shield", 115)]
