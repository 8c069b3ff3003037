"""Makes the records that tests need, each with plausible defaults: `with at("53"): activity(title="...")`.

Everything but people() and users works inside an open scope; `at(code)` opens one for a secretariat. Positions come
with a holder, so that engagements have a person whose hours count.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement, Guest, Invitation
from lugas.agenda.rules import Status
from lugas.institutions.models import Appointment, Person, Position, Region, Secretariat, Unit, Venue
from lugas.institutions.queries import holder_on
from lugas.tenancy.scope import current, scope
from tests.staff import acting, member, secretariat, sign_in

__all__ = [
    "acting", "activity", "at", "engagement", "guest", "holder", "invitation", "moment", "person", "position", "region",
    "secretariat", "sign_in", "unit", "user", "venue",
]  # fmt: skip

WITA = ZoneInfo("Asia/Makassar")
DAY = date(2024, 4, 24)
_numbers = count(1)


def moment(hour: int = 9, minute: int = 0, day: date = DAY, zone: ZoneInfo = WITA) -> datetime:
    """An aware time of day: 24 April 2024 unless told."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


@contextmanager
def at(code: str = "53", user=None):
    """The scope of a secretariat by the code of its region: reads and writes there."""
    office = secretariat(code)
    with scope([office.pk], home=office.pk, user=user.pk if user else None):
        yield office


def region(code: str = "53") -> Region:
    """A region of the reference data."""
    return Region.objects.get(code=code)


def user(code: str = "53", role: str = Role.HEAD, *, name: str = "", **fields):
    """A person with a role in a secretariat, `acting` set; see staff.sign_in to let a client be signed in."""
    return member(secretariat(code), role, name or f"{role} {code} {next(_numbers)}".replace(".", "-"), **fields)


def person(name: str = "", **fields) -> Person:
    """A human being recorded by the secretariat in whose scope one is."""
    return Person.objects.create(name=name, **fields)


def unit(name: str = "Biro Administrasi Pimpinan", **fields) -> Unit:
    """A unit of the secretariat."""
    return Unit.objects.create(**{"name": name, "kind": Unit.Kind.BUREAU, "short_name": name[:40], **fields})


def position(title: str = "", *, held: bool = True, by: Person | None = None, **fields) -> Position:
    """An office whose agenda is kept, held since 2020 by a new person (or `by`), or vacant with held=False."""
    number = next(_numbers)
    title = title or f"Pejabat {number}"
    made = Position.objects.create(
        **{"title": title, "short_title": title[:60], "has_agenda": True, "order": number % 30000, **fields}
    )
    if held:
        holder(made, by=by)
    return made


def holder(
    of: Position, *, by: Person | None = None, start: date = date(2020, 1, 1), end: date | None = None, **fields
) -> Appointment:
    """A person in an office."""
    return Appointment.objects.create(position=of, person=by or person(), start=start, end=end, **fields)


def venue(name: str = "Hotel Timor Megah", code: str = "53.02", **fields) -> Venue:
    """A building in a region."""
    return Venue.objects.create(**{"name": name, "region": region(code), **fields})


def activity(
    title: str = "", *, start: datetime | None = None, hours: float = 2, code: str = "", public: bool = False, **fields
) -> Activity:
    """An activity of the secretariat: internal, two hours from 09.00 WITA on 24 April 2024, in its own region."""
    start = start or moment()
    code = code or Secretariat.objects.get(pk=current().home).region.code
    facts = {
        "title": title or f"Kegiatan {next(_numbers)}",
        "region": fields.pop("region", None) or region(code),
        "place": "Aula",
        "starts_at": start,
        "ends_at": start + timedelta(hours=hours),
        "secrecy": Activity.Secrecy.PUBLIC if public else Activity.Secrecy.INTERNAL,
        "public_since": start - timedelta(days=7) if public else None,
        **fields,
    }
    facts.setdefault("time_zone", facts["region"].time_zone)
    return Activity.objects.create(**facts)


def engagement(
    of: Activity | None = None, by: Position | None = None, *, status: str = Status.CONFIRMED, **fields
) -> Engagement:
    """An official's part: the whole of the activity, confirmed, by a new official unless told. No notice is sent."""
    of = of or activity()
    by = by or position()
    start = fields.pop("starts_at", None) or of.starts_at
    held = holder_on(by, start.astimezone(of.zone).date())
    facts = {
        "activity": of,
        "position": by,
        "of_id": by.secretariat_id,
        "person_id": held.person_id if held else None,
        "starts_at": start,
        "ends_at": of.ends_at,
        "status": status,
        "confirmed_at": start - timedelta(days=3) if status in (Status.CONFIRMED, Status.DONE) else None,
        "public_since": of.public_since if status != Status.DRAFT else None,
        **fields,
    }
    return Engagement.objects.create(**facts)


def invitation(of: Activity | None = None, asked: Position | None = None, **fields) -> Invitation:
    """A letter that asks an official for an activity, with the next agenda number of 2024."""
    facts = {
        "activity": of or activity(),
        "asked": asked or position(),
        "subject": "Permohonan membuka kegiatan",
        "sender": "Panitia",
        "number": "BAP.005/112/IV/2024",
        "dated": DAY - timedelta(days=9),
        "received_at": moment(8, day=DAY - timedelta(days=7)),
        "agenda_year": 2024,
        "agenda_number": next(_numbers),
        **fields,
    }
    return Invitation.objects.create(**facts)


def guest(of: Activity, office: str = "Kapolda", **fields) -> Guest:
    """A guest of an activity."""
    return Guest.objects.create(activity=of, office=office, **fields)
