"""Stored files for programs: bring one, read its record, take its bytes. Other rooms' operations name files by their id."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, File, Form, Query, Schema, Status
from ninja.files import UploadedFile

from lugas.api.lists import Page, Slice, page
from lugas.api.problems import refusal
from lugas.api.routing import REFUSED, PublicId, Room, Text, actor, require
from lugas.files import actions, views
from lugas.files.actions import Refused
from lugas.files.models import StoredFile
from lugas.files.registry import may_open

router = Room("files")
refusal(Refused, "invalid")


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
