"""Who leaves: the questions that the member holds, and a standing statement that waits for the member's yes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import allowed
from lugas.spokesperson.models import Question, Statement
from lugas.spokesperson.rules import HANDLE


def questions(membership: Membership) -> QuerySet[Question]:
    """The open questions of a member."""
    return Question.objects.at_home().open().filter(holder=membership)


def find(membership: Membership) -> list[OpenWork]:
    """The questions, the most urgent first."""
    return [
        OpenWork(str(one), reverse("spokesperson:question", args=[one.public_id]), one.due_at)
        for one in questions(membership).order_by("due_at", "id")
    ]


def hand_over(membership: Membership, to: Membership, by: User) -> int:
    """Let the colleague hold them. Raises ValidationError for one whose role cannot work on questions."""
    if not allowed(to.role, HANDLE):
        raise ValidationError(_("The role of %(name)s cannot work on questions.") % {"name": to.name})
    return questions(membership).update(holder=to)


def waiting(membership: Membership) -> QuerySet[Statement]:
    """The statements that wait for the member's yes."""
    return Statement.objects.at_home().filter(state=Statement.State.ASKED, approver=membership)


def find_statements(membership: Membership) -> list[OpenWork]:
    """The statements."""
    return [
        OpenWork(one.title, reverse("spokesperson:statement", args=[one.public_id]), one.asked_at)
        for one in waiting(membership)
    ]


def hand_over_statements(membership: Membership, to: Membership, by: User) -> int:
    """Let the colleague say yes. Raises ValidationError for one whose role cannot."""
    if not allowed(to.role, "spokesperson.approve_statement"):
        raise ValidationError(_("%(name)s cannot say this yes.") % {"name": to.name})
    return waiting(membership).update(approver=to)


registry.register("spokesperson.questions", lazy("Questions for the spokesperson"), find=find, hand_over=hand_over)
registry.register(
    "spokesperson.statements",
    lazy("Standing statements that wait for a yes"),
    find=find_statements,
    hand_over=hand_over_statements,
)
