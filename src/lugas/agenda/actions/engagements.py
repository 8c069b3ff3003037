"""Engagements: an official's own part in an activity, its hours, its states and its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.actions.activities import share_quietly
from lugas.agenda.actions.booking import held, hold_activity, lock, taking_hours
from lugas.agenda.actions.justifying import justify
from lugas.agenda.actions.naming import name_of
from lugas.agenda.actions.telling import is_held_back, tell_later, tell_of_engagement
from lugas.agenda.models import Activity, Decision, Engagement, Evidence, EvidenceFile
from lugas.agenda.rules import ANNOUNCED, FIRM, Status, transition
from lugas.files.models import StoredFile
from lugas.institutions.models import Position
from lugas.institutions.queries import holder_on


@transaction.atomic
def engage(
    activity: Activity,
    position: Position,
    *,
    by: User,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    role: str = Engagement.Role.ATTENDS,
    status: str = Status.DRAFT,
    represents: Position | None = None,
    reason: str = "",
    part: str = "",
) -> Engagement:
    """Give an official a part in an activity; without hours, the whole of it. part: its name, where the event has several.

    The person is who holds the office on that day. An official of another secretariat may be engaged: that secretariat
    may then read activity and engagement. reason: why in spite of what stands in the way. Raises Taken when the hours of
    the person are not free, Unjustified when a firm part wants a reason.
    """
    require(by, "agenda.confirm_engagement" if status in FIRM else "agenda.add_engagement", activity)
    return book(
        activity,
        position,
        by=by,
        starts_at=starts_at,
        ends_at=ends_at,
        role=role,
        status=status,
        represents=represents,
        reason=reason,
        part=part,
    )


@transaction.atomic
def book(
    activity: Activity,
    position: Position,
    *,
    by: User,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    role: str = Engagement.Role.ATTENDS,
    status: str = Status.DRAFT,
    represents: Position | None = None,
    decision: Decision | None = None,
    reason: str = "",
    part: str = "",
) -> Engagement:
    """What `engage` and `decide` have in common; whoever calls it has asked whether the person may.

    decision: what it follows from; those whom it concerns are then told only once it can no longer be taken back quietly.
    """
    if status in FIRM:
        lock(person_of(position, activity, starts_at or activity.starts_at))
    hold_activity(activity)
    owner = cast(int, position.secretariat_id)
    engagement = Engagement(
        secretariat_id=activity.secretariat_id,
        activity=activity,
        position=position,
        of_id=owner,
        starts_at=starts_at or activity.starts_at,
        ends_at=ends_at or activity.ends_at,
        role=role,
        status=status,
        represents=represents,
        decision=decision,
        status_reason=reason[:200],
        part=part.strip()[:80],
    )
    check_standing(activity)
    check_hours(engagement)
    if status in FIRM:
        justify(activity, position, reason=reason, starts_at=engagement.starts_at, ends_at=engagement.ends_at)
    set_person(engagement)
    stamp(engagement)
    with taking_hours(engagement):
        engagement.save()
    if owner != activity.secretariat_id:
        share_quietly(activity, owner)
    if decision is None:
        tell_of_engagement(engagement, by=by)
    else:
        tell_later(engagement, by=by)
    return engagement


@transaction.atomic
def move(engagement: Engagement, *, by: User, starts_at: datetime, ends_at: datetime, reason: str = "") -> Engagement:
    """Move an engagement. When it spanned the whole activity and is its only one, the activity moves with it.

    Raises Taken when the hours are not free, Unjustified when a firm part wants a reason; nothing is changed then.
    """
    require(by, "agenda.move_engagement", engagement)
    activity = held(engagement).activity
    if engagement.status in (Status.DONE, Status.CANCELLED):
        raise ValidationError(_("What is done or cancelled stays where it is."), code="settled")
    whole = (engagement.starts_at, engagement.ends_at) == (activity.starts_at, activity.ends_at)
    engagement.starts_at, engagement.ends_at = starts_at, ends_at
    alone = not Engagement.objects.filter(activity=activity).exclude(pk=engagement.pk).standing().exists()
    along = whole and alone and activity.secretariat_id == engagement.secretariat_id
    old_hours = (activity.starts_at, activity.ends_at)
    if along:
        activity.starts_at, activity.ends_at = starts_at, ends_at
    check_hours(engagement)
    if engagement.status in FIRM:
        justify(activity, engagement.position, reason=reason, starts_at=starts_at, ends_at=ends_at, part=engagement)
    if along:
        activity.by_hand = activity.by_hand or activity.series_id is not None
        activity.save(update_fields=["starts_at", "ends_at", "by_hand", "changed_at"])
    set_person(engagement)
    with taking_hours(engagement):
        engagement.save(update_fields=["starts_at", "ends_at", "person", "changed_at"])
    tell_of_engagement(engagement, by=by, moved=True)
    if along:
        registry.tell_changed(activity, ["starts_at", "ends_at"], old_hours, by)
    return engagement


@transaction.atomic
def change_status(engagement: Engagement, target: str, *, by: User, reason: str = "") -> Engagement:
    """Take an engagement to another state of rules.TRANSITIONS. Raises NotAllowed, PermissionDenied, Taken, Unjustified."""
    require(by, transition(engagement.status, target).permission, engagement)
    # Somebody may have changed it meanwhile: the table is asked again once the row is held.
    require(by, transition(held(engagement).status, target).permission, engagement)
    return turn(engagement, target, by=by, reason=reason)


def turn(engagement: Engagement, target: str, *, by: User | None, reason: str = "") -> Engagement:
    """What `change_status` and a new decision have in common; whoever calls it has asked whether the person may.

    Within a transaction. Raises NotAllowed, Taken, Unjustified.
    """
    transition(held(engagement).status, target)
    was_confirmed = engagement.confirmed_at is not None
    if target != Status.CANCELLED:
        check_standing(engagement.activity)
    if target == Status.CONFIRMED:
        set_person(engagement)
        if engagement.status not in FIRM:
            hours = {"starts_at": engagement.starts_at, "ends_at": engagement.ends_at}
            justify(engagement.activity, engagement.position, reason=reason, part=engagement, **hours)
    engagement.status, engagement.status_reason = Status(target), reason
    stamp(engagement)
    with taking_hours(engagement):
        engagement.save(
            update_fields=["status", "status_reason", "person", "confirmed_at", "public_since", "changed_at"]
        )
    if (was_confirmed or target == Status.CONFIRMED) and not is_held_back(engagement):
        tell_of_engagement(engagement, by=by)
    return engagement


@transaction.atomic
def name_part(engagement: Engagement, *, by: User, part: str) -> Engagement:
    """Say to which part of the event an official's engagement belongs ("Sidang pleno"); empty for the whole of it."""
    require(by, "agenda.add_engagement", engagement)
    engagement.part = part.strip()[:80]
    engagement.save(update_fields=["part", "changed_at"])
    return engagement


