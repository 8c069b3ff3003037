"""From a reading to the facts of an arrival, and from a recorded arrival back to the source of each field.

Facts are plain JSON: what the file says, before anybody judged it. Called by actions and by the desk.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.utils import parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda.actions import Occasion
from lugas.agenda.models import Invitation
from lugas.agenda.recurrence import HORIZON_DAYS
from lugas.design.parts import State
from lugas.institutions.models import Region, Venue
from lugas.intake.matching import KnownRegion, KnownVenue, match_place
from lugas.intake.reading import Event, Reading
from lugas.tenancy.scope import current

# Hours of a whole-day event, which tells none: an office's working day, to be put right by whoever records it.
DAY_START, DAY_END = time(8), time(16)
USUAL_LENGTH = timedelta(hours=2)
MOST_TEXT = 6_000
MOST_ATTENDEES = 100
# Of a series: as far ahead as the agenda makes its own (recurrence.HORIZON_DAYS), and no flood of activities.
MOST_DATES = 100
# Calendar methods that ask nobody to come (RFC 5546, 3.2): answers and requests about an invitation of our own.
ANSWERS = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})


@dataclass(frozen=True)
class Places:
    """The names by which a place may be known; two queries for any number of files."""

    venues: tuple[KnownVenue, ...]
    regions: tuple[KnownRegion, ...]
    home_region: int
    home_zone: ZoneInfo

    @classmethod
    def load(cls) -> Places:
        """All venues and regions, and the own region as the answer when nothing matches."""
        regions = list(Region.objects.exclude(level=Region.Level.COUNTRY).select_related("secretariat"))
        own = next(one for one in regions if getattr(one, "secretariat", None) and one.secretariat.pk == current().home)
        return cls(
            tuple(KnownVenue(*row) for row in Venue.objects.values_list("pk", "region_id", "name", "locality")),
            tuple(
                KnownRegion(one.pk, one.name, one.short_name, one.capital)
                for one in regions
                if one.level != Region.Level.PROVINCE
            ),
            own.pk,
            ZoneInfo(own.time_zone),
        )


def is_answer(event: Event) -> bool:
    """Whether an event only answers an invitation of our own."""
    return (event.method or "").upper() in ANSWERS


def is_cancelled(event: Event) -> bool:
    """Whether an event says that it does not take place."""
    return "CANCEL" in (event.method or "").upper() or (event.status or "").upper() == "CANCELLED"


def facts_of_event(event: Event, reading: Reading, places: Places) -> dict[str, Any]:
    """What one event of a file says, as JSON."""
    start, end, coming = hours_of(event, places.home_zone)
    match = match_place(event.place or "", places.venues, places.regions)
    organizer = event.organizer
    sender = name_of_sender(reading.sender) or ((organizer.name or organizer.email or "") if organizer else "")
    title = " ".join((event.summary or reading.subject or "").split())
    return {
        "kind": reading.kind,
        "title": title[:200],
        "subject": " ".join((reading.subject or event.summary or "").split())[:250],
        "sender": sender[:160],
        "dated": reading.date.date().isoformat() if reading.date else "",
        "start": start.isoformat() if start else "",
        "end": end.isoformat() if end else "",
        "all_day": event.all_day,
        "zone": event.zone or "",
        "recurs": bool(event.recurrence) or len(event.instances) > 1,
        "coming": coming,
        "rule": event.recurrence or "",
        "dates": dates_of(event, (start, end), places.home_zone) if start and end else [],
        "occurrence": event.recurrence_id.isoformat() if event.recurrence_id else "",
        "place": " ".join((event.place or "").split())[:160],
        "venue": match.venue,
        "region": match.region or places.home_region,
        "region_known": match.region is not None,
        "uid": (event.uid or "")[:255],
        "organizer": (organizer.email or "") if organizer else "",
        "organizer_name": (organizer.name or "") if organizer else "",
        "attendees": [one.email for one in event.attendees if one.email][:MOST_ATTENDEES],
        "sequence": max(0, event.sequence),
        "cancelled": is_cancelled(event),
        "summary": (event.description or "")[:MOST_TEXT],
    }


def facts_of_mail(reading: Reading, data: bytes, places: Places) -> dict[str, Any]:
    """What a mail without a calendar says: everything but when and where, which a person fills in."""
    subject = " ".join((reading.subject or "").split())
    return {
        "kind": "mail",
        "title": subject[:200],
        "subject": subject[:250],
        "sender": name_of_sender(reading.sender)[:160],
        "dated": reading.date.date().isoformat() if reading.date else "",
        "region": places.home_region,
        "message_id": reading.message_id or "",
        "summary": mail_text(data)[:MOST_TEXT],
    }


def hours_of(event: Event, zone: ZoneInfo) -> tuple[datetime | None, datetime | None, bool]:
    """Start and end as moments, and whether they are those of the first coming occurrence of a series."""
    start, end = event.start, event.end
    if start is None:
        return None, None, False
    begin = moment(start, zone, DAY_START)
    if isinstance(end, datetime):
        finish = end
    elif isinstance(end, date):
        finish = moment(end - timedelta(days=1), zone, DAY_END)
    else:
        finish = moment(start, zone, DAY_END) if event.all_day else begin + USUAL_LENGTH
    if finish <= begin:
        finish = begin + USUAL_LENGTH
    if not event.recurrence and len(event.instances) < 2:
        return begin, finish, False
    now = timezone.now()
    coming = next((one for one in (moment(each, zone, DAY_START) for each in event.instances) if one > now), None)
    return (coming, coming + (finish - begin), True) if coming else (begin, finish, False)


def dates_of(event: Event, hours: tuple[datetime, datetime], zone: ZoneInfo) -> list[dict[str, str]]:
    """The coming dates of a series as JSON, at most MOST_DATES within a year and a bit; none of what comes once.

    hours: start and end of the first of them. original: when the rule would have it (RECURRENCE-ID).
    """
    now, length = timezone.now(), hours[1] - hours[0]
    apart = {one.start: one for one in event.changed}
    found = []
    for each in event.instances:
        start = moment(each, zone, DAY_START)
        if not now < start < now + timedelta(days=HORIZON_DAYS) or len(found) == MOST_DATES:
            continue
        own = apart.get(each)
        end = own.end if own and isinstance(own.end, datetime) else start + length
        found.append(
            {
                "start": start.isoformat(),
                "end": end.isoformat(),
                "original": moment(own.of, zone, DAY_START).isoformat() if own else start.isoformat(),
                "title": (own.summary or "")[:200] if own and own.summary != event.summary else "",
                "place": (own.place or "")[:160] if own and own.place != event.place else "",
            }
        )
    return found if len(found) > 1 else []


def moment(value: date | datetime, zone: ZoneInfo, hour: time) -> datetime:
    """A moment; of a whole day the given hour in the zone of the office."""
    return value if isinstance(value, datetime) else datetime.combine(value, hour, zone)


def name_of_sender(sender: str | None) -> str:
    """The name of "Name <address>", else the address."""
    name, address = parseaddr(sender or "")
    return " ".join((name or address or sender or "").split())


def mail_text(data: bytes) -> str:
    """The plain words of a mail, to be read beside the form; empty when it has none that can be told."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    try:
        body = message.get_body(preferencelist=("plain",))
        return body.get_content().strip() if body is not None else ""
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def sources_of(invitation: Invitation) -> dict[str, tuple[str, State | None]]:
    """For each fact of the desk from where it came; what was put right since then says so."""
    arrival = next((one for one in invitation.arrivals.all() if one.facts), None)
    if arrival is None:
        return {}
    facts, activity = arrival.facts, invitation.activity
    if facts.get("kind") == "paper":
        return {}
    if facts.get("sources"):
        from lugas.intake.letter_facts import sources_of_letter

        return sources_of_letter(facts, invitation)
    in_calendar = bool(facts.get("start"))
    words = words_of(facts)
    as_read = {
        "subject": facts.get("subject") == invitation.subject,
        "title": facts.get("title") == activity.title,
        "sender": facts.get("sender") == invitation.sender,
        "number": bool(invitation.dated) and facts.get("dated") == invitation.dated.isoformat(),
    }
    if in_calendar:
        spoken = (datetime.fromisoformat(facts["start"]), datetime.fromisoformat(facts["end"]))
        as_read["when"] = spoken == (activity.starts_at, activity.ends_at)
        as_read["where"] = not facts["place"] or facts["place"] == activity.place or bool(facts["venue"])
    return {key: (words[key], check_of(key, facts)) if same else (_("by hand"), None) for key, same in as_read.items()}


