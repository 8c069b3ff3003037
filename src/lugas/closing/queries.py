"""The closing of a meeting as the staff sees it. Each costs a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from lugas.approvals.models import Approval
from lugas.closing.issuing import SUBJECT
from lugas.closing.models import Batch, Certificate
from lugas.meetings.models import Meeting


def certificates(meeting: Meeting) -> QuerySet[Certificate]:
    """All of a meeting with their papers, in the order in which they were made."""
    found = Certificate.objects.at_home().filter(meeting=meeting)
    return found.select_related("letter", "batch", "secretariat__region").order_by("role", "order", "pk")


@dataclass(frozen=True)
class Standing:
    """A batch with how far it is. approval: where it goes round."""

    batch: Batch
    made: int
    wanted: int
    approval: Approval | None


def batches(meeting: Meeting) -> list[Standing]:
    """The batches of a meeting, the latest first. Two queries."""
    rows = list(
        Batch.objects.at_home()
        .filter(meeting=meeting)
        .select_related("signer")
        .annotate(
            wanted=Count("certificates"), made=Count("certificates", filter=Q(certificates__letter__isnull=False))
        )
        .order_by("-pk")
    )
    open_ones = Approval.objects.at_home().filter(
        subject=SUBJECT, subject_id__in=[one.pk for one in rows], status=Approval.Status.OPEN
    )
    by_batch = {one.subject_id: one for one in open_ones}
    return [Standing(one, one.made, one.wanted, by_batch.get(one.pk)) for one in rows]
