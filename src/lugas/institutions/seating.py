"""The order of place for records: positions and free titles become attendees, a secretariat's custom is read from its row.

Agenda (guests), letters (annexes, salutations) and speeches call this; the rules themselves are in precedence/, pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from lugas.institutions.models import Appointment, Position, PrecedenceCustom, Region
from lugas.institutions.precedence import Attendee, Custom, Place, Seat, order
from lugas.institutions.precedence.lists import OF_LEVEL, lists
from lugas.institutions.precedence.reading import known_names
from lugas.institutions.precedence.seating import NATION
from lugas.institutions.precedence.titles import read
from lugas.institutions.queries import label

T = TypeVar("T")
LEVELS: dict[str, str] = {
    Region.Level.COUNTRY: "country",
    Region.Level.PROVINCE: "province",
    Region.Level.REGENCY: "regency",
    Region.Level.CITY: "regency",
}


def custom_of(secretariat_id: int) -> Custom:
    """What a secretariat settled, the defaults where it settled nothing. One query."""
    row = PrecedenceCustom.objects.filter(secretariat_id=secretariat_id).first()
    if row is None:
        return Custom()
    letters = {**Custom().order, **{mark: tuple(keys) for mark, keys in row.letters.items()}}
    return Custom(letters, {"penjabat": row.penjabat, "plt": row.plt, "plh": row.plh})


def place_of(region: Region) -> Place:
    """The place of an event that a region holds."""
    return Place(LEVELS[region.level], NATION if region.level == Region.Level.COUNTRY else region.code)


def from_title(key: str, title: str, place: Place, *, region: Region | None = None, **facts: Any) -> Attendee:
    """Somebody known by a title as it is written. region: of the office, when the title does not say; facts: of Attendee."""
    found = read(title, known_names(), region=region.code if region else "", level=place.level)
    facts.setdefault("capacity", found.capacity)
    return Attendee(key, title, found.office, found.region, **facts)


def from_position(
    key: str, position: Position, place: Place, *, holder: Appointment | None = None, **facts: Any
) -> Attendee:
    """The holder of a position, called as spoken. The position's own letter speaks where the place is its own region and no
    title of the lists is read from its name. Needs position.secretariat.region."""
    region = position.secretariat.region
    one = from_title(
        key,
        label(position, holder),
        place,
        region=region,
        name=holder.person.name if holder else "",
        echelon=position.echelon,
        **facts,
    )
    ruling = OF_LEVEL[place.level]
    own = place == place_of(region) and position.precedence.startswith(f"{ruling}.")
    named = lists()[ruling].by_office.get(one.office.key) if one.office else None
    if own and (named is None or named.mark != position.precedence):
        return replace(one, letter=position.precedence)
    return one


def in_order(records: Iterable[T], attendee: Callable[[int, T], Attendee], place: Place, custom: Custom) -> list[T]:
    """Records in the order of place, by a function that makes an attendee of each (its key: the number that it is given).

    Those between whom law and custom do not decide stay as they were given.
    """
    return [record for record, _seat in seats_of(records, attendee, place, custom)]


def seats_of(
    records: Iterable[T], attendee: Callable[[int, T], Attendee], place: Place, custom: Custom
) -> list[tuple[T, Seat]]:
    """The same, each record with its seat, in which article and reason stand."""
    known = {str(number): record for number, record in enumerate(records)}
    people = (replace(attendee(int(key), record), written=int(key)) for key, record in known.items())
    return [(known[seat.attendee.key], seat) for seat in order(people, place, custom) if seat.role != "spouse"]
