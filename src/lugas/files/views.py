"""Serving stored files: whom the policies show the record gets the bytes, and everybody else the same "not found".

The addresses are /berkas/<public_id>/ and /berkas/<public_id>/<width>/. What is public may be kept by caches for half a
minute only, so that a withdrawn picture is gone within one.
"""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from lugas.files.models import StoredFile
from lugas.files.registry import may_open
from lugas.files.renditions import MEDIA_TYPE, WIDTHS, rendition
from lugas.tenancy.scope import current

PUBLIC_SECONDS = 30
# Nothing in a stored file may run, load or be framed, whatever it turns out to be.
CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@require_safe
def original(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file as it came. Of a picture outsiders get the widest rendition: the original may tell where it was taken."""
    file = _file_or_404(request, public_id)
    if file.is_picture and not _is_own(file):
        return _rendition(request, file, WIDTHS[-1])
    inline = file.is_picture or file.media_type == "application/pdf"
    return _answer(request, file, file.sha256, file.media_type, inline, lambda: _bytes(file))


@require_safe
def sized(request: HttpRequest, public_id: str, width: int) -> HttpResponse:
    """A picture in one of the widths of renditions.WIDTHS."""
    file = _file_or_404(request, public_id)
    if width not in WIDTHS or not file.is_picture:
        raise Http404
    return _rendition(request, file, width)


def _file_or_404(request: HttpRequest, public_id: str) -> StoredFile:
    """The file that the policies show; of one's own secretariat's only what the role may open."""
    file = get_object_or_404(StoredFile, public_id=public_id)
    if not is_public(file) and not may_open(file, request.user):
        raise Http404
    return file


def is_public(file: StoredFile) -> bool:
    """Whether everybody may have it now."""
    return file.public_since is not None and file.public_since <= timezone.now()


def _rendition(request: HttpRequest, file: StoredFile, width: int) -> HttpResponse:
    return _answer(request, file, f"{file.sha256}-{width}", MEDIA_TYPE, True, lambda: rendition(file, width))


def _is_own(file: StoredFile) -> bool:
    """Whether the file is of the secretariat in which the reader acts."""
    return file.secretariat_id in current().readable


def _bytes(file: StoredFile) -> bytes:
    with default_storage.open(file.path) as kept:
        return kept.read()


def _answer(request, file: StoredFile, tag: str, media_type: str, inline: bool, read) -> HttpResponse:
    """The bytes with what keeps them harmless; 304 without reading them when the browser has them."""
    etag = f'"{tag}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(read(), content_type=media_type)
        except FileNotFoundError:
            raise Http404 from None
        response["Content-Disposition"] = content_disposition_header(not inline, _served_name(file, media_type))
        # The browsers' own PDF viewer does not start in a sandbox.
        response["Content-Security-Policy"] = CLOSED if media_type == "application/pdf" else f"{CLOSED}; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    # Readers of one address see different things: whose file it is gets the original, the public a rendition.
    response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}" if is_public(file) else "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def _served_name(file: StoredFile, media_type: str) -> str:
    return f"{file.name.rsplit('.', 1)[0]}.webp" if media_type != file.media_type else file.name
