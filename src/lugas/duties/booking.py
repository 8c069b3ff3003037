"""Taking a member's hours for a duty, so that nobody is on duty at two activities at a time.

The exclusion constraint decides. The advisory lock on the account comes first, because racing inserts against an
exclusion constraint otherwise wait for each other in a circle. The activity's row is held before any account: whoever
moves an activity comes in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.duties.models import Duty, Leave
from lugas.language import dates

ONE_PLACE, ONCE = "duty_one_place", "duty_once"
# First number of the two-part advisory lock: "the hours of the account given by the second".
LOCK_CLASS = 7102


class Taken(ValidationError):
    """The member is on duty elsewhere at these hours, or in this role already."""


def lock(user_ids: Iterable[int]) -> None:
    """Wait until nobody else takes hours of these accounts, to the end of the transaction. Sorted: no circle."""
    with connection.cursor() as cursor:
        for user_id in sorted(set(user_ids)):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, user_id % 2**31])


@contextmanager
def taking_hours(duty: Duty) -> Iterator[None]:
    """Save the duty inside; the database's refusal becomes Taken, and is rolled back to this point only."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis: Any = getattr(error.__cause__, "diag", None)
        name = diagnosis.constraint_name if diagnosis is not None else ""
        if name == ONCE:
            text = _("%(who)s is in this role already.") % {"who": duty.member.name}
            raise Taken(text, code="once") from error
        if name != ONE_PLACE:
            raise
        raise Taken(refusal(duty), code="taken") from error


def refusal(duty: Duty) -> str:
    """Who is taken, by what and when; of another secretariat's activity only that it is so."""
    zone, language = duty.activity.time_zone, get_language() or "id"
    others = (
        Duty.objects.at_home()
        .standing()
        .between(duty.starts_at, duty.ends_at)
        .filter(user_id=duty.user_id)
        .exclude(activity_id=duty.activity_id)
        .select_related("activity")
    )
    parts = [_("%(who)s is on duty elsewhere then.") % {"who": duty.member.name}]
    for one in others:
        told = {"title": one.activity.title, "hours": dates.time_range(one.starts_at, one.ends_at, zone, language)}
        parts.append(_("In the way: “%(title)s”, %(hours)s.") % told)
    return " ".join([*parts, _("Choose another colleague.")])


def refuse_leave(duty: Duty) -> None:
    """Raise ValidationError when the member is on leave on one of the days."""
    zone = duty.activity.time_zone
    first, last = dates.local_day(duty.starts_at, zone), dates.last_day(duty.starts_at, duty.ends_at, zone)
    away = (
        Leave.objects.at_home()
        .filter(member_id=duty.member_id, kind=Leave.Kind.LEAVE, start__lte=last, end__gte=first)
        .first()
    )
    if away is not None:
        told = {"who": duty.member.name, "days": dates.day_range(away.start, away.end, zone, get_language() or "id")}
        raise ValidationError(_("%(who)s is on leave: %(days)s.") % told, code="leave")
