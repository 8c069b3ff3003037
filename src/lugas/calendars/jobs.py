"""Sends what goes back by calendar message. Safe to run twice: the record itself tells that it went."""

from __future__ import annotations

from django.utils import timezone

from lugas.calendars.answers import is_due, mail_of
from lugas.calendars.guests import message_to
from lugas.calendars.models import Answer, GuestCall
from lugas.tenancy.jobs import job


@job(queue="mail", retry=5)
def send_answer(*, answer_id: int) -> None:
    """Mail one answer to its one addressee, unless the decision was taken back or changed meanwhile."""
    answers = Answer.objects.at_home().select_for_update(of=("self",))
    answer = answers.select_related(
        "decision__representative__secretariat", "invitation__activity__region", "invitation__asked"
    ).get(pk=answer_id)
    if not is_due(answer):
        return
    answer.sent_at = timezone.now()
    answer.save(update_fields=["sent_at"])
    # Should sending fail, the mark is rolled back with it and the job tries again.
    mail_of(answer).send()


@job(queue="mail", retry=5)
def send_call(*, call_id: int) -> None:
    """Mail one guest what he should have now, unless he has it."""
    calls = GuestCall.objects.at_home().select_for_update(of=("self",)).select_related("activity__region")
    call = calls.filter(pk=call_id).first()
    mail = message_to(call) if call is not None else None
    if call is not None and mail is not None:
        call.save(update_fields=["state", "sequence", "told", "sent_at"])
        mail.send()
