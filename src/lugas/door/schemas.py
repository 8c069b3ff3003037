"""The shapes in which the door speaks with phones and programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.api.routing import PublicId, Text, one_of
from lugas.door.models import Badge
from lugas.door.rules import MOST_SCANS, Kind

ScanKey = Annotated[
    str, Field(pattern=r"^[0-9a-f]{32}$", description="Made by chance; what comes twice with it is kept once")
]
BadgeCode = Annotated[str, Field(pattern=r"^([A-Z2-7]{16})?$", description="The badge's name in its QR code")]
BadgeName = Annotated[str, Field(pattern=r"^[A-Z2-7]{16}$")]
Milliseconds = Annotated[int, Field(ge=0, le=2**45, description="Milliseconds since 1970 UTC")]
ScanKind = Annotated[Kind, one_of(Kind)]
BadgeKind = Annotated[Badge.Kind, one_of(Badge.Kind)]
FURTHER = (Badge.Kind.SUBSTITUTE, Badge.Kind.SPEAKER, Badge.Kind.COMMITTEE)
FurtherKind = Annotated[Badge.Kind, one_of(FURTHER)]


class ScanIn(Schema):
    """One scan. at: on the clock of whoever hands it in; what: JSON as a string; signature: of a phone, over all of it."""

    key: ScanKey
    kind: ScanKind
    badge: BadgeCode = ""
    at: Milliseconds
    what: str = Field("{}", max_length=10_000)
    signature: str = Field("", max_length=86)


class ScansIn(Schema):
    """What is handed in. sent_at: by the clock of whoever sends, so that a wrong one is put right."""

    device: Text = Field("", max_length=100)
    sent_at: Milliseconds = 0
    scans: list[ScanIn] = Field(max_length=MOST_SCANS)


class DoorArrivalOut(Schema):
    """Who a badge names, and since when it is in. first: this scan is the arrival that counts."""

    badge: str
    name: str
    office: str
    region: str
    came_in: int = Field(alias="in")
    out: int | None
    device: str
    first: bool


class ScanResultOut(Schema):
    """What became of a scan. state: accepted, repeated or refused; why: a sentence."""

    key: str
    state: str
    why: str
    arrival: DoorArrivalOut | None


class ScanResultsOut(Schema):
    """What became of all of them. clock: by how many milliseconds the sender's clock is ahead."""

    server_time: int
    clock: int
    version: int
    results: list[ScanResultOut]


class DoorRegionOut(Schema):
    """A region's invited offices, expected and come. code: empty for offices outside."""

    code: str
    name: str
    expected: int
    came: int


class DoorOut(Schema):
    """The state of the door: invited offices expected and come, who came besides, the quorum in per cent."""

    expected: int
    came: int
    others: int
    quorum: int | None
    is_quorate: bool | None
    regions: list[DoorRegionOut]


class DoorQuorumIn(Schema):
    """The share of the seats that must have come, in per cent; null where no rule asks for one."""

    quorum: int | None = Field(None, ge=1, le=100)


class BadgeOut(Schema):
    """A badge. code: its name in the QR code."""

    code: str
    kind: BadgeKind
    seat: str
    name: str
    office: str
    region: str
    came_for: str
    printed_at: datetime | None
    revoked_at: datetime | None

    @staticmethod
    def resolve_seat(one) -> str:
        """Public id of the seat for which it counts, or ""."""
        return one.seat.public_id if one.seat else ""

    @staticmethod
    def resolve_region(one) -> str:
        """The code of its region, or ""."""
        return one.region.code if one.region else ""


class BadgeIn(Schema):
    """A further badge. seat: public id of the seat for which a substitute comes."""

    kind: FurtherKind
    name: Text = Field(min_length=1, max_length=120)
    office: Text = Field("", max_length=160)
    seat: PublicId | None = None


class BadgesMadeOut(Schema):
    """How many badges are new."""

    made: int


class BadgeReasonIn(Schema):
    """Why."""

    reason: Text = Field(min_length=1, max_length=200)


class DoorPhoneOut(Schema):
    """A phone at the door. clock: by how many milliseconds its clock was ahead at last."""

    id: str = Field(alias="public_id")
    name: str
    enrolled_at: datetime
    last_seen_at: datetime | None
    clock: int
    locked_at: datetime | None


class PhoneCodeOut(Schema):
    """A code for one phone, and the path at which the phone uses it within 15 minutes."""

    code: str
    path: str


class AttendeeOut(Schema):
    """Somebody who was there. seat: id of the seat for which it counts; sessions: ids of the parts; hours: of these, without breaks."""

    key: str
    seat_id: int | None
    name: str
    office: str
    region: str
    came_for: str
    arrived_at: datetime
    sessions: list[int]
    hours: float

    @staticmethod
    def resolve_sessions(one) -> list[int]:
        """In order."""
        return sorted(one.sessions)
