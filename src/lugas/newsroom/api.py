"""Releases and their pictures, for programs; every verb is the action of the same name, under the same permission.

The press list and mails to it stand in api_press.py, on the same router.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Schema, Status

from lugas.agenda.api import own_activity
from lugas.api.lists import Page, Slice, page
from lugas.api.problems import refusal
from lugas.api.routing import Id, Moment, PublicId, Room, Text, actor, one_of, require
from lugas.files.api import stored_file
from lugas.newsroom import actions
from lugas.newsroom.models import Release, ReleasePicture
from lugas.newsroom.queries import standing, visible
from lugas.newsroom.rules import NotNow, ReleaseStatus
from lugas.tenancy.scope import home

router = Room("newsroom")
refusal(NotNow, "conflict", lambda error: gettext("The release stands differently by now. Look at it again."))
VIEW = "newsroom.view"


class ReleaseOut(Schema):
    """A release. publish_at: since when, or from when on, everybody reads it."""

    id: str = Field(alias="public_id")
    title: str
    lead: str
    status: Annotated[ReleaseStatus, one_of(ReleaseStatus)]
    publish_at: datetime | None
    activity: str | None = Field(None, alias="activity.public_id")
    written_by: str
    changed_at: datetime


class PictureOut(Schema):
    """A picture of a release; its bytes are at /files/{file}/content."""

    id: int
    file: str = Field(alias="file.public_id")
    alternative_text: str
    caption: str


class CorrectionOut(Schema):
    """What was corrected after publication."""

    text: str
    at: datetime
    by: str


class ReleaseDetail(ReleaseOut):
    """A release with its text (HTML), pictures and corrections."""

    body: str
    embargo_note: str
    withdrawn_at: datetime | None
    withdrawn_reason: str
    pictures: list[PictureOut]
    corrections: list[CorrectionOut]


class Words(Schema):
    """body: HTML, or simple marks."""

    title: Text = Field(min_length=1, max_length=200)
    lead: Text = Field("", max_length=600)
    body: Text = Field("", max_length=200_000)


class ReleaseIn(Words):
    """activity: of which one it tells, if of one."""

    activity: PublicId | None = None
    written_by: Text = Field("", max_length=160)


class PublishIn(Schema):
    """at: a moment to come; without, now."""

    at: Moment | None = None
    embargo_note: Text = Field("", max_length=200)


class CorrectionIn(Words):
    """note: what was corrected; it stands beside the release."""

    note: Text = Field(min_length=1, max_length=400)


class WithdrawIn(Schema):
    """The reason stands in place of the release."""

    reason: Text = Field(min_length=1, max_length=300)


class PictureWords(Schema):
    """The words for whoever cannot see it, and those under it."""

    alternative_text: Text = Field(min_length=1, max_length=250)
    caption: Text = Field("", max_length=250)


class PictureIn(PictureWords):
    """file: a stored picture (POST /files keeps one)."""

    file: PublicId


class Releases(Slice):
    """standing: only those that stand so."""

    standing: Literal["", "draft", "checking", "cleared", "waiting", "public", "withdrawn"] = ""


def release_of(request: HttpRequest, public_id: str) -> Release:
    """One of the office's releases that this person may see, or 404."""
    found = visible(actor(request)).filter(secretariat_id=home()).select_related("activity")
    return get_object_or_404(found, public_id=public_id)


def picture_of(request: HttpRequest, public_id: str, pk: int) -> ReleasePicture:
    """One picture of such a release, or 404."""
    return get_object_or_404(release_of(request, public_id).pictures.select_related("file", "release"), pk=pk)


@router.read("/releases", Page[ReleaseOut], summary=_("Releases, the newest first"))
def list_releases(request: HttpRequest, asked: Query[Releases]):
    """The office's own."""
    require(request, VIEW)
    found = standing(visible(actor(request)).select_related("activity"), asked.standing)
    return page(found, asked, order=("-changed_at", "-id"))


