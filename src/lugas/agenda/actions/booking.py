"""Taking a person's hours, so that two firm engagements of one person can never overlap.

The exclusion constraint decides. The advisory lock on the person comes first, because racing inserts against an
exclusion constraint otherwise wait for each other in a circle (measured: more than half end as deadlocks).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import FIRM, Span, free_hours
from lugas.language.dates import time_range

CONSTRAINT = "one_place_at_a_time"
# First number of the two-part advisory lock: "the hours of the person given by the second".
LOCK_CLASS = 7101


@dataclass(frozen=True)
class InTheWay:
    """What takes the hours: its hours, and its name and address unless it is another secretariat's."""

    span: Span
    title: str = ""
    url: str = ""


class Taken(ValidationError):
    """The hours are not free. in_the_way: what takes them; free: stretches around them that are."""

    def __init__(self, person_label: str, in_the_way: list[InTheWay], free: list[Span], zone: str):
        self.in_the_way, self.free = in_the_way, free
        super().__init__(taken_message(person_label, in_the_way, free, zone), code="taken")


def lock(*person_ids: int | None) -> None:
    """Wait until nobody else takes hours of these persons, to the end of the transaction. Sorted: no circle."""
    with connection.cursor() as cursor:
        for person_id in sorted({one for one in person_ids if one is not None}):
            # The key is 32 bits wide; two persons that share one merely wait for each other.
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, person_id % 2**31])


def hold_activity(activity: Activity) -> Activity:
    """The activity's hours as they stand now, its row held: nobody moves or cancels it until the transaction ends."""
    fresh = Activity.objects.at_home().select_for_update(of=("self",), no_key=True).get(pk=activity.pk)
    for field in ("starts_at", "ends_at", "cancelled_at", "public_since"):
        setattr(activity, field, getattr(fresh, field))
    return activity


def held(engagement: Engagement) -> Engagement:
    """The engagement as it stands now, held to the end of the transaction.

    Persons first, then the activity's row, then the engagement's: whoever changes one of these comes in this order, so
    two who do wait for one another, and never in a circle.
    """
    lock(engagement.person_id)
    hold_activity(engagement.activity)
    fresh = Engagement.objects.at_home().select_for_update(of=("self",)).get(pk=engagement.pk)
    for field in ("status", "starts_at", "ends_at", "person_id", "confirmed_at", "public_since"):
        setattr(engagement, field, getattr(fresh, field))
    return engagement


@contextmanager
def taking_hours(engagement: Engagement) -> Iterator[None]:
    """Save the engagement inside; the database's refusal becomes Taken, with the way out in it.

    The refusal is rolled back to this point only: the caller's transaction goes on.
    """
    if engagement.status in FIRM:
        lock(engagement.person_id)
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis: Any = getattr(error.__cause__, "diag", None)
        if diagnosis is None or diagnosis.constraint_name != CONSTRAINT:
            raise
        raise refusal(engagement) from error


def refusal(engagement: Engagement) -> Taken:
    """Find what stands in the way and the free hours of the same day around it."""
    wanted = Span(engagement.starts_at, engagement.ends_at)
    zone = engagement.activity.zone
    local = wanted.start.astimezone(zone)
    day_start = local.replace(hour=7, minute=0, second=0, microsecond=0)
    window = Span(min(day_start, wanted.start), max(day_start.replace(hour=20), wanted.end))
    taken = taken_hours(engagement.person_id, window)
    others = Engagement.objects.filter(
        person_id=cast(int, engagement.person_id), status__in=FIRM, starts_at__lt=wanted.end, ends_at__gt=wanted.start
    ).exclude(pk=engagement.pk)
    own = list(others.own().select_related("activity"))
    in_the_way = [
        InTheWay(Span(one.starts_at, one.ends_at), one.activity.title, activity_url(one.activity)) for one in own
    ]
    known = {(one.span.start, one.span.end) for one in in_the_way}
    in_the_way += [InTheWay(one) for one in taken if one.overlaps(wanted) and (one.start, one.end) not in known]
    if engagement.pk:
        saved = Engagement.objects.filter(pk=engagement.pk).values_list("starts_at", "ends_at").first()
        taken = [one for one in taken if (one.start, one.end) != saved]
    return Taken(str(engagement.position), in_the_way, free_hours(taken, wanted, window=window), str(zone))


def activity_url(activity) -> str:
    """Where the activity's page is."""
    return reverse("agenda:activity", args=[activity.public_id])


def taken_hours(person_id: int | None, window: Span) -> list[Span]:
    """The hours in which a person is firmly engaged anywhere, also by other secretariats; nothing else of these."""
    if person_id is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM taken(%s, tstzrange(%s, %s))", [person_id, window.start, window.end])
        return [Span(row[0].lower, row[0].upper) for row in cursor.fetchall()]


def taken_message(person_label: str, in_the_way: list[InTheWay], free: list[Span], zone: str) -> str:
    """The refusal in the reader's words: who, what stands in the way and when, which hours are free."""
    language = get_language() or "id"

    def hours(span: Span) -> str:
        return time_range(span.start, span.end, zone, language)

    parts = [_("%(who)s is already engaged.") % {"who": person_label}]
    for one in in_the_way:
        if one.title:
            parts.append(_("In the way: “%(title)s”, %(hours)s.") % {"title": one.title, "hours": hours(one.span)})
        else:
            parts.append(_("%(hours)s is taken by another secretariat.") % {"hours": hours(one.span)})
    if free:
        parts.append(_("Free that day: %(hours)s.") % {"hours": ", ".join(hours(one) for one in free)})
    else:
        parts.append(_("No stretch of that length is free that day."))
    return " ".join(parts)
