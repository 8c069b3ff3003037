"""The notices of this room, in Indonesian, since notices are stored: who is asked, replaced, released, whose hours moved.

Somebody may serve at a restricted activity without a right to see its page: then hours and place are told, no title.
"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.rules import allowed
from lugas.agenda.models import Activity
from lugas.duties import words
from lugas.duties.models import Duty
from lugas.duties.rules import SUDDEN
from lugas.language import dates
from lugas.notices.actions import URGENT, tell

KIND = "duties"


def is_hidden(activity: Activity, role: str) -> bool:
    """Whether somebody of this role may not know what it is."""
    return activity.secrecy == Activity.Secrecy.RESTRICTED and not allowed(role, "agenda.view_restricted")


def title_for(activity: Activity, role: str) -> str:
    """The activity as somebody of this role may know it."""
    return _("a restricted activity") if is_hidden(activity, role) else f"“{activity.title}”"


def facts(duty: Duty) -> dict[str, str]:
    """What the sentences are filled with."""
    activity = duty.activity
    return {
        "role": words.role_name(duty.role, "id").lower(),
        "title": title_for(activity, duty.member.role),
        "when": dates.when(duty.starts_at, duty.ends_at, activity.time_zone, "id"),
        "where": ", ".join(filter(None, [activity.room, activity.place])) or activity.region.name,
    }


def send(duty: Duty, text: str) -> None:
    """To the officer's own page; by mail too when it begins within six hours."""
    soon = timezone.now() < duty.starts_at < timezone.now() + SUDDEN
    tell(
        to=duty.secretariat_id,
        user_id=duty.user_id,
        text=text[:1].upper() + text[1:],
        url=reverse("duties:own"),
        kind=URGENT if soon else KIND,
    )


def asked(duty: Duty) -> None:
    """You are put on duty."""
    with override("id"):
        send(duty, _("You are asked to be %(role)s: %(title)s, %(when)s, %(where)s.") % facts(duty))


def replaced(duty: Duty) -> None:
    """Somebody else goes."""
    with override("id"):
        send(duty, _("You are replaced as %(role)s: %(title)s, %(when)s. Nothing is left for you there.") % facts(duty))


def released(duty: Duty) -> None:
    """The activity is off, or moved to hours at which the officer is elsewhere."""
    with override("id"):
        told = facts(duty) | {"reason": duty.reason}
        send(duty, _("You are released as %(role)s: %(title)s, %(when)s. %(reason)s") % told)


def moved(duty: Duty) -> None:
    """The hours are others, and the answer is wanted again."""
    with override("id"):
        send(
            duty, _("Hours changed, please answer again (%(role)s): %(title)s, now %(when)s, %(where)s.") % facts(duty)
        )


def changed(duty: Duty) -> None:
    """Place, dress or title changed."""
    with override("id"):
        send(duty, _("Changed (%(role)s): %(title)s, %(when)s, %(where)s. Look at place and dress.") % facts(duty))


def set_out(duty: Duty, leave: datetime) -> None:
    """It is time to leave."""
    zone = duty.activity.time_zone
    with override("id"):
        hour = f"{dates.clock(leave, zone, 'id')} {dates.zone_abbreviation(zone, leave)}"
        send(duty, _("Set out at %(leave)s: %(title)s, %(when)s, %(where)s.") % (facts(duty) | {"leave": hour}))


def gap(duty: Duty) -> None:
    """Whoever plans hears that an officer is missing again: refused, or released by a move."""
    with override("id"):
        told = facts(duty) | {"who": duty.member.name, "reason": duty.reason, "title": f"“{duty.activity.title}”"}
        text = _("%(who)s does not come as %(role)s: %(title)s, %(when)s. %(reason)s") % told
    to_planners(duty.activity, text, urgent=timezone.now() < duty.starts_at < timezone.now() + SUDDEN)


def to_planners(activity: Activity, text: str, *, urgent: bool = False) -> None:
    """To all who put colleagues on duty, once for the office. All of them may see restricted activities; a test holds it."""
    tell(
        to=activity.secretariat_id,
        text=text,
        url=reverse("duties:activity", args=[activity.public_id]),
        permission="duties.plan",
        kind=URGENT if urgent else KIND,
    )