@router.read("/releases/{public_id}", ReleaseDetail, summary=_("One release"))
def read_release(request: HttpRequest, public_id: PublicId):
    """With text, pictures and corrections."""
    require(request, VIEW)
    return release_of(request, public_id)


@router.verb(actions.write, "POST", "/releases", ReleaseOut, made=True, summary=_("Write a release"))
def write(request: HttpRequest, body: ReleaseIn):
    """A draft."""
    require(request, "newsroom.write")
    facts = body.dict()
    facts["activity"] = own_activity(request, body.activity) if body.activity else None
    return Status(201, actions.write(by=actor(request), **facts))


@router.verb(actions.change, "PUT", "/releases/{public_id}", ReleaseOut, summary=_("Change a draft"))
def change(request: HttpRequest, public_id: PublicId, body: Words):
    """409 once somebody may have read it."""
    return actions.change(release_of(request, public_id), by=actor(request), **body.dict())


@router.verb(actions.publish, "POST", "/releases/{public_id}/publish", ReleaseOut, summary=_("Publish a release"))
def publish(request: HttpRequest, public_id: PublicId, body: PublishIn):
    """Now, or at a moment to come."""
    return actions.publish(release_of(request, public_id), by=actor(request), **body.dict())


@router.verb(
    actions.recall, "POST", "/releases/{public_id}/recall", ReleaseOut, summary=_("Take back what waits for its hour")
)
def recall(request: HttpRequest, public_id: PublicId):
    """A draft again."""
    return actions.recall(release_of(request, public_id), by=actor(request))


@router.verb(
    actions.correct,
    "POST",
    "/releases/{public_id}/corrections",
    CorrectionOut,
    made=True,
    summary=_("Correct a public release"),
)
def correct(request: HttpRequest, public_id: PublicId, body: CorrectionIn):
    """Says beside it what was corrected."""
    return Status(201, actions.correct(release_of(request, public_id), by=actor(request), **body.dict()))


@router.verb(actions.withdraw, "POST", "/releases/{public_id}/withdraw", ReleaseOut, summary=_("Withdraw a release"))
def withdraw(request: HttpRequest, public_id: PublicId, body: WithdrawIn):
    """Its page then says that it was, when and why."""
    return actions.withdraw(release_of(request, public_id), by=actor(request), reason=body.reason)


@router.verb(actions.discard, "DELETE", "/releases/{public_id}", summary=_("Throw a draft away"))
def discard(request: HttpRequest, public_id: PublicId):
    """The history keeps it."""
    actions.discard(release_of(request, public_id), by=actor(request))


@router.verb(
    actions.add_picture,
    "POST",
    "/releases/{public_id}/pictures",
    PictureOut,
    made=True,
    summary=_("Add a picture to a release"),
)
def add_picture(request: HttpRequest, public_id: PublicId, body: PictureIn):
    """A stored file, with the words for whoever cannot see it."""
    release = release_of(request, public_id)
    file = stored_file(request, body.file)
    if not file.is_picture:
        raise ValidationError({"file": gettext("This file is no picture.")})
    words = {"alternative_text": body.alternative_text, "caption": body.caption}
    return Status(201, actions.add_picture(release, by=actor(request), file=file, **words))


@router.verb(
    actions.change_picture,
    "PUT",
    "/releases/{public_id}/pictures/{pk}",
    PictureOut,
    summary=_("Change the words of a picture"),
)
def change_picture(request: HttpRequest, public_id: PublicId, pk: Id, body: PictureWords):
    """Both are replaced."""
    return actions.change_picture(picture_of(request, public_id, pk), by=actor(request), **body.dict())


@router.verb(
    actions.remove_picture,
    "DELETE",
    "/releases/{public_id}/pictures/{pk}",
    summary=_("Take a picture out of a release"),
)
def remove_picture(request: HttpRequest, public_id: PublicId, pk: Id):
    """The file stays with the office."""
    actions.remove_picture(picture_of(request, public_id, pk), by=actor(request))


from lugas.newsroom import api_coverage, api_photos, api_press  # noqa: E402, F401 - the other operations, on the same router
