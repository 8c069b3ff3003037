"""A member who leaves: the speeches that he writes go to a colleague."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import allowed
from lugas.speeches.models import Claim, Speech


def unfinished(membership: Membership) -> QuerySet[Speech]:
    """The speeches that this member still has to write."""
    return Speech.objects.at_home().open().filter(writer=membership)


def find(membership: Membership) -> list[OpenWork]:
    """Them, the soonest due first."""
    return [
        OpenWork(one.title, one.get_absolute_url(), one.due_at) for one in unfinished(membership).order_by("due_at")
    ]


def hand_over(membership: Membership, to: Membership, by: User) -> int:
    """Make the colleague their writer. Raises ValidationError for one whose role writes none."""
    found = unfinished(membership)
    if found.exists() and not allowed(to.role, "speeches.write"):
        raise ValidationError(_("%(name)s writes no speeches. Choose another colleague.") % {"name": to.name})
    return found.update(writer=to)


registry.register("speeches.speeches", gettext_lazy("Speeches to write"), find=find, hand_over=hand_over)


@registry.on_end
def forget_asked(membership: Membership, by: User) -> None:
    """Facts that he was asked to check are everybody's again."""
    Claim.objects.at_home().filter(asked_of=membership, state=Claim.State.OPEN).update(asked_of=None)
