"""A meeting that Outlook sent as MAPI properties in winmail.dat and not as a calendar: told again as iCalendar, then read like one.

Properties and their names are those of MS-OXOCAL (2.2.1, 2.2.6) and MS-OXPROPS; how they become iCalendar, MS-OXCICAL (2.1.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from lugas.intake.reading.outlook_series import NotTold, Series, series_of
from lugas.intake.reading.zones import named_zone

APPOINTMENT = UUID("00062002-0000-0000-c000-000000000046")  # PSETID_Appointment
MEETING = UUID("6ed8da90-450b-101b-98da-00aa003f1305")  # PSETID_Meeting
# Tagged properties (MS-OXPROPS).
MESSAGE_CLASS, SUBJECT, START_DATE, END_DATE = 0x001A, 0x0037, 0x0060, 0x0061
REPRESENTING_NAME, REPRESENTING_EMAIL, REPRESENTING_SMTP = 0x0042, 0x0065, 0x5D02
SENDER_NAME, SENDER_EMAIL, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
# Named ones (MS-OXOCAL 2.2.1): lidSequence, lidLocation, lidAppointmentStartWhole, lidAppointmentEndWhole, lidRecurring.
SEQUENCE, LOCATION, START_WHOLE, END_WHOLE, RECURRING = 0x8201, 0x8208, 0x820D, 0x820E, 0x8223
# lidAppointmentRecur, lidAppointmentSubType (it lasts whole days), lidAppointmentTimeZoneDefinitionRecur.
RECURRENCE, WHOLE_DAYS, ZONE_OF_SERIES = 0x8216, 0x8215, 0x8260
KEY_NAME = 6  # where the length of the zone's name stands in its definition (MS-OXOCAL 2.2.1.41); the name follows
FARTHEST = timedelta(hours=14)  # of a clock from UTC
GLOBAL_ID, CLEAN_GLOBAL_ID = 0x0003, 0x0023
# What the class of a message asks (MS-OXOCAL 2.2.6); as TNEF writes it for old readers (MS-OXTNEF 2.1.3.3.2), too.
METHODS = {
    "IPM.SCHEDULE.MEETING.REQUEST": "REQUEST",
    "IPM.SCHEDULE.MEETING.CANCELED": "CANCEL",
    "IPM.SCHEDULE.MEETING.RESP": "REPLY",
    "IPM.MICROSOFT SCHEDULE.MTGREQ": "REQUEST",
    "IPM.MICROSOFT SCHEDULE.MTGCNCL": "CANCEL",
    "IPM.MICROSOFT SCHEDULE.MTGRESP": "REPLY",
}
# MS-OXOCAL 2.2.1.27: 16 bytes that say what it is, four of the instance's day, 16 more, the size, then the data.
INSTANCE, SIZE, DATA = 16, 36, 40
FOREIGN_UID = b"vCal-Uid\x01\x00\x00\x00"


@dataclass(frozen=True)
class Meeting:
    """The calendar that stands for the meeting, and whether it comes again by a rule that could not be read."""

    calendar: bytes
    recurs: bool


def method_of(message_class: str) -> str | None:
    """What a message of this class asks for in RFC 5546's words, None when it is no meeting."""
    told = message_class.strip("\0 ").upper()
    return next((method for name, method in METHODS.items() if told.startswith(name)), None)


