"""Events that come again: their occurrences are activities, made ahead; one, the following or all coming are changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda import recurrence
from lugas.agenda.actions import changing, engagements, removing
from lugas.agenda.actions.activities import share_quietly, validate
from lugas.agenda.actions.booking import Taken, taking_hours
from lugas.agenda.actions.justifying import Unjustified, justify
from lugas.agenda.actions.keeping import restored, stored
from lugas.agenda.models import Activity, Engagement, EventSeries
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import FIRM, Status, What
from lugas.institutions.models import Position

# What each occurrence takes over.
FIELDS = (
    "title", "kind", "theme", "aims", "organiser_kind", "organiser_unit", "organiser_secretariat", "organiser_name",
    "region", "venue", "place", "room", "latitude", "longitude", "time_zone", "until_finished", "dress", "companions",
    "aide", "contact_name", "contact_phone", "protocol_officer", "notes", "secrecy", "is_sample",
)  # fmt: skip


class Reach(StrEnum):
    """How much of a series a change means."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


@transaction.atomic
def create_series(activity: Activity, *, by: User, rule: str) -> EventSeries:
    """Let an activity come again by an RRULE; it is the first of the series, and its officials take part each time.

    A part that is confirmed is confirmed each time; where the official's hours are taken, or a reason would be wanted,
    it is tentative there, and so it is where the office checks confirmations first. Raises ValidationError for a rule that cannot be kept, and for an activity in a series.
    """
    require(by, "agenda.add_activity", activity)
    require(by, "agenda.change_activity", activity)
    if activity.series_id or activity.cancelled_at:
        raise ValidationError(_("It belongs to a series already, or is cancelled."), code="in_series")
    standing = list(Engagement.objects.filter(activity=activity).standing())
    parts = [part_facts(one, activity) for one in standing]
    if any(one.status in FIRM for one in standing):
        require(by, "agenda.confirm_engagement", activity)
        if changing.checks_confirmation(by):
            # What the office has not checked is pencilled in; each is confirmed by its own request.
            parts = [one | {"status": Status.TENTATIVE.value} for one in parts]
    check_rule(rule, activity.starts_at, activity.zone)
    series = EventSeries.objects.create(
        secretariat_id=activity.secretariat_id,
        rule=rule,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        time_zone=activity.time_zone,
        facts=stored({name: getattr(activity, name) for name in FIELDS}),
        parts=parts,
    )
    activity.series, activity.original_start = series, activity.starts_at
    activity.save(update_fields=["series", "original_start", "changed_at"])
    make_ahead(series)
    return series


def check_rule(rule: str, first: datetime, zone: ZoneInfo) -> None:
    """Raise ValidationError for a rule that makes no sense or never comes again."""
    try:
        found = recurrence.starts(rule, first, zone, horizon=first + timedelta(days=20 * 366), most=2)
    except recurrence.BadRule:
        raise ValidationError(
            _("This rule cannot be kept: daily, weekly, monthly or yearly only."), code="rule"
        ) from None
    if len(found) < 2:
        raise ValidationError(_("By this rule it never comes again."), code="rule")


def part_facts(one: Engagement, activity: Activity) -> dict[str, Any]:
    """What an official's part is to be each time; its hours as minutes from the start, on the clock of the place."""
    zone = activity.zone
    begins = recurrence.wall_length(activity.starts_at, one.starts_at, zone)
    return {
        "position": one.position_id,
        "represents": one.represents_id,
        "role": one.role,
        "part": one.part,
        "status": Status.CONFIRMED.value if one.status in FIRM else one.status,
        "begins": begins // timedelta(minutes=1),
        "lasts": recurrence.wall_length(one.starts_at, one.ends_at, zone) // timedelta(minutes=1),
    }


def make_ahead(series: EventSeries) -> list[Activity]:
    """Make the occurrences up to the horizon that are not there yet. The job calls it every night; safe to run twice."""
    if series.listed:
        return []
    zone = ZoneInfo(series.time_zone)
    horizon = max(timezone.now(), series.starts_at) + timedelta(days=recurrence.HORIZON_DAYS)
    left_out = [one for one in map(parse_datetime, series.exceptions) if one]
    wanted = recurrence.starts(series.rule, series.starts_at, zone, horizon=horizon, left_out=left_out, most=10_000)
    there = set(Activity.every.filter(series=series).values_list("original_start", flat=True))
    ahead = sum(1 for one in there if one > timezone.now())
    length = recurrence.wall_length(series.starts_at, series.ends_at, zone)
    # After a rest of the job nothing is made for days that are over.
    since = max(series.made_until or series.starts_at, series.starts_at)
    missing = [one for one in wanted if one not in there and one >= since][: max(0, recurrence.MOST - ahead)]
    facts = restored(Activity, series.facts) if missing else {}
    made = [make_one(series, start, recurrence.shifted(start, zone, length), facts) for start in missing]
    series.made_until = missing[-1] if missing else series.made_until or series.starts_at
    series.save(update_fields=["made_until"])
    return made


