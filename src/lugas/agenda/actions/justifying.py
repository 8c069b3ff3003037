"""Booking in spite of a clash: what the office forbids is refused, what must be justified wants a reason.

Called by every action that makes hours firm, within its transaction and after the earlier engagements gave way. Two
firm engagements at one time are no matter of settings: the database refuses them (booking.taking_hours).
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from lugas.agenda.clashes import Clash, Kind, Level
from lugas.agenda.clashing import clashes_of
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.words import clash_words
from lugas.institutions.models import Position


class Unjustified(ValidationError):
    """Something stands in the way that the office lets pass only with a reason, or not at all. clashes: what."""

    def __init__(self, found: list[Clash], zone: str):
        self.clashes = found
        self.forbidden = any(one.level == Level.FORBIDDEN for one in found)
        told = [clash_words(one, zone) for one in found]
        told.append(_("This is not allowed here.") if self.forbidden else _("Give a reason to settle it all the same."))
        super().__init__(" ".join(told), code="forbidden" if self.forbidden else "needs_reason")


def justify(
    activity: Activity,
    position: Position,
    *,
    reason: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    part: Engagement | None = None,
) -> None:
    """Raise Unjustified for what the office forbids, or lets pass only with a reason that is not there.

    part: the engagement itself when it is only moved or confirmed.
    """
    found = clashes_of(
        activity,
        position,
        starts_at=starts_at,
        ends_at=ends_at,
        without=Q(pk=part.pk) if part is not None and part.pk else None,
    )
    # The database tells an overlap, with the free hours beside it.
    heavy = [one for one in found if one.kind != Kind.OVERLAP and one.level in (Level.FORBIDDEN, Level.JUSTIFY)]
    if any(one.level == Level.FORBIDDEN for one in heavy) or (heavy and not reason.strip()):
        raise Unjustified(heavy, activity.time_zone)
