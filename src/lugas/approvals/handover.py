"""Who leaves: papers that wait at an office which nobody else holds, and the substitutions that end with the person.

A step waits at an office, not at a person; so the office goes on to the colleague who takes over.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import allowed
from lugas.approvals import offices
from lugas.approvals.models import Approval, Step, Substitution


def left_alone(membership: Membership) -> QuerySet[Step]:
    """The steps still to be given at the office that this member holds and no other member does."""
    held = offices.holders()
    own = held.filter(pk=membership.pk).values_list("office", flat=True).first()
    if own is None or held.filter(office=own).exclude(pk=membership.pk).exists():
        return Step.objects.none()
    undone = (Step.State.OPEN, Step.State.WAITING)
    return Step.objects.at_home().filter(position_id=own, state__in=undone, approval__status=Approval.Status.OPEN)


def find(membership: Membership) -> list[OpenWork]:
    """The papers, the most urgent first."""
    steps = left_alone(membership).select_related("approval").order_by("due_at", "id")
    return [OpenWork(one.approval.title, one.approval.get_absolute_url(), one.due_at) for one in steps]


def hand_over(membership: Membership, to: Membership, by: User) -> int:
    """Let the colleague hold the office. Raises ValidationError for one whose role cannot act, or who has an office."""
    steps = left_alone(membership)
    office, count = steps.values_list("position_id", flat=True).first(), steps.count()
    let_hold(to, office)
    # The office has changed hands, so that it is nobody's work any more while the old membership still stands.
    return count


def let_hold(to: Membership, office: int | None) -> None:
    """Give an office to a member. Raises ValidationError for one whose role cannot act in it, or who has another."""
    if not allowed(to.role, offices.ACT):
        message = _("The role of %(name)s cannot initial or sign. Choose another colleague.")
        raise ValidationError(message % {"name": to.name})
    if offices.holders().filter(pk=to.pk).exclude(office=office).exists():
        message = _("%(name)s holds another office. Choose a colleague without one, or enter the successor first.")
        raise ValidationError(message % {"name": to.name})
    to.position_id = office
    to.save(update_fields=["position"])


registry.register("approvals.steps", gettext_lazy("Papers that wait at this office"), find=find, hand_over=hand_over)


@registry.on_end
def end_substitutions(membership: Membership, by: User) -> None:
    """End those in force, take away those to come; what was given in its days stays."""
    today = offices.today(membership.secretariat)
    of_member = Substitution.objects.at_home().filter(Q(absent=membership) | Q(deputy=membership), end__gte=today)
    of_member.filter(start__gte=today).delete()
    of_member.filter(start__lt=today).update(end=today - timedelta(days=1))
