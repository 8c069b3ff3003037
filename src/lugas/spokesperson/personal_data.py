"""What the desk holds of a member of the staff by name: steps, versions, corrections and yeses under the member's name."""

from __future__ import annotations

from django.db.models import QuerySet

from lugas.accounts.models import Membership
from lugas.accounts.personal_data import Held, registry, told_of
from lugas.spokesperson.models import Correction, LineVersion, StatementVersion, Step


@registry.register
def named(membership: Membership) -> list[Held]:
    """The records by this member, by the names of what they belong to and their days."""
    name = membership.name.strip()
    if not name:
        return []
    owned = {"secretariat_id": membership.secretariat_id}
    mine = f"{name} ("
    rows: list[tuple[str, QuerySet, str, str]] = [
        ("spokesperson.step.by", Step.objects.filter(by__startswith=mine, **owned), "question__public_id", "at"),
        (
            "spokesperson.lineversion.by",
            LineVersion.objects.filter(by__startswith=mine, **owned),
            "line__public_id",
            "at",
        ),
        (
            "spokesperson.correction.by",
            Correction.objects.filter(by__startswith=mine, **owned),
            "answer__question__public_id",
            "at",
        ),
        (
            "spokesperson.statementversion.approved_by",
            StatementVersion.objects.filter(approved_by__startswith=mine, **owned),
            "key",
            "out_at",
        ),
    ]
    return told_of("spokesperson", rows)
