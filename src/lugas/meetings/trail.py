"""A meeting as a step of its activity's trail. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity
from lugas.design.parts import TrailStep
from lugas.duties.registry import answers
from lugas.meetings.models import Session
from lugas.meetings.queries import Counted, counted, meetings
from lugas.meetings.rules import MANAGE, VIEW, SessionKind


@answers("programme")
def programmed(activities: list[Activity]) -> set[int]:
    """The activities whose meeting has a programme beyond its ceremony."""
    found = Session.objects.at_home().filter(meeting__activity__in=[one.pk for one in activities])
    return set(found.exclude(kind=SessionKind.OPENING).order_by().values_list("meeting__activity_id", flat=True))


@registry.trail_steps(50)
def meeting_step(activity: Activity, user: User) -> list[TrailStep]:
    """Who comes, or the way to prepare one, where an office holds a coordination meeting itself. Two queries."""
    if not user.has_perm(VIEW) or user.acting is None or activity.secretariat_id != user.acting.secretariat_id:
        return []
    found = meetings(user).filter(activity=activity).first()
    if found is None:
        can = (
            activity.kind == Activity.Kind.COORDINATION
            and activity.organiser_kind == Activity.Organiser.OWN
            and activity.cancelled_at is None
            and activity.ends_at > timezone.now()
            and user.has_perm(MANAGE)
        )
        url = f"{reverse('meetings:prepare')}?kegiatan={activity.pk}"
        return [TrailStep("meeting", _("Meeting"), "idle", "", (), url, _("Prepare"))] if can else []
    told = counted([found]).get(found.pk, Counted())
    line = _("%(coming)s of %(invited)s come") % {"coming": told.coming, "invited": told.invited}
    waits = told.answered < told.invited and activity.ends_at > timezone.now()
    return [
        TrailStep(
            "meeting", _("Meeting"), "open" if waits else "settled", "", (line,), found.get_absolute_url(), _("See")
        )
    ]
