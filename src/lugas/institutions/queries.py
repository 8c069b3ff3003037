"""Answers to "who held this office on that day", for one position or many at the cost of one query.

Agenda, portal, letters and search ask here; the rule itself is rules.holder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from lugas.institutions.models import Appointment, Position
from lugas.institutions.rules import Term, holder, spoken


def as_term(appointment: Appointment) -> Term:
    """An appointment as the rules read it."""
    return Term(appointment.pk, appointment.capacity, appointment.start, appointment.end)


def choose(appointments: Iterable[Appointment], day: date) -> Appointment | None:
    """The appointment that answers for the day, out of all of one position."""
    known = {one.pk: one for one in appointments}
    term = holder(map(as_term, known.values()), day)
    return known[term.key] if term else None


def holders_on(positions: Iterable[Position | int], day: date) -> dict[int, Appointment]:
    """Holder on a day by the position's id, each with its person, in one query; vacant positions are absent."""
    ids = [one.pk if isinstance(one, Position) else one for one in positions]
    by_position: dict[int, list[Appointment]] = defaultdict(list)
    for appointment in Appointment.objects.filter(position_id__in=ids).on(day).select_related("person"):
        by_position[appointment.position_id].append(appointment)
    found = {key: choose(appointments, day) for key, appointments in by_position.items()}
    return {key: appointment for key, appointment in found.items() if appointment}


def holder_on(position: Position | int, day: date) -> Appointment | None:
    """Who held the office on a day (a deputy in force goes before the substantive holder), or None: it was vacant."""
    return next(iter(holders_on([position], day).values()), None)


def label(position: Position, appointment: Appointment | None, *, short: bool = False) -> str:
    """The title as spoken of that holder, without a query; a vacant office is called by its bare title."""
    title = position.short_title if short else position.title
    return spoken(title, appointment.capacity) if appointment else title


def position_label(position: Position, day: date, *, short: bool = False) -> str:
    """The title as spoken on a day: "Pj. Gubernur Nusa Tenggara Timur", short: "Pj. Gubernur"."""
    return label(position, holder_on(position, day), short=short)


def with_region(title: str, region: str) -> str:
    """A short title for readers elsewhere: "Sekda TTS", "Wali Kota Kupang"; one that names its region already stays."""
    if title.endswith(" Kota"):
        region = region.removeprefix("Kota ")
    return title if region in title else f"{title} {region}"


def with_place(position: Position, title: str) -> str:
    """A title for readers elsewhere: "Kepala Bagian Umum Setda Kabupaten Alor"; the heads' titles carry their place."""
    region = position.secretariat.region
    place = region.short_name.removeprefix("Kota ")
    return title if place in title else f"{title} Setda {region.name}"
