"""The workspace's own entry of the menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """Today, for everybody."""
    if not user.has_perm("workspace.view"):
        return []
    return [MenuItem("today", _("Today"), reverse("workspace:today"), "today", 10, phone=True, letter="h")]
