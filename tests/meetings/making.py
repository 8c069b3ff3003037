"""Makes what the tests of meetings need: an office with a meeting to come, and regions with their heads."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from lugas.agenda.actions import publish_activity
from lugas.agenda.models import Activity
from lugas.meetings import actions
from lugas.meetings.models import Meeting, Registration
from lugas.tenancy.clock import database_clock
from tests.factories import WITA, acting, activity, at, position, unit

WORDS = ["Protokol", "Perencanaan"]


def day(days: int, hour: int = 9, minute: int = 0) -> datetime:
    """An hour in WITA so many days from today."""
    then = timezone.now().astimezone(WITA) + timedelta(days=days)
    return then.replace(hour=hour, minute=minute, second=0, microsecond=0)


def meeting(by, *, title: str = "Rapat Koordinasi Komunikasi Pimpinan", days: int = 20, **facts) -> Meeting:
    """A meeting of two days, prepared."""
    with acting(by):
        held = activity(title, starts_at=day(days), ends_at=day(days + 1, 16), **facts)
        return actions.prepare(held, by=by)


def heads(code: str, *, held: bool = True) -> None:
    """The two heads of a region."""
    with at(code):
        section = unit("Bagian Protokol dan Komunikasi Pimpinan", kind="section")
        position("Kepala Bagian Protokol dan Komunikasi Pimpinan", unit=section, held=held)
        position("Kepala Bagian Perencanaan dan Keuangan", unit=section)


def seen_in(page: str) -> str:
    """What a page of a rule's preview calls that which it shows."""
    return page.split('name="seen" value="')[1].split('"')[0]


def opened(by, held, *, capacity: int = 3, **facts) -> Registration:
    """Open registration for a meeting whose activity is on the public agenda."""
    with acting(by):
        one = Activity.objects.get(pk=held.activity_id)
        if one.public_since is None:
            publish_activity(one, by=by)
            # All of a test may be one transaction, whose clock stood still when this was said.
            Activity.objects.filter(pk=one.pk).update(public_since=database_clock())
        now = timezone.now()
        hours = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
        return actions.open_registration(held, by=by, capacity=capacity, **{**hours, **facts})
