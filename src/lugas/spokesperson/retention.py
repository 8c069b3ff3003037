"""Deleting what askers told, on the day that they were told (UU 27/2022 art. 43), and questions nobody confirmed.

The office's record stays: that there was a question, its public words, its steps and its answer.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lugas.spokesperson.models import Asker, Question
from lugas.spokesperson.rules import CONFIRM_HOURS, Status

AT_ONCE = 500


@transaction.atomic
def delete_due() -> int:
    """Delete, in the secretariat at home, what is due; how many questions. Twice is once."""
    late = timezone.now() - timedelta(hours=CONFIRM_HOURS)
    unconfirmed = Question.objects.at_home().filter(status=Status.UNCONFIRMED, sent_at__lte=late)
    gone = [one.pk for one in unconfirmed[:AT_ONCE]]
    Question.objects.at_home().filter(pk__in=gone).delete()
    due = Asker.objects.at_home().filter(question__delete_on__lte=timezone.localdate())
    told = list(due[:AT_ONCE])
    for asker in told:
        asker.delete()
    return len(gone) + len(told)
