"""Shapes of what programs send and get of minutes; names are unique in the whole API."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Field, Schema

from lugas.api.routing import BIGGEST, Code, Day, Id, Text, one_of
from lugas.minutes.rules import Queue

PartText = Annotated[str, Field(max_length=100_000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$")]


class MinutesOut(Schema):
    """The head of minutes. letter: the one that was drafted of them."""

    chair: str
    secretary: str
    recorder: str
    invited_by: str
    asking: bool
    circulated_at: datetime | None
    remarks_until: Day | None
    closed_at: datetime | None
    letter: str | None = Field(None, alias="letter.public_id")


class MinutesHeadIn(Schema):
    """The head of minutes; what is left out stays."""

    chair: Text = Field("", max_length=160)
    secretary: Text = Field("", max_length=160)
    recorder: Text = Field("", max_length=160)
    invited_by: Text = Field("", max_length=200)


class MinutesWriterOut(Schema):
    """Who has a part, since when."""

    id: int = Field(alias="member_id")
    name: str = Field(alias="member.name")
    since: datetime = Field(alias="taken_at")
    reason: str


class MinutesPartOut(Schema):
    """A part. text: a line each; revision: its state, to be sent back with what is written."""

    id: int
    kind: str
    title: str
    session: int | None = Field(None, alias="session_id")
    text: str
    revision: int
    writer: MinutesWriterOut | None = None

    @staticmethod
    def resolve_writer(obj: Any) -> Any:
        """Who has it now."""
        return obj.writing[0] if obj.writing else None


class MinutesTakeIn(Schema):
    """reason: needed where another has the part."""

    reason: Text = Field("", max_length=200)


class MinutesHandOverIn(Schema):
    """to: a member; none to let it go."""

    to: Id | None = None


class MinutesTextIn(Schema):
    """What is written. revision: the state that was known; window: a name for who writes."""

    text: PartText
    revision: int = Field(0, ge=0, le=BIGGEST)
    window: Text = Field("", max_length=32)


class MinutesKeptOut(Schema):
    """revision: of what stands now; aside: where it was kept beside it."""

    revision: int
    aside: int | None


class MinutesAsideOut(Schema):
    """What is kept beside a part."""

    id: int
    part: int = Field(alias="part_id")
    member: str = Field(alias="member.name")
    text: str
    made_at: datetime
    settled_at: datetime | None


class MinutesRecommendationIn(Schema):
    """A sentence, and what meetings need to know of a recommendation. due_on: without it 60 working days after the meeting."""

    sentence: Text = Field(min_length=1, max_length=1000)
    what: Text = Field(min_length=1, max_length=250)
    details: Text = Field("", max_length=1500)
    measure: Text = Field("", max_length=250)
    basis: Text = Field("", max_length=200)
    regions: list[Code] = Field(min_length=1, max_length=600)
    due_on: Day | None = None


class MinutesRecommendedOut(Schema):
    """The recommendation that was made."""

    id: int
    number: int
    what: str


class FloorQuestionOut(Schema):
    """A question of the floor."""

    id: int
    part: int | None = Field(None, alias="part_id")
    words: str
    name: str
    office: str
    way: str
    state: Annotated[str, one_of(Queue)]
    answer: str
    asked_at: datetime


class FloorQuestionIn(Schema):
    """A question as the staff writes it down."""

    words: Text = Field(min_length=1, max_length=500)
    part: Id | None = None
    name: Text = Field("", max_length=120)
    office: Text = Field("", max_length=160)


class FloorAnswerIn(Schema):
    """What was answered."""

    answer: Text = Field(min_length=1, max_length=2000)


class MinutesAskingIn(Schema):
    """Whether the hall may ask by telephone."""

    asking: bool


class MinutesCirculateIn(Schema):
    """until: the last day for remarks."""

    until: Day


class MinutesRemarkOut(Schema):
    """A remark on the draft."""

    id: int
    part: int | None = Field(None, alias="part_id")
    office: str
    words: str
    outcome: str
    made_at: datetime
    settled_at: datetime | None


class MinutesRemarkIn(Schema):
    """What an office told of the draft."""

    office: Text = Field(min_length=1, max_length=160)
    words: Text = Field(min_length=1, max_length=2000)
    part: Id | None = None


class MinutesOutcomeIn(Schema):
    """What came of a remark."""

    outcome: Text = Field(min_length=1, max_length=300)


class MinutesSignerIn(Schema):
    """The office that signs."""

    signer: Id


class MinutesLetterOut(Schema):
    """The letter that was drafted."""

    id: str = Field(alias="public_id")
    subject: str


class MinutesAttachIn(Schema):
    """file: the public id of a stored file."""

    file: Text = Field(min_length=1, max_length=22, pattern=r"^[A-Za-z0-9_-]+$")
    title: Text = Field("", max_length=160)


class MinutesAttachmentOut(Schema):
    """What is attached."""

    id: int
    file: str = Field(alias="file.public_id")
    title: str
