"""What activities hold of a person: the name as aide, protocol officer or contact, and the contact's telephone."""

from __future__ import annotations

from django.db.models import Q

from lugas.accounts.models import Membership
from lugas.accounts.personal_data import Held, registry, told_of
from lugas.agenda.models import Activity

NAMES = ("aide", "protocol_officer", "contact_name")


@registry.register
def named(membership: Membership) -> list[Held]:
    """The activities that name this member, by their names in addresses and their days."""
    name = membership.name.strip()
    if not name:
        return []
    wanted = Q(*((f"{field}__iexact", name) for field in NAMES), _connector=Q.OR)
    rows = Activity.objects.filter(wanted, secretariat_id=membership.secretariat_id)
    return told_of("agenda", [("agenda.activity.names", rows, "public_id", "starts_at")])


@registry.on_forget
def forget(membership: Membership, office: str) -> None:
    """Put the office in the name's place, and take the telephone away."""
    name = membership.name.strip()
    if not name:
        return
    for field in NAMES:
        changes = {field: office} | ({"contact_phone": ""} if field == "contact_name" else {})
        Activity.objects.at_home().filter(**{f"{field}__iexact": name}).update(**changes)
