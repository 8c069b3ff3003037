"""The shapes of speeches as programs send and read them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from lugas.api.lists import Slice
from lugas.api.routing import Id, Moment, PublicId, Text, one_of
from lugas.files.api import PagesOut, pages_out
from lugas.speeches.models import Claim, Deck, Material
from lugas.speeches.rules import Access, State, Urgency

States = Annotated[State, one_of(State)]
Language = Literal["id", "en"]
Urgencies = Annotated[Urgency, one_of(Urgency)]
Readers = Annotated[Access, one_of(Access)]
Minutes = Annotated[int, Field(ge=1, le=180)]


class SpeechOut(Schema):
    """A speech. due_at: by when it is to be cleared; text, as_delivered: names of the texts at /texts."""

    id: str = Field(alias="public_id")
    kind: str
    title: str
    theme: str
    state: States
    speaker: int = Field(alias="speaker_id")
    speaker_title: str = Field(alias="speaker.title")
    activity: str | None = Field(None, alias="activity.public_id")
    engagement: int | None = Field(None, alias="engagement_id")
    place: str
    held_at: datetime | None
    minutes: int
    audience: str
    points: str
    language: str
    urgency: str
    due_at: datetime
    access: str
    writer: int | None = Field(None, alias="writer_id")
    text: str | None = Field(None, alias="text.public_id")
    as_delivered: str | None = Field(None, alias="as_delivered.public_id")
    cleared_version: int | None
    cleared_at: datetime | None
    delivered_at: datetime | None
    delivered_note: str
    drop_reason: str


class LineOut(Schema):
    """A line of the salutation, with why it stands where it does. made: the words by the rule."""

    id: int
    words: str
    made: str
    article: str
    reason: str
    added: bool
    left_out: bool


class MaterialOut(Schema):
    """Material that was asked for."""

    id: int
    what: str
    unit: int | None = Field(None, alias="unit_id")
    office: str
    email: str
    due_at: datetime
    state: Annotated[str, one_of(Material.State)]
    words: str


class ClaimOut(Schema):
    """A fact to be checked."""

    id: int
    words: str
    state: Annotated[str, one_of(Claim.State)]
    source: str
    asked_of: int | None = Field(None, alias="asked_of_id")
    checked_at: datetime | None


class QuotationOut(Schema):
    """Words quoted, with where they stand."""

    id: int
    words: str
    said_by: str
    source: str


class ReaderOut(Schema):
    """Who may read a draft."""

    id: int
    member: int = Field(alias="member_id")


class SpeechDetail(SpeechOut):
    """A speech with all that stands beside it."""

    salutation: list[LineOut]
    materials: list[MaterialOut]
    claims: list[ClaimOut]
    quotations: list[QuotationOut]


class Wish(Schema):
    """What may be asked of a speech; what is left out stays as it is, or is proposed by the activity."""

    kind: Annotated[str, Field(max_length=20, pattern=r"^[a-z_]+$")] | None = None
    title: Text | None = Field(None, min_length=1, max_length=200)
    theme: Text | None = Field(None, max_length=300)
    place: Text | None = Field(None, max_length=200)
    held_at: Moment | None = None
    minutes: Minutes | None = None
    audience: Text | None = Field(None, max_length=300)
    points: Text | None = Field(None, max_length=4000)
    asker: Text | None = Field(None, max_length=160)
    language: Language | None = None
    urgency: Urgencies | None = None
    due_at: Moment | None = None


class SpeechIn(Wish):
    """A speech by hand: speaker and title are needed. writer: a member."""

    kind: Annotated[str, Field(max_length=20, pattern=r"^[a-z_]+$")] = "general"
    title: Text = Field(min_length=1, max_length=200)
    speaker: Id
    activity: PublicId | None = None
    writer: Id | None = None


class FromEngagement(Wish):
    """A speech of an official's part, filled with what its record knows."""

    writer: Id | None = None


class Speeches(Slice):
    """Only those in one state, of one activity, or of oneself."""

    state: States | None = None
    activity: PublicId | None = None
    mine: bool = False


class WriterIn(Schema):
    """Who writes it."""

    writer: Id


class ReasonIn(Schema):
    """Why."""

    reason: Text = Field(min_length=1, max_length=200)


