"""The list: a day grouped by outlet, what waits, everything through filters; the day on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lugas.agenda.queries import visible_activities
from lugas.design.papers import pdf_answer
from lugas.language import dates
from lugas.monitoring import queries, sheets, words
from lugas.monitoring.queries import Filter
from lugas.monitoring.rules import KEEP, VIEW
from lugas.monitoring.views.asking import asked, day_named, may_manage, query_of, row, tabs
from lugas.tenancy.asking import needs, zone_of

PER_PAGE = 40
PAGES = {"belum": "unjudged", "semua": "all", "sisih": "all"}


@needs(VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """A day (?tanggal=), what waits (?tampil=belum), or all that a filter lets through."""
    zone, user = zone_of(request), request.user
    today = timezone.now().astimezone(zone).date()
    wanted, here = asked(request), PAGES.get(request.GET.get("tampil", ""), "day")
    is_filtered = not is_plain(wanted)
    day: date | None = None
    if here == "unjudged":
        wanted = replace(wanted, tone="")
    elif here == "day" and is_plain(wanted):
        day = day_named(request.GET.get("tanggal", "")) or today
        wanted = Filter(first=day, last=day)
    elif here == "day":
        here = "all"
    rows = queries.found(wanted, zone)
    page = Paginator(queries.with_all(queries.in_order(rows, zone), user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": tabs(request, here),
        "here": here,
        "groups": groups(page.object_list, zone, user, with_days=day is None),
        "page": page,
        "wanted": wanted,
        "is_filtered": is_filtered and day is None,
        "tone_asked": request.GET.get("nada", ""),
        "show": request.GET.get("tampil", "") or ("semua" if here == "all" else ""),
        "outlets": queries.outlets(),
        "keywords": queries.keywords(),
        "tones": [("belum", words.TONES[""]), *[(key, name) for key, name in words.TONES.items() if key]],
        "activity": visible_activities(user).filter(public_id=wanted.activity).first() if wanted.activity else None,
        "may_keep": user.has_perm(KEEP),
        "may_manage": may_manage(request),
        **(of_day(rows, day, today, zone) if day else {}),
    }
    return render(request, "monitoring/list.html", context)


def is_plain(wanted: Filter) -> bool:
    """Whether nothing is filtered."""
    return wanted == Filter()


def of_day(rows: Any, day: date, today: date, zone: ZoneInfo) -> dict[str, Any]:
    """What a day's page shows besides: its name, the days beside it, how many there are of each tone."""
    counts = dict.fromkeys(words.TONES, 0)
    for _name, tones in queries.tones_by_outlet(rows):
        for tone, count in tones.items():
            counts[tone] += count
    return {
        "day": day,
        "day_words": dates.long_date(day, zone, words.language()),
        "relative": dates.relative_day(day, timezone.now(), zone, words.language()),
        "before": query_of(tanggal=(day - timedelta(days=1)).isoformat()),
        "after": query_of(tanggal=(day + timedelta(days=1)).isoformat()) if day < today else "",
        "counts": [(words.TONES[key], words.LOOKS[key], count) for key, count in counts.items() if count],
        "sheet_url": f"{reverse('monitoring:sheet')}{query_of(tanggal=day.isoformat())}",
        "last": last_before(day, zone) if not sum(counts.values()) else None,
    }


def last_before(day: date, zone: ZoneInfo) -> tuple[str, str] | None:
    """The last day before one that has clippings: its address and name."""
    newest = queries.clippings().standing().filter(published_at__lt=queries.start_of(day, zone)).first()
    if newest is None:
        return None
    found = newest.published_at.astimezone(zone).date()
    return query_of(tanggal=found.isoformat()), dates.long_date(found, zone, words.language())


def groups(found: Iterable[Any], zone: ZoneInfo, user: Any, *, with_days: bool) -> list[dict[str, Any]]:
    """The rows under their outlets, and these under their days where there are several."""
    made: list[dict[str, Any]] = []
    last = None
    for (day, _outlet), rows in groupby(found, key=lambda one: (one.day, one.outlet_id)):
        listed = list(rows)
        heading = dates.long_date(day, zone, words.language()) if with_days and day != last else ""
        last = day
        made.append({"day": heading, "outlet": listed[0].outlet, "rows": [row(one, zone, user) for one in listed]})
    return made


@needs(VIEW)
def sheet(request: HttpRequest) -> HttpResponse:
    """The clippings of a day as PDF."""
    zone = zone_of(request)
    day = day_named(request.GET.get("tanggal", "")) or timezone.now().astimezone(zone).date()
    return pdf_answer(sheets.day_pdf(day, request.user), f"kliping-{day.isoformat()}.pdf")
