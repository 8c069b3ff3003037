"""What this room adds to the menu: papers that go round, with the number that wait; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import User
from lugas.approvals.queries import waiting_for
from lugas.design.parts import MenuItem


def items(user: User) -> list[MenuItem]:
    """Papers to initial or sign, for whoever may see how far they have come."""
    if not user.has_perm("approvals.view"):
        return []
    waiting, url = waiting_for(user), reverse("approvals:waiting")
    return [MenuItem("approvals", _("Initials"), url, "review", 45, waiting=waiting, letter="p")]
