"""What the agenda asks this room: whether another secretariat has yet to agree, and to ask it. Looked for by its AppConfig."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.actions.telling import HELD_BACK
from lugas.agenda.models import Decision, Invitation
from lugas.agenda.rules import Outcome
from lugas.delegation.actions import has_agreed
from lugas.delegation.jobs import ask_after_decision
from lugas.institutions.models import Position


@registry.asks_consent
def is_missing(invitation: Invitation, position: Position) -> bool:
    """Whether an official of another secretariat would be booked without its yes."""
    return position.secretariat_id != invitation.secretariat_id and not has_agreed(invitation, position)


@registry.on_decided
def ask(decision: Decision, by: User | None) -> None:
    """Within the decision's transaction: ask the other secretariat once the decision cannot be taken back quietly."""
    position = decision.representative
    if decision.outcome != Outcome.REPRESENT or position is None or by is None:
        return
    if is_missing(decision.invitation, position):
        ask_after_decision.configure(schedule_at=decision.decided_at + HELD_BACK).defer(
            secretariat_id=decision.secretariat_id, user_id=by.pk, decision_id=decision.pk
        )
