"""The words of the door: hours, how badges and seats stand."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.door import rules
from lugas.door.actions.handing import Seen
from lugas.door.actions.keeping import moment
from lugas.door.models import Arrival, Badge, Device
from lugas.door.queries import days_of
from lugas.language.dates import clock, long_date, plain_date
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.queries import standing
from lugas.meetings.words import language, zone_of


def hour(at: datetime | None, zone: ZoneInfo) -> str:
    """ "09.12"."""
    return clock(at, zone, language()) if at else ""


def stamp(at: datetime | None, zone: ZoneInfo) -> str:
    """Day and hour in short."""
    return f"{plain_date(at, zone, language())} {clock(at, zone, language())}" if at else ""


def day(one: date, zone: ZoneInfo) -> str:
    """ "Rabu, 2 Desember 2026"."""
    return long_date(datetime(one.year, one.month, one.day, 12, tzinfo=zone), zone, language())


def marked_day(one: date, meeting: Meeting) -> str:
    """The same, saying so where it is none of the meeting's days: who came to a rehearsal is counted too."""
    told = day(one, zone_of(meeting))
    return told if one in days_of(meeting) else _("%(day)s (not a day of the meeting)") % {"day": told}


def presence(badge: Badge, zone: ZoneInfo) -> State:
    """Whether somebody is in, left, or has not come."""
    arrival: Arrival | None = getattr(badge, "arrival", None)
    if badge.revoked_at is not None:
        return State(_("Revoked"), "refused", "mengkudu")
    if arrival is None or arrival.first_at is None:
        return State(_("Not here"), "idle")
    left = rules.Presence(arrival.first, arrival.last_in, arrival.last_out).left
    if left is not None:
        return State(_("Left %(hour)s") % {"hour": hour(moment(left), zone)}, "represented", "nila")
    return State(_("In since %(hour)s") % {"hour": hour(arrival.first_at, zone)}, "settled", "daun")


def absence(seat: Seat) -> State:
    """Whether an office that did not come had said so."""
    if standing(seat) == "declines":
        return State(_("Excused"), "represented", "nila")
    if standing(seat) == "silent":
        return State(_("Did not answer"), "waiting", "kunyit")
    return State(_("Said it comes"), "waiting", "kunyit")


def phone_state(device: Device) -> State:
    """Whether a phone may scan, and whether its clock is wrong."""
    if device.locked_at is not None:
        return State(_("Locked out"), "refused", "mengkudu")
    if abs(device.clock) > rules.CLOCK_NOTED:
        return State(_("Clock is wrong"), "late", "kunyit")
    return State(_("May scan"), "settled", "daun")


def clock_words(device: Device) -> str:
    """By how much a phone's clock was wrong; scans are put right by it."""
    seconds = round(abs(device.clock) / 1000)
    if abs(device.clock) <= rules.CLOCK_NOTED:
        return ""
    facts = {"minutes": seconds // 60, "seconds": seconds % 60}
    if device.clock > 0:
        return _("clock %(minutes)s min %(seconds)s s ahead, put right") % facts
    return _("clock %(minutes)s min %(seconds)s s behind, put right") % facts


def who(badge: Badge | Seen) -> str:
    """The name, or the office where none is told."""
    return badge.name if badge.name and badge.name != "-" else badge.office


def what(badge: Badge) -> str:
    """Office, region and for whom, in a line."""
    parts = [badge.office if who(badge) != badge.office else "", badge.region.name if badge.region else ""]
    if badge.came_for:
        parts.append(_("for %(office)s") % {"office": badge.came_for})
    return " · ".join(filter(None, parts))
