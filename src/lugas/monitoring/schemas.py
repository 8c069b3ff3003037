"""The shapes in which the press room speaks with programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from lugas.api.routing import Clock, Day, Id, PublicId, Text, one_of
from lugas.monitoring.models import Clipping, Feed, Outlet, Report
from lugas.monitoring.rules import JUDGED, State, Tone

Kind = Annotated[Outlet.Kind, one_of(Outlet.Kind)]


class OutletOut(Schema):
    """A newspaper, site, radio or television station."""

    id: int
    name: str
    kind: Kind
    website: str
    region: str | None = Field(None, alias="region.code")
    is_active: bool


class OutletIn(Schema):
    """outlet: one that is changed. region: code of one."""

    outlet: Id | None = None
    name: Text = Field(min_length=1, max_length=120)
    kind: Kind = Outlet.Kind.ONLINE
    website: Text = Field("", max_length=300)
    region: Text = Field("", max_length=8)
    is_active: bool = True


class FeedOut(Schema):
    """A feed and how it fares. error: why it could not be read the last time, else empty; failures: in a row."""

    id: int
    outlet: int | None = Field(None, alias="outlet_id")
    url: str
    takes_all: bool
    minutes: int
    state: Annotated[Feed.State, one_of(Feed.State)]
    read_at: datetime | None
    next_at: datetime
    failures: int
    error: str
    error_detail: str
    taken: int


class FeedIn(Schema):
    """feed: one that is changed. outlet: None where each item names its own. minutes: between two readings."""

    feed: Id | None = None
    outlet: Id | None = None
    url: Text = Field(min_length=8, max_length=500)
    takes_all: bool = False
    minutes: Literal[15, 30, 60, 180, 720] = 30
    is_active: bool = True


class KeywordOut(Schema):
    """What is looked for."""

    id: int
    words: str
    without: str
    is_active: bool


class KeywordIn(Schema):
    """keyword: one that is changed. without: words, separated by commas, of which none may stand there."""

    keyword: Id | None = None
    words: Text = Field(min_length=2, max_length=120)
    without: Text = Field("", max_length=200)
    is_active: bool = True


class ClippingReportOut(Schema):
    """An activity that a clipping reports, or is proposed to. score: how sure, 0 to 100."""

    id: int
    activity: str = Field(alias="activity.public_id")
    state: Annotated[Report.State, one_of(Report.State)]
    score: int
    reasons: list[str]
    by: str


class ClippingOut(Schema):
    """A report of the press. timed: whether the hour of published_at is known. tone: empty until a person judged."""

    id: str = Field(alias="public_id")
    outlet: int = Field(alias="outlet_id")
    outlet_name: str = Field(alias="outlet.name")
    title: str
    published_at: datetime
    timed: bool
    author: str
    url: str
    excerpt: str
    page: str
    way: Annotated[Clipping.Way, one_of(Clipping.Way)]
    reading: Annotated[Clipping.Reading, one_of(Clipping.Reading)]
    state: Annotated[State, one_of(State)]
    tone: Annotated[Tone, one_of(Tone)]
    tone_by: str
    note: str


class ClippingDetail(ClippingOut):
    """A clipping with its text, the keywords that found it and its activities."""

    text: str
    keywords: list[str]
    reports: list[ClippingReportOut]

    @staticmethod
    def resolve_keywords(one: Clipping) -> list[str]:
        """The words of what found it."""
        return [each.keyword.words for each in one.mentions.all()]

    @staticmethod
    def resolve_reports(one: Clipping) -> list[Report]:
        """Those that the reader may see."""
        return one.told  # type: ignore[attr-defined,no-any-return]


class ClippingIn(Schema):
    """day, hour: when it was published, on the office's clock."""

    outlet: Id
    title: Text = Field(min_length=1, max_length=300)
    day: Day
    hour: Clock | None = None
    author: Text = Field("", max_length=160)
    url: Text = Field("", max_length=1000)
    excerpt: Text = Field("", max_length=1200)
    page: Text = Field("", max_length=20)
    note: Text = Field("", max_length=600)


class ClippingAddressIn(Schema):
    """The address of an article; its page is fetched now."""

    url: Text = Field(min_length=8, max_length=1000)
    outlet: Id | None = None
    note: Text = Field("", max_length=600)


class ClippingToneIn(Schema):
    """How it speaks of the office."""

    tone: Annotated[Tone, one_of(JUDGED)]


class ClippingActivityIn(Schema):
    """activity: of the own office."""

    activity: PublicId
