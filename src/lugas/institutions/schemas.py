"""What programs send and get of the structure: regions by code, units and positions by id, holders by day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Field, Schema

from lugas.api.lists import Slice
from lugas.api.routing import BIGGEST, Code, Day, Id, Latitude, Longitude, Text, one_of
from lugas.institutions.models import Appointment, PrecedenceCustom, Region, Unit

Level = Annotated[Region.Level, one_of(Region.Level)]
UnitKind = Annotated[Unit.Kind, one_of(Unit.Kind)]
Capacity = Annotated[Appointment.Capacity, one_of(Appointment.Capacity)]
Order = Annotated[int, Field(ge=0, le=32767)]


class RegionOut(Schema):
    """A region by the Ministry of Home Affairs' code."""

    code: str
    name: str
    level: Level
    parent: str | None = Field(None, alias="parent.code")
    capital: str
    island: str
    latitude: float | None
    longitude: float | None
    zone: str = Field(alias="time_zone")


class SecretariatOut(Schema):
    """What the letterhead says of a secretariat."""

    region: str = Field(alias="region.code")
    name: str
    short_name: str
    government: str
    address: str
    postal_code: str
    telephone: str
    email: str
    website: str


class SecretariatChange(Schema):
    """What changes of the letterhead."""

    name: Text = Field("", max_length=120)
    short_name: Text = Field("", max_length=40)
    government: Text = Field("", max_length=120)
    address: Text = Field("", max_length=200)
    postal_code: Text = Field("", max_length=10)
    telephone: Text = Field("", max_length=40)
    email: Text = Field("", max_length=254)
    website: Text = Field("", max_length=100)


class UnitOut(Schema):
    """A unit."""

    id: int
    parent: int | None = Field(alias="parent_id")
    kind: UnitKind
    name: str
    short_name: str
    tasks: str
    order: int


class UnitFacts(Schema):
    """parent: the id of the unit above it."""

    name: Text = Field("", max_length=120)
    short_name: Text = Field("", max_length=40)
    tasks: Text = Field("", max_length=4000)
    parent: Id | None = None
    order: Order = 0


class UnitIn(UnitFacts):
    """A new unit."""

    kind: UnitKind
    name: Text = Field(min_length=1, max_length=120)


class UnitChange(UnitFacts):
    """What changes of a unit."""

    kind: UnitKind = Unit.Kind.SECTION


class PositionOut(Schema):
    """A position. has_agenda: whether its agenda is kept."""

    id: int
    unit: int | None = Field(alias="unit_id")
    title: str
    short_title: str
    echelon: str
    has_agenda: bool
    order: int


class PositionFacts(Schema):
    """What may be told of a position."""

    title: Text = Field("", max_length=120)
    short_title: Text = Field("", max_length=60)
    echelon: Text = Field("", max_length=6)
    precedence: Text = Field("", max_length=6)
    unit: Id | None = None
    has_agenda: bool = False
    order: Order = 0


class PositionIn(PositionFacts):
    """A new position."""

    title: Text = Field(min_length=1, max_length=120)


class ShiftIn(Schema):
    """One place up or down among its siblings. id: of the unit or the position."""

    kind: Literal["unit", "position"]
    id: Id
    up: bool


class PersonOut(Schema):
    """A person who holds or held an office."""

    id: int
    name: str


class AppointmentOut(Schema):
    """Who holds a position from one day to another, both included; end null: until further notice."""

    id: int
    position: int = Field(alias="position_id")
    person: PersonOut
    capacity: Capacity
    start: date
    end: date | None
    decree: str


class AppointmentFacts(Schema):
    """What may be told of an appointment."""

    capacity: Capacity = Appointment.Capacity.DEFINITIVE
    end: Day | None = None
    decree: Text = Field("", max_length=120)


class AppointmentIn(AppointmentFacts):
    """A holder: the id of a known person, or the name of a new one (it may be empty)."""

    start: Day
    person: Id | None = None
    name: Text = Field("", max_length=120)


class AppointmentChange(AppointmentFacts):
    """What is corrected of an appointment."""

    start: Day | None = None


class LastDayIn(Schema):
    """The last day in the office."""

    last_day: Day


class VenueOut(Schema):
    """A building where activities take place."""

    id: int
    region: str = Field(alias="region.code")
    name: str
    locality: str
    address: str
    latitude: float | None
    longitude: float | None


class VenueFacts(Schema):
    """What may be told of a venue."""

    name: Text = Field("", max_length=120)
    region: Code = "53"
    locality: Text = Field("", max_length=60)
    address: Text = Field("", max_length=200)
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class VenueIn(VenueFacts):
    """A new venue."""

    name: Text = Field(min_length=1, max_length=120)
    region: Code


Seated = Annotated[PrecedenceCustom.Seated, one_of(PrecedenceCustom.Seated)]
Letter = Annotated[str, Field(pattern=r"^(9|10|11)\.[a-w]$", max_length=4)]
OfficeKey = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]


class PrecedenceOut(Schema):
    """What a secretariat settled of the order of place: keys of offices by letter, and how acting heads are seated."""

    letters: dict[str, list[str]]
    penjabat: Seated
    plt: Seated
    plh: Seated


class PrecedenceIn(Schema):
    """order: for a letter the keys of its offices, empty for the order of mention. acting: by capacity. Unnamed ones stay."""

    order: dict[Letter, Annotated[list[OfficeKey], Field(max_length=40)]] = {}
    acting: dict[Literal["penjabat", "plt", "plh"], Seated] = {}


class OfSecretariat(Slice):
    """of: the code of the region whose secretariat is asked for; by default the one in which one acts."""

    of: Code | None = None


class Regions(Slice):
    """within: the code of the province or country whose parts are asked for."""

    within: Code | None = None


class Appointments(OfSecretariat):
    """on: only who holds an office on that day. position: its id."""

    on: Day | None = None
    position: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None


class Venues(Slice):
    """region: its code."""

    region: Code | None = None
