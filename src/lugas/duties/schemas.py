"""What programs send and get of duties. Roles, things and questions are told by their keys; times are UTC."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema

from lugas.agenda.models import Activity
from lugas.api.lists import Slice
from lugas.api.routing import BIGGEST, Day, Id, Moment, PublicId, Text, one_of
from lugas.duties import preparation, telling
from lugas.duties.catalogue import LEVELS
from lugas.duties.models import MOST, Duty, Leave, Preparation
from lugas.duties.rules import DutyState

States = Annotated[DutyState, one_of(DutyState)]
Key = Annotated[str, Field(min_length=1, max_length=30, pattern="^[a-zA-Z0-9_-]+$")]
Level = Annotated[str, Field(pattern=f"^({'|'.join(LEVELS)})$"), one_of(LEVELS)]
Kind = Annotated[Activity.Kind, one_of(Activity.Kind)]
Count = Annotated[int, Field(ge=0, le=MOST)]
NEEDED = (preparation.THERE, preparation.LACKING, preparation.NOT_NEEDED, preparation.LATER)


# ---------- Duties ----------
class DutyOut(Schema):
    """A colleague in one role at one activity. activity and title: empty of what the person may not know."""

    id: int
    activity: str | None = None
    title: str = ""
    role: str
    member: int = Field(alias="member_id")
    name: str = Field(alias="member.name")
    starts_at: datetime
    ends_at: datetime
    state: States
    reason: str
    why: str
    answered_at: datetime | None

    @staticmethod
    def resolve_activity(duty: Duty, context: dict[str, Any]) -> str | None:
        """The activity, for whoever may see it."""
        role = context["request"].user.acting.role
        return None if telling.is_hidden(duty.activity, role) else duty.activity.public_id

    @staticmethod
    def resolve_title(duty: Duty, context: dict[str, Any]) -> str:
        """Its title, likewise."""
        return "" if telling.is_hidden(duty.activity, context["request"].user.acting.role) else duty.activity.title


class Duties(Slice):
    """Duties that share a moment with a stretch of time; of one activity, of one colleague; mine: only one's own."""

    since: Moment | None = None
    until: Moment | None = None
    activity: PublicId | None = None
    member: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None
    mine: bool = False


class DutyIn(Schema):
    """Who is put on duty; without hours for the whole activity. proposed: put down only, nobody is told yet."""

    member: Id
    role: Key
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    why: Text = Field("", max_length=300)
    proposed: bool = False


class DutiesIn(Schema):
    """Proposed duties."""

    duties: Annotated[list[Id], Field(min_length=1, max_length=300)]


class AskedOut(Schema):
    """How many were asked."""

    count: int


class ReplaceIn(Schema):
    """Who takes the duty over, and why this colleague."""

    member: Id
    why: Text = Field("", max_length=300)


class RefusalIn(Schema):
    """Why not; whoever plans reads it."""

    reason: Text = Field(min_length=1, max_length=200)


class LetGoIn(Schema):
    """Why the officer is not needed after all."""

    reason: Text = Field("", max_length=200)


class DebriefIn(Schema):
    """A score from 1 to 5 for each question, and words. GET /debrief-questions tells the questions."""

    scores: dict[Key, Annotated[int, Field(ge=1, le=5)]]
    said: Text = Field("", max_length=1000)


class NamedOut(Schema):
    """A key with its words in the reader's language."""

    key: str
    name: str


class RoleOut(NamedOut):
    """A role on duty. id: of a role of the secretariat's own, which can be taken away."""

    id: int | None = None


class RoleIn(Schema):
    """The name of a role of one's own."""

    name: Text = Field(min_length=1, max_length=60)


# ---------- Planning ----------
class PlanIn(Schema):
    """Activities whose gaps are to be filled."""

    activities: Annotated[list[PublicId], Field(min_length=1, max_length=100)]


class OpenGap(Schema):
    """A gap that stays open, and why."""

    activity: str
    role: str
    why: str


class PlanOut(Schema):
    """What was put down, and what stays open. proven: no better plan exists."""

    duties: list[DutyOut]
    open: list[OpenGap]
    proven: bool


class OfficerOut(Schema):
    """A colleague who could take a role. away: on leave; busy: where he is on duty then; hours: in 30 days."""

    member: int = Field(alias="member.pk")
    name: str = Field(alias="member.name")
    skilled: bool
    away: bool
    standby: bool
    busy: str
    hours: float


class Officers(Schema):
    """For which role."""

    role: Key


# ---------- What an activity needs ----------
class ThingOut(Schema):
    """A thing that an activity needs. late: it lacks though its day is over."""

    key: str
    name: str
    state: Annotated[str, one_of(NEEDED)]
    due: datetime
    late: bool


class QuestionMean(Schema):
    """The mean of the officers' answers to one question."""

    question: str
    mean: float


class SaidOut(Schema):
    """What somebody in this role said, without a name."""

    role: str
    words: str


class EvaluationOut(Schema):
    """How the officers found it."""

    count: int
    mean: float
    questions: list[QuestionMean]
    said: list[SaidOut]


class StaffingOut(Schema):
    """How many of each role an activity needs and lacks, its things, and how the officers found it."""

    needs: dict[str, int]
    missing: dict[str, int]
    things: list[ThingOut]
    evaluation: EvaluationOut | None


class NeedIn(Schema):
    """How many."""

    count: Count


class TickIn(Schema):
    """It is there, or not needed."""

    state: Annotated[Preparation.State, one_of(Preparation.State)]


class UsualNeedsShape(Schema):
    """How many of each role activities usually need; a role that is not named is not needed."""

    counts: dict[Key, Count]


class UsualNeedsOut(UsualNeedsShape):
    """The same for one level and kind."""

    level: str
    kind: str


# ---------- Staff ----------
class OfficerSkills(Schema):
    """A colleague who may be put on duty, with the roles in which he can serve."""

    member: int
    name: str
    roles: list[str]


class SkillsIn(Schema):
    """All roles in which the colleague can serve."""

    roles: Annotated[list[Key], Field(max_length=100)]


class LeaveIn(Schema):
    """Days on which a colleague is away or stands by, both included."""

    member: Id
    kind: Annotated[Leave.Kind, one_of(Leave.Kind)] = Leave.Kind.LEAVE
    start: Day
    end: Day
    note: Text = Field("", max_length=160)


class LeaveOut(Schema):
    """Days on which a colleague is away or stands by."""

    id: int
    member: int = Field(alias="member_id")
    name: str = Field(alias="member.name")
    kind: Annotated[Leave.Kind, one_of(Leave.Kind)]
    start: date
    end: date
    note: str


class Leaves(Slice):
    """Those that end on this day or later."""

    since: Day | None = None
