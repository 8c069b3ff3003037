"""The words of this room: states with shape and colour, days, hours, gaps."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.language.dates import clock, long_date, zone_abbreviation
from lugas.meetings.models import Meeting, Seat, Task
from lugas.meetings.queries import standing
from lugas.meetings.rules import Gap, day_words, due_on


def language() -> str:
    """The reader's language."""
    return get_language() or "id"


def zone_of(meeting: Meeting) -> ZoneInfo:
    """The clock of the meeting's place."""
    return ZoneInfo(meeting.activity.time_zone)


def day(moment: datetime, zone: ZoneInfo) -> str:
    """ "Rabu, 24 April 2024"."""
    return long_date(moment, zone, language())


def hours(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """ "09.00-09.15 WITA", in Indonesian with full stops."""
    told = language()
    return f"{clock(start, zone, told)}–{clock(end, zone, told)} {zone_abbreviation(zone, start)}"


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """Day and hour, or nothing."""
    return f"{day(at, zone)}, {clock(at, zone, language())} {zone_abbreviation(zone, at)}" if at else ""


def seat_state(seat: Seat) -> State:
    """How an invited office stands."""
    return {
        "comes": State(_("Comes"), "settled", "daun"),
        "sends": State(_("Sends another"), "represented", "nila"),
        "declines": State(_("Does not come"), "refused", "mengkudu"),
        "silent": State(_("No answer yet"), "waiting", "kunyit"),
        "left_out": State(_("Left out"), "unneeded"),
    }[standing(seat)]


def gap(region: str, what: str, why: Gap) -> str:
    """A gap of a rule in a sentence."""
    if why == Gap.VACANT:
        return _("%(region)s: %(office)s has no holder now; the letter goes to the office.") % {
            "region": region,
            "office": what,
        }
    return _("%(region)s: no office with “%(words)s” is known.") % {"region": region, "words": what or "…"}


def task_line(task: Task, meeting: Meeting) -> dict[str, object]:
    """A line of the checklist with its day and whether it is late."""
    zone = zone_of(meeting)
    due = due_on(meeting.activity.starts_at.astimezone(zone).date(), task.days)
    today = timezone.now().astimezone(zone).date()
    if task.done_at:
        state = State(_("Done"), "settled", "daun")
    elif due < today:
        state = State(_("Late"), "late", "mengkudu")
    elif due - today <= timedelta(days=3):
        state = State(_("Soon"), "waiting", "kunyit")
    else:
        state = State(_("To do"), "idle")
    return {"task": task, "mark": day_words(task.days), "due": long_date(due, zone, language()), "state": state}
