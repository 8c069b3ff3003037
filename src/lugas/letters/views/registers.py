"""Screens of the register books: the list with its filters, the sheet for printing, the XLSX."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lugas.design.workbook import MEDIA_TYPE, workbook
from lugas.letters.registers import Asked, Book, books_for, registry

PER_PAGE = 50
# A sheet of more lines is no sheet; the XLSX has them all.
MOST_PRINTED = 1000
# Of the columns of a book as XLSX, in characters.
WIDTHS = (24, 13, 18, 46, 28, 30, 20, 24, 16, 16)


def book_or_404(request: HttpRequest, key: str) -> Book:
    """The book of an address, for whoever may open it."""
    book = registry.get(key)
    if book is None:
        raise Http404(key)
    if not request.user.has_perm(book.permission):
        raise PermissionDenied(book.permission)
    return book


def asked_of(request: HttpRequest, book: Book) -> Asked:
    """What the address asks for; what makes no sense is left out."""
    given = {name: request.GET.get(name, "").replace("\0", "")[:80] for name in ("tahun", "bulan", "jenis", "keadaan")}
    month = int(given["bulan"]) if given["bulan"].isdecimal() else 0
    year = int(given["tahun"]) if given["tahun"].isdecimal() else 0
    return Asked(
        year=year if 1900 < year < 3000 else 0,
        month=month if 1 <= month <= 12 else 0,
        kind=given["jenis"] if given["jenis"] in dict(book.kinds()) else "",
        state=given["keadaan"] if given["keadaan"] in dict(book.states) else "",
        words=request.GET.get("q", "").replace("\0", "").strip()[:80],
        due=timezone.localdate() if request.GET.get("musnah") == "1" else None,
    )


def told(asked: Asked, book: Book) -> str:
    """The filters in words."""
    parts = [
        str(MONTHS[asked.month]) if asked.month else "",
        str(asked.year) if asked.year else "",
        str(dict(book.kinds()).get(asked.kind, "")),
        str(dict(book.states).get(asked.state, "")),
        _("may be destroyed") if asked.due else "",
        f"“{asked.words}”" if asked.words else "",
    ]
    return ", ".join(part for part in parts if part) or _("Everything")


def query_of(asked: Asked) -> str:
    """The filters as part of an address."""
    pairs = {
        "tahun": asked.year,
        "bulan": asked.month,
        "jenis": asked.kind,
        "keadaan": asked.state,
        "q": asked.words,
        "musnah": "1" if asked.due else "",
    }
    return urlencode({name: value for name, value in pairs.items() if value})


@require_safe
def register(request: HttpRequest, key: str) -> HttpResponse:
    """One page of a book."""
    book = book_or_404(request, key)
    asked = asked_of(request, book)
    page = Paginator(book.find(request.user, asked), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "book": book,
        "books": books_for(request.user),
        "asked": asked,
        "filters": told(asked, book),
        "query": query_of(asked),
        "page": page,
        "rows": [book.row(one, request.user) for one in page],
        "months": MONTHS.items(),
        "years": book.years(),
        "kinds": book.kinds(),
    }
    return render(request, "letters/register.html", context)


@require_safe
def register_sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The book as a sheet for printing, in the order of its pages: the earliest first."""
    book = book_or_404(request, key)
    asked = asked_of(request, book)
    found = book.find(request.user, asked)
    records = list(found[:MOST_PRINTED])[::-1]
    context = {
        "book": book,
        "rows": [book.row(one, request.user) for one in records],
        "cut": found.count() - len(records) if len(records) == MOST_PRINTED else 0,
        "filters": told(asked, book),
        "query": query_of(asked),
        "office": request.user.acting.secretariat.name,
        "printed": timezone.now(),
    }
    return render(request, "letters/register_sheet.html", context)


@require_safe
def register_xlsx(request: HttpRequest, key: str) -> FileResponse:
    """The book as XLSX, whole."""
    book = book_or_404(request, key)
    asked = asked_of(request, book)
    found = book.find(request.user, asked).reverse()
    rows = (book.row(one, request.user) for one in found.iterator(chunk_size=500))
    lines = ([*row.cells, row.state.word if row.state else ""] for row in rows)
    file = workbook(str(book.name), [*map(str, book.columns), _("State")], lines, WIDTHS, wraps=True)
    name = f"buku-{book.key}-{asked.year or 'semua'}.xlsx"
    answer = FileResponse(file, as_attachment=True, filename=name)
    answer["Content-Type"] = MEDIA_TYPE
    answer["Cache-Control"] = "private, no-store"
    return answer
