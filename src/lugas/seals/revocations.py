"""The list of revoked seals as everybody may fetch it: made anew when something was revoked, and each day."""

from __future__ import annotations

from datetime import UTC, datetime

from lugas.seals.certificates import Revoked, revocation_list
from lugas.seals.models import SealCertificate
from lugas.seals.rules import State


def current_list(moment: datetime) -> bytes:
    """The list (CRL, DER) as it stands, told as made at the beginning of this day; the seals of all secretariats.

    Within one day the same bytes as long as nothing more is revoked: signing them costs less than a millisecond.
    """
    rows = SealCertificate.objects.filter(state=State.REVOKED.value).order_by("id")
    revoked = [Revoked(one.serial, one.ended_at, one.reason) for one in rows.only("serial", "ended_at", "reason")]
    day = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return revocation_list(revoked, max([day, *(one.moment for one in revoked)]))
