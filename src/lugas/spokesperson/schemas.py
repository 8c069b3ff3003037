"""The shapes in which the desk speaks with programs. What the asker told of himself is in none that goes out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.api.routing import Day, Id, Moment, PublicId, Text, one_of
from lugas.spokesperson import timing, words
from lugas.spokesperson.models import Question, Statement
from lugas.spokesperson.rules import Outcome, Status

Way = Annotated[Question.Way, one_of(Question.Way)]
Secrecy = Annotated[Question.Secrecy, one_of(Question.Secrecy)]


class QuestionOut(Schema):
    """A question as the public reads it, with how it stands. due_at: None while the office waits for the asker."""

    id: str = Field(alias="public_id")
    way: Way
    rule: str
    topic: str
    title: str
    words: str
    status: Annotated[Status, one_of(Status)]
    stage: int
    secrecy: Secrecy
    holder: int | None = Field(None, alias="holder_id")
    activity: str | None = Field(None, alias="activity.public_id")
    received_at: datetime | None
    wanted_at: datetime | None
    due_at: datetime | None
    answered_at: datetime | None
    days_taken: int | None


class QuestionAnswerOut(Schema):
    """The answer of one stage. html: as it was cleared; text: where it is written, at /texts/{text}."""

    id: int
    stage: int
    text: str | None = Field(None, alias="text.public_id")
    html: str
    outcome: Annotated[Outcome, one_of(Outcome)]
    is_public: bool
    exemption: str
    explanation: str
    cleared_at: datetime | None
    sent_at: datetime | None
    published_at: datetime | None


class InquiryOut(Schema):
    """What a unit is asked, and what it says."""

    id: int
    unit: int = Field(alias="unit_id")
    words: str
    due_at: datetime
    reply: str
    replied_at: datetime | None


class QuestionStepOut(Schema):
    """A step on its way."""

    verb: str
    words: str
    by: str
    at: datetime


class QuestionDetail(QuestionOut):
    """A question with its answers, what units were asked, its way, and its clock in sentences."""

    answers: list[QuestionAnswerOut]
    inquiries: list[InquiryOut]
    steps: list[QuestionStepOut]
    clock: list[str] = []

    @staticmethod
    def resolve_clock(one: Question) -> list[str]:
        """How its day is counted."""
        return words.steps(timing.clock_of(one), timing.zone_of(one))


class LineToTakeOut(Schema):
    """A line to take. secretariat: whose it is; others may share theirs."""

    id: str = Field(alias="public_id")
    secretariat: int = Field(alias="secretariat_id")
    topic: str
    title: str
    words: str
    sources: str
    valid_from: date
    valid_until: date | None
    is_shared: bool
    number: int


class StatementVersionOut(Schema):
    """Words that went out."""

    number: int
    title: str
    words: str
    approved_by: str
    is_end: bool
    out_at: datetime


class StatementOut(Schema):
    """A standing statement with the words that are next."""

    id: str = Field(alias="public_id")
    form: str
    title: str
    words: str
    state: Annotated[Statement.State, one_of(Statement.State)]
    approver: int | None = Field(None, alias="approver_id")
    number: int
    returned: str


class StatementDetail(StatementOut):
    """A standing statement with all versions that went out."""

    versions: list[StatementVersionOut]


class AskerIn(Schema):
    """Who asks; told to no program again."""

    name: Text = Field(min_length=1, max_length=120)
    organisation: Text = Field("", max_length=160)
    email: Text = Field("", max_length=160)
    telephone: Text = Field("", max_length=40)


class QuestionIn(Schema):
    """A question by telephone, mail or on the spot. received_at: when it came, by default now."""

    way: Way
    rule: Text = Field(max_length=12)
    topic: Text = Field(max_length=20)
    person: AskerIn
    subject: Text = Field(min_length=1, max_length=200)
    words: Text = Field("", max_length=4000)
    received_at: Moment | None = None
    wanted_at: Moment | None = None
    secrecy: Secrecy = Question.Secrecy.OPEN
    activity: PublicId | None = None


class QuestionTakeIn(Schema):
    """holder: a member of the office. title, words: as the public reads them. What is left out is empty."""

    holder: Id
    title: Text = Field(min_length=1, max_length=200)
    words: Text = Field("", max_length=4000)
    topic: Text = Field("", max_length=20)
    rule: Text = Field("", max_length=12)
    secrecy: Secrecy | None = None
    wanted_at: Moment | None = None
    activity: PublicId | None = None


class QuestionWordsIn(Schema):
    """Words."""

    words: Text = Field("", max_length=4000)


class QuestionExtendIn(Schema):
    """Working days more, and why."""

    days: int = Field(ge=1, le=30)
    reason: Text = Field(min_length=1, max_length=300)


class QuestionCloseIn(Schema):
    """The asker reads the reason."""

    reason: Text = Field(min_length=1, max_length=300)


class AskUnitIn(Schema):
    """Which unit is asked for what, until when."""

    unit: Id
    words: Text = Field(min_length=1, max_length=2000)
    due_at: Moment


class UnitReplyIn(Schema):
    """What the unit knows."""

    words: Text = Field(min_length=1, max_length=8000)


class AnswerBeginIn(Schema):
    """html: the first words, if there are some."""

    html: Text = Field("", max_length=100_000)


class AnswerSubmitIn(Schema):
    """exemption: the letter of UU 14/2008 art. 17, for what is withheld or not published."""

    outcome: Annotated[Outcome, one_of(Outcome)]
    is_public: bool = True
    exemption: Text = Field("", max_length=2)
    explanation: Text = Field("", max_length=1000)


class AnswerCorrectionIn(Schema):
    """What was corrected; it stands beside the answer."""

    note: Text = Field(min_length=1, max_length=400)


class LineToTakeIn(Schema):
    """line: the one of which this is a further version. is_shared: left out, as the office settled it."""

    line: PublicId | None = None
    topic: Text = Field(max_length=20)
    title: Text = Field(min_length=1, max_length=200)
    words: Text = Field(min_length=1, max_length=4000)
    sources: Text = Field("", max_length=2000)
    valid_from: Day
    valid_until: Day | None = None
    is_shared: bool | None = None


class SettleDeskIn(Schema):
    """Whether new lines to take are read by the other offices by themselves."""

    shares_lines: bool


class StatementIn(Schema):
    """statement: the one of which these are the next words."""

    statement: PublicId | None = None
    form: Text = Field(max_length=20)
    title: Text = Field(min_length=1, max_length=200)
    words: Text = Field(min_length=1, max_length=6000)


class ApproverIn(Schema):
    """A member of the office who may say yes."""

    approver: Id