def meeting_of(packed: Any, sender: str = "") -> Meeting | None:
    """The meeting in an opened TNEF (tnefparse), None when its message is none or has no time or name.

    sender: of the mail, "Name <address>", for a meeting whose organiser has no mail address in it.
    """
    properties = Properties(packed.mapiprops)
    told = [one.data for one in packed.msgprops if one.name == packed.ATTMESSAGECLASS and isinstance(one.data, str)]
    method = next(filter(None, map(method_of, [*told, properties.text(MESSAGE_CLASS)])), None)
    start = properties.moment(START_WHOLE, APPOINTMENT) or properties.moment(START_DATE)
    end = properties.moment(END_WHOLE, APPOINTMENT) or properties.moment(END_DATE)
    whole, clean = properties.raw(GLOBAL_ID, MEETING), properties.raw(CLEAN_GLOBAL_ID, MEETING)
    if method is None or start is None or not (whole or clean):
        return None
    title = properties.text(SUBJECT) or next((one.data for one in packed.msgprops if one.name == packed.ATTSUBJECT), "")
    name = properties.text(REPRESENTING_NAME) or properties.text(SENDER_NAME)
    place, day = properties.text(LOCATION, APPOINTMENT), instance_of(whole)
    common = [
        f"UID:{escaped(uid_of(clean or whole))}",
        f"SEQUENCE:{max(0, properties.number(SEQUENCE, APPOINTMENT) or 0)}",
        organizer_line(name, address_of(properties) or parseaddr(sender)[1]),
    ]
    blob = properties.raw(RECURRENCE, APPOINTMENT) if day is None else b""
    events = _recurring(blob, properties, start, common, (title, place)) if blob else []
    recurs = bool(properties.number(RECURRING, APPOINTMENT) or blob) and day is None and not events
    once = [
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{end:%Y%m%dT%H%M%SZ}" if end and end > start else "",
        f"RECURRENCE-ID;VALUE=DATE:{day:%Y%m%d}" if day else "",
    ]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lugas//winmail.dat//EN",
        f"METHOD:{method}",
        *(events or _event(common, (title, place), once)),
        "END:VCALENDAR",
    ]
    return Meeting("\r\n".join(line for line in lines if line).encode() + b"\r\n", recurs)


def _event(common: list[str], words: tuple[str, str], when: list[str]) -> list[str]:
    title, place = words
    told = [f"SUMMARY:{escaped(title)}", f"LOCATION:{escaped(place)}"]
    return ["BEGIN:VEVENT", *common, *when, *told, "END:VEVENT"]


def _recurring(
    blob: bytes, properties: Properties, first: datetime, common: list[str], words: tuple[str, str]
) -> list[str]:
    """The series and its changed occurrences as events; none when its rule or its zone cannot be told. first: its start in UTC."""
    try:
        series = series_of(blob)
    except NotTold:
        return []
    days = bool(properties.number(WHOLE_DAYS, APPOINTMENT))
    zone = "" if days else _zone(properties, series, first)
    if not days and not zone:
        return []

    def at(name: str, moment: datetime) -> str:
        if days:
            return f"{name};VALUE=DATE:{moment:%Y%m%d}"
        return f'{name};TZID="{zone}":{moment:%Y%m%dT%H%M%S}'

    rule = series.rule
    if series.count is not None:
        rule += f";COUNT={series.count}"
    if series.last is not None:
        rule += f";UNTIL={_until(series, zone)}"
    found = _event(
        common,
        words,
        [
            at("DTSTART", series.start),
            at("DTEND", series.end),
            f"RRULE:{rule}",
            *(at("EXDATE", one) for one in series.left_out),
        ],
    )
    for one in series.changed:
        own = (words[0] if one.subject is None else one.subject, words[1] if one.place is None else one.place)
        when = [at("RECURRENCE-ID", one.was), at("DTSTART", one.start), at("DTEND", one.end)]
        found += _event(common, own, when)
    return found


