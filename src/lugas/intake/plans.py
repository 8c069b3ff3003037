"""What recording an arrival will do: make a new invitation, change or cancel one that is known, or nothing.

A calendar is known by its UID and SEQUENCE (RFC 5546, 3.2), a mail without one by its Message-ID.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lugas.agenda.actions import date_of
from lugas.agenda.models import Activity, Invitation
from lugas.intake.arrivals import differences
from lugas.intake.models import Arrival


@dataclass(frozen=True)
class Plan:
    """What recording an arrival will do: "new", "change", "cancel", "known" (nothing new) or "nothing" (unknown)."""

    key: str
    invitations: tuple[Invitation, ...] = ()


def plans(arrivals: Iterable[Arrival]) -> dict[int, Plan]:
    """The plan for each arrival that was read, in two queries."""
    arrivals = list(arrivals)
    mails = mails_known(arrivals)
    uids = {one.facts.get("uid") for one in arrivals} - {None, ""}
    known: dict[str, list[Invitation]] = {}
    if uids:
        found = Invitation.objects.at_home().filter(calendar_uid__in=uids).select_related("activity__region", "asked")
        for invitation in found:
            known.setdefault(invitation.calendar_uid, []).append(invitation)
    return {
        one.pk: plan_of_mail(one, mails) or plan(one.facts, known.get(uid, []) if (uid := one.facts.get("uid")) else [])
        for one in arrivals
    }


def mails_known(arrivals: list[Arrival]) -> dict[str, Arrival]:
    """By Message-ID the newest recorded arrival of the same mail, if there is one."""
    wanted = {one.facts.get("message_id") for one in arrivals if not one.facts.get("uid")} - {None, ""}
    if not wanted:
        return {}
    found = (
        Arrival.objects.at_home()
        .filter(facts__message_id__in=list(wanted), state=Arrival.State.RECORDED, invitation__isnull=False)
        .select_related("invitation__activity__region", "invitation__asked")
        .order_by("id")
    )
    return {one.facts["message_id"]: one for one in found}


def plan_of_mail(arrival: Arrival, known: dict[str, Arrival]) -> Plan | None:
    """The plan for a mail that came before: it changes what it was recorded as, when it says something else now."""
    earlier = known.get(arrival.facts.get("message_id") or "") if not arrival.facts.get("uid") else None
    if earlier is None or earlier.invitation is None:
        return None
    changed = differences(earlier.facts, arrival.facts)
    return Plan("change" if changed else "known", (earlier.invitation,))


def plan(facts: dict[str, Any], known: list[Invitation]) -> Plan:
    """What one arrival means for the invitations of the same UID (RFC 5546, 3.2: a higher SEQUENCE replaces)."""
    if facts.get("cancelled"):
        found = [(one, activity_meant(one, facts)) for one in known]
        meant = [one for one, activity in found if activity is not None]
        if not meant:
            return Plan("nothing")
        standing = tuple(one for one, activity in found if activity is not None and activity.cancelled_at is None)
        return Plan("cancel", standing) if standing else Plan("known", tuple(meant))
    if not known:
        return Plan("new")
    older = tuple(one for one in known if one.calendar_sequence < facts.get("sequence", 0))
    return Plan("change", older) if older else Plan("known", tuple(known))


def activity_meant(invitation: Invitation, facts: dict[str, Any]) -> Activity | None:
    """The activity of which a message speaks: the invitation's own, or the one date of its series; None for another date."""
    told = facts.get("occurrence")
    if not told:
        return invitation.activity
    if invitation.whole_series:
        return date_of(invitation, datetime.fromisoformat(told) if "T" in told else date.fromisoformat(told))
    return invitation.activity if is_occurrence(invitation, facts) else None


def is_occurrence(invitation: Invitation, facts: dict[str, Any]) -> bool:
    """Whether the one occurrence that a message speaks of is the one that was recorded."""
    when = facts["occurrence"]
    if "T" not in when:
        return date.fromisoformat(when) == invitation.activity.starts_at.astimezone(invitation.activity.zone).date()
    return datetime.fromisoformat(when) == invitation.activity.starts_at
