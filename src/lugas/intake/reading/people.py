"""Who is named in a calendar: organisers and attendees with their answers (RFC 5545, 3.8.4.1 and 3.8.4.3; vCalendar 1.0)."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import unquote

from lugas.intake.reading.headers import decode_words
from lugas.intake.reading.limits import MAX_ATTENDEES
from lugas.intake.reading.properties import Property
from lugas.intake.reading.result import Attendee, Person
from lugas.intake.reading.sentences import Notes

NO_ANSWER = "NEEDS-ACTION"


def read_person(found: Property) -> Person | None:
    """The address and the name of an ORGANIZER or ATTENDEE, None when there is neither."""
    value = found.value.strip()
    if value[:7].lower() == "mailto:":
        value = unquote(value[7:].partition("?")[0]).strip()
    name = decode_words(found.parameters.get("CN", "").strip().strip("'\"")) or None
    address = value
    if "<" in value:
        written, address = parseaddr(value)
        name = name or written or None
    address = address.strip("<> ")
    if "@" not in address or " " in address:
        # Exchange's own directory ("/o=..."), urn:uuid, invalid:nomail: the EMAIL parameter has the address (RFC 7986, 6.2).
        stated = found.parameters.get("EMAIL", "").strip()
        name = name or (address if address and ":" not in address and "=" not in address else None)
        address = stated if "@" in stated else ""
    if not address and not name:
        return None
    return Person(address[:320] or None, name[:200] if name else None)


def read_attendees(found: list[Property], notes: Notes) -> tuple[Attendee, ...]:
    """Everyone once, in the order of the file, with PARTSTAT (or vCalendar's STATUS) as the answer."""
    people: dict[tuple, Attendee] = {}
    for attendee in found:
        person = read_person(attendee)
        if person is None:
            continue
        if len(people) >= MAX_ATTENDEES:
            notes.add("many_attendees", count=MAX_ATTENDEES)
            break
        answer = attendee.parameters.get("PARTSTAT") or attendee.parameters.get("STATUS") or NO_ANSWER
        answer = answer.strip().upper().replace(" ", "-")[:40] or NO_ANSWER
        key = (person.email or "").lower() or person.name
        earlier = people.get(key)
        # Listed twice (Exchange does it for rooms): the entry with an answer counts.
        if earlier is None or (earlier.answer == NO_ANSWER and answer != NO_ANSWER):
            people[key] = Attendee(person.email, person.name or (earlier.name if earlier else None), answer)
    return tuple(people.values())
