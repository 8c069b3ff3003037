"""What institutions add to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """The structure, for whoever may see it."""
    if not user.has_perm("institutions.view"):
        return []
    return [MenuItem("institutions", _("Institution"), reverse("institutions:overview"), "building", 110, letter="l")]
