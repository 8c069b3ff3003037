"""Files in pieces over HTTP: the core of tus 1.0.0 with creation, checksum, expiration and termination (tus.io/protocols).

POST /kerja/unggah/ announces a file, HEAD asks how far it came, PATCH sends the next piece, DELETE forgets it. Any client
of tus works; ours is newsroom/static/newsroom/field.js. The state of a file that arrived stands in Upload-State, Upload-Result
and, as JSON in the body of a PATCH, as a sentence.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from lugas.files import actions
from lugas.files.models import Upload
from lugas.files.uploading import MOST_PIECE, OutOfPlace
from lugas.tenancy.asking import needs

VERSION = "1.0.0"
PIECE_TYPE = "application/offset+octet-stream"
CHECKSUM_MISMATCH = 460
EXTENSIONS = "creation,checksum,expiration,termination"
LONGEST_METADATA = 4_000


def answer(status: int, upload: Upload | None = None, **headers: str) -> HttpResponse:
    """An answer of the protocol."""
    body = {"detail": upload.refusal, "state": str(upload.state), "result": upload.result} if upload else None
    response = JsonResponse(body, status=status) if body and status == 200 else HttpResponse(status=status)
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    if upload is not None:
        response["Upload-Offset"] = str(upload.offset)
        response["Upload-Length"] = str(upload.size)
        # Of a new record it is still the member of the choices, which WSGI does not take for text.
        response["Upload-State"] = str(upload.state)
        response["Upload-Result"] = upload.result
        response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def refused(status: int, sentence: str) -> HttpResponse:
    """A refusal with a sentence for the person who sent it."""
    response = JsonResponse({"detail": sentence}, status=status)
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    return response


def metadata(header: str) -> dict[str, str]:
    """The pairs of Upload-Metadata: names with values in base64. Raises ValidationError for anything else."""
    found: dict[str, str] = {}
    try:
        if len(header) > LONGEST_METADATA:
            raise ValueError(header)
        for pair in filter(None, (one.strip() for one in header.split(","))):
            name, _space, value = pair.partition(" ")
            found[name] = base64.b64decode(value, validate=True).decode()
    except (ValueError, binascii.Error):
        raise ValidationError(_("The description of this file cannot be read.")) from None
    if any("\x00" in value for value in found.values()):
        raise ValidationError(_("The description of this file cannot be read."))
    return found


@needs("workspace.view", ("POST", "OPTIONS"))
def begin(request: HttpRequest) -> HttpResponse:
    """Announce a file, or say what the protocol can."""
    if request.method == "OPTIONS":
        return answer(204, Tus_Version=VERSION, Tus_Extension=EXTENSIONS, Tus_Checksum_Algorithm="sha1,sha256")
    try:
        told = metadata(request.headers.get("Upload-Metadata", ""))
        upload = actions.begin_upload(
            by=request.user,
            purpose=told.get("purpose", "")[:20],
            subject=told.get("subject", "")[:32],
            name=told.get("filename", told.get("name", ""))[:200],
            size=number(request.headers.get("Upload-Length", "")),
            key=told.get("key", ""),
            sha256=told.get("sha256", ""),
        )
    except ValidationError as error:
        return refused(422, " ".join(error.messages))
    return answer(201, upload, Location=reverse("uploads:one", args=[upload.public_id]))


def number(text: str) -> int:
    """A whole number of bytes, 0 when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else 0


@needs("workspace.view", ("GET", "HEAD", "PATCH", "DELETE"))
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far a file came, its next piece, or that it is not wanted any more."""
    upload = Upload.objects.at_home().filter(public_id=public_id, user_id=request.user.pk).first()
    if upload is None:
        raise Http404
    if request.method == "DELETE":
        actions.drop_upload(upload, by=request.user)
        return answer(204)
    if request.method == "PATCH":
        return piece(request, upload)
    return answer(200, upload)


def piece(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The next piece: whole, of the right type, at the right place, with the right sum."""
    if request.content_type != PIECE_TYPE:
        return refused(415, _("A piece of a file is sent as %(type)s.") % {"type": PIECE_TYPE})
    if number(request.headers.get("Content-Length", "")) > MOST_PIECE:
        return refused(413, _("This piece is larger than what is wanted."))
    try:
        data = request.body
    except RequestDataTooBig:
        return refused(413, _("This piece is larger than what is wanted."))
    except OSError:
        return refused(400, _("The line broke. Send this piece again."))
    told = request.headers.get("Content-Length", "")
    if told and number(told) != len(data):
        return refused(400, _("The line broke. Send this piece again."))
    if not fits(request.headers.get("Upload-Checksum", ""), data):
        return refused(CHECKSUM_MISMATCH, _("This piece arrived changed. Send it again."))
    try:
        offset = request.headers.get("Upload-Offset", "")
        if not (offset.isascii() and offset.isdigit() and len(offset) <= 15):
            raise OutOfPlace(upload.offset)
        upload = actions.add_piece(upload, by=request.user, offset=int(offset), data=data)
    except OutOfPlace as problem:
        upload.offset = problem.offset
        return answer(409, upload)
    except ValidationError as error:
        return refused(413, " ".join(error.messages))
    except PermissionDenied:
        return refused(403, _("This is not for your role."))
    if upload.state == Upload.State.REFUSED:
        return refused(422, upload.refusal)
    return answer(200 if upload.state == Upload.State.DONE else 204, upload)


def fits(header: str, data: bytes) -> bool:
    """Whether the piece has the sum that its sender counted ("sha256 <base64>"); without one there is nothing to compare."""
    if not header:
        return True
    name, _space, value = header.partition(" ")
    if name not in ("sha1", "sha256"):
        return False
    return base64.b64encode(hashlib.new(name, data, usedforsecurity=False).digest()).decode() == value.strip()
