"""Putting colleagues on duty, their answers, replacing them, and what follows when the activity moves or is cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.agenda import registry
from lugas.agenda.actions.booking import hold_activity
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.duties import rules, telling, words
from lugas.duties.booking import lock, refuse_leave, taking_hours
from lugas.duties.models import Duty
from lugas.duties.rules import ANSWER, PLAN, DutyState, transition

HOUR_FIELDS = ("starts_at", "ends_at")


@transaction.atomic
def put(
    activity: Activity,
    member: Membership,
    role: str,
    *,
    by: User,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    state: str = DutyState.ASKED,
    why: str = "",
    replaces: Duty | None = None,
) -> Duty:
    """Put a colleague on duty and tell him; without hours, for the whole activity.

    state PROPOSED puts it down without telling. Whoever puts himself on duty has said yes; what is over is done.
    Raises Taken when he is on duty elsewhere then, ValidationError for leave, hours outside, an activity that is off.
    """
    require(by, PLAN, activity)
    hold_activity(activity)
    duty = Duty(
        secretariat_id=activity.secretariat_id,
        activity=activity,
        role=role,
        member=member,
        user_id=member.user_id,
        starts_at=starts_at or activity.starts_at,
        ends_at=ends_at or activity.ends_at,
        state=state,
        why=why[:300],
        put_by=name_of(by),
        replaces=replaces,
    )
    check(duty)
    refuse_leave(duty)
    settle_at_once(duty, by)
    lock([member.user_id])
    with taking_hours(duty):
        duty.save()
    if duty.state == DutyState.ASKED:
        telling.asked(duty)
    return duty


def check(duty: Duty) -> None:
    """What would make no sense, in words. Raises ValidationError."""
    activity, member = duty.activity, duty.member
    if activity.cancelled_at is not None:
        raise ValidationError(_("The activity is cancelled."), code="cancelled")
    if member.secretariat_id != activity.secretariat_id or not member.is_active:
        raise ValidationError(_("This colleague does not work here any more."), code="gone")
    if duty.role not in words.role_names():
        raise ValidationError(_("There is no such role."), code="role")
    if not activity.starts_at <= duty.starts_at < duty.ends_at <= activity.ends_at:
        raise ValidationError(_("The hours must lie within those of the activity."), code="outside")


def settle_at_once(duty: Duty, by: User) -> None:
    """What needs no question: hours that are over, and one's own duty."""
    if duty.state != DutyState.ASKED:
        return
    if duty.ends_at <= timezone.now():
        duty.state = DutyState.DONE
    elif duty.user_id == by.pk:  # type: ignore[attr-defined]
        duty.state, duty.answered_at = DutyState.CONFIRMED, timezone.now()


def held(duty: Duty) -> Duty:
    """The duty as it stands now, held to the end of the transaction; its activity first."""
    hold_activity(duty.activity)
    return (
        Duty.objects.at_home()
        .select_for_update(of=("self",))
        .select_related("activity__region", "member")
        .get(pk=duty.pk)
    )


def change(duty: Duty, target: DutyState, by: User, **facts) -> Duty:
    """Take a duty to another state of the table, held. Raises NotAllowed or PermissionDenied."""
    duty = held(duty)
    require(by, transition(duty.state, target).permission, duty)
    duty.state = target
    for name, value in facts.items():
        setattr(duty, name, value)
    duty.save(update_fields=["state", "changed_at", *facts])
    return duty


def require_own(duty: Duty, by: User) -> None:
    """Only whose duty it is answers for it."""
    require(by, ANSWER, duty)
    if by.acting is None or duty.member_id != by.acting.pk:  # type: ignore[attr-defined]
        raise PermissionDenied(ANSWER)


@transaction.atomic
def ask(duty: Duty, *, by: User) -> Duty:
    """Ask the proposed colleague."""
    duty = change(duty, DutyState.ASKED, by)
    settle_at_once(duty, by)
    if duty.state == DutyState.ASKED:
        telling.asked(duty)
    else:
        duty.save(update_fields=["state", "answered_at"])
    return duty


@transaction.atomic
def ask_all(duties: Iterable[Duty], *, by: User) -> int:
    """Ask all who are proposed, in the order of their activities; how many were."""
    wanted = sorted(duties, key=lambda one: (one.activity_id, one.pk))  # type: ignore[attr-defined]
    return len([ask(one, by=by) for one in wanted])


@transaction.atomic
def drop(duty: Duty, *, by: User) -> None:
    """Take a proposal away; nobody was told of it, and the history keeps it."""
    require(by, PLAN, duty)
    duty = held(duty)
    if duty.state != DutyState.PROPOSED:
        raise ValidationError(_("The colleague was asked already. Replace or release him."), code="asked")
    duty.delete()


