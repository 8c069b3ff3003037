"""The door as a step of its activity's trail, for whoever stands there and sees nothing else of the meeting."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity
from lugas.design.parts import TrailStep
from lugas.door.rules import VIEW
from lugas.meetings import rules as meetings
from lugas.meetings.models import Meeting


@registry.trail_steps(51)
def door_step(activity: Activity, user: User) -> list[TrailStep]:
    """The way to the door; the others find it among the pages of the meeting. One query."""
    if not user.has_perm(VIEW) or user.has_perm(meetings.VIEW) or user.acting is None:
        return []
    found = Meeting.objects.at_home().filter(activity=activity).first()
    if found is None:
        return []
    return [TrailStep("meeting", _("The door"), "open", "", (), reverse("door:page", args=[found.slug]), _("Open"))]
