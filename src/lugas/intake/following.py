"""What the sender of a calendar message changed or cancelled, taken over into what was recorded of it.

Called by actions.record within its transaction. What the office put right by hand stays.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions import (
    cancel_activity,
    cancel_dates,
    change_activity,
    change_invitation,
    follow_dates,
    move_on,
)
from lugas.agenda.models import Invitation
from lugas.files.models import StoredFile
from lugas.intake.arrivals import differences, occasions
from lugas.intake.models import Arrival
from lugas.intake.plans import activity_meant

State = Arrival.State


def change(invitation: Invitation, arrival: Arrival, by: User) -> None:
    """Take over what the sender changed since the version that was recorded; what the office put right stays."""
    facts = arrival.facts
    if invitation.whole_series and facts.get("occurrence"):
        change_date(invitation, arrival, by)
        return
    earlier = Arrival.objects.at_home().filter(invitation=invitation, state=State.RECORDED).order_by("-id").first()
    changed = differences(earlier.facts if earlier else {}, facts)
    activity: dict[str, Any] = {}
    if "title" in changed and facts["title"]:
        activity["title"] = facts["title"]
    if changed & {"start", "end"} and facts["start"]:
        activity["starts_at"] = datetime.fromisoformat(facts["start"])
        activity["ends_at"] = datetime.fromisoformat(facts["end"])
    if "place" in changed and facts["place"]:
        activity["place"] = facts["place"]
        activity["venue_id"] = facts["venue"]
        if facts["region_known"]:
            activity["region_id"] = facts["region"]
    if invitation.whole_series and facts.get("dates"):
        spoken = (datetime.fromisoformat(facts["dates"][0][key]) for key in ("start", "end"))
        rest = {name: value for name, value in activity.items() if name not in ("starts_at", "ends_at")}
        reason = _("The sender took this date out of the series")
        follow_dates(invitation, by=by, dates=occasions(facts, *spoken), reason=reason, **rest)
    elif activity:
        change_activity(invitation.activity, by=by, **activity)
    new = {key: facts[key] for key in changed & {"subject", "sender", "summary"} if facts[key]}
    change_invitation(invitation, by=by, calendar_sequence=facts["sequence"], **new)
    keep_file(invitation, arrival)


def change_date(invitation: Invitation, arrival: Arrival, by: User) -> None:
    """The sender changed one date of a series: that one alone follows."""
    facts = arrival.facts
    activity = activity_meant(invitation, facts)
    if activity is not None and facts["start"]:
        told = {"title": facts["title"], "place": facts["place"]}
        change_activity(
            activity,
            by=by,
            starts_at=datetime.fromisoformat(facts["start"]),
            ends_at=datetime.fromisoformat(facts["end"]),
            **{name: value for name, value in told.items() if value},
        )
    sequence = max(invitation.calendar_sequence, facts.get("sequence", 0))
    change_invitation(invitation, by=by, calendar_sequence=sequence)
    keep_file(invitation, arrival)


def cancel(invitation: Invitation, arrival: Arrival, by: User) -> None:
    """The sender cancelled: so is the activity, and nobody has to decide any more."""
    reason = _("Cancelled by the sender's calendar message")
    one_date = invitation.whole_series and arrival.facts.get("occurrence")
    if one_date and (activity := activity_meant(invitation, arrival.facts)) is not None:
        cancel_activity(activity, by=by, reason=reason)
        move_on(invitation)
    elif invitation.whole_series:
        cancel_dates(invitation, by=by, reason=reason)
    else:
        cancel_activity(invitation.activity, by=by, reason=reason)
    change_invitation(
        invitation,
        by=by,
        settled_at=invitation.settled_at if one_date else timezone.now(),
        calendar_sequence=max(invitation.calendar_sequence, arrival.facts.get("sequence", 0)),
    )
    keep_file(invitation, arrival)


def keep_file(invitation: Invitation, arrival: Arrival) -> None:
    """The message lies with the invitation it belongs to."""
    for file in files_of(arrival):
        invitation.files.get_or_create(file=file, defaults={"secretariat_id": invitation.secretariat_id})


def files_of(arrival: Arrival) -> list[StoredFile]:
    """The files of an arrival: as it came, its further pages, and the searchable copy."""
    pages = [page.file for page in arrival.pages.select_related("file")]
    return [arrival.file, *pages, *([arrival.copy] if arrival.copy else [])]
