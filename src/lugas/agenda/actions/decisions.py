"""Decisions on invitations: what the leader, or who may decide for him, says, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.actions import advice
from lugas.agenda.actions.booking import Taken, lock
from lugas.agenda.actions.dates import forget_parts, take_part_each_time
from lugas.agenda.actions.engagements import book, turn
from lugas.agenda.actions.justifying import Unjustified
from lugas.agenda.actions.naming import name_of, spoken_for
from lugas.agenda.models import Decision, Engagement, Invitation
from lugas.agenda.rules import SETTLING, STATUS_AFTER, Outcome, Status
from lugas.institutions.models import Position, Unit
from lugas.institutions.queries import holder_on, position_label


@transaction.atomic
def decide(
    invitation: Invitation,
    *,
    by: User,
    outcome: str,
    representative: Position | None = None,
    reason: str = "",
    proposed_start: datetime | None = None,
    role: str = Engagement.Role.ATTENDS,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    follow_ups: Iterable[str] = (),
    advice_unit: Unit | None = None,
    advice_due: date | None = None,
) -> Decision:
    """Say what shall be done with an invitation; an earlier decision stays readable and its engagement gives way.

    representative: who stands in (REPRESENT). starts_at, ends_at: own hours within the activity. follow_ups: keys of
    what the office now prepares. advice_unit, advice_due: whose staff advise and by when (STUDY), else anybody's in two
    working days. Raises Taken, Unjustified, ValidationError or PermissionDenied; nothing is changed then.
    """
    require(by, "agenda.decide", invitation)
    if outcome == Outcome.REPRESENT and representative is None:
        raise ValidationError({"representative": _("Say who stands in.")})
    if outcome == Outcome.WITHDRAWN:
        return undo_decision(invitation, by=by)
    position = representative if outcome == Outcome.REPRESENT and representative else invitation.asked
    hold(invitation, position)
    give_way(invitation, by=by)
    advice.withdraw(invitation)
    day = invitation.activity.starts_at.astimezone(invitation.activity.zone).date()
    decision = Decision.objects.create(
        secretariat_id=invitation.secretariat_id,
        invitation=invitation,
        outcome=outcome,
        representative=representative,
        representative_office=position_label(representative, day) if representative else "",
        reason=reason,
        proposed_start=proposed_start,
        follow_ups=list(follow_ups),
        decided_by=name_of(by),
        decided_for=spoken_for(invitation.asked, by),
    )
    if outcome in STATUS_AFTER:
        # The hours of another secretariat's official are taken once that one has agreed.
        waits = outcome == Outcome.REPRESENT and registry.consent_missing(invitation, position)
        part = book(
            invitation.activity,
            position,
            by=by,
            starts_at=starts_at,
            ends_at=ends_at,
            role=role,
            status=Status.TENTATIVE if waits else STATUS_AFTER[Outcome(outcome)],
            represents=invitation.asked if outcome == Outcome.REPRESENT else None,
            decision=decision,
            reason=reason,
        )
        if invitation.whole_series:
            take_part_each_time(decision, part)
    elif outcome == Outcome.STUDY:
        advice.ask(decision, unit=advice_unit, due=advice_due)
    settle(invitation, outcome in SETTLING)
    registry.decided(decision, by)
    return decision


@transaction.atomic
def undo_decision(invitation: Invitation, *, by: User) -> Decision:
    """Take the last decision back: its engagement is cancelled, the invitation waits again. Raises ValidationError."""
    require(by, "agenda.decide", invitation)
    hold(invitation, invitation.asked)
    last = Decision.objects.filter(secretariat_id=invitation.secretariat_id, invitation=invitation).first()
    if last is None or last.outcome == Outcome.WITHDRAWN:
        raise ValidationError(_("There is no decision to take back."), code="nothing")
    give_way(invitation, by=by)
    advice.withdraw(invitation)
    settle(invitation, False)
    decision = Decision.objects.create(
        secretariat_id=invitation.secretariat_id,
        invitation=invitation,
        outcome=Outcome.WITHDRAWN,
        decided_by=name_of(by),
        decided_for=spoken_for(invitation.asked, by),
    )
    registry.decided(decision, by)
    return decision


@transaction.atomic
def take_consent(
    invitation: Invitation, position: Position, *, agreed: bool, answered_by: str, reason: str = ""
) -> None:
    """What another secretariat answered about its official: his part is confirmed, or the decision is taken back.

    answered_by: who answered, in words. Nothing happens when the part is not open any more, so twice is once. Raises Taken or
    Unjustified when his hours were taken meanwhile.
    """
    hold(invitation, position)
    parts = Engagement.objects.at_home().filter(decision__invitation=invitation, position=position)
    waiting = list(
        parts.filter(status=Status.TENTATIVE)
        .select_related("activity__region", "position", "decision")
        .order_by("starts_at", "pk")
    )
    if not waiting:
        return
    first, *others = waiting
    if agreed:
        turn(first, Status.CONFIRMED, by=None, reason=first.decision.reason)
        for part in others:
            confirm_if_free(part)
        return
    for part in waiting:
        turn(part, Status.CANCELLED, by=None, reason=reason[:200])
    settle(invitation, False)
    taken_back = Decision.objects.create(
        secretariat_id=invitation.secretariat_id,
        invitation=invitation,
        outcome=Outcome.WITHDRAWN,
        reason=reason,
        decided_by=answered_by[:160],
    )
    registry.decided(taken_back, None)


def confirm_if_free(part: Engagement) -> None:
    """A further date of a series is confirmed, or stays tentative where something is in the way of it."""
    try:
        with transaction.atomic():
            turn(part, Status.CONFIRMED, by=None, reason=part.decision.reason if part.decision else "")
    except (Taken, Unjustified):
        pass


def hold(invitation: Invitation, position: Position) -> None:
    """Nobody else decides on this invitation until the transaction ends, nor takes hours that the decision touches.

    All persons in one go, sorted: two decisions that touch the same two officials must not wait for each other.
    """
    Invitation.objects.at_home().select_for_update(of=("self",)).get(pk=invitation.pk)
    activity = invitation.activity
    earlier = Engagement.objects.at_home().filter(decision__invitation=invitation).standing()
    taker = holder_on(position, activity.starts_at.astimezone(activity.zone).date())
    lock(taker.person_id if taker else None, *earlier.values_list("person_id", flat=True))


def give_way(invitation: Invitation, *, by: User) -> None:
    """Cancel the engagements that earlier decisions on this invitation made. What is done stays."""
    forget_parts(invitation)
    earlier = Engagement.objects.at_home().filter(decision__invitation=invitation)
    for engagement in earlier.exclude(status__in=[Status.CANCELLED, Status.DONE]).select_related(
        "activity", "position"
    ):
        turn(engagement, Status.CANCELLED, by=by, reason=_("A new decision"))
    # Of a series the dates that are over stay, and the rest may still be decided otherwise.
    if not invitation.whole_series and earlier.filter(status=Status.DONE).exists():
        raise ValidationError(_("The engagement is already done; its decision stays."), code="done")


def settle(invitation: Invitation, settled: bool) -> None:
    """Whether the invitation still waits for a word."""
    invitation.settled_at = timezone.now() if settled else None
    invitation.save(update_fields=["settled_at", "changed_at"])
