"""The words of this room: states with shape and colour, days, hours, gaps."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity
from lugas.design.parts import State
from lugas.language.dates import clock, day_range, long_date, plain_date, zone_abbreviation
from lugas.meetings.models import LateChange, Meeting, Seat, Task
from lugas.meetings.queries import standing
from lugas.meetings.rules import Gap, Stand, day_words, due_on

NUMBER = re.compile(r"^\d{1,2}[.)]\s+")


def lines_of(text: str) -> list[str]:
    """The lines of a text without the numbers that people put before them."""
    return [NUMBER.sub("", line.strip()) for line in text.splitlines() if line.strip()]


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


def when(activity: Activity) -> str:
    """The days of an activity and the hour at which it begins: "Selasa–Rabu, 22–23 Desember 2026, 09.00 WITA"."""
    zone, told = ZoneInfo(activity.time_zone), language()
    days = day_range(activity.starts_at, activity.ends_at, zone, told)
    return f"{days}, {clock(activity.starts_at, zone, told)} {zone_abbreviation(zone, activity.starts_at)}"


def plain_day(on: date) -> str:
    """A day in words, without the day of the week."""
    return plain_date(on, ZoneInfo("UTC"), language())


def seat_state(seat: Seat) -> State:
    """How an invited office stands."""
    return {
        "comes": State(_("Comes"), "settled", "daun"),
        "sends": State(_("Sends another"), "represented", "nila"),
        "declines": State(_("Does not come"), "refused", "mengkudu"),
        "silent": State(_("No answer yet"), "waiting", "kunyit"),
        "left_out": State(_("Left out"), "unneeded"),
    }[standing(seat)]


def stand_state(one: Stand) -> State:
    """How a region stands."""
    return {
        Stand.ALL: State(_("All come"), "settled", "daun"),
        Stand.PART: State(_("Some come"), "represented", "nila"),
        Stand.SILENT: State(_("Nobody said yes yet"), "waiting", "kunyit"),
        Stand.DECLINES: State(_("Nobody comes"), "refused", "mengkudu"),
    }[one]


def change_state(one: LateChange) -> State:
    """How a later change stands."""
    return {
        "waits": State(_("Waits for the office"), "waiting", "kunyit"),
        "granted": State(_("Granted"), "settled", "daun"),
        "refused": State(_("Refused"), "refused", "mengkudu"),
    }[one.state]


def change_words(one: LateChange) -> str:
    """What is wanted, in words: the answer, and who comes or why not."""
    told = one.facts
    who = ", ".join(part for part in (told.get("name"), told.get("office"), told.get("reason")) if part)
    return f"{one.get_outcome_display()}: {who}" if who else str(one.get_outcome_display())


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
