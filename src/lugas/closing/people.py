"""Whom certificates are thought for, read from attendance, programme and committee."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from lugas.closing import rules
from lugas.closing.models import Certificate, Closing
from lugas.closing.rules import Lack, Person, Role
from lugas.door import queries as door
from lugas.institutions.models import Region
from lugas.letters.rules import IN_FORCE
from lugas.meetings import queries, registry, words
from lugas.meetings.models import Meeting
from lugas.meetings.registry import Attendee
from lugas.meetings.rules import SessionKind

# What of a programme counts as hours: breaks, prayer times and registration do not.
COUNTED = (SessionKind.OPENING, SessionKind.SESSION, SessionKind.DISCUSSION, SessionKind.CLOSING)


def programme_hours(meeting: Meeting) -> Decimal:
    """The hours of the programme without breaks; what goes on at the same time in two rooms counts once."""
    spans = meeting.sessions.filter(kind__in=COUNTED).order_by("starts_at").values_list("starts_at", "ends_at")
    whole, until = timedelta(), None
    for start, end in spans:
        begin = start if until is None else max(start, until)
        if end > begin:
            whole, until = whole + (end - begin), end
    return tenths(whole.total_seconds() / 3600)


def tenths(hours: float) -> Decimal:
    """Hours as they are kept."""
    return Decimal(str(round(hours, 1)))


def certified_from(meeting: Meeting) -> datetime:
    """From when its certificates may be laid before their signer."""
    activity = meeting.activity
    return rules.certified_from(activity.starts_at, activity.ends_at, words.zone_of(meeting))


def closing_of(meeting: Meeting) -> Closing:
    """What is settled of its closing; what is usual, and not saved, where nobody settled anything yet."""
    found = Closing.objects.at_home().filter(meeting=meeting).first()
    least = rules.usual_least(programme_hours(meeting)) if found is None else Decimal()
    return found or Closing(secretariat_id=meeting.secretariat_id, meeting=meeting, least_hours=least)


def people(meeting: Meeting) -> list[Person]:
    """Everybody who may get a certificate: who was there and who was awaited, speakers, committee. Five queries and the door's.

    Speakers count as present unless the door was used and their badge never came through it.
    """
    seats = list(queries.seats(meeting).filter(left_out=""))
    emails = {one.pk: one.email for one in seats}
    there = registry.attendance(meeting)
    names = region_names(there)
    found = [
        Person(
            Role.PARTICIPANT,
            one.key[:64],
            one.name[:120],
            (one.office or one.came_for)[:160],
            emails.get(one.seat_id, "") if one.seat_id else "",
            names.get(one.region, ""),
            tenths(one.hours),
        )
        for one in there
        if one.is_participant
    ]
    present = {one.seat_id for one in there}
    found += [
        Person(
            Role.PARTICIPANT,
            f"seat-{one.pk}",
            "",
            one.office,
            region=one.region.name if one.region else "",
            is_there=False,
        )
        for one in seats
        if one.pk not in present
    ]
    absent = door.absent_speakers(meeting)
    found += [
        Person(
            Role.SPEAKER,
            f"speaker-{one.pk}",
            one.name,
            one.office[:160],
            one.email,
            is_there=(one.name, one.office[:160]) not in absent,
        )
        for one in meeting.speakers.all()
    ]
    found += [
        Person(Role.COMMITTEE, f"member-{one.pk}", one.name[:120], one.function) for one in meeting.committee.all()
    ]
    return found


def region_names(there: list[Attendee]) -> dict[str, str]:
    """The names of the regions from which people came, by code."""
    codes = {one.region for one in there if one.region}
    return dict(Region.objects.filter(code__in=codes).values_list("code", "name"))


def waiting(meeting: Meeting, closing: Closing | None = None) -> tuple[list[Person], list[tuple[Person, Lack]]]:
    """Who gets a certificate and has had none yet, and who gets none, with the reason."""
    least = (closing or closing_of(meeting)).least_hours
    given, lacking = rules.parted(people(meeting), least)
    had = set(Certificate.objects.at_home().filter(meeting=meeting).values_list("role", "key"))
    return [one for one in given if (one.role, one.key) not in had], lacking


def decree_of(meeting: Meeting) -> str:
    """By which decree the committee was appointed, "" until one is in force: "Keputusan Sekretaris Daerah Nomor ... tanggal ..."."""
    letter = queries.decrees(meeting).filter(status__in=IN_FORCE).first()
    if letter is None:
        return ""
    office = (letter.on_behalf_of or letter.signer).title
    return f"Keputusan {office} Nomor {letter.number} tanggal {words.plain_day(letter.dated)}"
