"""The public agenda as iCalendar: which lines an activity makes (agenda/ical.py writes them)."""

from __future__ import annotations

from collections.abc import Iterable

from lugas.agenda import ical
from lugas.agenda.ical import text, utc

PRODUCT = "-//Lugas//Public agenda//ID"


def calendar(items: Iterable, *, name: str, base: str) -> bytes:
    """A VCALENDAR of agenda.Items. name: what a calendar program calls it; base: the address before the path."""
    lines = [line for item in items for line in event(item, base)]
    return ical.calendar(lines, product=PRODUCT, name=name)


def event(item, base: str) -> list[str]:
    """The lines of one VEVENT.

    DTSTAMP is the moment of the last change: in a published calendar it says when the information was revised
    (RFC 5545 3.8.7.2), and so the file stays the same while nothing changes.
    """
    activity = item.activity
    lines = [
        "BEGIN:VEVENT",
        f"UID:{activity.public_id}@agenda.lugas",
        f"DTSTAMP:{utc(item.changed_at)}",
        f"DTSTART:{utc(activity.starts_at)}",
        f"DTEND:{utc(activity.ends_at)}",
        f"SUMMARY:{text(activity.title)}",
        f"STATUS:{item.calendar_status}",
        f"CREATED:{utc(activity.made_at)}",
        f"LAST-MODIFIED:{utc(item.changed_at)}",
        f"SEQUENCE:{ical.sequence(activity.made_at, item.changed_at)}",
        f"URL:{base}{item.url}",
    ]
    if item.where:
        lines.append(f"LOCATION:{text(item.where)}")
    described = "\n".join(filter(None, (item.who, item.when, activity.theme)))
    if described:
        lines.append(f"DESCRIPTION:{text(described)}")
    if activity.latitude is not None and activity.longitude is not None:
        lines.append(f"GEO:{activity.latitude:.6f};{activity.longitude:.6f}")
    lines.append("TRANSP:OPAQUE")
    lines.append("END:VEVENT")
    return lines
