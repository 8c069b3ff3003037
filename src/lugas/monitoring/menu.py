"""What this room adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import MenuItem
from lugas.monitoring.queries import unjudged
from lugas.monitoring.rules import VIEW


def items(user) -> list[MenuItem]:
    """The clippings, with the number that waits for this person's judgement."""
    if not user.has_perm(VIEW):
        return []
    waiting = unjudged(user)[:100]
    return [MenuItem("clippings", _("Clippings"), reverse("monitoring:list"), "eye", 73, letter="c", waiting=waiting)]
