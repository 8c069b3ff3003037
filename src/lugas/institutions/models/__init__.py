"""Who and where: the structure of the secretariats, and the network in which their people travel."""

from lugas.institutions.models.structure import (
    OWN_REGION,
    Appointment,
    AppointmentQuerySet,
    DateRange,
    Person,
    Position,
    PrecedenceCustom,
    Region,
    Secretariat,
    TableUpload,
    Unit,
    Venue,
)
from lugas.institutions.models.travel import OwnLeg, OwnWay, Place, TravelLeg

__all__ = [
    "OWN_REGION",
    "Appointment",
    "AppointmentQuerySet",
    "DateRange",
    "OwnLeg",
    "OwnWay",
    "Person",
    "Place",
    "Position",
    "PrecedenceCustom",
    "Region",
    "Secretariat",
    "TableUpload",
    "TravelLeg",
    "Unit",
    "Venue",
]