def make_one(series: EventSeries, start: datetime, end: datetime, facts: dict[str, Any]) -> Activity:
    """One occurrence with its officials."""
    activity = Activity(
        secretariat_id=series.secretariat_id,
        series=series,
        original_start=start,
        starts_at=start,
        ends_at=end,
        **facts,
    )
    validate(activity)
    activity.save()
    positions = Position.objects.in_bulk([one["position"] for one in series.parts])
    for part in series.parts:
        if position := positions.get(part["position"]):
            take_part(activity, position, part)
    return activity


def take_part(activity: Activity, position: Position, part: dict[str, Any]) -> Engagement:
    """An official's part in one occurrence: confirmed where nothing stands in the way, else tentative."""
    start = recurrence.shifted(activity.starts_at, activity.zone, timedelta(minutes=part["begins"]))
    engagement = Engagement(
        secretariat_id=activity.secretariat_id,
        activity=activity,
        position=position,
        of_id=cast(int, position.secretariat_id),
        represents_id=part["represents"],
        role=part["role"],
        part=part["part"],
        decision_id=part.get("decision"),
        status=part["status"],
        starts_at=start,
        ends_at=recurrence.shifted(start, activity.zone, timedelta(minutes=part["lasts"])),
    )
    engagements.set_person(engagement)
    try:
        if engagement.status in FIRM:
            justify(activity, position, reason="", starts_at=engagement.starts_at, ends_at=engagement.ends_at)
        engagements.stamp(engagement)
        with taking_hours(engagement):
            engagement.save()
    except (Taken, Unjustified):
        engagement.status, engagement.confirmed_at = Status.TENTATIVE, None
        engagement.save()
    if position.secretariat_id != activity.secretariat_id:
        share_quietly(activity, engagement.of_id)
    return engagement


@transaction.atomic
def change_series(
    activity: Activity, *, by: User, reach: str, reason: str = "", **changes: Any
) -> tuple[list[Activity], list[Activity]]:
    """Change an occurrence, it and those that follow, or all coming ones. Gives those changed, and those left alone
    because they were changed by hand before.

    The day of a whole series is not changed: end it, and let another begin. Raises ValidationError; Taken and
    Unjustified with the day on which something stands in the way; NeedsCheck; nothing is changed then.
    """
    require(by, "agenda.change_activity", activity)
    if activity.series_id is None:
        raise ValidationError(_("It belongs to no series."), code="no_series")
    if reach == Reach.ONE:
        return [changing.change_activity(activity, by=by, reason=reason, **changes)], []
    zone = activity.zone
    new_start, new_end = changes.pop("starts_at", activity.starts_at), changes.pop("ends_at", activity.ends_at)
    shift = recurrence.wall_length(activity.starts_at, new_start, zone)
    length = recurrence.wall_length(new_start, new_end, zone)
    if new_start.astimezone(zone).date() != activity.starts_at.astimezone(zone).date():
        raise ValidationError(
            {"day": _("Another day is for one occurrence alone. To change the days, end the series and repeat anew.")}
        )
    coming = list(
        Activity.every.at_home()
        .filter(series=activity.series_id, original_start__gte=since_of(activity, reach))
        .select_related("region", "venue")
        .order_by("original_start")
    )
    if not coming:
        raise ValidationError(_("No date of it is coming."), code="over")
    series = split(activity, cast(datetime, coming[0].original_start))
    done: list[Activity] = []
    for one in coming:
        changed = not (one.by_hand or one.removed_at or one.cancelled_at)
        if changed:
            start = recurrence.shifted(one.starts_at, zone, shift)
            hours = {"starts_at": start, "ends_at": recurrence.shifted(start, zone, length)}
            told_with_day(one, by, reason, {**changes, **hours})
            done.append(one)
        one.series = series
        one.original_start = recurrence.shifted(cast(datetime, one.original_start), zone, shift)
        one.save(update_fields=["series", "original_start"])
    settle_series(series, changes, shift, length)
    return done, [one for one in coming if one.by_hand and not one.removed_at]


