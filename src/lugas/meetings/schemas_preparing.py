"""The shapes in which arranging, speakers, budget and documents of a meeting speak with programs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Field, Schema

from lugas.api.routing import Day, Id, Moment, PublicId, Text, one_of
from lugas.meetings.models import Material, Speaker, SpeakerAnswer
from lugas.meetings.queries_speaking import Payment, standing

STANDINGS = ("comes", "declines", "silent", "unasked")
Rupiah = Annotated[int, Field(ge=0, le=100_000_000_000)]
Percent = Annotated[Decimal, Field(ge=0, le=50, max_digits=4, decimal_places=2)]
Volume = Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)]


class SessionMoveIn(Schema):
    """Where a part goes; what is left out stays."""

    starts_at: Moment
    ends_at: Moment | None = None
    hall: Id | None = None


class SessionPushIn(Schema):
    """By how many minutes; below 0 earlier."""

    minutes: int = Field(ge=-720, le=720)


class DayCopyIn(Schema):
    """Which day of the meeting is copied to which."""

    day: Day
    to: Day


class ProgrammeUndoneOut(Schema):
    """How many parts were taken back."""

    count: int


class ProgrammeChangesOut(Schema):
    """What waits to be told, in sentences, and when it is told; told_at: when people were told last, and how many."""

    lines: list[str]
    due_at: datetime | None
    told_at: datetime | None
    told_to: int


class SpeakerLetterIn(Schema):
    """Whom the letter asks, and the office that signs."""

    speakers: list[Id] = Field(min_length=1, max_length=200)
    signer: Id


class SpeakerStandingOut(Schema):
    """A speaker, how he stands, and what he told. reason: of a no."""

    id: int
    name: str
    office: str
    standing: Annotated[str, Field(json_schema_extra={"enum": list(STANDINGS)})]
    reason: str
    biography: str

    @staticmethod
    def resolve_standing(one: Speaker) -> str:
        """The answer, "silent" or "unasked"."""
        return standing(one)

    @staticmethod
    def resolve_reason(one: Speaker) -> str:
        """Why not."""
        return one.answer.reason if hasattr(one, "answer") else ""

    @staticmethod
    def resolve_biography(one: Speaker) -> str:
        """For the moderator."""
        return one.answer.biography if hasattr(one, "answer") else ""


class SpeakerAnswerIn(Schema):
    """Yes or no, as it was told by telephone or letter."""

    outcome: Annotated[str, one_of([key for key, _word in SpeakerAnswer.OUTCOMES])] = Field(
        pattern="^(comes|declines)$"
    )
    reason: Text = Field("", max_length=300)


class SpeakerMaterialOut(Schema):
    """Material of a speaker. file: its public id; open: the speaker lets everybody read it; public_since: the office cleared it."""

    id: int
    speaker: int = Field(alias="speaker_id")
    version: int = Field(alias="number")
    file: str
    name: str
    note: str
    open: bool
    public_since: datetime | None
    brought_at: datetime

    @staticmethod
    def resolve_file(one: Material) -> str:
        """Its public id."""
        return one.file.public_id

    @staticmethod
    def resolve_name(one: Material) -> str:
        """The file's name."""
        return one.file.name


class SpeakerMaterialIn(Schema):
    """A stored file that the speaker sent to the office. public: the speaker agreed that everybody may read it."""

    file: PublicId
    note: Text = Field("", max_length=250)
    public: bool = False


class SpeakerMaterialClearIn(Schema):
    """Whether everybody may read it."""

    clear: bool = True


class HonorariumOut(Schema):
    """What a speaker is paid, in rupiah, and to which account; for few eyes."""

    speaker: int
    name: str
    tax_number: str
    bank: str
    account: str
    holder: str
    gross: int
    tax: int
    net: int

    @staticmethod
    def of(one: Payment) -> dict[str, object]:
        """A payment as it is told."""
        held = one.account
        return {
            "speaker": one.speaker.pk,
            "name": one.speaker.name,
            "tax_number": held.tax_number if held else "",
            "bank": held.bank if held else "",
            "account": held.number if held else "",
            "holder": held.name if held else "",
            "gross": one.gross,
            "tax": one.tax,
            "net": one.net,
        }


class HonorariumIn(Schema):
    """Gross in rupiah, and the income tax kept back."""

    gross: Annotated[int, Field(ge=0, le=1_000_000_000)]
    tax_percent: Percent = Decimal(0)


class BudgetLineOut(Schema):
    """A line of the budget; amounts in rupiah."""

    id: int
    what: str
    volume: float
    unit: str
    price: int
    amount: int
    account: str


class BudgetOut(Schema):
    """The lines, and what they come to."""

    lines: list[BudgetLineOut]
    total: int


class BudgetLineIn(Schema):
    """line: one that is changed."""

    line: Id | None = None
    what: Text = Field(min_length=1, max_length=200)
    volume: Volume
    unit: Text = Field(min_length=1, max_length=40)
    price: Rupiah
    account: Text = Field("", max_length=40)


class MeetingDocumentOut(Schema):
    """A paper of a meeting. kind: "paper" attached to its activity, "letter" or "material"; id: public id of the file or letter."""

    kind: Annotated[str, one_of(["paper", "letter", "material"])]
    id: str
    name: str
    dated: date


class MeetingSpeechesIn(Schema):
    """Positions: who reports for the committee, who opens; none for whom nothing is asked."""

    reporter: Id | None = None
    opener: Id | None = None


class MeetingSpeechOut(Schema):
    """A speech that was asked for."""

    id: str = Field(alias="public_id")
    kind: str
    title: str
