"""The press in figures for chosen days: share by outlet, tone over time, what the keywords found; each chart with its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lugas.agenda.statistics import Period
from lugas.design.bars import bars, stacked
from lugas.design.workbook import sent, shown
from lugas.language import dates
from lugas.language.words import join_words
from lugas.monitoring import queries, words
from lugas.monitoring.queries import Filter
from lugas.monitoring.rules import VIEW, Tone
from lugas.monitoring.views.asking import asked, query_of, tabs
from lugas.tenancy.asking import needs, zone_of

USUAL_DAYS, LONGEST = 30, 366
DAILY = 31
"""Of more days than this the weeks are shown."""
ORDER: tuple[Tone, ...] = (Tone.POSITIVE, Tone.NEUTRAL, Tone.NEGATIVE, Tone.UNJUDGED)
Counts = dict[str, int]


@dataclass(frozen=True)
class Figure:
    """A chart with its table. key: its name in the address of its XLSX. The first cell of a row is its head."""

    key: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]
    picture: SafeString | str = ""

    @property
    def lines(self) -> list[list[tuple[str, str]]]:
        """The rows as people read them, each cell after the head of its column: numbers with a comma and at most one place."""
        return [[(head, shown(cell)) for head, cell in zip(self.head, row, strict=True)] for row in self.rows]


def period_of(wanted: Filter, today: date) -> Period:
    """The days that are asked for; by default the last thirty, at most a year."""
    last = wanted.last or today
    first = wanted.first or last - timedelta(days=USUAL_DAYS - 1)
    return Period(max(first, last - timedelta(days=LONGEST - 1)), last)


def tone_words(counts: Counts) -> str:
    """ "3 positif, 1 netral": what is there of each tone."""
    found = [f"{counts[tone]} {str(words.TONES[tone]).lower()}" for tone in ORDER if counts.get(tone)]
    return join_words(found, words.language()) if found else "0"


def parts(counts: Counts) -> list[tuple[float, str]]:
    """The tones of a bar, from left to right."""
    return [(counts.get(tone, 0), words.LOOKS[tone][1]) for tone in ORDER]


def cells(counts: Counts) -> list[int]:
    """The tones of a row."""
    return [counts.get(tone, 0) for tone in ORDER]


def share(found: list[tuple[str, Counts]]) -> Figure:
    """How many of all clippings each outlet printed."""
    whole = sum(sum(counts.values()) for _name, counts in found) or 1
    rows = [(name, sum(counts.values()), round(100 * sum(counts.values()) / whole, 1)) for name, counts in found]
    title = _("Share by outlet")
    drawn = [(name, count, f"{count} ({number_format(part, 1)} %)") for name, count, part in rows]
    return Figure(
        "media", title, [_("Outlet"), _("Reports"), _("Share (%)")], rows, bars(drawn, title=title, most=whole)
    )


def tones(found: list[tuple[str, Counts]]) -> Figure:
    """How each outlet speaks."""
    title = _("Tone by outlet")
    drawn = [(name, parts(counts), tone_words(counts)) for name, counts in found]
    rows = [(name, *cells(counts)) for name, counts in found]
    return Figure("nada-media", title, [_("Outlet"), *tone_heads()], rows, stacked(drawn, title=title))


def tone_heads() -> list[str]:
    """The names of the tones, as heads of columns."""
    return [str(words.TONES[tone]) for tone in ORDER]


def over_time(found: dict[date, Counts], period: Period, zone: ZoneInfo) -> Figure:
    """How the press spoke day by day, or week by week where there are many days; those without a report are left out."""
    daily = period.days <= DAILY
    steps: dict[date, Counts] = {}
    for offset in range(period.days):
        day = period.first + timedelta(days=offset)
        key = day if daily else dates.monday(day)
        into = steps.setdefault(key, dict.fromkeys(map(str, Tone), 0))
        for tone, count in found.get(day, {}).items():
            into[tone] += count
    told = {step_name(day, zone, daily=daily): counts for day, counts in steps.items() if any(counts.values())}
    title = _("Tone over time")
    drawn = [(name, parts(counts), tone_words(counts)) for name, counts in told.items()]
    rows = [(name, *cells(counts)) for name, counts in told.items()]
    return Figure(
        "nada", title, [_("Day") if daily else _("Week from"), *tone_heads()], rows, stacked(drawn, title=title)
    )


def step_name(day: date, zone: ZoneInfo, *, daily: bool) -> str:
    """A day, or the first day of a week."""
    return dates.long_date(day, zone, words.language()) if daily else dates.plain_date(day, zone, words.language())


def found_by(rows: Iterable[tuple[str, int]]) -> Figure:
    """What each keyword found."""
    listed = list(rows)
    title = _("Found by keyword")
    drawn = [(name, count, str(count)) for name, count in listed]
    return Figure("kata", title, [_("Keyword"), _("Reports")], listed, bars(drawn, title=title))


def figures_of(wanted: Filter, period: Period, zone: ZoneInfo) -> list[Figure]:
    """All figures of some days. Three queries."""
    rows = queries.found(replace(wanted, first=period.first, last=period.last), zone)
    by_outlet = queries.tones_by_outlet(rows)
    return [
        share(by_outlet),
        over_time(queries.tones_by_day(rows, zone), period, zone),
        tones(by_outlet),
        found_by(queries.by_keyword(rows)),
    ]


@needs(VIEW)
def figures(request: HttpRequest) -> HttpResponse:
    """The page, or with ?unduh=<key> one table as XLSX."""
    zone = zone_of(request)
    today = timezone.now().astimezone(zone).date()
    wanted = asked(request)
    period = period_of(wanted, today)
    found = figures_of(wanted, period, zone)
    if key := request.GET.get("unduh", ""):
        return sent(found, key, f"kliping-{key}-{period.first}-{period.last}")
    pairs = {"dari": period.first.isoformat(), "sampai": period.last.isoformat(), "kata": wanted.keyword}
    context = {
        "tabs": tabs(request, "figures"),
        "figures": found,
        "period": period,
        "span": dates.date_range(period.first, period.last, zone, words.language()),
        "query": query_of(**pairs),
        "keywords": queries.keywords(),
        "wanted": wanted,
    }
    return render(request, "monitoring/figures.html", context)
