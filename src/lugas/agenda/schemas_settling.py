"""What programs send and get of the office's own rules, of who decides for a leader, and of advice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.agenda.clashes import Kind, Level, Settings
from lugas.agenda.models import SharingRules
from lugas.agenda.models.advice import ADVISED
from lugas.api.lists import Slice
from lugas.api.routing import Clock, Day, Id, Text, one_of

Reach = Annotated[SharingRules.Reach, one_of(SharingRules.Reach)]
Levels = Annotated[Level, one_of(Level)]
Advised = "^(" + "|".join(str(outcome) for outcome, _words in ADVISED) + ")$"


class SharingShape(Schema):
    """with_region: of visits, with the region that is visited. with_province: of the own leaders' agenda."""

    with_region: Reach
    with_province: Reach


class ClashLevels(Schema):
    """A level for each kind of clash that can be settled."""

    travel: Levels = Field(description="Too little time for the way and the minutes around it")
    unknown_way: Levels = Field(description="No way is known between the two places")
    pencilled: Levels = Field(description="Something tentative would have to give way")
    same_organiser: Levels = Field(description="The same organiser within a month")
    rest_day: Levels = Field(description="A Saturday, Sunday or holiday")
    outside_hours: Levels = Field(description="Outside the office's hours")
    same_place: Levels = Field(description="Another leader is in the same place on that day")


class ClashRulesShape(Schema):
    """The levels, the minutes around each way, and the office's hours."""

    levels: ClashLevels
    buffer_minutes: int = Field(ge=0, le=240)
    day_starts: Clock
    day_ends: Clock

    @classmethod
    def of(cls, settings: Settings) -> ClashRulesShape:
        """The settings in force."""
        return cls(
            levels={kind: settings.level(Kind(kind)) for kind in ClashLevels.model_fields},
            buffer_minutes=int(settings.buffer.total_seconds() // 60),
            day_starts=settings.day_starts,
            day_ends=settings.day_ends,
        )


class DeputyIn(Schema):
    """position: the leader for whom; member: who decides, of whom GET /members tells the id."""

    position: Id
    member: Id
    start: Day
    end: Day
    reason: Text = Field(min_length=1, max_length=200)


class DeputyOut(Schema):
    """Who decides for a leader from one day to another, both included."""

    id: int
    position: int = Field(alias="position_id")
    member: int = Field(alias="member_id")
    name: str = Field(alias="member.name")
    start: date
    end: date
    reason: str
    made_by: str = Field(alias="made_by.name")


class AdviceIn(Schema):
    """What is advised, and why."""

    advised: Annotated[str, Field(pattern=Advised)]
    answer: Text = Field(min_length=1, max_length=6000)


class AdviceOut(Schema):
    """A question before a decision. withdrawn_at: it was decided meanwhile."""

    id: int
    invitation: int = Field(alias="decision.invitation_id")
    question: str
    unit: int | None = Field(alias="unit_id")
    due: date
    advised: str
    answer: str
    answered_by: str
    answered_at: datetime | None
    withdrawn_at: datetime | None


class AskedAdvice(Slice):
    """waiting: only what nobody answered yet."""

    waiting: bool = True