def words_of(facts: dict[str, Any]) -> dict[str, str]:
    """From where each fact of an arrival came, in words."""
    if facts["kind"] == "letter":
        return dict.fromkeys(
            ("subject", "title", "sender", "number", "when", "where"), _("letter from another secretariat in Lugas")
        )
    if facts["kind"] == "request":
        return dict.fromkeys(("subject", "title", "sender", "number", "when", "where"), _("form on the portal"))
    in_calendar = bool(facts.get("start"))
    return {
        "subject": _("subject of the mail") if facts["kind"] == "mail" else _("title in the calendar file"),
        "title": _("title in the calendar file") if in_calendar else _("subject of the mail"),
        "sender": _("sender of the mail") if facts["kind"] == "mail" else _("organiser in the calendar file"),
        "number": _("date of the mail"),
        "when": _("start and end in the calendar file"),
        "where": _("place in the calendar file"),
    }


def check_of(key: str, facts: dict[str, Any]) -> State | None:
    """What to look at twice in a fact that was read."""
    if key == "when" and facts.get("all_day"):
        return State(_("Hours not told"), "lacking", "kunyit")
    if key == "where" and not facts.get("region_known", True):
        return State(_("Check the place"), "lacking", "kunyit")
    return None


def differences(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    """What the sender changed between two versions of one event."""
    keys: Iterable[str] = ("title", "subject", "sender", "start", "end", "place", "summary")
    return {key for key in keys if old.get(key) != new.get(key)}


def occasions(facts: dict[str, Any], start: datetime, end: datetime) -> list[Occasion]:
    """The dates of a series as the agenda takes them. start, end: of the first, as whoever recorded it confirmed them;
    what he put right there holds for the others too, save where one lasts otherwise by itself."""
    first = [datetime.fromisoformat(facts["dates"][0][key]) for key in ("start", "end")]
    moved, usual = start - first[0], first[1] - first[0]
    found = []
    for one in facts["dates"]:
        begins, ends, original = (datetime.fromisoformat(one[key]) for key in ("start", "end", "original"))
        lasts = end - start if ends - begins == usual else ends - begins
        found.append(Occasion(begins + moved, begins + moved + lasts, original + moved, one["title"], one["place"]))
    return found