@transaction.atomic
def confirm(duty: Duty, *, by: User) -> Duty:
    """The officer says yes."""
    require_own(duty, by)
    return change(duty, DutyState.CONFIRMED, by, answered_at=timezone.now(), reason="")


@transaction.atomic
def refuse(duty: Duty, *, by: User, reason: str) -> Duty:
    """The officer says no, and why; whoever plans is told."""
    require_own(duty, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason, so that whoever plans knows.")})
    duty = change(duty, DutyState.REFUSED, by, answered_at=timezone.now(), reason=reason.strip()[:200])
    telling.gap(duty)
    return duty


@transaction.atomic
def replace(duty: Duty, member: Membership, *, by: User, why: str = "") -> Duty:
    """Somebody else takes the duty over: both are told. Raises Taken or ValidationError; then nothing has changed."""
    was = duty.state
    duty = change(duty, DutyState.REPLACED, by)
    new = put(
        duty.activity,
        member,
        duty.role,
        by=by,
        starts_at=duty.starts_at,
        ends_at=duty.ends_at,
        why=why,
        replaces=duty,
    )
    if was != DutyState.REFUSED:
        telling.replaced(duty)
    return new


@transaction.atomic
def release(duty: Duty, *, by: User, reason: str = "") -> Duty:
    """The officer is not needed after all, and is told."""
    duty = change(duty, DutyState.RELEASED, by, reason=reason.strip()[:200])
    telling.released(duty)
    return duty


def finish() -> int:
    """What was confirmed and is over is done; how many. For the job of a secretariat."""
    over = Duty.objects.at_home().filter(state=DutyState.CONFIRMED, ends_at__lte=timezone.now())
    return over.update(state=DutyState.DONE, changed_at=timezone.now())


@registry.on_changed
def follow_change(activity: Activity, changed: list[str], old_hours: tuple, by: User) -> None:
    """The activity's facts changed: its duties move along and are asked again; who is elsewhere then is released."""
    duties = list(standing_of(activity))
    if any(field in changed for field in HOUR_FIELDS):
        lock(one.user_id for one in duties)
        for duty in duties:
            follow_hours(duty, old_hours)
        return
    for duty in duties:
        if duty.state in rules.TOLD:
            telling.changed(duty)


def standing_of(activity: Activity):
    """Its duties that are still to come, with what telling needs."""
    return (
        Duty.objects.at_home()
        .filter(activity=activity, state__in=(DutyState.PROPOSED, *rules.TOLD))
        .select_related("activity__region", "member")
        .select_for_update(of=("self",))
        .order_by("pk")
    )


def follow_hours(duty: Duty, old_hours: tuple) -> None:
    """Move one duty; a yes was given to other hours and is asked for again."""
    activity = duty.activity
    told = duty.state in rules.TOLD
    before = (duty.starts_at, duty.ends_at)
    duty.starts_at, duty.ends_at = rules.moved(old_hours, (activity.starts_at, activity.ends_at), before)
    try:
        refuse_leave(duty)
        with taking_hours(duty):
            if told:
                duty.state = DutyState.ASKED
            duty.save(update_fields=["starts_at", "ends_at", "state", "changed_at"])
    except ValidationError:
        let_go(duty, before, told=told)
    else:
        if told:
            telling.moved(duty)


def let_go(duty: Duty, hours: tuple, *, told: bool) -> None:
    """The new hours are not free: the duty stays at the old ones, released, and whoever plans hears of the gap."""
    if not told:
        duty.delete()
        return
    with override("id"):
        reason = _("The activity moved to hours that clash with another duty or with leave.")
    duty.starts_at, duty.ends_at = hours
    duty.state, duty.reason = DutyState.RELEASED, reason[:200]
    duty.save(update_fields=["starts_at", "ends_at", "state", "reason", "changed_at"])
    telling.released(duty)
    telling.gap(duty)


@registry.on_cancelled
def follow_cancelling(activity: Activity, reason: str, by: User) -> None:
    """The activity is off: proposals fall away, whoever was asked is released and told."""
    for duty in standing_of(activity):
        if duty.state == DutyState.PROPOSED:
            duty.delete()
            continue
        with override("id"):
            duty.reason = (_("Cancelled: %(reason)s") % {"reason": reason})[:200]
        duty.state = DutyState.RELEASED
        duty.save(update_fields=["state", "reason", "changed_at"])
        telling.released(duty)
