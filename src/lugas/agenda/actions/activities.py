"""Activities: making, changing, cancelling, sharing and announcing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.actions.booking import hold_activity, lock, taking_hours
from lugas.agenda.actions.justifying import justify
from lugas.agenda.actions.telling import tell_of_change
from lugas.agenda.models import Activity, ActivityFile, ActivityShare, Engagement, Guest
from lugas.agenda.rules import ANNOUNCED, FIRM, Status
from lugas.agenda.seating import seating
from lugas.files.models import StoredFile
from lugas.institutions.models import Secretariat
from lugas.tenancy.scope import current

# What matters to whoever is to be there: a change of these is told once the engagement is confirmed.
TOLD_FIELDS = ("title", "starts_at", "ends_at", "place", "room", "venue_id", "region_id", "dress", "until_finished")


@transaction.atomic
def create_activity(*, by: User, **fields: Any) -> Activity:
    """A new activity of the secretariat in which the person acts. fields: those of the model. Raises ValidationError."""
    require(by, "agenda.add_activity")
    activity = Activity(secretariat_id=current().home, **fields)
    take_place_from_venue(activity)
    validate(activity)
    activity.save()
    return activity


@transaction.atomic
def change_activity(activity: Activity, *, by: User, reason: str = "", **changes: Any) -> Activity:
    """Change facts of an activity; moving its hours moves the engagements that spanned the whole of it.

    reason: wanted where a firm part then leaves too little time for the way. Raises Taken when a confirmed engagement
    would then overlap another, Unjustified without a reason that is wanted; nothing is changed then.
    """
    require(by, "agenda.change_activity", activity)
    hold(activity)
    before = {field: getattr(activity, field) for field in TOLD_FIELDS}
    old_hours = (activity.starts_at, activity.ends_at)
    if activity.series_id:
        # Changed apart from its series, unless it is the series that changes (series.py).
        changes.setdefault("by_hand", True)
    for field, value in changes.items():
        setattr(activity, field, value)
    if "venue" in changes:
        take_place_from_venue(activity)
    if activity.secrecy != Activity.Secrecy.PUBLIC:
        hide(activity)
    validate(activity)
    activity.save()
    if (activity.starts_at, activity.ends_at) != old_hours:
        move_whole_engagements(activity, old_hours, reason)
    changed = [field for field, value in before.items() if getattr(activity, field) != value]
    if changed:
        tell_of_change(activity, changed, by=by)
        registry.tell_changed(activity, changed, old_hours, by)
    return activity


def validate(activity: Activity) -> None:
    """What the database would refuse without words, in words. Raises ValidationError."""
    activity.full_clean(exclude=["secretariat"], validate_constraints=False)
    if activity.ends_at <= activity.starts_at:
        raise ValidationError({"ends_at": _("The end must come after the start.")})


def hold(activity: Activity) -> None:
    """The hours of all who take part, then the activity's row; see booking.held for the order."""
    lock(*Engagement.objects.at_home().filter(activity=activity).standing().values_list("person_id", flat=True))
    hold_activity(activity)


def move_whole_engagements(activity: Activity, old_hours: tuple, reason: str) -> None:
    """Engagements that lasted from start to end of the activity go with it."""
    engagements = list(
        Engagement.objects.at_home()
        .filter(activity=activity, starts_at=old_hours[0], ends_at=old_hours[1])
        .exclude(status__in=[Status.CANCELLED, Status.DONE])
        .select_related("position")
    )
    for engagement in engagements:
        engagement.activity = activity
        engagement.starts_at, engagement.ends_at = activity.starts_at, activity.ends_at
        if engagement.status in FIRM:
            justify(activity, engagement.position, reason=reason, part=engagement)
        with taking_hours(engagement):
            engagement.save(update_fields=["starts_at", "ends_at", "changed_at"])


@transaction.atomic
def cancel_activity(activity: Activity, *, by: User, reason: str) -> Activity:
    """Cancel an activity and all engagements in it that are not done. The public sees it as cancelled."""
    require(by, "agenda.cancel_activity", activity)
    hold(activity)
    activity.cancelled_at, activity.cancelled_reason = timezone.now(), reason
    activity.save(update_fields=["cancelled_at", "cancelled_reason", "changed_at"])
    for engagement in (
        Engagement.objects.at_home().filter(activity=activity).exclude(status__in=[Status.CANCELLED, Status.DONE])
    ):
        engagement.status, engagement.status_reason = Status.CANCELLED, reason
        engagement.save(update_fields=["status", "status_reason", "changed_at"])
    tell_of_change(activity, ["cancelled_at"], by=by)
    registry.tell_cancelled(activity, reason, by)
    return activity


