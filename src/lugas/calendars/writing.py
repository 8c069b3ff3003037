"""Entries into iCalendar: each event written once, for the feed and for CalDAV alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lugas.agenda import ical
from lugas.agenda.ical import text, utc
from lugas.calendars.entries import Entry
from lugas.calendars.rules import without_telephones

PRODUCT = "-//Lugas//Calendar//ID"


@dataclass(frozen=True, slots=True)
class Written:
    """An event as text, folded. tag: a name for this version of it; starts, ends: Unix seconds."""

    name: str
    uid: str
    zone: str
    text: str
    tag: str
    changed_at: datetime
    starts: int
    ends: int


def write(entries: Iterable[Entry], base: str, alarm: int | None) -> list[Written]:
    """Write events. base: the address before the path; alarm: minutes before, for what stands."""
    return [write_one(one, base, alarm) for one in entries]


def write_one(entry: Entry, base: str, alarm: int | None) -> Written:
    """Write one event."""
    written = "".join(ical.fold(lines(entry, base, alarm)))
    return Written(
        name=f"{entry.uid.partition('@')[0]}.ics",
        uid=entry.uid,
        zone=entry.zone,
        text=written,
        tag=hashlib.sha256(written.encode()).hexdigest()[:32],
        changed_at=entry.changed_at,
        starts=int(entry.starts_at.timestamp()),
        ends=int(entry.ends_at.timestamp()),
    )


def lines(entry: Entry, base: str, alarm: int | None) -> list[str]:
    """The lines of one VEVENT. DTSTAMP is the moment of the last change, so that the file stays while nothing changes."""
    changed = utc(entry.changed_at)
    title = text(without_telephones(entry.title))
    found = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{changed}",
        ical.local("DTSTART", entry.starts_at, entry.zone),
        ical.local("DTEND", entry.ends_at, entry.zone),
        f"SUMMARY:{title}",
        f"STATUS:{entry.status}",
        f"CREATED:{utc(entry.made_at)}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{ical.sequence(entry.made_at, entry.changed_at)}",
        f"CLASS:{'PRIVATE' if entry.busy else 'PUBLIC'}",
        f"TRANSP:{'TRANSPARENT' if entry.free else 'OPAQUE'}",
    ]
    if entry.where:
        found.append(f"LOCATION:{text(without_telephones(entry.where))}")
    if entry.described:
        found.append(f"DESCRIPTION:{text(without_telephones(entry.described))}")
    if entry.path:
        found.append(f"URL:{base}{entry.path}")
    if alarm and entry.status != "CANCELLED":
        trigger = ical.duration(timedelta(minutes=alarm))
        found += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", f"TRIGGER:-{trigger}", "END:VALARM"]
    found.append("END:VEVENT")
    return found


def feed(name: str, events: Iterable[Written]) -> bytes:
    """The whole calendar."""
    events = list(events)
    zones = [line for zone in sorted({one.zone for one in events}) for line in ical.timezone(zone)]
    empty = ical.calendar(zones, product=PRODUCT, name=name)
    head, end = empty[: -len(END)], empty[-len(END) :]
    return head + "".join([one.text for one in events]).encode() + end


END = b"END:VCALENDAR\r\n"


def alone(event: Written) -> str:
    """One event as a calendar of its own, as CalDAV gives it (RFC 4791, 4.1: no METHOD)."""
    zone = "".join(ical.fold(ical.timezone(event.zone)))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n{zone}{event.text}END:VCALENDAR\r\n"
