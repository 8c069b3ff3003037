"""The shapes in which the closing of meetings speaks with programs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Field, Schema

from lugas.api.routing import Id, Moment, PublicId, Text, one_of
from lugas.closing.rules import QuestionKind, Role, What

PersonRole = Annotated[Role, one_of(Role)]
Shown = Annotated[What, one_of(What)]
Asked = Annotated[QuestionKind, one_of(QuestionKind)]
Mail = Annotated[str, Field(max_length=160, pattern=r"^([^@\s\x00]+@[^@\s\x00]+\.[^@\s\x00]+)?$")]


class ClosingOut(Schema):
    """What is settled. least_hours: for a participant's certificate."""

    least_hours: Decimal
    evaluation: str
    survey_from: datetime | None
    survey_until: datetime | None


class ClosingIn(Schema):
    """What is left out stays."""

    least_hours: Decimal | None = Field(None, ge=0, le=500, decimal_places=1, max_digits=5)
    evaluation: Text | None = Field(None, max_length=4000)


class ReportVersionOut(Schema):
    """A kept version of the report. file: the stored file."""

    id: int
    number: int
    way: str
    file: str = Field(alias="file.public_id")
    note: str
    is_final: bool
    made_at: datetime


class ReportKeepIn(Schema):
    """As what it is kept."""

    form: Annotated[str, Field(pattern="^(docx|pdf)$")] = "docx"


class ReportBringIn(Schema):
    """A stored file that was edited elsewhere."""

    file: PublicId
    note: Text = Field("", max_length=250)


class ReportFinalIn(Schema):
    """Whether it is the one that counts."""

    final: bool = True


class ReportLetterOut(Schema):
    """The letter that was drafted."""

    public_id: str
    subject: str


class MeetingResultOut(Schema):
    """A result that everybody reads."""

    what: str
    content: dict[str, object]
    public_since: datetime


class MeetingResultIn(Schema):
    """Which one."""

    what: Shown


class CertificateOut(Schema):
    """A certificate. number: empty until it is signed."""

    public_id: str
    role: str
    name: str
    office: str
    hours: Decimal
    number: str
    revoked_at: datetime | None
    told_at: datetime | None

    @staticmethod
    def resolve_number(one: object) -> str:
        """The number of its paper."""
        letter = getattr(one, "letter", None)
        return letter.number if letter is not None else ""


class CertificateLackOut(Schema):
    """Somebody who gets none. why: absent, hours or name."""

    role: str
    name: str
    office: str
    hours: Decimal
    why: str


class CertificateSignerIn(Schema):
    """The office that signs, and for whom."""

    signer: Id
    roles: list[PersonRole] = Field(default_factory=lambda: list(Role), min_length=1, max_length=3)


class CertificateBatchOut(Schema):
    """What goes to the signer at once."""

    id: int
    state: str
    granted_at: datetime | None


class CertificateReasonIn(Schema):
    """Why."""

    reason: Text = Field(min_length=1, max_length=250)


class CertificateNameIn(Schema):
    """As it should stand, and what was wrong."""

    name: Text = Field(min_length=1, max_length=120)
    office: Text = Field("", max_length=160)
    reason: Text = Field(min_length=1, max_length=250)


class CertificateAddressIn(Schema):
    """Where the link goes; empty for nowhere."""

    email: Mail


class CertificateCountOut(Schema):
    """How many."""

    count: int


class SurveyOpenIn(Schema):
    """Until when."""

    until: Moment


class SurveyQuestionOut(Schema):
    """A question of one's own."""

    id: int
    text: str
    kind: str


class SurveyQuestionIn(Schema):
    """question: one that is changed."""

    question: Id | None = None
    text: Text = Field(min_length=1, max_length=200)
    kind: Asked = QuestionKind.WORDS


class SurveyIndexOut(Schema):
    """The index of satisfaction, 25 to 100, with the mean of each element. count: of answers; value: None before the first."""

    count: int
    value: Decimal | None
    letter: str
    means: dict[str, Decimal]


class SurveyAnswerOut(Schema):
    """An answer: marks by element, answers by the number of one's own questions."""

    marks: dict[str, int]
    answers: dict[str, int | str]
    answered_on: date
