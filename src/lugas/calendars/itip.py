"""Messages between calendars (iTIP, RFC 5546) as the text that travels in a mail (iMIP, RFC 6047). Pure.

What Outlook, Google and Apple need to find the meeting again is told in each: UID, SEQUENCE and the occurrence as they came,
the organiser, and the one attendee who speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lugas.agenda import ical
from lugas.agenda.ical import text, utc

PRODUCT = "-//Lugas//Calendar//ID"


class Method(StrEnum):
    """METHOD of a message."""

    REPLY = "REPLY"
    COUNTER = "COUNTER"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Partstat(StrEnum):
    """What an attendee says (RFC 5545, 3.2.12)."""

    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"
    NEEDS_ACTION = "NEEDS-ACTION"


@dataclass(frozen=True)
class Party:
    """Somebody with a mail address. sent_by: the address that sends in his name, where it is another."""

    address: str
    name: str = ""
    sent_by: str = ""


@dataclass(frozen=True)
class Meeting:
    """What a message speaks of. occurrence: of a series, the one that is meant: its time, or its day if it lasts whole days."""

    uid: str
    sequence: int
    organizer: Party
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    where: str = ""
    described: str = ""
    occurrence: date | datetime | None = None


def reply(
    meeting: Meeting, who: Party, answer: Partstat, *, at: datetime, delegate: Party | None = None, comment: str = ""
) -> bytes:
    """An attendee's answer to the organiser (3.2.3). at: when it is given; of two answers the later counts.

    delegate: who comes instead, for DELEGATED (3.2.2.3). Raises ValueError when that is told of no DELEGATED or missing.
    """
    if (answer == Partstat.DELEGATED) != (delegate is not None):
        raise ValueError("a delegate belongs to DELEGATED, and DELEGATED needs one")
    lines = [*head(meeting, at), f"DTSTART:{utc(meeting.starts_at)}", f"DTEND:{utc(meeting.ends_at)}"]
    lines += [organizer(meeting), attendee(who, answer, delegate=delegate), "REQUEST-STATUS:2.0;Success"]
    return message(Method.REPLY, [*lines, *told(comment)])


def counter(
    meeting: Meeting, who: Party, starts_at: datetime, ends_at: datetime, *, at: datetime, comment: str = ""
) -> bytes:
    """An attendee's wish for another time (3.2.7). The times that it was asked for stand beside, as Outlook reads them."""
    lines = [
        *head(meeting, at),
        f"DTSTART:{utc(starts_at)}",
        f"DTEND:{utc(ends_at)}",
        f"X-MS-OLK-ORIGINALSTART:{utc(meeting.starts_at)}",
        f"X-MS-OLK-ORIGINALEND:{utc(meeting.ends_at)}",
        organizer(meeting),
        attendee(who, Partstat.TENTATIVE),
    ]
    return message(Method.COUNTER, [*lines, *told(comment)])


def request(meeting: Meeting, guests: Iterable[Party], *, at: datetime) -> bytes:
    """The organiser's invitation, or what changed in it (3.2.2). Give a guest added later the message of his own:
    he has no earlier one that an update could change, and the others need none."""
    lines = [
        *head(meeting, at),
        ical.local("DTSTART", meeting.starts_at, meeting.zone),
        ical.local("DTEND", meeting.ends_at, meeting.zone),
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        organizer(meeting),
        *(attendee(one, Partstat.NEEDS_ACTION, asked=True) for one in guests),
    ]
    if meeting.described:
        lines.append(f"DESCRIPTION:{text(meeting.described)}")
    return message(Method.REQUEST, lines, ical.timezone(meeting.zone))


def cancel(meeting: Meeting, guests: Iterable[Party], *, at: datetime, comment: str = "") -> bytes:
    """The organiser calls it off for these guests (3.2.5)."""
    lines = [*head(meeting, at), f"DTSTART:{utc(meeting.starts_at)}", f"DTEND:{utc(meeting.ends_at)}"]
    lines += ["STATUS:CANCELLED", organizer(meeting), *(attendee(one, None) for one in guests)]
    return message(Method.CANCEL, [*lines, *told(comment)])


# ---------- Parts ----------
def head(meeting: Meeting, at: datetime) -> list[str]:
    """By what the other calendar finds the meeting, and what people read."""
    lines = [f"UID:{text(meeting.uid)}", f"SEQUENCE:{meeting.sequence}", f"DTSTAMP:{utc(at)}"]
    if isinstance(meeting.occurrence, datetime):
        lines.append(f"RECURRENCE-ID:{utc(meeting.occurrence)}")
    elif meeting.occurrence is not None:
        lines.append(f"RECURRENCE-ID;VALUE=DATE:{meeting.occurrence:%Y%m%d}")
    lines.append(f"SUMMARY:{text(meeting.title)}")
    if meeting.where:
        lines.append(f"LOCATION:{text(meeting.where)}")
    return lines


def organizer(meeting: Meeting) -> str:
    """The line of who invites."""
    return f"ORGANIZER{named(meeting.organizer)}:{mailto(meeting.organizer.address)}"


def attendee(who: Party, answer: Partstat | None, *, delegate: Party | None = None, asked: bool = False) -> str:
    """The line of one who is invited."""
    parameters = ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;RSVP=TRUE" if asked else ""
    if answer is not None:
        parameters += f";PARTSTAT={answer}"
    if delegate is not None:
        parameters += f';DELEGATED-TO="{mailto(delegate.address)}"'
    return f"ATTENDEE{parameters}{named(who)}:{mailto(who.address)}"


def named(who: Party) -> str:
    """The parameters that name somebody."""
    name = f";CN={ical.parameter(who.name)}" if who.name else ""
    other = who.sent_by and who.sent_by.lower() != who.address.lower()
    return name + (f';SENT-BY="{mailto(who.sent_by)}"' if other else "")


def mailto(address: str) -> str:
    """An address as the value of a line; what would end the line or the value is left out."""
    return "mailto:" + "".join(sign for sign in address if sign > " " and sign not in '"\x7f')


def told(comment: str) -> list[str]:
    """The line of what one adds in words."""
    return [f"COMMENT:{text(comment)}"] if comment else []


def message(method: Method, lines: Iterable[str], zone: Iterable[str] = ()) -> bytes:
    """The whole message."""
    return ical.calendar([*zone, "BEGIN:VEVENT", *lines, "END:VEVENT"], product=PRODUCT, method=method)
