"""What the newsroom adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """Releases, for whoever may see them."""
    if not user.has_perm("newsroom.view"):
        return []
    return [MenuItem("releases", _("Media"), reverse("newsroom:list"), "media", 70, letter="m")]
