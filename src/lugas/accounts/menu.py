"""What accounts add to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem


def items(user) -> list[MenuItem]:
    """The colleagues, for whoever may see them; the machine for its operator."""
    found = []
    if user.has_perm("accounts.view_members"):
        found.append(MenuItem("members", _("People"), reverse("members:list"), "people", 100, letter="o"))
    if user.has_perm("operation.view"):
        found.append(MenuItem("machine", _("Machine"), reverse("members:machine"), "settings", 120, letter="x"))
    return found
