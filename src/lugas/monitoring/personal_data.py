"""What clippings hold of a member of the staff by name: what the member brought in, judged, and said of activities."""

from __future__ import annotations

from django.db.models import QuerySet

from lugas.accounts.models import Membership
from lugas.accounts.personal_data import Held, registry, told_of
from lugas.monitoring.models import Clipping, Report


@registry.register
def named(membership: Membership) -> list[Held]:
    """The records by this member, by the names of the clippings and their days."""
    name = membership.name.strip()
    if not name:
        return []
    owned = {"secretariat_id": membership.secretariat_id}
    mine = f"{name} ("
    rows: list[tuple[str, QuerySet, str, str]] = [
        (
            "monitoring.clipping.brought_by",
            Clipping.objects.filter(brought_by__startswith=mine, **owned),
            "public_id",
            "made_at",
        ),
        (
            "monitoring.clipping.tone_by",
            Clipping.objects.filter(tone_by__startswith=mine, **owned),
            "public_id",
            "tone_at",
        ),
        ("monitoring.report.by", Report.objects.filter(by__startswith=mine, **owned), "clipping__public_id", "at"),
    ]
    return told_of("monitoring", rows)