@transaction.atomic
def record_evidence(
    engagement: Engagement, *, by: User, files: Iterable[StoredFile] = (), complete: bool = True, **facts: Any
) -> Evidence:
    """Record that an engagement took place (when, where, who, papers, pictures) and, unless told not to, that it is done.

    facts: the fields of Evidence; what is left out is taken from the activity.
    """
    require(by, "agenda.add_evidence", engagement)
    activity = engagement.activity
    facts.setdefault("took_place_at", engagement.starts_at)
    facts.setdefault("ended_at", engagement.ends_at)
    facts.setdefault("place", ", ".join(filter(None, [activity.room, activity.place, activity.region.name])))
    facts.setdefault("people", engagement.position.title)
    evidence = Evidence(
        secretariat_id=engagement.secretariat_id, engagement=engagement, recorded_by=name_of(by), **facts
    )
    evidence.full_clean(exclude=["secretariat"], validate_constraints=False)
    evidence.save()
    EvidenceFile.objects.bulk_create(
        EvidenceFile(secretariat_id=engagement.secretariat_id, evidence=evidence, file=file) for file in files
    )
    if complete and engagement.status == Status.CONFIRMED:
        change_status(engagement, Status.DONE, by=by)
    return evidence


def person_of(position: Position, activity: Activity, moment: datetime) -> int | None:
    """The id of who holds the office on the day of a moment (in the zone of the place), or None."""
    holder = holder_on(position, moment.astimezone(activity.zone).date())
    return holder.person_id if holder else None


def set_person(engagement: Engagement) -> None:
    """Who holds the office on the day of the engagement."""
    engagement.person_id = person_of(engagement.position, engagement.activity, engagement.starts_at)


def stamp(engagement: Engagement) -> None:
    """The marks that follow from the state: first confirmation, and public while the activity is."""
    if engagement.status in FIRM and engagement.confirmed_at is None:
        engagement.confirmed_at = timezone.now()
    if engagement.status in ANNOUNCED and engagement.activity.public_since is not None:
        engagement.public_since = engagement.public_since or timezone.now()
    elif engagement.status == Status.DRAFT:
        engagement.public_since = None


def check_standing(activity: Activity) -> None:
    """Nobody takes part in a cancelled activity. Raises ValidationError."""
    if activity.cancelled_at is not None:
        raise ValidationError(_("The activity is cancelled."), code="cancelled")


def check_hours(engagement: Engagement) -> None:
    """Own hours lie within the activity's. Raises ValidationError."""
    activity = engagement.activity
    if engagement.ends_at <= engagement.starts_at:
        raise ValidationError(_("The end must come after the start."), code="hours")
    if engagement.starts_at < activity.starts_at or engagement.ends_at > activity.ends_at:
        raise ValidationError(_("The hours must lie within those of the activity."), code="outside")
