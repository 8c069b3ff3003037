"""What follows from a decision in this room: an answer by calendar message. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Decision
from lugas.calendars.answers import prepare
from lugas.calendars.jobs import send_answer


@registry.on_decided
def answer(decision: Decision, _by: User) -> None:
    """Within the decision's transaction: keep the answer and let it go ten minutes later."""
    prepared = prepare(decision)
    if prepared is not None:
        send_answer.configure(schedule_at=prepared.due_at).defer(
            secretariat_id=prepared.secretariat_id, answer_id=prepared.pk
        )
