"""What this room adds to the pages of a meeting."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.closing.rules import VIEW
from lugas.meetings import registry
from lugas.meetings.models import Meeting


@registry.adds_tabs
def tabs(meeting: Meeting, user: User) -> list[registry.Tab]:
    """The closing, at the end of the row."""
    if not user.has_perm(VIEW):
        return []
    return [
        registry.Tab(
            "closing",
            _("Closing of the meeting"),
            reverse("closing:closing", args=[meeting.slug]),
            95,
            registry.Phase.CLOSE,
        )
    ]
