"""What programs send and get of official papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import JsonValue

from lugas.api.lists import Slice
from lugas.api.routing import Code, Day, Id, PublicId, Text, one_of
from lugas.letters.models import Dispatch, Letter, Number, SignedCopy
from lugas.letters.rules import Status

LetterStatus = Annotated[Status, one_of(Status)]
Security = Annotated[Letter.Security, one_of(Letter.Security)]
LetterNature = Annotated[Letter.Nature, one_of(Letter.Nature)]
DispatchWay = Annotated[Dispatch.Way, one_of(Dispatch.Way)]
DispatchState = Annotated[Dispatch.State, one_of(Dispatch.State)]
CopyState = Annotated[SignedCopy.State, one_of(SignedCopy.State)]
NumberState = Annotated[Number.State, one_of(Number.State)]
SeriesKey = Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
Year = Annotated[int, Field(ge=1950, le=2150)]
Office = Annotated[Text, Field(min_length=1, max_length=160)]


class LetterOut(Schema):
    """An official paper. number: as printed, empty until it is signed."""

    id: str = Field(alias="public_id")
    kind: str
    status: LetterStatus
    number: str
    outside_number: str
    dated: date
    subject: str
    classification: str
    security: Security
    nature: LetterNature
    addressed_to: str
    signer: int = Field(alias="signer_id")
    signed_at: datetime | None
    sent_at: datetime | None
    changed_at: datetime


class LetterDetail(LetterOut):
    """A paper with all that it says. content: the fields that only its kind has."""

    place: str
    opening: str
    notes: str
    closing: str
    content: dict[str, Any]
    unit: int | None = Field(alias="unit_id")
    on_behalf_of: int | None = Field(alias="on_behalf_of_id")
    through: str
    copies: list[str]
    answered_on: date | None
    answer: str
    cancel_reason: str
    destroy_after: date | None


class InviteeOut(Schema):
    """One office to which a paper goes."""

    id: int
    region: str | None = Field(None, alias="region.code")
    office: str
    body: str
    place: str
    email: str


class SeatedOut(Schema):
    """An invitee's place in the order of place. article: "" when no list knows the office."""

    number: int
    invitee: InviteeOut
    article: str
    reason: str


class CopyOut(Schema):
    """A signed copy. code: the one in its QR; its bytes are at /files/{file}/content."""

    id: int
    code: str
    file: str = Field(alias="file.public_id")
    sha256: str
    size: int
    certificate_serial: str
    signer_office: str
    signer_name: str
    signed_at: datetime
    state: CopyState
    invitee: int | None = Field(alias="invitee_id")


class DispatchOut(Schema):
    """How a copy went out. error: what the other side said."""

    id: str = Field(alias="public_id")
    way: DispatchWay
    office: str
    address: str
    state: DispatchState
    attempts: int
    error: str
    queued_at: datetime
    sent_at: datetime | None


class LetterFacts(Schema):
    """What a paper says. signer, on_behalf_of: ids of positions; unit: the drafting one's id."""

    subject: Text = Field("", max_length=250)
    dated: Day = date(2000, 1, 1)
    place: Text = Field("", max_length=60)
    outside_number: Text = Field("", max_length=80)
    classification: Text = Field("", max_length=20)
    security: Security = Letter.Security.ORDINARY
    nature: LetterNature = Letter.Nature.IMPORTANT
    opening: Text = Field("", max_length=20_000)
    notes: Text = Field("", max_length=20_000)
    closing: Text = Field("", max_length=20_000)
    content: dict[Annotated[str, Field(max_length=60)], JsonValue] = Field({}, max_length=60)
    unit: Id | None = None
    signer: Id = 1
    on_behalf_of: Id | None = None
    addressed_to: Text = Field("", max_length=200)
    through: Text = Field("", max_length=200)
    copies: Annotated[list[Office], Field(max_length=50)] = []


