"""Changing what is confirmed: what follows is kept, and where the office wants it, somebody else looks first.

The verbs here are those that screens, API and other rooms call. Each does at once what activities.py and engagements.py
do, unless a route of the kind "agenda.change" is in use (approvals): then it raises NeedsCheck, and `ask` lets the
change go round. The decision on an invitation is the leader's own and goes past no clerk's check (decisions.py).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.accounts.transitions import Transition
from lugas.agenda import registry
from lugas.agenda.actions import activities, engagements, removing
from lugas.agenda.actions.booking import held
from lugas.agenda.actions.keeping import restored, stored
from lugas.agenda.models import Activity, Change, Engagement
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import ChangeState, Status, What, transition
from lugas.approvals import circulation
from lugas.institutions.models import Position

Result = TypeVar("Result")
SUBJECT, KIND = "agenda.change", "agenda.change"
# What of an activity is its time and place; other facts may be put right without a check.
MOVES = ("starts_at", "ends_at", "region", "venue", "place")


class NeedsCheck(ValidationError):
    """The office looks at such changes first. wanted: what to ask for (`ask`)."""

    def __init__(self, wanted: Wanted):
        self.wanted = wanted
        super().__init__(_("This changes what is confirmed, so the office checks it first."), code="needs_check")


# ---------- The verbs ----------
@transaction.atomic
def cancel_activity(activity: Activity, *, by: User, reason: str) -> Activity:
    """Cancel an activity and all parts in it that are not done; what followed is kept. Raises NeedsCheck."""
    require(by, "agenda.cancel_activity", activity)
    activities.hold(activity)
    wanted = Wanted(What.CANCEL, activity, reason=reason)
    return done(wanted, by, lambda: activities.cancel_activity(activity, by=by, reason=reason))


@transaction.atomic
def change_activity(activity: Activity, *, by: User, reason: str = "", **changes: Any) -> Activity:
    """Change facts of an activity; see activities.change_activity. Raises NeedsCheck where time or place of a confirmed
    one change and the office checks that."""
    require(by, "agenda.change_activity", activity)
    activities.hold(activity)
    facts = {name: value for name, value in changes.items() if getattr(activity, name) != value}
    wanted = Wanted(What.MOVE, activity, facts=facts, reason=reason)

    def deed() -> Activity:
        return activities.change_activity(activity, by=by, reason=reason, **changes)

    return done(wanted, by, deed) if any(name in MOVES for name in facts) else deed()


@transaction.atomic
def move(engagement: Engagement, *, by: User, starts_at: datetime, ends_at: datetime, reason: str = "") -> Engagement:
    """Move an official's part; see engagements.move. Raises NeedsCheck."""
    require(by, "agenda.move_engagement", engagement)
    activity = held(engagement).activity
    wanted = Wanted(What.MOVE, activity, engagement, {"starts_at": starts_at, "ends_at": ends_at}, reason)
    return done(
        wanted,
        by,
        lambda: engagements.move(engagement, by=by, starts_at=starts_at, ends_at=ends_at, reason=reason),
    )


@transaction.atomic
def change_status(engagement: Engagement, target: str, *, by: User, reason: str = "") -> Engagement:
    """Take a part to another state; see engagements.change_status. Raises NeedsCheck for cancelling or loosening what is
    confirmed, and for confirming by who may not decide himself."""
    step = transition(engagement.status, target)
    require(by, step.permission, engagement)
    what = what_of(step)

    def deed() -> Engagement:
        return engagements.change_status(engagement, target, by=by, reason=reason)

    if what is None:
        return deed()
    activity = held(engagement).activity
    return done(Wanted(what, activity, engagement, {"status": str(target)}, reason), by, deed)


def what_of(step: Transition) -> What | None:
    """What a change of state is to the office; None for one that is nobody's business to check."""
    if step.target == Status.CONFIRMED and step.source != Status.DONE:
        return What.CONFIRM
    return What.CANCEL if step.source == Status.CONFIRMED and step.target != Status.DONE else None


@transaction.atomic
def engage(activity: Activity, position: Position, *, by: User, status: str = Status.DRAFT, **facts: Any) -> Engagement:
    """Give an official a part; see engagements.engage. Where the office checks confirmations, who may not decide himself
    is to pencil it in and ask for its confirmation: ValidationError."""
    if status == Status.CONFIRMED and checks_confirmation(by):
        raise ValidationError(
            _("The office checks confirmations: pencil it in, and ask for its confirmation."), code="needs_check"
        )
    return engagements.engage(activity, position, by=by, status=status, **facts)


@transaction.atomic
def remove_activity(activity: Activity, *, by: User, reason: str) -> Activity:
    """Take away an activity that was recorded by mistake; see removing.remove_activity. Raises NeedsCheck."""
    require(by, "agenda.cancel_activity", activity)
    activities.hold(activity)
    wanted = Wanted(What.DELETE, activity, reason=reason)
    removing.check_removable(wanted)
    return done(wanted, by, lambda: removing.remove_activity(activity, by=by, reason=reason))


