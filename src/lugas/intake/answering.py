"""The answer to an invitation that came as a letter of another secretariat in Lugas: it becomes a line of their list.

It goes once the decision can no longer be taken back quietly. Only the answer crosses over; nothing of ours is readable
there, and nothing of theirs here.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.agenda.models import Decision, Guest, Invitation
from lugas.agenda.rules import Outcome
from lugas.intake.models import Arrival

UID_ENDING = "@lugas"
ANSWERS: dict[Outcome, str | None] = {
    Outcome.ATTEND: Guest.Answer.COMES,
    Outcome.REPRESENT: Guest.Answer.REPRESENTED,
    Outcome.UNNAMED: Guest.Answer.REPRESENTED,
    Outcome.DECLINE: Guest.Answer.ABSENT,
    Outcome.TENTATIVE: None,
    Outcome.RESCHEDULE: None,
    Outcome.WITHDRAWN: Guest.Answer.UNKNOWN,
}


@dataclass(frozen=True)
class Sender:
    """Who invited: the secretariat, its activity, and the office as its letter named it."""

    secretariat_id: int
    public_id: str
    office: str


def sender_of(invitation: Invitation) -> Sender | None:
    """Who sent the letter within Lugas that the invitation was recorded from, None when it came another way."""
    arrival = Arrival.objects.at_home().filter(invitation=invitation, facts__kind="letter").order_by("-id").first()
    if arrival is None or not arrival.facts.get("from") or not arrival.facts.get("uid", "").endswith(UID_ENDING):
        return None
    facts = arrival.facts
    return Sender(facts["from"], facts["uid"].removesuffix(UID_ENDING), facts.get("summary", ""))


def sentence(decision: Decision, office: str) -> str:
    """The answer as the inviting office reads it; Indonesian, since it is stored there."""
    with override("id"):
        word = decision.get_outcome_display()
        if decision.representative_office:
            word = _("Represented by %(who)s") % {"who": decision.representative_office}
        words = {"office": office, "answer": word[:1].lower() + word[1:], "title": decision.invitation.activity.title}
        return _("%(office)s answers: %(answer)s (%(title)s)") % words
