"""A mail that came in may be a question to the spokesperson: the list of what came in offers it. Loaded at start-up."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.intake.registry import Making, makes


@makes
def question(user: User) -> Making | None:
    """For whoever records questions."""
    if not user.has_perm("spokesperson.record"):
        return None
    return Making(_("Make a question for the spokesperson of it"), reverse("spokesperson:record"))
