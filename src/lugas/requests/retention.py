"""Deleting what senders told, on the day that they were told (UU 27/2022 art. 43), and requests nobody confirmed.

The office's record stays: that there was a request, its steps, the letter that became an archive (UU 43/2009).
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lugas.agenda.models import Activity
from lugas.requests.models import Details, Request
from lugas.requests.rules import CONFIRM_HOURS, Status

AT_ONCE = 500


@transaction.atomic
def delete_due() -> int:
    """Delete, in the secretariat at home, what is due; how many requests. Twice is once."""
    late = timezone.now() - timedelta(hours=CONFIRM_HOURS)
    unconfirmed = Request.objects.at_home().filter(status=Status.UNCONFIRMED, sent_at__lte=late)
    gone = [one.pk for one in unconfirmed[:AT_ONCE]]
    Request.objects.at_home().filter(pk__in=gone).delete()
    due = Details.objects.at_home().filter(request__delete_on__lte=timezone.localdate()).select_related("request")
    count = len(gone)
    for details in due[:AT_ONCE]:
        forget(details)
        count += 1
    return count


def forget(details: Details) -> None:
    """Take everything about the sender away, also where it was copied to the audience."""
    request = details.request
    if request.activity_id:
        Activity.objects.at_home().filter(pk=request.activity_id, contact_name=details.name).update(
            contact_name="", contact_phone=""
        )
    request.papers.all().delete()
    details.delete()
