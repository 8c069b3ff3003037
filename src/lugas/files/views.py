"""Serving stored files: whom the policies show the record gets the bytes, and everybody else the same "not found".

The addresses are /berkas/<public_id>/, /berkas/<public_id>/<width>/ with or without a format, the crops, and pictures of pages (halaman). What is public may be kept by caches for half a
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

from lugas.files import pages, renditions
from lugas.files.imaging import FORMATS, Unreadable
from lugas.files.models import StoredFile
from lugas.files.paging.limits import MOST_PAGES
from lugas.files.playing import played
from lugas.files.registry import may_open
from lugas.files.renditions import FIRST, SHAPES, WIDTHS
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
    return served(request, file)


def served(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """A file as it came, for a view that has found out that the reader may have it. 404 where the bytes are gone."""
    if file.is_media:
        return _closed(request, file, played(request, file))
    inline = file.is_picture or file.media_type == "application/pdf"
    return _answer(request, file, file.sha256, file.media_type, inline, lambda: _bytes(file))


@require_safe
def sized(request: HttpRequest, public_id: str, width: int, kind: str = FIRST) -> HttpResponse:
    """A picture in one of the widths of renditions.WIDTHS and the formats of imaging.FORMATS."""
    file = _file_or_404(request, public_id)
    if width not in WIDTHS or kind not in FORMATS or not file.is_picture:
        raise Http404
    return _rendition(request, file, width, kind)


@require_safe
def page(request: HttpRequest, public_id: str, number: int, width: int) -> HttpResponse:
    """The picture of a page of a document, in one of the widths of pages.WIDTHS; 404 while it is not made."""
    file = _file_or_404(request, public_id)
    if width not in pages.WIDTHS or not 1 <= number <= MOST_PAGES:
        raise Http404
    path = pages.page_path(file.path, number, width)
    return _answer(request, file, f"{file.sha256}-p{number}-{width}", FORMATS[FIRST][0], True, lambda: _at(path))


@require_safe
def shaped(request: HttpRequest, public_id: str, shape: str) -> HttpResponse:
    """A crop of renditions.SHAPES around the point that matters most."""
    file = _file_or_404(request, public_id)
    if shape not in SHAPES or not file.is_picture:
        raise Http404
    tag = f"{file.sha256}-{shape}-{file.focus_x}-{file.focus_y}"
    return _answer(request, file, tag, FORMATS[FIRST][0], True, lambda: renditions.shaped(file, shape))


def _file_or_404(request: HttpRequest, public_id: str) -> StoredFile:
    """The file that the policies show; of one's own secretariat's only what the role may open."""
    file = get_object_or_404(StoredFile, public_id=public_id)
    if not is_public(file) and not may_open(file, request.user):
        raise Http404
    return file


def is_public(file: StoredFile) -> bool:
    """Whether everybody may have it now."""
    return file.public_since is not None and file.public_since <= timezone.now()


def _rendition(request: HttpRequest, file: StoredFile, width: int, kind: str = FIRST) -> HttpResponse:
    tag = f"{file.sha256}-{width}" if kind == FIRST else f"{file.sha256}-{width}-{kind}"
    return _answer(request, file, tag, FORMATS[kind][0], True, lambda: renditions.rendition(file, width, kind))


def _is_own(file: StoredFile) -> bool:
    """Whether the file is of the secretariat in which the reader acts."""
    return file.secretariat_id in current().readable


def _bytes(file: StoredFile) -> bytes:
    return _at(file.path)


def _at(path: str) -> bytes:
    """What lies at a path of the storage. Raises FileNotFoundError."""
    with default_storage.open(path) as kept:
        return kept.read()


def _answer(request, file: StoredFile, tag: str, media_type: str, inline: bool, read) -> HttpResponse:
    """The bytes with what keeps them harmless; 304 without reading them when the browser has them."""
    etag = f'"{tag}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(read(), content_type=media_type)
        except (FileNotFoundError, Unreadable):
            raise Http404 from None
        response["Content-Disposition"] = content_disposition_header(not inline, _served_name(file, media_type))
    response["ETag"] = etag
    return _closed(request, file, response)


def _closed(request: HttpRequest, file: StoredFile, response: HttpResponse) -> HttpResponse:
    """The answer with what keeps it harmless and what caches may do with it."""
    if response.status_code != 304:
        # The browsers' own PDF viewer does not start in a sandbox.
        pdf = response.headers.get("Content-Type") == "application/pdf"
        response["Content-Security-Policy"] = CLOSED if pdf else f"{CLOSED}; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
    # Readers of one address see different things: whose file it is gets the original, the public a rendition.
    response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}" if is_public(file) else "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def _served_name(file: StoredFile, media_type: str) -> str:
    """The name with the ending of what is sent: a copy of a picture may be of another format than the picture."""
    endings = {one[0]: kind for kind, one in FORMATS.items()}
    return f"{file.name.rsplit('.', 1)[0]}.{endings[media_type]}" if media_type != file.media_type else file.name
