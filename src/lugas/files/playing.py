"""Serving sounds and films: in parts as players ask for them (RFC 9110, section 14), a piece at a time, never whole in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from lugas.files.models import StoredFile

PIECE = 256 * 1024
RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def asked(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a single range; None for the whole, also where the header asks for something else.

    Raises ValueError for a range outside of the file.
    """
    match = RANGE.match(header.strip())
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start >= size or start > end:
        raise ValueError(header)
    return start, end


def played(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """The whole or the part that was asked for."""
    if not default_storage.exists(file.path):
        raise Http404
    try:
        part = asked(request.headers.get("Range", ""), file.size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    start, end = part or (0, file.size - 1)
    response = StreamingHttpResponse(
        read(file.path, start, end), content_type=file.media_type, status=206 if part else 200
    )
    if part:
        response["Content-Range"] = f"bytes {start}-{end}/{file.size}"
    response["Content-Length"] = str(end - start + 1)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{file.sha256}"'
    response["Content-Disposition"] = content_disposition_header(False, file.name)
    return response


def read(path: str, start: int, end: int) -> Iterator[bytes]:
    """The bytes from start to end, both included."""
    with default_storage.open(path) as kept:
        kept.seek(start)
        left = end - start + 1
        while left > 0 and (piece := kept.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
