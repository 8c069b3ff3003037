"""What programs send and get of the structure: regions by code, units and positions by id, holders by day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from lugas.api.lists import Slice
from lugas.api.routing import BIGGEST, Code, Day, Id, Latitude, Longitude, Text, one_of
from lugas.institutions.models import Appointment, Place, PrecedenceCustom, Region, TravelLeg, Unit

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


Mode = Annotated[TravelLeg.Mode, one_of(TravelLeg.Mode)]
Amount = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]


class LegOut(Schema):
    """A way between two places, valid both ways, with the values that hold for the secretariat in which one acts.

    hours: from door to door (ferry: crossing; flight: block time). per_week: services, null where no timetable binds.
    own: whether the values are the office's own. verified_by, verified_at: who checked them, of own values.
    """

    id: int = Field(alias="leg.pk")
    start: str = Field(alias="leg.start.name")
    finish: str = Field(alias="leg.finish.name")
    mode: Mode = Field(alias="leg.mode")
    hours: float = Field(alias="values.hours")
    distance_km: float | None = Field(alias="values.distance_km")
    per_week: float | None = Field(alias="values.per_week")
    source: str = Field(alias="values.source")
    verified: bool
    verified_by: str = ""
    verified_at: datetime | None = None
    own: bool = Field(alias="is_own")


class LegIn(Schema):
    """What the office knows of a way. What is not sent stays. verified: one vouches for what holds then."""

    hours: Annotated[float, Field(gt=0, le=500, allow_inf_nan=False)] | None = None
    distance_km: Amount | None = None
    per_week: Amount | None = None
    source: Annotated[Text, Field(max_length=300)] = ""
    verified: bool = False


class PlaceOut(Schema):
    """A place of the travel network. region: its code."""

    code: str
    name: str
    kind: Annotated[Place.Kind, one_of(Place.Kind)]
    region: str = Field(alias="region.code")


class WayOut(Schema):
    """A way that the office added, valid both ways; the values as in LegOut."""

    id: int
    start: str = Field(alias="start.name")
    start_code: str = Field(alias="start.code")
    finish: str = Field(alias="finish.name")
    finish_code: str = Field(alias="finish.code")
    mode: Mode
    hours: float
    distance_km: float | None
    per_week: float | None
    source: str
    verified: bool
    verified_by: str
    verified_at: datetime | None


PlaceCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]{1,20}$", max_length=20)]


class NewWayIn(Schema):
    """Between which places (codes of the travel network), by what, and what is known of it."""

    start: PlaceCode
    finish: PlaceCode
    mode: Mode
    hours: Annotated[float, Field(gt=0, le=500, allow_inf_nan=False)]
    distance_km: Amount | None = None
    per_week: Amount | None = None
    source: Annotated[Text, Field(max_length=300)] = ""
    verified: bool = False


class Ways(Slice):
    """q: of a place's name. mode: by what one travels."""

    q: Annotated[Text, Field(max_length=100)] = ""
    mode: Mode | None = None


class Legs(Slice):
    """q: of a place's name. mode: by what one travels. own: only the office's own. unverified: only what nobody checked."""

    q: Annotated[Text, Field(max_length=100)] = ""
    mode: Mode | None = None
    state: Literal["own", "unverified"] | None = None


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
