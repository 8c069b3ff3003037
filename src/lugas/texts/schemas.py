"""What programs send and get of texts: versions, working copies, remarks, files that came back from Word."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from lugas.api.lists import Slice
from lugas.api.routing import Text as Words
from lugas.api.routing import one_of
from lugas.texts.models import Version, WordChange, WordReturn

VersionWay = Annotated[Version.Way, one_of(Version.Way)]
ReturnState = Annotated[WordReturn.State, one_of(WordReturn.State)]
ChangeKind = Annotated[WordChange.Kind, one_of(WordChange.Kind)]
ChangeState = Annotated[WordChange.State, one_of(WordChange.State)]
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
Html = Annotated[str, Field(max_length=1_000_000, pattern=r"^[^\x00]*$")]


class TextOut(Schema):
    """A text. purpose: whose it is; empty for one that stands alone."""

    id: str = Field(alias="public_id")
    title: str
    purpose: str
    language: str
    made_at: datetime


class VersionOut(Schema):
    """A saved version. aside: kept beside the others, since somebody saved another one meanwhile."""

    number: int
    way: VersionWay
    base: int
    aside: bool
    note: str
    made_by: str | None = Field(None, alias="made_by.name")
    made_at: datetime


class VersionDetail(VersionOut):
    """A version with its words: HTML, and without it."""

    html: str
    plain: str


class TextIn(Schema):
    """A text that stands alone; other rooms make theirs."""

    title: Words = Field(min_length=1, max_length=250)
    html: Html = ""
    language: Literal["id", "en"] = "id"


class SaveIn(Schema):
    """base: the number of the version from which it was written."""

    html: Html
    base: Number
    note: Words = Field("", max_length=250)


class TypedIn(Schema):
    """What is being typed. revision: the state of the working copy that the writer saw, 0 for none; window: a name of
    one's own for the program's window."""

    html: Html
    base: Number
    revision: Number = 0
    window: Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9_-]*$")] = ""


class KeptOut(Schema):
    """How it was kept: the working copy's state, or the version kept aside because another window had written."""

    revision: int | None = Field(None, alias="draft.revision")
    aside: int | None = Field(None, alias="aside.number")


class RestoreIn(Schema):
    """Why it is taken up again."""

    note: Words = Field("", max_length=250)


class RemarkOut(Schema):
    """Words about a passage of a version, or about the whole."""

    id: int
    version: int = Field(alias="version.number")
    passage: str
    words: str
    said_by: str
    made_by: str | None = Field(None, alias="made_by.name")
    made_at: datetime
    resolved_by: str | None = Field(None, alias="resolved_by.name")
    resolved_at: datetime | None


class RemarkMade(Schema):
    """version: its number; by default the one that counts."""

    words: Words = Field(min_length=1, max_length=2000)
    passage: Words = Field("", max_length=500)
    version: Number | None = None


class ReturnOut(Schema):
    """A Word file that came back."""

    id: str = Field(alias="public_id")
    file: str = Field(alias="file.public_id")
    base: int
    state: ReturnState
    left_out: dict[str, int]
    brought_at: datetime
    version: int | None = Field(None, alias="version.number")


class ChangeOut(Schema):
    """A tracked change or a comment, and whether it was taken."""

    id: int
    order: int
    kind: ChangeKind
    author: str
    before: str
    words: str
    after: str
    remark: str
    state: ChangeState


class TakeIn(Schema):
    """Whether it is taken."""

    take: bool


class Texts(Slice):
    """alone: only texts that belong to no other room's record."""

    alone: bool = False
