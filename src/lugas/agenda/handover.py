"""What a member who leaves still has to do at activities: as the leader's aide, as protocol officer, as contact.

An activity names these people as colleagues see them, so the work is found by that name and goes on under another's.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import Membership, User
from lugas.agenda.models import Activity

ROLES = {"aide": _("Aide"), "protocol_officer": _("Protocol officer"), "contact_name": _("Contact person")}


def coming(field: str, membership: Membership) -> QuerySet[Activity]:
    """The activities at home that are not over, not cancelled, and name this member there."""
    name = membership.name.strip()
    if not name:
        return Activity.objects.none()
    return Activity.objects.at_home().filter(
        Q(**{f"{field}__iexact": name}), ends_at__gt=timezone.now(), cancelled_at__isnull=True
    )


def register(field: str) -> None:
    """Tell accounts of one of the three."""

    def find(membership: Membership) -> list[OpenWork]:
        found = (
            coming(field, membership).only("public_id", "title", "starts_at", "secretariat_id").order_by("starts_at")
        )
        return [OpenWork(one.title, one.get_absolute_url(), one.starts_at) for one in found]

    def hand_over(membership: Membership, to: Membership, by: User) -> int:
        changes = {field: to.name, "changed_at": timezone.now()}
        if field == "contact_name":
            changes["contact_phone"] = ""  # it was the leaving person's
        return coming(field, membership).update(**changes)

    registry.register(f"agenda.{field}", ROLES[field], find=find, hand_over=hand_over)


for _field in ROLES:
    register(_field)
