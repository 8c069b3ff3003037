"""What programs send and get of colleagues, invitations, sessions and the rules of the house."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from lugas.accounts.models import MEMBER_ROLES
from lugas.api.lists import Slice
from lugas.api.routing import Day, Id, Text, one_of

MemberRole = Annotated[
    str,
    Field(pattern=f"^({'|'.join(key for key, _name in MEMBER_ROLES)})$"),
    one_of(key for key, _name in MEMBER_ROLES),
]
Email = Annotated[str, Field(min_length=3, max_length=254, pattern=r"^[^\x00-\x20@\x7f]+@[^\x00-\x20@\x7f]+$")]


class MeOut(Schema):
    """As whom the program acts."""

    member: int = Field(alias="pk")
    name: str
    role: str
    region: str = Field(alias="secretariat.region.code")
    secretariat: str = Field(alias="secretariat.name")
    position: int | None = Field(alias="position_id")
    unit: int | None = Field(alias="unit_id")


class MemberOut(Schema):
    """A person who works here. delete_on: the day on which an ended membership loses its name."""

    id: int
    name: str
    role: str
    unit: int | None = Field(alias="unit_id")
    position: int | None = Field(alias="position_id")
    since: datetime
    is_active: bool
    ended_at: datetime | None
    delete_on: date | None


class MemberFacts(Schema):
    """unit, position: ids; a leader's and an aide's membership names the office."""

    name: Text = Field("", max_length=120)
    role: MemberRole = "clerk"
    unit: Id | None = None
    position: Id | None = None


class MemberIn(MemberFacts):
    """Somebody taken in at once; without an account yet, a mail goes out to set a password."""

    name: Text = Field(min_length=1, max_length=120)
    role: MemberRole
    email: Email
    username: Annotated[str, Field(max_length=60, pattern=r"^[a-z0-9._-]*$")] = ""


class InviteeIn(MemberFacts):
    """Somebody who is asked by e-mail."""

    role: MemberRole
    email: Email
    language: Literal["id", "en"] = "id"


class MemberInvitationOut(Schema):
    """An invitation to work here."""

    id: str = Field(alias="public_id")
    email: str
    name: str
    role: str
    state: str
    made_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    revoked_at: datetime | None


class EndIn(Schema):
    """receivers: for each kind of open work (its key) the id of the member who takes it over."""

    receivers: dict[Annotated[str, Field(max_length=60)], Id] = Field({}, max_length=60)


class DeletionIn(Schema):
    """The day."""

    on: Day


class RulesOut(Schema):
    """What the secretariat settled about its accounts."""

    second_factor_roles: list[str]
    grace_days: int
    retention_months: int
    purpose: str


class RulesIn(Schema):
    """Whose sign-in takes two steps, after how many days; how many months an ended membership keeps its name."""

    second_factor_roles: Annotated[list[MemberRole], Field(max_length=30)]
    grace_days: Annotated[int, Field(ge=0, le=90)] = 7
    retention_months: Annotated[int, Field(ge=1, le=120)] = 24
    purpose: Text = Field("", max_length=4000)


class SessionOut(Schema):
    """One of the person's signed-in browsers."""

    id: str = Field(alias="public_id")
    device: str
    address: str | None
    started_at: datetime
    seen_at: datetime


class KeepIn(Schema):
    """keep: the id of the session that stays; empty for none."""

    keep: Annotated[str, Field(max_length=16, pattern=r"^[A-Za-z0-9_-]*$")] = ""


class EndedOut(Schema):
    """How many sessions were ended."""

    count: int


class Members(Slice):
    """active: only those in force, or only those that ended."""

    active: bool | None = None