def _until(series: Series, zone: str) -> str:
    """The last start of a series, in UTC as RFC 5545 wants it of a timed one (3.3.10)."""
    last = series.last or series.start
    known = named_zone(zone) if zone else None
    if known is None:
        return f"{last:%Y%m%d}"
    return f"{last.replace(tzinfo=known[0]).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _zone(properties: Properties, series: Series, first: datetime) -> str:
    """The zone on whose clock a series runs: the one it names, if its first start agrees, else as far from UTC as that start is."""
    definition = properties.raw(ZONE_OF_SERIES, APPOINTMENT)
    size = int.from_bytes(definition[KEY_NAME : KEY_NAME + 2], "little")
    named = named_zone(definition[KEY_NAME + 2 :][: 2 * size].decode("utf-16-le", "replace"))
    if named is not None and series.start.replace(tzinfo=named[0]).astimezone(UTC) == first.replace(tzinfo=UTC):
        return named[1]
    offset = series.start - first.replace(tzinfo=None)
    if abs(offset) > FARTHEST or offset.total_seconds() % 900:
        return ""
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"UTC{'-' if offset < timedelta() else '+'}{hours:02}:{minutes:02}"


class Properties:
    """The MAPI properties of a message by tag, or by name within a set."""

    def __init__(self, found: Iterable[Any]):
        self.found = list(found)

    def get(self, key: int, of: UUID | None = None) -> Any:
        """The property, None when it is not there."""
        for one in self.found:
            if (one.name == key and not one.guid) if of is None else (one.guid == of and one.guid_prop == key):
                return one
        return None

    def text(self, key: int, of: UUID | None = None) -> str:
        """A text; empty when there is none."""
        found = self.get(key, of)
        return found.data.strip("\0 ") if found is not None and isinstance(found.data, str) else ""

    def number(self, key: int, of: UUID | None = None) -> int | None:
        """A number or truth value."""
        found = self.get(key, of)
        return int(found.data) if found is not None and isinstance(found.data, int) else None

    def moment(self, key: int, of: UUID | None = None) -> datetime | None:
        """A time, in UTC, without zone."""
        found = self.get(key, of)
        return found.data if found is not None and isinstance(found.data, datetime) else None

    def raw(self, key: int, of: UUID | None = None) -> bytes:
        """Bytes as they are: tnefparse would cut zeros off their end."""
        found = self.get(key, of)
        if found is None or not isinstance(found.raw_data, list) or not found.raw_data:
            return b""
        return bytes(found.raw_data[0])


def uid_of(global_id: bytes) -> str:
    """The UID of a GlobalObjectId (MS-OXCICAL 2.1.3.1.1.20.26): of another program's meeting its own, else the bytes in hex."""
    data = global_id[DATA:]
    if data.startswith(FOREIGN_UID):
        return data[len(FOREIGN_UID) :].split(b"\0")[0].decode("ascii", "replace")
    day = slice(INSTANCE, INSTANCE + 4)
    size = int.from_bytes(global_id[SIZE:DATA], "little")
    whole = global_id[: DATA + size] if len(global_id) >= DATA + size else global_id
    return (whole[: day.start] + b"\0" * 4 + whole[day.stop :]).hex().upper()


def instance_of(global_id: bytes) -> date | None:
    """The day of the one occurrence that a GlobalObjectId means; None for a meeting as a whole."""
    told = global_id[INSTANCE : INSTANCE + 4]
    if len(told) < 4 or not any(told):
        return None
    try:
        return date(int.from_bytes(told[:2], "big"), told[2], told[3])
    except ValueError:
        return None


def address_of(properties: Properties) -> str:
    """The organiser's mail address; of Exchange's own kind of address nothing can be told."""
    for key in (REPRESENTING_SMTP, REPRESENTING_EMAIL, SENDER_SMTP, SENDER_EMAIL):
        found = properties.text(key)
        if "@" in found and " " not in found:
            return found
    return ""


def organizer_line(name: str, address: str) -> str:
    """ORGANIZER with name and address; nothing without an address to answer to."""
    if not address:
        return ""
    plain = "".join(one for one in name if one not in '";:,\r\n\\' and one.isprintable())
    return f'ORGANIZER;CN="{plain}":mailto:{address}' if plain else f"ORGANIZER:mailto:{address}"


def escaped(text: str) -> str:
    """A text as iCalendar writes it (RFC 5545, 3.3.11), on one line."""
    for plain, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(plain, told)
    return "".join(one for one in text if one.isprintable())
