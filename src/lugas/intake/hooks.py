"""What intake tells the agenda: from which calendar message an invitation came, and that an answer goes back within Lugas or by mail.

Looked for by the agenda's AppConfig.
"""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.actions.telling import HELD_BACK
from lugas.agenda.models import Decision, Invitation
from lugas.agenda.registry import CalendarOrigin
from lugas.intake.answering import ANSWERS, sender_of
from lugas.intake.jobs import answer_within
from lugas.intake.mail_answers import draft
from lugas.intake.models import Arrival


@registry.calendar_origin
def origin(invitation: Invitation) -> CalendarOrigin | None:
    """The organiser and the invited as the newest message of this UID names them; None without an address to answer to."""
    if not invitation.calendar_uid:
        return None
    arrivals = Arrival.objects.at_home().filter(invitation=invitation, facts__uid=invitation.calendar_uid)
    newest = arrivals.order_by("-id").first()
    if newest is None or not newest.facts.get("organizer"):
        return None
    facts = newest.facts
    return CalendarOrigin(
        organizer=facts["organizer"],
        organizer_name=facts.get("organizer_name", ""),
        attendees=tuple(facts.get("attendees", ())),
        occurrence=facts.get("occurrence", ""),
    )


@registry.on_decided
def answer(decision: Decision, _by: User) -> None:
    """Within the decision's transaction: let the inviting secretariat know once it cannot be taken back quietly, and draft
    the answer to whoever invited by mail."""
    draft(decision)
    if decision.outcome in ANSWERS and sender_of(decision.invitation) is not None:
        answer_within.configure(schedule_at=decision.decided_at + HELD_BACK).defer(
            secretariat_id=decision.secretariat_id, decision_id=decision.pk
        )
