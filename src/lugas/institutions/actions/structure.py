"""What people do with the structure: units, positions, appointments, the secretariat's own facts, venues.

Screens, imports, the demo and the tests call these; each is one transaction and asks `by` for its permission. `by`
None is the installation itself, loading data. What the database refuses comes out as a ValidationError in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lugas.institutions.models import Appointment, Person, Position, PrecedenceCustom, Secretariat, Unit, Venue
from lugas.institutions.precedence.lists import ACTING, entry
from lugas.institutions.queries import label
from lugas.tenancy.scope import current

STRUCTURE = "institutions.edit_structure"
APPOINTMENTS = "institutions.edit_appointments"
SECRETARIAT = "institutions.edit_secretariat"
VENUE = "institutions.edit_venue"
PRECEDENCE = "institutions.edit_precedence"
DAY = "j F Y"  # 24 April 2024, in both languages


class Actor(Protocol):
    """Who acts: a user, asked for permissions only."""

    def has_perm(self, permission: str, record: Any = None) -> bool: ...


def require(by: Actor | None, permission: str, record: Any = None) -> None:
    """Raise PermissionDenied unless `by` may; None is the installation itself."""
    if by is not None and not by.has_perm(permission, record):
        raise PermissionDenied(permission)


def write(record: models.Model, changes: dict[str, Any]) -> None:
    """Set fields, check them, save. The database's own constraints are told by whoever catches them."""
    for field, value in changes.items():
        setattr(record, field, value)
    record.full_clean(exclude=["secretariat"], validate_constraints=False)
    record.save()


@contextmanager
def still_used(message: str) -> Iterator[None]:
    """A removal that other records forbid becomes a sentence; nothing else is undone."""
    try:
        with transaction.atomic():
            yield
    except (models.ProtectedError, IntegrityError):
        raise ValidationError(message, code="used") from None


# ---------- Units ----------
@transaction.atomic
def add_unit(*, by: Actor | None, **fields: Any) -> Unit:
    """A new unit of the secretariat at home, last among its siblings unless `order` says otherwise."""
    require(by, STRUCTURE)
    unit = Unit(secretariat_id=current().home)
    fields.setdefault("order", next_order(Unit.objects.at_home()))
    write(unit, fields)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, by: Actor | None, **changes: Any) -> Unit:
    """Change a unit; a new `parent` moves it with all below it, never under itself. Once changed it is no sample."""
    require(by, STRUCTURE, unit)
    parent = changes.get("parent")
    if parent is not None and unit.pk in ancestry(parent):
        raise ValidationError({"parent": _("A unit cannot stand under itself or under one of its own units.")})
    write(unit, {"is_sample": False, **changes})
    return unit


def ancestry(unit: Unit) -> set[int]:
    """The ids of a unit and of all above it."""
    parents = dict(Unit.objects.filter(secretariat_id=unit.secretariat_id).values_list("id", "parent_id"))
    found: set[int] = set()
    key: int | None = unit.pk
    while key is not None and key not in found:
        found.add(key)
        key = parents.get(key)
    return found


@transaction.atomic
def remove_unit(unit: Unit, *, by: Actor | None) -> None:
    """Remove a unit that holds nothing. Raises ValidationError while units, positions or members belong to it."""
    require(by, STRUCTURE, unit)
    with still_used(_("%(unit)s still has units, positions or people. Move them first.") % {"unit": unit.name}):
        unit.delete()


