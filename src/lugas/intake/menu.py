"""What this room adds to the menu: Incoming, with the number of invitations that wait; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lugas.design.parts import MenuItem
from lugas.intake.queue import waiting


def items(user) -> list[MenuItem]:
    """Incoming, for whoever may see invitations; the ways in, for whoever sets them up."""
    found = []
    if user.has_perm("intake.manage_ways"):
        found.append(MenuItem("ways", _("Ways in"), reverse("intake:ways"), "mail", 112))
    if not user.has_perm("agenda.view_invitation"):
        return found
    return [
        *found,
        MenuItem(
            key="incoming",
            label=_("Incoming"),
            url=reverse("intake:incoming"),
            icon="incoming",
            order=20,
            waiting=waiting(user),
            phone=True,
            letter="s",
            short=pgettext_lazy("in the phone's bar", "Letters"),
        ),
    ]
