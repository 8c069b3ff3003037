"""What a member who leaves still has to do here: dispositions and directions of an office that nobody else holds.

What is passed on goes to an office, not to a person; where the office finds a new holder, the work is his.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import Membership, User
from lugas.approvals import offices
from lugas.approvals.handover import let_hold
from lugas.followups.models import Addressee, Direction


def alone(membership: Membership) -> int | None:
    """The office that this member alone holds."""
    held = offices.holders()
    office = held.filter(pk=membership.pk).values_list("office", flat=True).first()
    return None if office is None or held.filter(office=office).exclude(pk=membership.pk).exists() else office


def find(membership: Membership) -> list[OpenWork]:
    """What waits at the office, dispositions first."""
    office = alone(membership)
    if office is None:
        return []
    passed = Addressee.objects.filter(to=membership.secretariat_id, position=office).standing().undone()
    asked = Direction.objects.undone().filter(to=membership.secretariat_id, position=office)
    return [
        *(
            OpenWork(one.disposition.title, one.disposition.get_absolute_url())
            for one in passed.select_related("disposition")
        ),
        *(OpenWork(one.what, one.get_absolute_url()) for one in asked.order_by("due_on", "id")),
    ]


def hand_over(membership: Membership, to: Membership, by: User) -> int:
    """Let the colleague hold the office. Raises ValidationError for one who cannot (approvals.handover.let_hold)."""
    count = len(find(membership))
    if count:
        let_hold(to, alone(membership))
    return count


registry.register("followups.office", _("What was passed on to this office"), find=find, hand_over=hand_over)
