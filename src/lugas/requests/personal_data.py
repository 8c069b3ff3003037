"""What requests hold of a member of the staff: the steps that were taken under the member's name."""

from __future__ import annotations

from lugas.accounts.models import Membership
from lugas.accounts.personal_data import Held, registry, told_of
from lugas.requests.models import Step


@registry.register
def named(membership: Membership) -> list[Held]:
    """The steps by this member, by the names of their requests and their days."""
    name = membership.name.strip()
    if not name:
        return []
    rows = Step.objects.filter(by__startswith=f"{name} (", secretariat_id=membership.secretariat_id)
    return told_of("requests", [("requests.step.by", rows, "request__public_id", "at")])
