"""What programs send and get of papers that go round, routes and deputies."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from lugas.api.lists import Slice
from lugas.api.routing import Day, Id, Text, one_of
from lugas.approvals.models import Approval, Route, RouteStep, Step
from lugas.approvals.rules import LEAST_DAYS, MOST_DAYS, Verb

ApprovalStatus = Annotated[Approval.Status, one_of(Approval.Status)]
StepState = Annotated[Step.State, one_of(Step.State)]
Reach = Annotated[Route.Reach, one_of(Route.Reach)]
Office = Annotated[RouteStep.Office, one_of(RouteStep.Office)]
Asks = Annotated[Verb, one_of(Verb)]
Days = Annotated[int, Field(ge=LEAST_DAYS, le=MOST_DAYS)]


class StepOut(Schema):
    """One office's part. acted_by and acted_for: both names, where somebody acted in another's stead."""

    id: int
    order: int
    verb: Asks
    position: int = Field(alias="position_id")
    office: str = Field(alias="position.title")
    state: StepState
    due_at: datetime | None
    acted_by: str | None = Field(None, alias="acted_by.name")
    acted_for: str | None = Field(None, alias="acted_for.name")
    acted_as: str
    acted_at: datetime | None
    reason: str
    remark: str


class ApprovalOut(Schema):
    """A paper that goes round. subject and subject_id: whose record it is; url: the path where it is read."""

    id: str = Field(alias="public_id")
    subject: str
    title: str
    kind: str
    url: str
    nature: str
    restricted: bool
    status: ApprovalStatus
    started_by: str = Field(alias="started_by.name")
    started_at: datetime
    finished_at: datetime | None
    reason: str
    steps: list[StepOut]


class WaitingOut(Schema):
    """A step that waits for this person."""

    id: int
    verb: Asks
    office: str = Field(alias="position.title")
    due_at: datetime | None
    approval: str = Field(alias="approval.public_id")
    title: str = Field(alias="approval.title")
    url: str = Field(alias="approval.url")


class RouteStepOut(Schema):
    """One office in a route: by its place above the drafting unit, or by name (position)."""

    order: int
    verb: Asks
    office: Office
    position: int | None = Field(alias="position_id")
    days: int


class RouteOut(Schema):
    """Who looks at what in which order. kind and unit empty: for any."""

    id: int
    name: str
    kind: str
    unit: int | None = Field(alias="unit_id")
    reach: Reach
    sign_days: int
    is_active: bool
    order: int
    steps: list[RouteStepOut]


class RouteStepIn(Schema):
    """position: its id, where the office is one by name."""

    office: Office
    verb: Literal["initial", "clear"] = "initial"
    days: Days = 1
    position: Id | None = None


class RouteFacts(Schema):
    """What may be told of a route; its steps, if sent, take the place of those it had."""

    name: Text = Field("", max_length=80)
    kind: Text = Field("", max_length=40)
    unit: Id | None = None
    reach: Reach = Route.Reach.ANY
    sign_days: Days = 1
    is_active: bool = True
    order: Annotated[int, Field(ge=0, le=32767)] = 0
    steps: Annotated[list[RouteStepIn], Field(max_length=20)] = []


class RouteIn(RouteFacts):
    """A new route."""

    name: Text = Field(min_length=1, max_length=80)


class SubstitutionOut(Schema):
    """Who acts for whom from one day to another, both included."""

    id: int
    absent: int = Field(alias="absent_id")
    absent_name: str = Field(alias="absent.name")
    deputy: int = Field(alias="deputy_id")
    deputy_name: str = Field(alias="deputy.name")
    start: date
    end: date
    reason: str
    with_signing: bool
    basis: str


class SubstitutionIn(Schema):
    """absent, deputy: ids of members. basis: the written mandate, where the deputy also signs."""

    absent: Id
    deputy: Id
    start: Day
    end: Day
    reason: Text = Field(min_length=1, max_length=200)
    with_signing: bool = False
    basis: Text = Field("", max_length=160)


class RemarkIn(Schema):
    """Words to the writer; they stand in the trail."""

    remark: Text = Field("", max_length=2000)


class WhyIn(Schema):
    """The reason; it stands in the trail."""

    reason: Text = Field(min_length=1, max_length=300)


class Approvals(Slice):
    """status: only those that stand so."""

    status: ApprovalStatus | None = None
