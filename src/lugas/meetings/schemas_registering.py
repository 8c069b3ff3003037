"""The shapes in which open registration and later changes of answers speak with programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.api.routing import Moment, Text, one_of
from lugas.meetings.rules import Outcome
from lugas.meetings.rules_registering import MOST_CHOICES, MOST_QUESTIONS, Ask, Stage

Label = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")]
Choice = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")]


class RegistrationQuestion(Schema):
    """A question of the office's own. choices: of a choice, in order."""

    label: Label
    kind: Annotated[Ask, one_of(Ask)] = Ask.TEXT
    choices: list[Choice] = Field(default_factory=list, max_length=MOST_CHOICES)
    required: bool = False


class RegistrationIn(Schema):
    """From when to when, how many places, and what is asked besides name, office, body, region and address."""

    opens_at: Moment
    closes_at: Moment
    capacity: int = Field(ge=1, le=10_000)
    needs_yes: bool = False
    note: Text = Field("", max_length=1000)
    questions: list[RegistrationQuestion] = Field(default_factory=list, max_length=MOST_QUESTIONS)


class RegistrationOut(Schema):
    """The open registration of a meeting, with how many stand how (by state)."""

    opens_at: datetime
    closes_at: datetime
    capacity: int
    needs_yes: bool
    note: str
    questions: list[RegistrationQuestion]
    counts: dict[str, int]

    @staticmethod
    def resolve_counts(one) -> dict[str, int]:
        """How many stand how."""
        from lugas.meetings.queries_registering import counts

        return counts(one)


class RegistrantOut(Schema):
    """Somebody who registered. turn: the place in the order of confirmation; answers: by the question's label."""

    id: str = Field(alias="public_id")
    stage: Annotated[Stage, one_of(Stage)]
    turn: int | None
    name: str
    office: str
    body: str
    region: str | None = Field(None, alias="region.code")
    email: str
    answers: dict[str, str]
    reason: str
    asked_at: datetime
    confirmed_at: datetime | None
    offered_until: datetime | None


class RegistrantReasonIn(Schema):
    """Why somebody is not taken in; the person is told."""

    reason: Text = Field(min_length=1, max_length=300)


class LateChangeOut(Schema):
    """A change of an answer that was asked for after the day set. wanted: the answer that is asked for."""

    id: str = Field(alias="public_id")
    seat: str = Field(alias="seat.public_id")
    office: str = Field(alias="seat.office")
    region: str | None = Field(None, alias="seat.region.code")
    wanted: Annotated[Outcome, one_of(Outcome)] = Field(alias="outcome")
    name: str
    reason: str
    state: Annotated[str, Field(json_schema_extra={"enum": ["waits", "granted", "refused"]})]
    refusal: str
    asked_at: datetime
    decided_at: datetime | None

    @staticmethod
    def resolve_name(one) -> str:
        """Of who comes instead."""
        return str(one.facts.get("name", ""))

    @staticmethod
    def resolve_reason(one) -> str:
        """Why nobody comes."""
        return str(one.facts.get("reason", ""))


class LateChangeRefusalIn(Schema):
    """Why the answer stays as it was; whoever asked is told."""

    reason: Text = Field(min_length=1, max_length=300)


class RegionStandOut(Schema):
    """How many invited offices of a region stand how. region: its code, empty for offices outside; stand: null while none is invited."""

    region: str = Field(alias="code")
    name: str
    comes: int
    sends: int
    declines: int
    silent: int
    left_out: int
    stand: Annotated[str | None, Field(json_schema_extra={"enum": ["all", "part", "silent", "declines", None]})]