@transaction.atomic
def publish_activity(activity: Activity, *, by: User) -> Activity:
    """Put a public activity on the public agenda, with the engagements that stand."""
    require(by, "agenda.publish_activity", activity)
    activity.secrecy = Activity.Secrecy.PUBLIC
    announce(activity)
    activity.save(update_fields=["secrecy", "public_since", "changed_at"])
    return activity


@transaction.atomic
def keep_from_public(activity: Activity, *, by: User, secrecy: str = Activity.Secrecy.INTERNAL) -> Activity:
    """Take an activity off the public agenda."""
    require(by, "agenda.publish_activity", activity)
    activity.secrecy = secrecy
    hide(activity)
    activity.save(update_fields=["secrecy", "public_since", "changed_at"])
    return activity


def announce(activity: Activity) -> None:
    """Set since when activity and standing engagements are public; the caller saves the activity."""
    now = timezone.now()
    activity.public_since = activity.public_since or now
    Engagement.objects.at_home().filter(activity=activity, status__in=ANNOUNCED, public_since__isnull=True).update(
        public_since=now
    )


def hide(activity: Activity) -> None:
    """The opposite of announce."""
    activity.public_since = None
    if activity.pk:
        Engagement.objects.at_home().filter(activity=activity).update(public_since=None)


@transaction.atomic
def share(activity: Activity, receiver: Secretariat, *, by: User) -> ActivityShare:
    """Let another secretariat read an activity. Sharing twice is the same as once."""
    require(by, "agenda.change_activity", activity)
    return share_quietly(activity, receiver.pk)


def share_quietly(activity: Activity, receiver_id: int) -> ActivityShare:
    """The sharing that follows from an engagement of another secretariat's official."""
    found, _created = ActivityShare.objects.get_or_create(
        secretariat_id=activity.secretariat_id, activity=activity, receiver_id=receiver_id
    )
    return found


@transaction.atomic
def set_guests(activity: Activity, guests: Iterable[Mapping[str, Any]], *, by: User) -> list[Guest]:
    """Make the list of guests these, in this order. Each mapping has the fields of Guest; one with the "id" of a guest
    of this activity changes that guest, so that the history tells what changed; who is not named is taken off the list.
    """
    require(by, "agenda.change_activity", activity)
    known = {guest.pk: guest for guest in Guest.objects.at_home().filter(activity=activity)}
    result, any_changed = [], False
    for order, fields in enumerate(guests):
        facts = {**fields, "order": order}
        guest = known.pop(facts.pop("id", None), None) or Guest(
            secretariat_id=activity.secretariat_id, activity=activity
        )
        changed = guest.pk is None or any(getattr(guest, name) != value for name, value in facts.items())
        for name, value in facts.items():
            setattr(guest, name, value)
        if changed:
            guest.full_clean(exclude=["secretariat", "activity"], validate_constraints=False)
            guest.save()
            any_changed = True
        result.append(guest)
    Guest.objects.at_home().filter(pk__in=known).delete()
    if any_changed or known:
        registry.tell_guests(activity, by)
    return result


@transaction.atomic
def order_guests(activity: Activity, *, by: User) -> list[Guest]:
    """Put the list of guests into the order of place (UU 9/2010); who does not come goes to its end."""
    require(by, "agenda.change_activity", activity)
    found = seating(activity)
    guests = [*(row.guest for row in found.guests if row.guest), *found.absent]
    for order, guest in enumerate(guests):
        if guest.order != order:
            guest.order = order
            guest.save(update_fields=["order"])
    return guests


@transaction.atomic
def attach(activity: Activity, file: StoredFile, *, by: User, title: str = "") -> ActivityFile:
    """Attach a stored file."""
    require(by, "agenda.change_activity", activity)
    return ActivityFile.objects.create(
        secretariat_id=activity.secretariat_id, activity=activity, file=file, title=title or _("Attachment")
    )


def take_place_from_venue(activity: Activity) -> None:
    """A known venue gives region, name and coordinates; the region gives the time zone."""
    venue = activity.venue
    if venue is not None:
        activity.region, activity.place = venue.region, venue.name
        activity.latitude, activity.longitude = venue.latitude, venue.longitude
    activity.time_zone = activity.region.time_zone
