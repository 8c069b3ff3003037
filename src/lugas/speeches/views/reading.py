"""For the leader: the reading copy as PDF, and the page for the phone with large type."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lugas.speeches.copies import copy_of
from lugas.speeches.queries import timing, version_of
from lugas.speeches.reading import LEAST_SIZE, MOST_SIZE, SIZES, USUAL_SIZE
from lugas.speeches.typesetting import reading_copy
from lugas.speeches.views.shared import speech_or_404
from lugas.tenancy.asking import needs


def size_of(request: HttpRequest) -> int:
    """The size of type that the address names; the usual one for anything else."""
    value = request.GET.get("ukuran", "")
    size = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else USUAL_SIZE
    return min(max(size, LEAST_SIZE), MOST_SIZE)


@needs("speeches.view")
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The reading copy to print."""
    speech = speech_or_404(request, public_id)
    answer = HttpResponse(reading_copy(copy_of(speech, size=size_of(request))), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="naskah-baca.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs("speeches.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The speech in large type, to read from the phone or a tablet; sizes are links, so that it works without script."""
    speech = speech_or_404(request, public_id)
    wanted = size_of(request)
    size = min(SIZES, key=lambda one: abs(one - wanted))
    version = version_of(speech)
    context = {
        "speech": speech,
        "copy": copy_of(speech, size=size),
        "size": size,
        "sizes": SIZES,
        "timing": timing(speech, version.plain) if version else None,
        "draft": "" if speech.cleared_at else _("A draft: not everybody has agreed to it yet."),
    }
    return render(request, "speeches/read.html", context)