# ---------- Checked or not ----------
def done(wanted: Wanted, by: User, deed: Callable[[], Result]) -> Result:
    """Do it now and keep what followed, or raise NeedsCheck."""
    if not is_firm(wanted):
        return deed()
    if needs_check(wanted, by):
        raise NeedsCheck(wanted)
    if wanted.what == What.CONFIRM:
        return deed()
    followed = told(wanted)
    facts = stored(wanted.facts)
    result = deed()
    Change.objects.create(
        secretariat_id=wanted.activity.secretariat_id,
        activity=wanted.activity,
        engagement=wanted.engagement,
        what=wanted.what,
        facts=facts,
        reason=wanted.reason[:200],
        asked_by=by.acting,
        state=ChangeState.DONE,
        settled_at=timezone.now(),
        followed=followed,
    )
    return result


def is_firm(wanted: Wanted) -> bool:
    """Whether it touches something confirmed, or makes it so."""
    if wanted.what == What.CONFIRM:
        return True
    if wanted.engagement is not None:
        return wanted.engagement.status == Status.CONFIRMED
    return Engagement.objects.filter(activity=wanted.activity, status=Status.CONFIRMED).exists()


def needs_check(wanted: Wanted, by: User) -> bool:
    """Whether the office wants other eyes on it first. The activity's secretariat is where `by` acts: required before."""
    if wanted.what == What.CONFIRM:
        return checks_confirmation(by)
    return bool(circulation.plan_check(KIND, by))


def checks_confirmation(by: User) -> bool:
    """Whether this person's confirming goes round first: not that of who decides himself."""
    return not by.has_perm("agenda.decide") and bool(circulation.plan_check(KIND, by))


@transaction.atomic
def ask_for_change(wanted: Wanted, *, by: User) -> Change:
    """Let a change go round by the office's route; it is carried out, as asked, when the last of them agrees.

    Raises PermissionDenied for who may not do the thing itself; ValidationError without a reason, while another change
    of the activity goes round, or when nobody holds the route's offices.
    """
    permission = PERMISSIONS.get((wanted.what, wanted.engagement is not None))
    if permission is None:
        raise ValidationError(_("Say which part is to be confirmed."), code="no_part")
    require(by, permission, wanted.engagement or wanted.activity)
    if not needs_check(wanted, by):
        raise ValidationError(_("No check is wanted for this: it can be done at once."), code="no_check")
    if not wanted.reason.strip():
        raise ValidationError({"reason": _("Say why: whoever checks it reads it.")}, code="no_reason")
    activity = wanted.activity
    change = Change(
        secretariat_id=activity.secretariat_id,
        activity=activity,
        engagement=wanted.engagement,
        what=wanted.what,
        facts=stored(wanted.facts),
        reason=wanted.reason.strip()[:200],
        asked_by=by.acting,
    )
    try:
        with transaction.atomic():
            change.save()
    except IntegrityError as error:
        if "change_one_waits" not in str(error):
            raise
        raise ValidationError(_("Another change of this activity waits for its check already."), code="twice") from None
    with override("id"):
        title = f"{change.get_what_display()}: {activity.title}"
    circulation.start(
        SUBJECT,
        change.pk,
        title,
        activity.get_absolute_url(),
        kind=KIND,
        unit=None,
        outside=False,
        by=by,
        signer=None,
        restricted=activity.secrecy == Activity.Secrecy.RESTRICTED,
    )
    return change


PERMISSIONS = {
    (What.CONFIRM, True): "agenda.add_engagement",
    (What.MOVE, True): "agenda.move_engagement",
    (What.CANCEL, True): "agenda.cancel_engagement",
    (What.MOVE, False): "agenda.change_activity",
    (What.CANCEL, False): "agenda.cancel_activity",
    (What.DELETE, False): "agenda.cancel_activity",
}


def carry_out(change: Change, by: User) -> None:
    """Do what was asked, now that the office agreed; by: who asked. Raises Taken, Unjustified and the like."""
    wanted = wanted_of(change)
    activity, part, reason = wanted.activity, wanted.engagement, wanted.reason
    change.followed = told(wanted)
    if part is not None and "status" in wanted.facts:
        engagements.change_status(part, wanted.facts["status"], by=by, reason=reason)
    elif part is not None:
        engagements.move(part, by=by, reason=reason, **wanted.facts)
    elif wanted.what == What.MOVE:
        activities.change_activity(activity, by=by, reason=reason, **wanted.facts)
    elif wanted.what == What.CANCEL:
        activities.cancel_activity(activity, by=by, reason=reason)
    else:
        removing.remove_activity(activity, by=by, reason=reason)
    settle(change, ChangeState.DONE)


def settle(change: Change, state: ChangeState) -> None:
    """It waits no more."""
    change.state, change.settled_at = state, timezone.now()
    change.save(update_fields=["state", "settled_at", "followed"])


# ---------- What is kept ----------
def told(wanted: Wanted) -> list[dict[str, Any]]:
    """What follows, to be kept, in the office's language."""
    with override("id"):
        return [
            {"text": one.text, "state": one.state.value, "url": one.url, "verb": one.verb, "post": one.post}
            for one in registry.consequences_of(wanted)
        ]


def wanted_of(change: Change) -> Wanted:
    """What a change asks for, read again from what is kept."""
    facts = restored(Engagement if change.engagement_id else Activity, change.facts)
    return Wanted(What(change.what), change.activity, change.engagement, facts, change.reason)