@transaction.atomic
def shift(record: Unit | Position, *, by: Actor | None, up: bool) -> None:
    """Move a unit among its siblings, or a position among those of its unit, one place up or down."""
    require(by, STRUCTURE, record)
    siblings = type(record).objects.at_home().filter(**sibling_filter(record)).select_for_update()
    ordered = list(siblings.order_by("order", "id"))
    place = next(index for index, one in enumerate(ordered) if one.pk == record.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(ordered):
        return
    ordered[place], ordered[other] = ordered[other], ordered[place]
    # The places stay the same set of numbers, so that the order among other families is untouched.
    renumber(ordered)


def sibling_filter(record: Unit | Position) -> dict[str, Any]:
    """Which records share a family with this one."""
    return {"parent": record.parent_id} if isinstance(record, Unit) else {"unit": record.unit_id}


def renumber(ordered: Iterable[Unit | Position]) -> None:
    """Give the records, in their new order, the numbers they had between them, each number once."""
    records = list(ordered)
    numbers = sorted(one.order for one in records)
    for index in range(1, len(numbers)):
        numbers[index] = max(numbers[index], numbers[index - 1] + 1)
    for record, number in zip(records, numbers, strict=True):
        if record.order != number:
            record.order = number
            record.save(update_fields=["order"])


def next_order(records: models.QuerySet) -> int:
    """One more than the last order used."""
    return (records.aggregate(last=models.Max("order"))["last"] or 0) + 1


# ---------- Positions ----------
@transaction.atomic
def add_position(*, by: Actor | None, **fields: Any) -> Position:
    """A new position of the secretariat at home."""
    require(by, STRUCTURE)
    position = Position(secretariat_id=current().home)
    fields.setdefault("order", next_order(Position.objects.at_home()))
    write(position, fields)
    return position


@transaction.atomic
def change_position(position: Position, *, by: Actor | None, **changes: Any) -> Position:
    """Change a position. Its past holders stay: they held the office under whatever name it has now."""
    require(by, STRUCTURE, position)
    write(position, {"is_sample": False, **changes})
    return position


@transaction.atomic
def remove_position(position: Position, *, by: Actor | None) -> None:
    """Remove a position that nobody ever held and no record names."""
    require(by, STRUCTURE, position)
    with still_used(_("%(title)s has holders or records and stays.") % {"title": position.title}):
        position.delete()


# ---------- Appointments ----------
@transaction.atomic
def appoint(
    position: Position,
    *,
    by: Actor | None,
    person: Person | None = None,
    name: str = "",
    capacity: str = Appointment.Capacity.DEFINITIVE,
    start: date,
    end: date | None = None,
    decree: str = "",
) -> Appointment:
    """Put a person into an office from one day to another (both included).

    person: someone already known, also of another secretariat; without, a new person with `name`, which may be empty.
    Raises ValidationError naming who holds the office in those days.
    """
    require(by, APPOINTMENTS, position)
    if person is None:
        person = Person.objects.create(secretariat_id=position.secretariat_id, name=name)
    appointment = Appointment(secretariat_id=position.secretariat_id, position=position, person=person)
    save_appointment(appointment, capacity=capacity, start=start, end=end, decree=decree)
    return appointment


@transaction.atomic
def change_appointment(appointment: Appointment, *, by: Actor | None, **changes: Any) -> Appointment:
    """Correct an appointment (capacity, start, end, decree). Raises ValidationError as appoint() does."""
    require(by, APPOINTMENTS, appointment)
    save_appointment(appointment, **changes)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, by: Actor | None, last_day: date) -> Appointment:
    """The person leaves the office after `last_day`."""
    return change_appointment(appointment, by=by, end=last_day)


@transaction.atomic
def succeed(position: Position, *, by: Actor | None, start: date, **fields: Any) -> Appointment:
    """A new holder from `start`: whoever holds the office in the same way then leaves it the day before."""
    require(by, APPOINTMENTS, position)
    capacity = fields.get("capacity", Appointment.Capacity.DEFINITIVE)
    same = Appointment.DEPUTISING if capacity in Appointment.DEPUTISING else Appointment.SUBSTANTIVE
    for held in Appointment.objects.on(start).filter(position=position, capacity__in=same, start__lt=start):
        change_appointment(held, by=by, end=start - timedelta(days=1))
    return appoint(position, by=by, start=start, **fields)


def save_appointment(appointment: Appointment, **changes: Any) -> None:
    """Write an appointment, or say who stands in the way of it."""
    for field, value in changes.items():
        setattr(appointment, field, value)
    if appointment.end is not None and appointment.end < appointment.start:
        raise ValidationError({"end": _("The last day lies before the first.")})
    appointment.full_clean(exclude=["secretariat"], validate_constraints=False)
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError as error:
        if not any(name in str(error) for name in ("one_holder", "one_deputy")):
            raise
        raise ValidationError(in_the_way(appointment), code="held") from None


