"""What programs send and get of dispositions and directions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.api.lists import Slice
from lugas.api.routing import Code, Day, Id, PublicId, Text, one_of
from lugas.followups.models import DirectionStep, Nature, Stamp, StepLink
from lugas.followups.rules import Progress, wishes

NatureName = Annotated[Nature, one_of(Nature)]
ProgressName = Annotated[Progress, one_of(Progress)]
StampKind = Annotated[Stamp.Kind, one_of(Stamp.Kind)]
Wish = Annotated[str, Field(max_length=30, description="A key of the list of wishes: " + ", ".join(wishes()))]


class StampOut(Schema):
    """Read or done, as which office, when."""

    kind: StampKind
    by: str = Field(alias="by_words")
    at: datetime
    note: str


class AddresseeOut(Schema):
    """To whom it was passed on. secretariat: the code of its region."""

    id: int
    secretariat: str = Field(alias="to.region.code")
    position: int | None = Field(alias="position_id")
    unit: int | None = Field(alias="unit_id")
    words: str
    stamps: list[StampOut]


class DispositionOut(Schema):
    """A letter passed on. subject, subject_id: its record, for the secretariat that gave it."""

    id: str = Field(alias="public_id")
    title: str
    sender: str
    number: str
    dated: date | None
    subject: str
    subject_id: int | None
    nature: NatureName
    restricted: bool
    giver: str = Field(alias="giver_words")
    wishes: list[str]
    note: str
    answer_by: date | None
    made_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str
    addressees: list[AddresseeOut]


class TargetIn(Schema):
    """One of the three: an office, a unit, or a secretariat as a whole (the code of its region)."""

    position: Id | None = None
    unit: Id | None = None
    secretariat: Code | None = None


class PassOnIn(Schema):
    """giver: the id of the office in whose name."""

    giver: Id
    to: Annotated[list[TargetIn], Field(max_length=40)]
    wishes: Annotated[list[Wish], Field(max_length=30)] = []
    note: Text = Field("", max_length=2000)
    answer_by: Day | None = None


class DispositionIn(PassOnIn):
    """invitation: the letter on record; without it, title and nature say which."""

    invitation: Id | None = None
    title: Text = Field("", max_length=250)
    nature: NatureName = Nature.ORDINARY


class StampDoneIn(Schema):
    """What was done."""

    note: Text = Field("", max_length=1000)


class StepLinkOut(Schema):
    """An address or an activity that shows what was done. subject, subject_id: its record, for who brought it."""

    title: str
    url: str
    subject: str
    subject_id: int | None


class DirectionStepOut(Schema):
    """What was done about a direction. files: ids of what shows it; each is read below the direction."""

    number: int
    progress: ProgressName
    text: str
    by: str = Field(alias="by_words")
    at: datetime
    files: list[str]
    links: list[StepLinkOut]

    @staticmethod
    def resolve_links(step: DirectionStep) -> list[StepLink]:
        """What was fetched."""
        return list(step.links.all())

    @staticmethod
    def resolve_files(step: DirectionStep) -> list[str]:
        """Their ids, as the direction was read with them (api.direction_of)."""
        return [one.public_id for one in step.shown_by]


class DirectionOut(Schema):
    """What is to be done, by whom, until when. nature: how urgent."""

    id: str = Field(alias="public_id")
    what: str
    details: str
    about: str = Field(alias="title")
    subject: str
    subject_id: int | None
    nature: NatureName
    restricted: bool
    giver: str = Field(alias="giver_words")
    to: str = Field(alias="words")
    body: str
    due_on: date
    progress: ProgressName
    made_at: datetime


class DirectionDetail(DirectionOut):
    """With what was done about it."""

    steps: list[DirectionStepOut]


class DirectionIn(Schema):
    """giver: the id of the office in whose name. activity, invitation, request: because of which, if of one.

    body: an office outside that has to do it, and that `to` follows up.
    """

    giver: Id
    to: TargetIn
    what: Text = Field(min_length=1, max_length=250)
    due_on: Day
    details: Text = Field("", max_length=2000)
    nature: NatureName = Nature.ORDINARY
    body: Text = Field("", max_length=100)
    activity: PublicId | None = None
    invitation: Id | None = None
    request: PublicId | None = None


class ProceedIn(Schema):
    """How far it has come."""

    text: Text = Field("", max_length=4000)


class DirectionReportIn(Schema):
    """What was done; files: stored papers (POST /files keeps one). links: addresses; activities: own ones that show it."""

    text: Text = Field(min_length=1, max_length=4000)
    files: Annotated[list[PublicId], Field(max_length=20)] = []
    links: Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=20)] = []
    activities: Annotated[list[PublicId], Field(max_length=20)] = []


class FollowupReasonIn(Schema):
    """The reason; it stands in the trail."""

    reason: Text = Field(min_length=1, max_length=300)


class NewDayIn(Schema):
    """The new day."""

    due_on: Day


class Directions(Slice):
    """progress: only those that stand so. mine: only those asked of who asks."""

    progress: ProgressName | None = None
    mine: bool = False


class Dispositions(Slice):
    """mine: only those that wait for who asks."""

    mine: bool = False


class ReminderStepsOut(Schema):
    """Working days: before the day, after it until the heads hear, after it until a letter is drafted (0: never)."""

    before: int
    heads: int
    letter: int
    signer: int | None = Field(None, alias="signer_id")


class ReminderStepsIn(Schema):
    """The same. signer: id of the office that signs the letter; None for the Regional Secretary."""

    before: int = Field(ge=0, le=120)
    heads: int = Field(ge=0, le=120)
    letter: int = Field(ge=0, le=120)
    signer: Id | None = None


class HalfYearAsked(Schema):
    """year and number (1 or 2). asked_of_us: what others ask of this secretariat. region: of one alone, by its code."""

    year: int = Field(ge=2000, le=2100)
    number: int = Field(ge=1, le=2)
    asked_of_us: bool = False
    region: Code | None = None


class HalfYearLine(Schema):
    """A follow-up as it stood at the end of the half year. id: of the direction."""

    id: str = Field(alias="public_id")
    what: str
    about: str
    given_on: date
    due_on: date
    progress: ProgressName
    late: bool
    told: str


class HalfYearParty(Schema):
    """Who does it, how many stood how, and each."""

    name: str
    counts: dict[str, int]
    lines: list[HalfYearLine]
