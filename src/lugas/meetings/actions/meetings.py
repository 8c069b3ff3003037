"""Making a meeting of an activity, its facts, its committee and its checklist."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.meetings import rules
from lugas.meetings.actions.keeping import checked, fill, locked, may, refusing
from lugas.meetings.actions.telling import begin_telling
from lugas.meetings.letting import follow_files
from lugas.meetings.models import CommitteeMember, Hall, Meeting, Session, Task
from lugas.tenancy.clock import database_clock

# The invited answer until so many days before it begins, unless the office sets another day.
ANSWER_DAYS = 3
# Pages of the room that stand where a meeting's name stands.
RESERVED = ("siapkan",)


@transaction.atomic
def prepare(activity: Activity, *, by: User, basis: str = "") -> Meeting:
    """Make a meeting of an activity that the office holds: with one room, the opening in its order and the usual checklist.

    Raises ValidationError when it is one already, or was cancelled.
    """
    may(by)
    if by.acting is None or activity.secretariat_id != by.acting.secretariat_id:
        raise ValidationError(_("Another office holds this activity."))
    if activity.cancelled_at is not None:
        raise ValidationError(_("The activity was cancelled."))
    taken = {*Meeting.objects.at_home().values_list("slug", flat=True), *RESERVED}
    zone = ZoneInfo(activity.time_zone)
    until = (activity.starts_at - timedelta(days=ANSWER_DAYS)).astimezone(zone).replace(hour=16, minute=0, second=0)
    if until <= timezone.now():
        # A meeting that is called at short notice: answers are taken until it begins.
        until = activity.starts_at
    meeting = Meeting(
        secretariat_id=activity.secretariat_id,
        activity=activity,
        slug=rules.slug_free(slugify(activity.title)[:70].strip("-") or "rapat", taken),
        basis=basis.strip(),
        asks=["companions", "arrival", "lodging", "diet", "wheelchair"],
        answers_until=until,
        is_sample=activity.is_sample,
    )
    checked(meeting, "activity")
    with refusing(activity_id=_("A meeting is being prepared of this activity already.")):
        meeting.save()
    hall = Hall.objects.create(
        secretariat_id=meeting.secretariat_id, meeting=meeting, name=(activity.room or _("Main hall"))[:80]
    )
    begin(meeting, hall)
    Task.objects.bulk_create(
        Task(secretariat_id=meeting.secretariat_id, meeting=meeting, what=str(one["id"]), days=int(str(one["days"])))
        for one in rules.tasks()
    )
    return meeting


def begin(meeting: Meeting, hall: Hall) -> None:
    """Put the opening ceremony at the head of the programme, as far as the activity's time holds it."""
    moment = meeting.activity.starts_at
    for part in rules.ceremony():
        end = moment + timedelta(minutes=int(str(part["minutes"])))
        if end > meeting.activity.ends_at:
            return
        Session.objects.create(
            secretariat_id=meeting.secretariat_id,
            meeting=meeting,
            hall=hall,
            kind=rules.SessionKind.OPENING,
            title=str(part["id"]),
            starts_at=moment,
            ends_at=end,
        )
        moment = end


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    *,
    by: User,
    basis: str | None = None,
    asks: list[str] | None = None,
    answers_until: datetime | None = None,
) -> Meeting:
    """Change what stands in it; what is left out stays. Raises ValidationError for an answer day behind the beginning."""
    may(by, meeting)
    fresh = locked(meeting)
    if answers_until is not None and answers_until > fresh.activity.ends_at:
        raise ValidationError({"answers_until": _("That is after the meeting.")})
    given = {"basis": basis, "asks": asks, "answers_until": answers_until}
    fill(fresh, {name: value for name, value in given.items() if value is not None})
    fresh.asks = [one for one in rules.ASKS if one in fresh.asks]
    checked(fresh, "activity")
    fresh.save()
    return fresh


@transaction.atomic
def publish_programme(meeting: Meeting, *, by: User) -> Meeting:
    """Let everybody read the programme on the portal. Raises ValidationError while it is empty or the activity is not public."""
    may(by, meeting)
    fresh = locked(meeting)
    if not fresh.sessions.exists():
        raise ValidationError(_("The programme is empty."))
    if fresh.activity.public_since is None:
        raise ValidationError(_("Put the activity on the public agenda first."))
    if fresh.public_since is None:
        fresh.public_since = database_clock()
        fresh.save(update_fields=["public_since", "changed_at"])
    begin_telling(fresh)
    follow_files(fresh.materials.all())
    return fresh


@transaction.atomic
def hide_programme(meeting: Meeting, *, by: User) -> Meeting:
    """Take the programme off the portal."""
    may(by, meeting)
    fresh = locked(meeting)
    fresh.public_since = None
    fresh.save(update_fields=["public_since", "changed_at"])
    follow_files(fresh.materials.all())
    return fresh


@transaction.atomic
def save_member(meeting: Meeting, member: CommitteeMember | None = None, *, by: User, **facts: Any) -> CommitteeMember:
    """A function of the committee, new or changed. facts: function, name, task."""
    may(by, meeting)
    fresh = locked(meeting)
    if member is None:
        member = CommitteeMember(secretariat_id=fresh.secretariat_id, meeting=fresh, order=fresh.committee.count())
    fill(member, facts)
    checked(member)
    member.save()
    return member


@transaction.atomic
def remove_member(member: CommitteeMember, *, by: User) -> None:
    """Take a function off the committee."""
    may(by, member.meeting)
    member.delete()


@transaction.atomic
def save_task(meeting: Meeting, task: Task | None = None, *, by: User, **facts: Any) -> Task:
    """A line of the checklist, new or changed. facts: what, days, doer."""
    may(by, meeting)
    task = task or Task(secretariat_id=meeting.secretariat_id, meeting=meeting)
    fill(task, facts)
    checked(task)
    task.save()
    return task


@transaction.atomic
def tick_task(task: Task, *, by: User, done: bool = True) -> Task:
    """Note that it is done, by whom and when; or take that back. Twice is once."""
    may(by, task.meeting)
    if done == (task.done_at is not None):
        return task
    task.done_at, task.done_by = (timezone.now(), name_of(by)[:160]) if done else (None, "")
    task.save(update_fields=["done_at", "done_by"])
    return task


@transaction.atomic
def remove_task(task: Task, *, by: User) -> None:
    """Take a line off the checklist; the history keeps it."""
    may(by, task.meeting)
    task.delete()
