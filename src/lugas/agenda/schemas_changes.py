"""What programs send and get of changes that the office checks, and of series."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from lugas.agenda.rules import ChangeState, What
from lugas.agenda.schemas import ActivityChange
from lugas.api.routing import Day, Id, Moment, Text, one_of

Whats = Annotated[What, one_of(What)]
States = Annotated[ChangeState, one_of(ChangeState)]


class AgendaChangeIn(Schema):
    """What is asked for where the office checks changes: new hours (move), or nothing but the reason.

    engagement: the part that it is about; without it the whole activity.
    """

    what: Whats
    reason: Text = Field(min_length=1, max_length=200)
    engagement: Id | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None


class AgendaChangeOut(Schema):
    """A change that goes round or was carried out."""

    id: int
    what: Whats
    state: States
    reason: str
    asked_at: datetime
    asked_by: str = Field(alias="asked_by.name")
    followed: list[dict]


class SeriesIn(Schema):
    """How an activity comes again: an RRULE of RFC 5545, daily or rarer; UNTIL on the clock of the place."""

    rule: Text = Field(min_length=1, max_length=300)


class SeriesOut(Schema):
    """A series; its occurrences are activities."""

    id: str = Field(alias="public_id")
    rule: str
    starts_at: datetime
    zone: str = Field(alias="time_zone")
    made_until: datetime | None
    ended_at: datetime | None


class SeriesChange(ActivityChange):
    """What changes of an occurrence, and how far that reaches."""

    reach: Literal["one", "following", "all"] = "one"
    reason: Text = Field("", max_length=200)


class SeriesChanged(Schema):
    """Which occurrences changed, and which stay because they were changed by hand before."""

    changed: list[str]
    left: list[str]


class SeriesEnd(Schema):
    """The last day, and why."""

    last_day: Day
    reason: Text = Field(min_length=1, max_length=200)


class PartIn(Schema):
    """The name of the part."""

    part: Text = Field("", max_length=80)
