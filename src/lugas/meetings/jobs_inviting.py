"""Carries a signed letter of invitation to the end: the copies that are missing, then the way to each addressee. Safe to run twice."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from lugas.letters.actions.sending import send_out
from lugas.letters.models import Letter
from lugas.letters.rules import IN_FORCE
from lugas.letters.signing import COPIES_A_JOB, seal_copies, with_signer
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import scope

PAUSE = timedelta(seconds=3)


@job(queue="default", retry=5, steps=True)
def carry_letter(*, secretariat_id: int, meeting_id: int, letter_id: int) -> None:
    """Seal what is missing, some copies a transaction, so that a killed worker leaves done what was done; then send.

    While the copies are still being sealed by the jobs of the signing, it looks again a little later.
    """
    with scope([secretariat_id], home=secretariat_id):
        if is_sealing(letter_id):
            later = carry_letter.configure(schedule_at=timezone.now() + PAUSE)
            later.defer(secretariat_id=secretariat_id, meeting_id=meeting_id, letter_id=letter_id)
            return
    while seal_next(secretariat_id, letter_id):
        pass
    with scope([secretariat_id], home=secretariat_id):
        letter = Letter.objects.at_home().get(pk=letter_id)
        if letter.status in IN_FORCE:
            try:
                send_out(letter)
            except ValidationError as error:
                # Nobody has an address: the page says so, and the job has nothing more to do.
                if error.code != "nowhere":
                    raise


def is_sealing(letter_id: int) -> bool:
    """Whether jobs that seal copies of this letter wait or work."""
    waiting = ProcrastinateJob.objects.filter(task_name="letters.jobs.seal_some", status__in=["todo", "doing"])
    return waiting.filter(args__letter_id=letter_id).exists()


def seal_next(secretariat_id: int, letter_id: int) -> bool:
    """Seal some of the copies that are missing; whether there were any."""
    with scope([secretariat_id], home=secretariat_id):
        letter = with_signer().get(pk=letter_id)
        if letter.status not in IN_FORCE or not letter.signed_at:
            return False
        missing = list(letter.invitees.filter(signed_copies__isnull=True).order_by("order", "id")[:COPIES_A_JOB])
        if not missing:
            return False
        seal_copies(letter, list(missing), moment=letter.signed_at)
        return True