def in_the_way(appointment: Appointment) -> str:
    """Who holds the office in the wanted days, as a sentence."""
    deputising = appointment.capacity in Appointment.DEPUTISING
    same = Appointment.DEPUTISING if deputising else Appointment.SUBSTANTIVE
    others = appointment.position.appointments.filter(capacity__in=same).exclude(pk=appointment.pk)
    if appointment.end:
        others = others.filter(start__lte=appointment.end)
    held = others.filter(models.Q(end__isnull=True) | models.Q(end__gte=appointment.start)).select_related("person")
    other = held.order_by("start").first()
    if other is None:
        return _("Somebody else holds this office in these days.")
    values = {
        "title": label(appointment.position, other),
        "person": other.person.name,
        "start": date_format(other.start, DAY),
        "end": date_format(other.end, DAY) if other.end else _("further notice"),
    }
    if other.person.name:
        return (
            _("%(person)s is already %(title)s from %(start)s to %(end)s. End that first, or choose other days.")
            % values
        )
    return _("There is already a %(title)s from %(start)s to %(end)s. End that first, or choose other days.") % values


# ---------- The order of place ----------
@transaction.atomic
def settle_precedence(
    *, by: Actor | None, order: Mapping[str, Sequence[str]] | None = None, acting: Mapping[str, str] | None = None
) -> PrecedenceCustom:
    """Settle what UU 9/2010 leaves open. order: for a letter ("10.g") the keys of its offices in the local order, empty for
    the order of mention; letters that are not named stay. acting: "office" or "own" for penjabat, plt, plh.
    Raises ValidationError for a letter, an office or a capacity that is none.
    """
    require(by, PRECEDENCE)
    custom, _made = PrecedenceCustom.objects.select_for_update().get_or_create(secretariat_id=current().home)
    for letter, keys in (order or {}).items():
        try:
            offices = entry(letter).offices
        except KeyError:
            raise ValidationError(_("There is no letter %(letter)s in UU 9/2010.") % {"letter": letter}) from None
        if not set(keys) <= set(offices) or len(set(keys)) < len(keys):
            raise ValidationError(_("Name offices of letter %(letter)s, each once.") % {"letter": letter})
        custom.letters = {**custom.letters, letter: list(keys)}
        if not keys:
            del custom.letters[letter]
    for capacity, how in (acting or {}).items():
        if capacity not in ACTING:
            raise ValidationError(_("%(capacity)s is no acting capacity.") % {"capacity": capacity})
        setattr(custom, capacity, how)
    write(custom, {})
    return custom


# ---------- The secretariat and its venues ----------
@transaction.atomic
def change_secretariat(secretariat: Secretariat, *, by: Actor | None, **changes: Any) -> Secretariat:
    """Change what the letterhead says of the secretariat at home."""
    require(by, SECRETARIAT)
    if secretariat.pk != current().home:
        raise PermissionDenied(SECRETARIAT)
    for field, value in changes.items():
        setattr(secretariat, field, value)
    secretariat.full_clean()
    secretariat.save()
    return secretariat


@transaction.atomic
def add_venue(*, by: Actor | None, **fields: Any) -> Venue:
    """A new venue, which everybody may then choose."""
    require(by, VENUE)
    venue = Venue(secretariat_id=current().home)
    save_venue(venue, fields)
    return venue


@transaction.atomic
def change_venue(venue: Venue, *, by: Actor | None, **changes: Any) -> Venue:
    """Change a venue of one's own."""
    require(by, VENUE, venue)
    save_venue(venue, changes)
    return venue


def save_venue(venue: Venue, fields: dict[str, Any]) -> None:
    """Write a venue; the same name twice in a region is told."""
    try:
        with transaction.atomic():
            write(venue, fields)
    except IntegrityError as error:
        if "venue_once" not in str(error):
            raise
        raise ValidationError({"name": _("This region already has a venue of this name.")}, code="twice") from None
