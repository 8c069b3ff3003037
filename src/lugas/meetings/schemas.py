"""The shapes in which meetings speak with programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.api.routing import Code, Day, Id, Moment, PublicId, Text, one_of
from lugas.institutions.models import Unit
from lugas.meetings.models import Seat
from lugas.meetings.queries import standing
from lugas.meetings.rules import ASKS, InvitationStep, Outcome, SessionKind

Slug = Annotated[str, Field(max_length=80, pattern=r"^[-a-zA-Z0-9_]+$")]
Kind = Annotated[SessionKind, one_of(SessionKind)]
Asked = Annotated[str, Field(pattern=f"^({'|'.join(ASKS)})$")]
Word = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")]
UnitKind = Annotated[Unit.Kind, one_of(Unit.Kind)]
STANDINGS = ("comes", "sends", "declines", "silent", "left_out")


class MeetingOut(Schema):
    """A meeting. activity: public id of its activity. asks: what an answer tells besides."""

    slug: str
    activity: str = Field(alias="activity.public_id")
    title: str = Field(alias="activity.title")
    starts_at: datetime = Field(alias="activity.starts_at")
    ends_at: datetime = Field(alias="activity.ends_at")
    basis: str
    asks: list[str]
    answers_until: datetime | None
    public_since: datetime | None


class MeetingIn(Schema):
    """The activity of which a meeting is prepared."""

    activity: PublicId
    basis: Text = Field("", max_length=3000)


class MeetingChange(Schema):
    """What is left out stays."""

    basis: Text = Field("", max_length=3000)
    asks: list[Asked] = Field(default_factory=list, max_length=len(ASKS))
    answers_until: Moment | None = None


class CommitteeOut(Schema):
    """A function of the committee."""

    id: int
    function: str
    name: str
    task: str


class CommitteeIn(Schema):
    """member: one that is changed."""

    member: Id | None = None
    function: Text = Field(min_length=1, max_length=120)
    name: Text = Field(min_length=1, max_length=160)
    task: Text = Field("", max_length=250)


class ChecklistOut(Schema):
    """A line of the checklist. days: from the first day, below 0 before it."""

    id: int
    what: str
    days: int
    doer: str
    done_at: datetime | None
    done_by: str


class ChecklistIn(Schema):
    """task: one that is changed."""

    task: Id | None = None
    what: Text = Field(min_length=1, max_length=200)
    days: int = Field(ge=-365, le=365)
    doer: Text = Field("", max_length=160)


class ChecklistDoneIn(Schema):
    """Whether it is done."""

    done: bool = True


class HallOut(Schema):
    """A room."""

    id: int
    name: str


class HallIn(Schema):
    """hall: one that is renamed."""

    hall: Id | None = None
    name: Text = Field(min_length=1, max_length=80)


class SpeakerOut(Schema):
    """Somebody who speaks."""

    id: int
    name: str
    office: str


class SpeakerIn(Schema):
    """speaker: one that is changed. email, telephone: for the committee alone."""

    speaker: Id | None = None
    name: Text = Field(min_length=1, max_length=120)
    office: Text = Field("", max_length=200)
    email: Text = Field("", max_length=160)
    telephone: Text = Field("", max_length=40)


class ProgrammeOut(Schema):
    """A part of the programme."""

    id: int
    kind: Kind
    title: str
    hall: int = Field(alias="hall_id")
    starts_at: datetime
    ends_at: datetime
    moderator: str
    note: str
    speakers: list[int]

    @staticmethod
    def resolve_speakers(one) -> list[int]:
        """The ids of who speaks in it, in order."""
        return [talk.speaker_id for talk in one.talks.all()]


class TopicIn(Schema):
    """On what a speaker speaks."""

    speaker: Id
    topic: Text = Field(max_length=250)


class ProgrammeIn(Schema):
    """session: one that is changed or moved. topics: of speakers; who is not named keeps his."""

    session: Id | None = None
    kind: Kind = SessionKind.SESSION
    title: Text = Field(min_length=1, max_length=200)
    hall: Id
    starts_at: Moment
    ends_at: Moment
    moderator: Text = Field("", max_length=160)
    note: Text = Field("", max_length=300)
    speakers: list[Id] = Field(default_factory=list, max_length=20)
    topics: list[TopicIn] = Field(default_factory=list, max_length=20)


class InvitationRuleOut(Schema):
    """A rule of whom to invite, with how many seats it gave."""

    id: int
    regions: list[str]
    words: list[str]
    units: list[str]
    echelons: list[str]
    quota: int | None
    outside: str
    body: str
    seats: int

    @staticmethod
    def resolve_seats(one) -> int:
        """How many seats it gave."""
        return one.seats.count()


class InvitationRuleIn(Schema):
    """Offices in regions (words of the title, kinds of unit, echelons), or one office outside."""

    regions: list[Code] = Field(default_factory=list, max_length=600)
    words: list[Word] = Field(default_factory=list, max_length=20)
    units: list[UnitKind] = Field(default_factory=list, max_length=10)
    echelons: list[Annotated[str, Field(max_length=6, pattern=r"^[IVa-z.]+$")]] = Field(
        default_factory=list, max_length=10
    )
    quota: int | None = Field(None, ge=1, le=5000)
    outside: Text = Field("", max_length=160)
    body: Text = Field("", max_length=160)
    email: Text = Field("", max_length=160)


class SeatOut(Schema):
    """An invited office. standing: how it answered; name, by: who comes, where it is another."""

    id: str = Field(alias="public_id")
    region: str | None = Field(None, alias="region.code")
    office: str
    body: str
    left_out: str
    told_at: datetime | None
    standing: Annotated[str, Field(json_schema_extra={"enum": list(STANDINGS)})]
    name: str
    reason: str

    @staticmethod
    def resolve_standing(one: Seat) -> str:
        """Its answer, "silent" or "left_out"."""
        return standing(one)

    @staticmethod
    def resolve_name(one: Seat) -> str:
        """Of who comes instead."""
        return one.answer.name if hasattr(one, "answer") else ""

    @staticmethod
    def resolve_reason(one: Seat) -> str:
        """Why it does not come."""
        return one.answer.reason if hasattr(one, "answer") else ""


class SeatAnswerIn(Schema):
    """What was told by telephone or letter; what the meeting does not ask is not kept."""

    outcome: Annotated[Outcome, one_of(Outcome)]
    name: Text = Field("", max_length=120)
    office: Text = Field("", max_length=160)
    reason: Text = Field("", max_length=300)
    companions: int | None = Field(None, ge=0, le=20)
    arrival: Text = Field("", max_length=80)
    lodging: bool | None = None
    diet: Text = Field("", max_length=120)
    wheelchair: Text = Field("", max_length=120)
    size: Text = Field("", max_length=8)


class SeatReasonIn(Schema):
    """Why."""

    reason: Text = Field(min_length=1, max_length=200)


class InvitationSignerIn(Schema):
    """The office that signs. sends_itself: once signed, all copies go out; needs the permission to send letters."""

    signer: Id
    sends_itself: bool = False


class DecreeSignerIn(Schema):
    """The office that decides who is in the committee."""

    signer: Id


class DecreeOut(Schema):
    """The decree that appoints the committee; number is empty before it is signed."""

    id: str = Field(alias="public_id")
    subject: str
    status: str
    number: str


class InvitationStepOut(Schema):
    """What the letter does now: it is on its route, or is sent."""

    step: Annotated[InvitationStep, one_of(InvitationStep)]


class InvitationWayOut(Schema):
    """How far the letter has come. made, sent: of `copies`; step: what is to be done now, null once all is done."""

    letter: str = Field(alias="letter.public_id")
    number: str = Field(alias="letter.number")
    copies: int
    made: int
    sent: int
    queued: int
    refused: int
    step: Annotated[str | None, Field(json_schema_extra={"enum": [*(str(one) for one in InvitationStep), None]})]


class MailedOut(Schema):
    """How many."""

    count: int


class InvitationLetterOut(Schema):
    """The letter that was drafted."""

    id: str = Field(alias="public_id")
    subject: str


class RecommendationOut(Schema):
    """A recommendation. Whom it binds: regions (codes), units (ids), bodies (outside); elder: the one that it repeats."""

    id: int
    number: int
    what: str
    details: str
    measure: str
    basis: str
    regions: list[str]
    units: list[int]
    bodies: list[str]
    due_on: Day
    elder: int | None = Field(None, alias="elder_id")


class RecommendationIn(Schema):
    """recommendation: one that is changed. due_on: without it 60 working days after the meeting."""

    recommendation: Id | None = None
    what: Text = Field(min_length=1, max_length=250)
    details: Text = Field("", max_length=1500)
    measure: Text = Field("", max_length=250)
    basis: Text = Field("", max_length=200)
    regions: list[Code] = Field([], max_length=600)
    units: list[Id] = Field([], max_length=200)
    bodies: list[Word] = Field([], max_length=50)
    due_on: Day | None = None
    elder: Id | None = None


class RecommendationGiverIn(Schema):
    """In the name of which office the regions are asked."""

    giver: Id


class SeatAddressIn(Schema):
    """Where its personal link goes."""

    email: Text = Field("", max_length=160)
