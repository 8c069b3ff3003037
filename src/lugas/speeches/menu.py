"""What this room adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import User
from lugas.design.parts import MenuItem
from lugas.speeches.models import Speech
from lugas.speeches.rules import State


def items(user: User) -> list[MenuItem]:
    """Speeches, with how many wait for whoever writes them."""
    if user.acting is None or not user.has_perm("speeches.view"):
        return []
    mine = None
    if user.has_perm("speeches.write"):
        mine = Speech.objects.at_home().filter(writer=user.acting, state__in=(State.ASKED, State.WRITING))
    return [MenuItem("speeches", _("Speeches"), reverse("speeches:list"), "speech", 60, waiting=mine, letter="a")]
