"""The printed forms of a letter: one PDF, all copies in one, all as ZIP."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from lugas.design.papers import pdf_answer
from lugas.letters.compose import printed_copies
from lugas.letters.documents import Document
from lugas.letters.models import Letter
from lugas.letters.rules import IN_FORCE
from lugas.letters.typesetting import typeset, typeset_each
from lugas.letters.views.found import letter_or_404


@require_safe
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter as it is printed: to one invitee (?untuk=...), else to all with the annexed list."""
    found = letter_or_404(request, public_id)
    chosen = request.GET.get("untuk", "")
    copies = printed_copies(found, each=bool(chosen))
    if chosen:
        keys = [str(key) for key in found.invitees.order_by("order", "id").values_list("pk", flat=True)]
        if chosen not in keys:
            return render(request, "404.html", status=404)
        copies = [copies[keys.index(chosen)]]
    return printed(typeset(copies[:1]), f"{file_stem(found)}.pdf")


@require_safe
def combined(request: HttpRequest, public_id: str) -> HttpResponse:
    """All copies in one file, for printing. It is a print copy."""
    found = letter_or_404(request, public_id)
    return printed(typeset(printed_copies(found)), f"{file_stem(found)}-semua.pdf")


@require_safe
def archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """All copies, each its own PDF, in one ZIP that is sent while it is made; of a signed letter the signed ones."""
    found = letter_or_404(request, public_id)
    files = signed_files(found) if found.status in IN_FORCE else drawn(printed_copies(found))
    response = StreamingHttpResponse(zipped(files), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{file_stem(found)}.zip"'
    return response


class Pipe:
    """A file that is written and read in turns, so that a ZIP need not lie anywhere as a whole."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take a piece."""
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing to do: pieces are handed on as they are."""

    def take(self) -> bytes:
        """What was written since the last time."""
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def drawn(copies: list[Document]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each copy, typeset on the way."""
    for copy, data in zip(copies, typeset_each(copies), strict=True):
        yield copy.title, data


def signed_files(letter: Letter) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each signed copy, byte for byte."""
    for copy in letter.signed_copies.select_related("invitee", "file").order_by("id"):
        with default_storage.open(copy.file.path) as handle:
            yield str(copy.invitee or "arsip"), handle.read()


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The ZIP's bytes. PDFs are compressed already, so they are only stored."""
    pipe: Any = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as target:
        for order, (name, data) in enumerate(files, start=1):
            target.writestr(f"{order:04d}-{slugify(name)[:60]}.pdf", data)
            yield pipe.take()
    yield pipe.take()


def printed(data: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser."""
    return pdf_answer(data, name)


def file_stem(found: Letter) -> str:
    """A name for the file: kind and date, never a person's."""
    return f"{slugify(found.kind_data().name())}-{found.dated:%Y-%m-%d}"
