"""What changed in a programme, in one line: what it was and what it is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from lugas.meetings import words
from lugas.meetings.rules_arranging import Change, Part, What


def when(part: Part, zone: ZoneInfo) -> str:
    """Day and hours."""
    return f"{words.day(part.starts_at, zone)}, {words.hours(part.starts_at, part.ends_at, zone)}"


def names(part: Part) -> str:
    """Who speaks."""
    return ", ".join(name for _key, name in part.speakers) or _("no one")


def line(change: Change, zone: ZoneInfo) -> str:
    """ "Nomenklatur: Rabu, 24 April 2024, 10.00–11.30 WITA → 10.15–11.45 WITA; ruang Aula → Sasando"."""
    part = change.part
    told = []
    for what in change.whats:
        if what == What.ADDED:
            told.append(_("new: %(when)s, %(hall)s") % {"when": when(part, zone), "hall": part.hall})
        elif what == What.CANCELLED:
            told.append(_("cancelled (was %(when)s)") % {"when": when(part, zone)})
        elif change.before is not None and change.after is not None:
            told.append(one_fact(what, change.before, change.after, zone))
    return f"{part.title}: {'; '.join(told)}"


def one_fact(what: What, old: Part, new: Part, zone: ZoneInfo) -> str:
    """One fact as it was and as it is."""
    if what == What.TITLE:
        return _("was called “%(old)s”") % {"old": old.title}
    if what == What.HALL:
        return _("room %(old)s → %(new)s") % {"old": old.hall, "new": new.hall}
    if what == What.SPEAKERS:
        return _("speakers %(old)s → %(new)s") % {"old": names(old), "new": names(new)}
    same_day = old.starts_at.astimezone(zone).date() == new.starts_at.astimezone(zone).date()
    now = words.hours(new.starts_at, new.ends_at, zone) if same_day else when(new, zone)
    return f"{when(old, zone)} → {now}"
