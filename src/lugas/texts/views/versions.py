"""Versions: the list, one of them, two beside each other, and the way out to Word."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from lugas.design.toasts import say
from lugas.files.content import KINDS
from lugas.texts import actions, queries, registry
from lugas.texts.blocks import blocks
from lugas.texts.compare import compare, count
from lugas.texts.exchange import outgoing
from lugas.texts.models import Text, Version
from lugas.texts.views.found import head_of, moment, number_of, tell, text_or_404, version_or_404

PER_PAGE = 30


@require_safe
def listing(request: HttpRequest, public_id: str) -> HttpResponse:
    """All versions, newest first."""
    text = text_or_404(request, public_id)
    head = head_of(request, text)
    page = Paginator(queries.versions(text), PER_PAGE).get_page(request.GET.get("page"))
    newest = queries.current(text).number
    rows = [(one, moment(one.made_at, head["zone"]), one.number == newest) for one in page]
    return render(request, "texts/versions.html", head | {"page": page, "rows": rows, "newest": newest})


@require_safe
def version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One version as it reads."""
    text = text_or_404(request, public_id)
    found, head = version_or_404(text, number), head_of(request, text)
    newest = queries.current(text)
    context = head | {
        "version": found,
        "when": moment(found.made_at, head["zone"]),
        "html": mark_safe(found.html),  # noqa: S308  cleaned when it was kept
        "newest": newest.number,
        "differs": found.html != newest.html,
    }
    return render(request, "texts/version.html", context)


@require_safe
def compared(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two versions beside each other (?dari=3&ke=5); by default the newest beside the one before it."""
    text = text_or_404(request, public_id)
    newest = queries.current(text)
    after = version_or_404(text, number_of(request.GET.get("ke")) or newest.number)
    before = version_or_404(text, number_of(request.GET.get("dari")) or after.base or after.number)
    lines = compare(blocks(before.html), blocks(after.html))
    added, gone = count(lines)
    head = head_of(request, text)
    context = head | {
        "before": before,
        "after": after,
        "before_when": moment(before.made_at, head["zone"]),
        "after_when": moment(after.made_at, head["zone"]),
        "lines": lines,
        "added": added,
        "gone": gone,
        "numbers": list(queries.versions(text).values_list("number", flat=True)[:200]),
        "newest": newest.number,
    }
    return render(request, "texts/compare.html", context)


@require_POST
def restore(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Take a version up again as the newest."""
    text = text_or_404(request, public_id, registry.WRITE)
    try:
        made = actions.restore(version_or_404(text, number), by=request.user)
    except ValidationError as error:
        tell(request, error)
        return redirect("texts:version", public_id, number)
    say(request, _("Version %(old)s stands again, as version %(new)s.") % {"old": number, "new": made.number})
    return redirect("texts:text", public_id)


@require_safe
def to_word(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """A version as a Word file, with the open remarks as comments; ?catatan=tanpa leaves them out, for eyes outside."""
    text = text_or_404(request, public_id)
    found = version_or_404(text, number)
    media_type, endings = KINDS["docx"]
    author = str(request.user.acting.secretariat)
    made = as_word(text, found, author, remarks=request.GET.get("catatan") != "tanpa")
    response = HttpResponse(made, content_type=media_type)
    name = get_valid_filename(text.title[:80]) or "naskah"
    response["Content-Disposition"] = content_disposition_header(True, f"{name}-v{number}{endings[0]}")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def as_word(text: Text, found: Version, author: str, *, remarks: bool = True) -> bytes:
    """The Word file of a version, its words around the text in the text's language; remarks: the open ones as comments."""
    with override(text.language):
        head = _("%(title)s · version %(number)s") % {"title": text.title, "number": found.number}
    # Loaded by whoever asks for a Word file: what writes one is heavy.
    from lugas.texts.word.writing import Facts, write

    facts = Facts(text.title, author, text.language, text.public_id, found.number, head)
    return write(blocks(found.html), facts, outgoing(found) if remarks else [])
