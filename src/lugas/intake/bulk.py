"""Deciding one or several invitations in one go, and taking such decisions back, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language

from lugas.accounts.models import User
from lugas.agenda.actions import Taken, Unjustified, decide, keep_from_public, publish_activity, undo_decision
from lugas.agenda.actions.booking import lock
from lugas.agenda.models import Activity, Decision, Engagement, Invitation
from lugas.agenda.rules import STATUS_AFTER, Outcome
from lugas.institutions.models import Appointment, Position, Unit
from lugas.intake.actions import explain
from lugas.language.dates import time_range

ENTRY, NOTICE, PUBLIC = "agenda", "notice", "public"


@dataclass(frozen=True)
class Refusal:
    """An invitation on which the word could not stand, and why."""

    invitation: Invitation
    sentence: str
    taken: Taken | None = None
    wants_reason: bool = False

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The free hours around it: as the form sends them, and in words."""
        zone, language = self.invitation.activity.zone, get_language() or "id"
        free = self.taken.free if self.taken else []
        return [(one.start.isoformat(), time_range(one.start, one.end, zone, language)) for one in free]

    @property
    def obstacles(self) -> list[tuple[str, str]]:
        """What stands in the way and may be seen: its title and address."""
        return [(one.title, one.url) for one in (self.taken.in_the_way if self.taken else []) if one.url]


@dataclass
class Outcomes:
    """What became of a press: decisions made, and what was refused."""

    decisions: list[Decision] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def decide_all(
    invitations: Iterable[Invitation],
    *,
    by: User,
    outcome: str,
    representative: Position | None = None,
    reason: str = "",
    proposed_start: datetime | None = None,
    announce: bool = False,
    advice_unit: Unit | None = None,
    advice_due: date | None = None,
) -> Outcomes:
    """Say the same of each; what is refused stays as it was and is told with its reason. Raises PermissionDenied."""
    found = Outcomes()
    invitations = list(invitations)
    if len(invitations) > 1:
        hold(invitations, representative if outcome == Outcome.REPRESENT else None)
    for invitation in invitations:
        try:
            with transaction.atomic():
                shown = announce and may_announce(invitation, outcome, by)
                decision = decide(
                    invitation,
                    by=by,
                    outcome=outcome,
                    representative=representative if outcome == Outcome.REPRESENT else None,
                    reason=reason,
                    proposed_start=proposed_start if outcome == Outcome.RESCHEDULE else None,
                    follow_ups=follow_ups(invitation, outcome, representative, shown),
                    advice_unit=advice_unit,
                    advice_due=advice_due,
                )
                if shown:
                    publish_activity(invitation.activity, by=by)
                found.decisions.append(decision)
        except Taken as error:
            found.refusals.append(Refusal(invitation, explain(error), error))
        except Unjustified as error:
            found.refusals.append(Refusal(invitation, explain(error), wants_reason=not error.forbidden))
        except ValidationError as error:
            found.refusals.append(Refusal(invitation, explain(error)))
    return found


def hold(invitations: list[Invitation], representative: Position | None) -> None:
    """Hold all invitations, then all persons, each in one order: two who decide several at once wait, never in a circle."""
    keys = [one.pk for one in invitations]
    list(Invitation.objects.at_home().select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values("pk"))
    positions = {representative.pk} if representative else {one.asked_id for one in invitations}
    earlier = Engagement.objects.at_home().filter(decision__invitation__in=keys).standing()
    holders = Appointment.objects.filter(position_id__in=positions)
    lock(*earlier.values_list("person_id", flat=True), *holders.values_list("person_id", flat=True))


def follow_ups(invitation: Invitation, outcome: str, representative: Position | None, shown: bool) -> list[str]:
    """The keys of what really follows from a decision now."""
    keys = [ENTRY] if outcome in STATUS_AFTER else []
    elsewhere = representative is not None and representative.secretariat_id != invitation.secretariat_id
    if outcome == Outcome.REPRESENT and elsewhere:
        keys.append(NOTICE)
    if shown:
        keys.append(PUBLIC)
    return keys


def may_announce(invitation: Invitation, outcome: str, by: User) -> bool:
    """Whether the activity may go on the public agenda with this decision: an entry follows, nothing in it is secret."""
    activity = invitation.activity
    return (
        outcome in STATUS_AFTER
        and activity.public_since is None
        and activity.secrecy != Activity.Secrecy.RESTRICTED
        and invitation.nature != Invitation.Nature.CONFIDENTIAL
        and by.has_perm("agenda.publish_activity", activity)
    )


def undo_all(decisions: Iterable[Decision], *, by: User) -> Outcomes:
    """Take these decisions back where they are still the last word; a later word by somebody else is left alone."""
    found = Outcomes()
    for decision in decisions:
        invitation = decision.invitation
        last = Decision.objects.at_home().filter(invitation=invitation).order_by("-decided_at", "-id").first()
        if last != decision:
            continue
        try:
            with transaction.atomic():
                found.decisions.append(undo_decision(invitation, by=by))
                if PUBLIC in decision.follow_ups and by.has_perm("agenda.publish_activity", invitation.activity):
                    keep_from_public(invitation.activity, by=by)
        except (ValidationError, PermissionDenied) as error:
            found.refusals.append(Refusal(invitation, explain(error)))
    return found