def since_of(activity: Activity, reach: str) -> datetime:
    """From which original start a change holds: this one's, or now; what is over is history."""
    assert activity.original_start is not None
    return activity.original_start if reach == Reach.FOLLOWING else timezone.now()


def told_with_day(one: Activity, by: User, reason: str, facts: dict[str, Any]) -> None:
    """Change one occurrence; a refusal says on which day."""
    try:
        changing.change_activity(one, by=by, reason=reason, by_hand=False, **facts)
    except changing.NeedsCheck:
        raise ValidationError(
            _("%(day)s is confirmed, and the office checks such changes: change it by itself.") % {"day": day_of(one)},
            code="needs_check",
        ) from None
    except (Taken, Unjustified) as error:
        raise ValidationError(f"{day_of(one)}: {' '.join(error.messages)}", code=error.code) from error


def day_of(one: Activity) -> str:
    """The day of an occurrence as one says it."""
    from lugas.agenda.words import when

    return when(one)


def split(activity: Activity, since: datetime) -> EventSeries:
    """The series for the occurrences from there on: the same where none came before, else a new one; the old ends."""
    series = EventSeries.objects.at_home().select_for_update(of=("self",)).get(pk=activity.series_id)
    before = Activity.every.filter(series=series, original_start__lt=since).count()
    if not before:
        return series
    zone = ZoneInfo(series.time_zone)
    rule = series.rule
    if count := recurrence.parts_of(rule).get("COUNT"):
        rule = recurrence.with_count(rule, max(1, int(count) - before - len(series.exceptions)))
    length = recurrence.wall_length(series.starts_at, series.ends_at, zone)
    later = EventSeries.objects.create(
        secretariat_id=series.secretariat_id,
        rule=rule,
        exceptions=series.exceptions,
        starts_at=since,
        ends_at=recurrence.shifted(since, zone, length),
        time_zone=series.time_zone,
        facts=series.facts,
        parts=series.parts,
        made_until=series.made_until,
        listed=series.listed,
    )
    last = since.astimezone(zone).date() - timedelta(days=1)
    series.rule, series.ended_at = recurrence.with_until(series.rule, last), timezone.now()
    series.save(update_fields=["rule", "ended_at"])
    return later


def settle_series(series: EventSeries, changes: dict[str, Any], shift: timedelta, length: timedelta) -> None:
    """The series makes what comes as it now is."""
    zone = ZoneInfo(series.time_zone)
    series.facts = series.facts | stored({name: value for name, value in changes.items() if name in FIELDS})
    series.starts_at = recurrence.shifted(series.starts_at, zone, shift)
    series.ends_at = recurrence.shifted(series.starts_at, zone, length)
    if series.made_until:
        series.made_until = recurrence.shifted(series.made_until, zone, shift)
    series.save(update_fields=["facts", "starts_at", "ends_at", "made_until"])


@transaction.atomic
def end_series(series: EventSeries, *, by: User, last_day: date, reason: str) -> list[Activity]:
    """End a series with a day: later occurrences are taken away, or cancelled where somebody was told of them. Gives
    those that stay because they were changed by hand. Raises ValidationError, NeedsCheck."""
    require(by, "agenda.cancel_activity", series)
    zone = ZoneInfo(series.time_zone)
    if last_day < series.starts_at.astimezone(zone).date():
        raise ValidationError({"last_day": _("That is before the series begins.")})
    series.rule, series.ended_at = recurrence.with_until(series.rule, last_day), timezone.now()
    if series.made_until and last_day > series.made_until.astimezone(zone).date():
        series.ended_at = None  # the job makes the rest of it
    series.save(update_fields=["rule", "ended_at"])
    after = datetime.combine(last_day + timedelta(days=1), datetime.min.time(), zone)
    later = Activity.objects.at_home().filter(series=series, starts_at__gte=after, cancelled_at__isnull=True)
    stay = []
    for one in later.select_related("region"):
        if one.by_hand:
            stay.append(one)
            continue
        try:
            removing.check_removable(Wanted(What.DELETE, one, reason=reason))
        except ValidationError:
            changing.cancel_activity(one, by=by, reason=reason)
        else:
            changing.remove_activity(one, by=by, reason=reason)
    return stay
