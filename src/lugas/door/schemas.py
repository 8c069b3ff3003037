"""The shapes in which the door speaks with phones and programs."""

from __future__ import annotations

from typing import Annotated

from ninja import Field, Schema

from lugas.api.routing import Text, one_of
from lugas.door.rules import MOST_SCANS, Kind

ScanKey = Annotated[
    str, Field(pattern=r"^[0-9a-f]{32}$", description="Made by chance; what comes twice with it is kept once")
]
BadgeCode = Annotated[str, Field(pattern=r"^([A-Z2-7]{16})?$", description="The badge's name in its QR code")]
Milliseconds = Annotated[int, Field(ge=0, le=2**45, description="Milliseconds since 1970 UTC")]
ScanKind = Annotated[Kind, one_of(Kind)]


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