class AccessIn(Schema):
    """Who reads the draft."""

    access: Readers


class DeliverIn(Schema):
    """at: when it was given, by default at its hour. differs: other words were said."""

    at: Moment | None = None
    differs: bool = False
    note: Text = Field("", max_length=300)


class PublicOut(Schema):
    """A speech as everybody reads it."""

    id: str = Field(alias="public_id")
    title: str
    speaker: str
    public_since: datetime
    withdrawn_at: datetime | None


class MaterialIn(Schema):
    """Of a unit of the own office, or of an office outside, which is written to when it has an address."""

    what: Text = Field(min_length=1, max_length=300)
    due_at: Moment
    unit: Id | None = None
    office: Text = Field("", max_length=160)
    email: Annotated[str, Field(max_length=160, pattern=r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$")] = ""


class ReceivedIn(Schema):
    """What came: words, stored files (POST /files keeps them), or both."""

    words: Text = Field("", max_length=8000)
    files: list[PublicId] = Field([], max_length=20)


class ClaimIn(Schema):
    """A fact, and who is asked to check it."""

    words: Text = Field(min_length=1, max_length=300)
    asked_of: Id | None = None


class CheckIn(Schema):
    """What the check found; right needs its source."""

    state: Annotated[Claim.State, one_of(Claim.State)]
    source: Text = Field("", max_length=250)


class QuotationIn(Schema):
    """Words, whose they are and where they stand."""

    words: Text = Field(min_length=1, max_length=1000)
    said_by: Text = Field(min_length=1, max_length=160)
    source: Text = Field(min_length=1, max_length=250)


class LineIn(Schema):
    """A line by hand. after: the line behind which it stands; without, it is the first."""

    words: Text = Field(min_length=1, max_length=250)
    after: Id | None = None


class LineChange(Schema):
    """Empty words give those by the rule again."""

    words: Text | None = Field(None, max_length=250)
    left_out: bool | None = None


class RemadeOut(Schema):
    """What changed with the guests."""

    came: list[str]
    went: list[str]
    moved: list[str]


class ReaderIn(Schema):
    """A colleague who may read the draft."""

    member: Id


class SettingsIn(Schema):
    """rate: words a minute; days before the activity; greetings: their keys in order; by_itself: a decision asks."""

    rate: Annotated[int, Field(ge=60, le=220)]
    days: Annotated[int, Field(ge=0, le=30)]
    greetings: list[Annotated[str, Field(max_length=20, pattern=r"^[a-z]+$")]] = Field(max_length=10)
    by_itself: bool = True


class SettingsOut(SettingsIn):
    """The same, as it holds."""


class FigureIn(Schema):
    """A number and what it counts, with its source."""

    words: Text = Field(min_length=1, max_length=250)
    source: Text = Field(min_length=1, max_length=250)


class BriefingIn(Schema):
    """The four texts, lines parted by line breaks, and the numbers."""

    who: Text = Field("", max_length=1500)
    why: Text = Field("", max_length=1500)
    asked: Text = Field("", max_length=1500)
    avoid: Text = Field("", max_length=1500)
    figures: list[FigureIn] = Field([], max_length=12)


class BriefingOut(BriefingIn):
    """A briefing. ready_at: since when the leader finds it with the day."""

    ready_at: datetime | None
    figures: list[FigureIn]


class ReadyIn(Schema):
    """Whether it is ready."""

    ready: bool = True


class OutlineIn(Schema):
    """A line is a slide; a line below it that begins with - is a point. Empty: from the aims of the activity."""

    outline: Text = Field("", max_length=8000)


class DeckIn(Schema):
    """A stored file (POST /files keeps one): PowerPoint or PDF."""

    file: PublicId
    note: Text = Field("", max_length=250)


class DeckOut(Schema):
    """A version of the slides; its bytes are at /files/{file}/content. pages: with pictures, as far as they are made."""

    number: int
    way: Annotated[str, one_of(Deck.Way)]
    file: str = Field(alias="file.public_id")
    slides: int | None
    note: str
    made_at: datetime
    pages: PagesOut | None = None

    @staticmethod
    def resolve_pages(deck: Deck) -> dict[str, Any] | None:
        """None for slides whose pages are not shown."""
        made = getattr(deck.file, "pages", None)
        return pages_out(made) if made else None
