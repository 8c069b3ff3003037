"""Stored files for programs: bring one, read its record, take its bytes. Other rooms' operations name files by their id."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Field, File, Form, Query, Schema, Status
from ninja.files import UploadedFile

from lugas.api.lists import Page, Slice, page
from lugas.api.problems import refusal
from lugas.api.routing import REFUSED, PublicId, Room, Text, actor, one_of, require
from lugas.files import actions, pages, views
from lugas.files.actions import Refused
from lugas.files.models import Pages, StoredFile, Upload
from lugas.files.registry import may_open
from lugas.files.uploading import OutOfPlace

router = Room("files")
refusal(Refused, "invalid")
refusal(
    OutOfPlace, "conflict", lambda error: gettext("The next piece begins at %(offset)d.") % {"offset": error.offset}
)


class FileOut(Schema):
    """A stored file. sha256: of its bytes, hexadecimal; size: in bytes."""

    id: str = Field(alias="public_id")
    name: str
    media_type: str
    size: int
    sha256: str
    width: int | None
    height: int | None
    uploaded_by: str
    uploaded_at: datetime


def stored_file(request: HttpRequest, public_id: str) -> StoredFile:
    """A file of the secretariat in which one acts that this role may open, or 404."""
    file = get_object_or_404(StoredFile.objects.at_home(), public_id=public_id)
    if not may_open(file, actor(request)):
        raise Http404
    return file


@router.read("/files", Page[FileOut], summary=_("Files, the newest first"))
def list_files(request: HttpRequest, asked: Query[Slice]):
    """Those of the secretariat; what a role may not open is left out, so a part may be shorter than asked."""
    require(request, "workspace.view")
    part = page(StoredFile.objects.at_home(), asked, order=("-uploaded_at", "-id"))
    return {**part, "items": [one for one in part["items"] if may_open(one, actor(request))]}


@router.read("/files/{public_id}", FileOut, summary=_("One file's record"))
def read_file(request: HttpRequest, public_id: PublicId):
    """Name, kind, size and hash."""
    require(request, "workspace.view")
    return stored_file(request, public_id)


@router.get(
    "/files/{public_id}/content",
    response={200: None, **REFUSED},
    operation_id="files.read_content",
    summary=_("One file's bytes"),
    openapi_extra={"responses": {200: {"content": {"application/octet-stream": {}}}}},
)
def read_content(request: HttpRequest, public_id: PublicId) -> HttpResponse:
    """As the file came, with its own media type."""
    require(request, "workspace.view")
    return views.original(request, stored_file(request, public_id).public_id)


@router.verb(actions.store, "POST", "/files", FileOut, made=True, summary=_("Keep a file"))
def store(request: HttpRequest, file: File[UploadedFile], name: Form[Text] = ""):
    """Checked by its content. The same bytes twice in one secretariat are one file."""
    require(request, "workspace.view")
    return Status(201, actions.store(upload=file, by=actor(request), name=name[:200] or None))


class PageOut(Schema):
    """A page of a document. picture and thumbnail: where its pictures (WebP) are, 960 and 320 pixels wide; height: of the larger one."""

    number: int
    title: str
    height: int
    picture: str
    thumbnail: str


class PagesOut(Schema):
    """The pages of a document, as far as their pictures are made. total: how many the file has, once that is known. way: ours means
    drawn by Lugas, which the program it was made with may show otherwise."""

    state: Annotated[str, one_of(Pages.State)]
    way: str
    total: int | None
    pages: list[PageOut]


def pages_out(made: Pages) -> dict[str, Any]:
    """The same of a record."""
    name = made.file.public_id
    listed = [
        {
            "number": one.number,
            "title": one.title,
            "height": one.height,
            "picture": f"/api/v1/files/{name}/pages/{one.number}/{one.width}",
            "thumbnail": f"/api/v1/files/{name}/pages/{one.number}/{one.small_width}",
        }
        for one in pages.sheets(made)
    ]
    return {"state": made.state, "way": made.way, "total": made.total, "pages": listed}


@router.read("/files/{public_id}/pages", PagesOut, summary=_("The pages of a document as pictures"))
def read_pages(request: HttpRequest, public_id: PublicId):
    """Of slides and PDF whose pages a room shows; 404 for others."""
    require(request, "workspace.view")
    return pages_out(get_object_or_404(Pages.objects.select_related("file"), file=stored_file(request, public_id)))


@router.get(
    "/files/{public_id}/pages/{number}/{width}",
    response={200: None, **REFUSED},
    operation_id="files.read_page",
    summary=_("The picture of one page"),
    openapi_extra={"responses": {200: {"content": {"application/octet-stream": {}}}}},
)
def read_page(
    request: HttpRequest,
    public_id: PublicId,
    number: Annotated[int, Field(ge=1, le=2**15)],
    width: Annotated[int, Field(ge=1, le=2**15)],
) -> HttpResponse:
    """WebP, 960 or 320 pixels wide."""
    require(request, "workspace.view")
    return views.page(request, stored_file(request, public_id).public_id, number, width)


class UploadOut(Schema):
    """A file that arrives in pieces. offset: where the next piece begins; refusal: why it was not taken in; result: what became of it."""

    id: str = Field(alias="public_id")
    name: str
    size: int
    offset: int
    state: str
    refusal: str
    result: str
    expires_at: datetime


class UploadIn(Schema):
    """purpose and subject: for what it is, as "coverage" with the name of an order. key: the sender's own name of it."""

    purpose: Annotated[str, Field(max_length=20, pattern=r"^[a-z]+$")]
    subject: PublicId
    name: Text = Field(min_length=1, max_length=200)
    size: int = Field(ge=1, le=2**40)
    key: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[!-~]+$")]
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""


def upload_of(request: HttpRequest, public_id: str) -> Upload:
    """An upload that this person began, or 404."""
    return get_object_or_404(Upload.objects.at_home(), public_id=public_id, user_id=actor(request).pk)


@router.verb(
    actions.begin_upload, "POST", "/uploads", UploadOut, made=True, summary=_("Announce a file that arrives in pieces")
)
def begin_upload(request: HttpRequest, body: UploadIn):
    """The same key again gives the same upload."""
    require(request, "workspace.view")
    return Status(201, actions.begin_upload(by=actor(request), **body.dict()))


@router.read("/uploads/{public_id}", UploadOut, summary=_("How far a file came"))
def read_upload(request: HttpRequest, public_id: PublicId):
    """Go on from its offset."""
    require(request, "workspace.view")
    return upload_of(request, public_id)


@router.verb(
    actions.add_piece,
    "PUT",
    "/uploads/{public_id}/pieces/{offset}",
    UploadOut,
    summary=_("Send the next piece of a file"),
)
def add_piece(request: HttpRequest, public_id: PublicId, offset: Annotated[int, Field(ge=0, le=2**40)]):
    """The body is the piece itself (application/octet-stream), at most 8 MB. 409 when another offset is wanted."""
    require(request, "workspace.view")
    return actions.add_piece(upload_of(request, public_id), by=actor(request), offset=offset, data=request.body)


@router.verb(actions.drop_upload, "DELETE", "/uploads/{public_id}", summary=_("Forget a file that has not arrived"))
def drop_upload(request: HttpRequest, public_id: PublicId):
    """What was made of one that arrived stays."""
    require(request, "workspace.view")
    actions.drop_upload(upload_of(request, public_id), by=actor(request))
