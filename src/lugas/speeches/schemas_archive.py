"""The shapes of the archive as programs ask it and read its answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.api.routing import Id, PublicId, Text


class ArchiveAsked(Schema):
    """What is looked for in the archive. q: all words, "two words" side by side, none after a minus; the others narrow.
    audience, subject: keys as `facets` gives them. newest: in the order of days."""

    q: Text = Field("", max_length=200)
    speaker: Id | None = None
    year: Annotated[int, Field(ge=1900, le=2150)] | None = None
    kind: Annotated[str, Field(max_length=20, pattern=r"^[a-z_]*$")] = ""
    region: Annotated[str, Field(max_length=8, pattern=r"^([0-9]{1,2}([.][0-9]{2})?)?$")] = ""
    audience: Annotated[str, Field(max_length=20, pattern=r"^[a-z_]*$")] = ""
    subject: Annotated[str, Field(max_length=20, pattern=r"^[a-z_]*$")] = ""
    newest: bool = False
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    start: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class PieceOut(Schema):
    """A piece of a text, and whether it is what was asked."""

    words: str
    marked: bool


class ArchivedOut(Schema):
    """A speech that was found; excerpt: the place in it that fits best."""

    id: str
    title: str
    theme: str
    speaker_title: str
    place: str
    delivered_at: datetime
    excerpt: list[PieceOut]


class NarrowingOut(Schema):
    """A value that narrows, and how many speeches it would leave."""

    value: str
    count: int


class ArchiveOut(Schema):
    """What was found. total: how many there are; facets: by parameter; meant: misspelt words put right, if that finds something."""

    total: int
    items: list[ArchivedOut]
    facets: dict[str, list[NarrowingOut]]
    meant: str | None


class AlikeOut(Schema):
    """A delivered speech like another, and the roots of words that both share."""

    id: str
    title: str
    speaker_title: str
    delivered_at: datetime
    shared: list[str]


class SentenceAsked(Schema):
    """A sentence; speech: the one that it is for, which is left out."""

    sentence: Text = Field(min_length=1, max_length=1000)
    speech: PublicId | None = None


class SentenceOut(Schema):
    """Where a sentence was said: the sentence as it stands there, nearness from 0 to 1."""

    id: str
    title: str
    speaker_title: str
    delivered_at: datetime
    nearness: float
    sentence: list[PieceOut]
