"""What this room adds to the menu: one's own duties with the number that wait, the board for whoever plans."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import User
from lugas.design.parts import MenuItem
from lugas.duties.models import Duty
from lugas.duties.rules import DutyState


def items(user: User) -> list[MenuItem]:
    """Duties: the board for whoever plans, one's own for everybody else."""
    if user.acting is None or not user.has_perm("duties.view"):
        return []
    waiting = Duty.objects.at_home().filter(member_id=user.acting.pk, state=DutyState.ASKED)
    answers, plans = user.has_perm("duties.answer"), user.has_perm("duties.plan")
    own, board = reverse("duties:own"), reverse("duties:board")
    url = own if answers and not plans else board
    waiting_url = own if answers else ""
    return [MenuItem("duties", _("Duties"), url, "people", 42, letter="t", waiting=waiting, waiting_url=waiting_url)]
