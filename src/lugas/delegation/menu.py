"""What this room adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """Standing in, for whoever may see it; the administrator comes for the rules."""
    if user.has_perm("delegation.view"):
        return [MenuItem("delegation", _("Standing in"), reverse("delegation:week"), "delegate", 35, letter="w")]
    if user.has_perm("delegation.set_rules"):
        return [MenuItem("delegation", _("Standing in"), reverse("delegation:rules"), "delegate", 35, letter="w")]
    return []