class LetterIn(LetterFacts):
    """A new draft. kind: a key of the kinds (GET /letter-kinds)."""

    kind: Text = Field(min_length=1, max_length=40)
    subject: Text = Field(min_length=1, max_length=250)
    dated: Day
    place: Text = Field(min_length=1, max_length=60)
    signer: Id


class KindOut(Schema):
    """A kind of paper that may be written here."""

    key: str
    name: str


class InviteIn(Schema):
    """These offices of the secretariats of these regions."""

    regions: Annotated[list[Code], Field(min_length=1, max_length=600)]
    offices: Annotated[list[Office], Field(min_length=1, max_length=20)]


class AddresseeIn(Schema):
    """An office outside the regions."""

    office: Office
    body: Text = Field("", max_length=160)
    place: Text = Field("", max_length=60)
    email: Text = Field("", max_length=254)


class StrikeIn(Schema):
    """The ids of the invitees that are taken off."""

    invitees: Annotated[list[Id], Field(min_length=1, max_length=2000)]


class ArrangeIn(Schema):
    """The ids of all invitees of a paper in their new order, each once."""

    invitees: Annotated[list[Id], Field(min_length=1, max_length=2000)]


class CountOut(Schema):
    """How many."""

    count: int


class LetterReason(Schema):
    """Why."""

    reason: Text = Field(min_length=1, max_length=250)


class AnswerIn(Schema):
    """What was answered, and when."""

    answer: Text = Field(min_length=1, max_length=250)
    answered_on: Day


class SendIn(Schema):
    """By which ways."""

    ways: Annotated[list[DispatchWay], Field(min_length=1, max_length=3)] = [Dispatch.Way.LUGAS, Dispatch.Way.MAIL]


class AgainIn(Schema):
    """Another address, if the old one was wrong."""

    address: Text = Field("", max_length=254)


class HandedIn(Schema):
    """copy: the id of the signed copy; to: to whom."""

    copy_id: Id = Field(alias="copy")
    to: Text = Field(min_length=1, max_length=254)


class EmblemIn(Schema):
    """A stored picture (POST /files keeps one)."""

    file: PublicId


class EmblemOut(Schema):
    """The emblem on the letterhead."""

    file: str = Field(alias="file.public_id")


class SubmittedOut(Schema):
    """The circulation that began; its trail is at /approvals/{id}."""

    approval: str = Field(alias="public_id")
    status: str


class Letters(Slice):
    """status, kind: only those."""

    status: LetterStatus | None = None
    kind: Annotated[str, Field(max_length=40)] = ""


class LetterText(Schema):
    """The text in which its body is drafted."""

    text: str = Field(alias="public_id")


class NumberOut(Schema):
    """A number of the books. text: as printed; letter: the paper that carries it."""

    id: int
    series: str = Field(alias="series.key")
    year: int = Field(alias="series.year")
    sequence: int
    suffix: int
    text: str
    state: NumberState
    letter: str | None = Field(None, alias="letter.public_id")
    reason: str
    dated: date


class ReserveIn(Schema):
    """series: its key; behind: the id of a number behind which a late paper stands."""

    series: SeriesKey
    dated: Day
    purpose: Text = Field(min_length=1, max_length=250)
    count: Annotated[int, Field(ge=1, le=50)] = 1
    behind: Id | None = None


class UseIn(Schema):
    """letter: the draft's id."""

    letter: PublicId


class OutsideIn(Schema):
    """As the other system wrote it."""

    number: Text = Field("", max_length=80)


class PatternIn(Schema):
    """classification: the code that new papers get instead of their kind's."""

    pattern: Text = Field(min_length=1, max_length=120)
    classification: Text = Field("", max_length=20)


class PatternOut(Schema):
    """How the numbers of a series are written."""

    key: str
    pattern: str
    classification: str


class UnitCodeIn(Schema):
    """What stands for the unit."""

    code: Text = Field("", max_length=12)


class Numbers(Slice):
    """series, year: only those."""

    series: Annotated[str, Field(max_length=40)] = ""
    year: Year | None = None
