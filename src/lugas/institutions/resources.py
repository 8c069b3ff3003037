"""The tables of institutions: units, positions, office holders; every change goes through actions.py."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lugas.institutions import actions
from lugas.institutions.models import Appointment, Person, Position, Unit
from lugas.institutions.rules import ECHELON, precedence
from lugas.institutions.tables.resource import Day, Named, TableResource, Whole, Word, YesNo, by_name, column


class Units(TableResource):
    """Units of the secretariat at home, with the unit above each."""

    name = column("Nama", "name")
    kind = column("Jenis", "kind", Word(Unit.Kind.choices))
    short_name = column("Singkatan", "short_name")
    parent = column("Induk", "parent")
    tasks = column("Tugas", "tasks")
    order = column("Urutan", "order", Whole())

    class Meta:
        model = Unit
        fields = ("id", "name", "kind", "short_name", "parent", "tasks", "order")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["parent"].widget = Named(lambda: self.once("units", units))

    def records(self) -> Any:
        return Unit.objects.at_home().select_related("parent").order_by("order", "id")

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Names as they were before the first row: a unit that the file renames is still found by its old name."""
        super().before_import(dataset, **kwargs)
        self.once("units", units)

    def keep(self, instance: Any, *, new: bool) -> None:
        facts = self.facts(instance)
        kept = actions.add_unit(by=self.by, **facts) if new else actions.change_unit(instance, by=self.by, **facts)
        # Rows below may name it, or its new name, as their parent.
        named = self.once("units", units).setdefault(kept.name.casefold(), [])
        if kept not in named:
            named.append(kept)


def units() -> dict[str, list[Any]]:
    """The units at home by name."""
    return by_name(Unit.objects.at_home())


class Positions(TableResource):
    """Positions of the secretariat at home."""

    title = column("Jabatan", "title")
    short_title = column("Singkatan", "short_title")
    unit = column("Unit", "unit")
    echelon = column("Eselon", "echelon")
    precedence = column("Huruf tata tempat", "precedence")
    has_agenda = column("Agenda disusun", "has_agenda", YesNo())
    order = column("Urutan", "order", Whole())

    class Meta:
        model = Position
        fields = ("id", "title", "short_title", "unit", "echelon", "precedence", "has_agenda", "order")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["unit"].widget = Named(lambda: self.once("units", units))

    def records(self) -> Any:
        return Position.objects.at_home().select_related("unit").order_by("order", "id")

    def keep(self, instance: Any, *, new: bool) -> None:
        facts = self.facts(instance)
        if facts["echelon"] and not ECHELON.match(facts["echelon"]):
            raise ValidationError(_("Write the echelon like this: II.b"))
        if facts["precedence"]:
            try:
                precedence(facts["precedence"])
            except ValueError:
                raise ValidationError(_("Write article and letter like this: 10.g")) from None
        if new:
            actions.add_position(by=self.by, **facts)
        else:
            actions.change_position(instance, by=self.by, **facts)


class Holders(TableResource):
    """Who held which office when. A new row names the person; the name of a person is not changed here."""

    position = column("Jabatan", "position")
    # An empty name is that of a holder who has none recorded: it takes nobody away.
    person = column("Nama", "person", saves_null_values=False)
    capacity = column("Kedudukan", "capacity", Word(Appointment.Capacity.choices))
    start = column("Mulai", "start", Day())
    end = column("Sampai", "end", Day())
    decree = column("Surat keputusan", "decree")

    class Meta:
        model = Appointment
        fields = ("id", "position", "person", "capacity", "start", "end", "decree")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["position"].widget = Named(lambda: self.once("positions", positions))
        self.fields["person"].widget = PersonName(lambda: self.once("people", people))

    def records(self) -> Any:
        found = Appointment.objects.at_home().select_related("position", "person")
        return found.order_by("position__order", "position_id", "start", "id")

    def keep(self, instance: Any, *, new: bool) -> None:
        term = {key: getattr(instance, key) for key in ("capacity", "start", "end", "decree")}
        if term["start"] is None:
            raise ValidationError(_("Say from which day."))
        if new:
            if instance.position_id is None:
                raise ValidationError(_("Say which office."))
            named = getattr(instance, "person", None)
            known = named if named is not None and named.pk else None
            name = named.name if named is not None else ""
            made = actions.appoint(instance.position, by=self.by, person=known, name=name, **term)
            if made.person.name:
                self.once("people", people).setdefault(made.person.name.casefold(), [made.person])
            return
        before = Appointment.objects.only("position_id", "person_id").get(pk=instance.pk)
        if (before.position_id, before.person_id) != (instance.position_id, instance.person_id):
            raise ValidationError(_("Office and name of a row with an ID stay. End it and add a new row."))
        actions.change_appointment(instance, by=self.by, **term)


class PersonName(Named):
    """A person by name; a name that nobody has yet is somebody new."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.name if value is not None else ""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        if value and not self.offered().get(value.casefold()):
            return Person(name=value[:120])
        return super().clean(value, row, **kwargs)


def positions() -> dict[str, list[Any]]:
    """The positions at home by title."""
    return by_name(Position.objects.at_home())


def people() -> dict[str, list[Any]]:
    """Everybody who was recorded here, by name."""
    return by_name(Person.objects.at_home().exclude(name=""), lambda one: one.name)
