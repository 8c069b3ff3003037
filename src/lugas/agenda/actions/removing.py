"""Taking away what was recorded by mistake: it vanishes from every screen, the record and its history stay."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.actions.activities import hide, hold
from lugas.agenda.actions.telling import tell_of_change
from lugas.agenda.models import Activity, Engagement, Evidence, Invitation
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import Status, What


def check_removable(wanted: Wanted) -> None:
    """Raise ValidationError for an activity about which something was said to somebody: that one is cancelled."""
    activity = wanted.activity
    why = ""
    if Invitation.objects.filter(activity=activity).exists():
        why = _("A letter came in for it.")
    elif Evidence.objects.filter(engagement__activity=activity).exists():
        why = _("It is recorded that it took place.")
    elif kept := next((one for one in registry.consequences_of(wanted) if one.keeps), None):
        why = kept.text
    if why:
        text = _("Only what was recorded by mistake is taken away. %(why)s Cancel it instead.")
        raise ValidationError(text % {"why": why}, code="told")


@transaction.atomic
def remove_activity(activity: Activity, *, by: User, reason: str) -> Activity:
    """Take an activity away with the parts in it: nothing was sent or decided because of it. Raises ValidationError."""
    require(by, "agenda.cancel_activity", activity)
    hold(activity)
    check_removable(Wanted(What.DELETE, activity, reason=reason))
    tell_of_change(activity, ["cancelled_at"], by=by)
    hide(activity)
    for engagement in Engagement.objects.at_home().filter(activity=activity).exclude(status=Status.CANCELLED):
        engagement.status, engagement.status_reason = Status.CANCELLED, reason[:200]
        engagement.save(update_fields=["status", "status_reason", "changed_at"])
    activity.removed_at, activity.cancelled_reason = timezone.now(), reason[:200]
    activity.save(update_fields=["removed_at", "public_since", "cancelled_reason", "changed_at"])
    return activity


@transaction.atomic
def restore_activity(activity: Activity, *, by: User) -> Activity:
    """Bring back what was taken away; its parts stay called off, since their hours may be others' by now."""
    require(by, "agenda.cancel_activity", activity)
    if activity.removed_at is None:
        raise ValidationError(_("It was not taken away."), code="stands")
    activity.removed_at, activity.cancelled_reason = None, ""
    activity.save(update_fields=["removed_at", "cancelled_reason", "changed_at"])
    return activity
