"""Making and revoking calendar addresses, inviting guests: one function a verb, each one transaction."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.accounts.tokens import MANAGE, secret_hash
from lugas.calendars.guests import send, set_addresses
from lugas.calendars.models import CalendarAddress

__all__ = ["Issued", "make_address", "revoke_address", "send", "set_addresses"]

SUBSCRIBE = "calendars.subscribe"
MOST_IN_FORCE = 30
Shows = CalendarAddress.Shows
# The field that says whose agenda it is.
TARGETS = {Shows.LEADER: "position", Shows.UNIT: "unit", Shows.REGION: "region"}


@dataclass(frozen=True)
class Issued:
    """A new address. secret: shown once and kept nowhere."""

    address: CalendarAddress
    secret: str


@transaction.atomic
def make_address(
    *,
    by: User,
    membership: Membership,
    name: str,
    shows: str,
    target: Any = None,
    alarm: int | None = None,
    details: bool = False,
) -> Issued:
    """Make an address for one's own membership, in the scope of its secretariat. Raises ValidationError, PermissionDenied.

    target: the position, unit or region that `shows` speaks of. alarm: minutes before. details: restricted activities
    with their title, only for who may see them.
    """
    require(by, SUBSCRIBE, membership)
    if membership.user_id != by.pk:
        raise PermissionDenied(SUBSCRIBE)
    if details:
        require(by, "agenda.view_restricted", membership)
    if CalendarAddress.objects.at_home().in_force().filter(membership=membership).count() >= MOST_IN_FORCE:
        raise ValidationError(_("You have %(most)d addresses already. Revoke one first.") % {"most": MOST_IN_FORCE})
    secret = secrets.token_urlsafe(32)
    address = CalendarAddress(
        secretariat_id=membership.secretariat_id,
        membership=membership,
        user_id=membership.user_id,
        name=name.strip(),
        shows=shows,
        alarm=alarm,
        details=details,
        secret_hash=secret_hash(secret),
        ending=secret[-4:],
    )
    field = TARGETS.get(Shows(shows))
    if field is not None:
        if target is None:
            raise ValidationError({"whose": _("Say whose agenda it shall show.")})
        setattr(address, field, target)
    address.full_clean(exclude=["secretariat", "user", "membership"], validate_unique=False, validate_constraints=False)
    address.save()
    return Issued(address, secret)


@transaction.atomic
def revoke_address(address: CalendarAddress, *, by: User) -> CalendarAddress:
    """Close an address at once: one's own, or anybody's of the secretariat for its administrator. Twice is once."""
    require(by, SUBSCRIBE if address.user_id == by.pk else MANAGE, address)
    if address.revoked_at is None:
        address.revoked_at = timezone.now()
        address.save(update_fields=["revoked_at"])
    return address
