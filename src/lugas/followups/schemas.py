"""What programs send and get of dispositions and directions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.api.lists import Slice
from lugas.api.routing import Code, Day, Id, PublicId, Text, one_of
from lugas.followups.models import DirectionStep, Nature, Stamp
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


class DirectionStepOut(Schema):
    """What was done about a direction. files: stored papers of this secretariat."""

    number: int
    progress: ProgressName
    text: str
    by: str = Field(alias="by_words")
    at: datetime
    files: list[str]

    @staticmethod
    def resolve_files(step: DirectionStep) -> list[str]:
        """Their ids."""
        return [one.file.public_id for one in step.files.all()]


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
    due_on: date
    progress: ProgressName
    made_at: datetime


class DirectionDetail(DirectionOut):
    """With what was done about it."""

    steps: list[DirectionStepOut]


class DirectionIn(Schema):
    """giver: the id of the office in whose name. activity, invitation: because of which, if of one."""

    giver: Id
    to: TargetIn
    what: Text = Field(min_length=1, max_length=250)
    due_on: Day
    details: Text = Field("", max_length=2000)
    nature: NatureName = Nature.ORDINARY
    activity: PublicId | None = None
    invitation: Id | None = None


class ProceedIn(Schema):
    """How far it has come."""

    text: Text = Field("", max_length=4000)


class DirectionReportIn(Schema):
    """What was done; files: stored papers (POST /files keeps one)."""

    text: Text = Field(min_length=1, max_length=4000)
    files: Annotated[list[PublicId], Field(max_length=20)] = []


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
