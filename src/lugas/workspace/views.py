"""The staff's first page (Today), its changed part for polling, its sheet for paper, the search page and the help."""

from __future__ import annotations

from datetime import date
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from lugas.accounts.rules import Role
from lugas.search.queries import find
from lugas.search.registry import kinds, kinds_for
from lugas.tenancy.asking import needs
from lugas.workspace.day import make, make_for_leader
from lugas.workspace.revalidating import tag_of

HITS_ON_A_PAGE = 20
SHORTEST = 2


def working(view):
    """Decorator: for whoever acts in a secretariat; others are told that they belong to none yet."""

    asked = needs("workspace.view")(view)

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.acting is None:
            return render(request, "workspace/nowhere.html", status=403)
        return asked(request, *args, **kwargs)

    return checked


def gather(request: HttpRequest):
    """The page's data and the template of its changing part, by role."""
    wanted = _day(request.GET.get("tanggal", ""))
    if request.user.acting.role == Role.LEADER:
        return make_for_leader(request.user, wanted), "workspace/leader_part.html"
    shown = make(request.user, request.GET.get("pimpinan", ""), wanted, whole="semua" in request.GET)
    return shown, "workspace/today_part.html"


def _day(text: str) -> date | None:
    """A day of the address, or None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@working
def today(request: HttpRequest) -> HttpResponse:
    """What needs me, what changed, what lacks, and the leader's day; for a leader his day and his decisions."""
    shown, template = gather(request)
    part = render_to_string(template, {"today": shown}, request)
    context = {"today": shown, "part": part, "etag": tag_of(part.encode()), "query": request.GET.urlencode()}
    page = "workspace/leader.html" if request.user.acting.role == Role.LEADER else "workspace/today.html"
    return render(request, page, context)


@working
def today_changes(request: HttpRequest) -> HttpResponse:
    """The changing part alone; while it is as the browser has it, revalidating.py answers 304."""
    shown, template = gather(request)
    return HttpResponse(render_to_string(template, {"today": shown}, request))


@working
def today_sheet(request: HttpRequest) -> HttpResponse:
    """The day of a leader on paper."""
    user = request.user
    wanted = _day(request.GET.get("tanggal", ""))
    shown = make(user, request.GET.get("pimpinan", ""), wanted)
    return render(request, "workspace/today_sheet.html", {"today": shown, "acting": user.acting})


@working
def search(request: HttpRequest) -> HttpResponse:
    """Results over everything that one may see; with htmx only the results, while one types."""
    if not request.user.has_perm("search.view"):
        raise PermissionDenied("search.view")
    text = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("jenis", "")
    number = int(page) if (page := request.GET.get("page", "1")).isdecimal() and len(page) < 4 else 1
    offset = (max(number, 1) - 1) * HITS_ON_A_PAGE
    hits, count = [], 0
    if len(text) >= SHORTEST:
        wanted = [kind] if kind else None
        hits, count = find(text, user=request.user, kinds=wanted, limit=HITS_ON_A_PAGE, offset=offset)
    words = kinds()
    context = {
        "q": text,
        "kind": kind,
        "show_all": not kind,
        "hits": hits,
        "count": count,
        "kinds": [(key, words[key]) for key in kinds_for(request.user)],
        "next": number + 1 if offset + len(hits) < count else None,
        "previous": number - 1 if number > 1 else None,
        "is_short": 0 < len(text) < SHORTEST,
    }
    template = "workspace/hits.html" if request.htmx else "workspace/search.html"
    response = render(request, template, context)
    response["Vary"] = "HX-Request, Cookie"
    return response


@working
def help_page(request: HttpRequest) -> HttpResponse:
    """The keys, and where to find what."""
    return render(request, "workspace/help.html")
