"""What the letters add to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """Papers, for whoever may see them."""
    if not user.has_perm("letters.view"):
        return []
    return [MenuItem("letters", _("Letters"), reverse("letters:letters"), "document", 50, letter="n")]
