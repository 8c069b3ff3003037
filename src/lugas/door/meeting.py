"""What the door tells of a meeting (meetings/registry.py)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.door.queries import attendees
from lugas.door.rules import VIEW
from lugas.meetings import registry
from lugas.meetings.models import Meeting


@registry.adds_tabs
def tabs(meeting: Meeting, user: User) -> list[registry.Tab]:
    """The door's own page."""
    if not user.has_perm(VIEW):
        return []
    return [registry.Tab("door", _("The door"), reverse("door:page", args=[meeting.slug]), 50, registry.Phase.HOLD)]


registry.tells_attendance(attendees)
