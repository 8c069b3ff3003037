"""The agenda in figures for a chosen period: each chart with its table, and each table as XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import statistics, words
from lugas.agenda.models import Activity, Invitation
from lugas.agenda.queries import day_span, leaders, regions_to_choose, visible_engagements
from lugas.agenda.rules import FIRM
from lugas.agenda.statistics import Part, Period
from lugas.design.bars import bars
from lugas.design.workbook import sent, shown
from lugas.institutions import map as drawing
from lugas.institutions.models import Region
from lugas.language import dates
from lugas.tenancy.asking import needs

MOST_PARTS = 50_000


@dataclass(frozen=True)
class Figure:
    """A chart with its table. key: its name in the address of its XLSX."""

    key: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]
    note: str = ""
    picture: SafeString | str = ""
    is_map: bool = False
    lines: list[list[tuple[str, bool]]] = field(default_factory=list)

    @property
    def columns(self) -> list[tuple[str, bool]]:
        """Each word of the head, and whether numbers stand below it."""
        first = self.rows[0] if self.rows else [""] * len(self.head)
        return [(word, not isinstance(cell, str)) for word, cell in zip(self.head, first, strict=True)]


def figures_of(user: User, period: Period, zone: ZoneInfo) -> list[Figure]:
    """All figures of a period. Four queries, whatever its length."""
    span = day_span(period.first, zone, period.days)
    officials = {one.pk: one.short_title for one in leaders()}
    found = visible_engagements(user).filter(status__in=FIRM, starts_at__gte=span.start, starts_at__lt=span.end)
    rows = list(
        found.values_list(
            "position_id",
            "represents_id",
            "activity__region__code",
            "activity__kind",
            "starts_at",
            "ends_at",
            "activity_id",
        )[:MOST_PARTS]
    )
    parts = [Part(*row[:6]) for row in rows]
    kinds = statistics.by_kind((row[6], row[3]) for row in rows)
    return [
        places(parts, officials, user),
        loads(parts, officials, period),
        shares(parts, officials),
        of_kinds(kinds),
        letters(user, span),
    ]


def places(parts: list[Part], officials: dict[int, str], user: User) -> Figure:
    """Where the leaders were, on the map; a region where none was stands in the table with 0."""
    counts = statistics.by_region(parts, officials)
    regions = [one for one in regions_to_choose(user) if one.level != Region.Level.PROVINCE]
    rows = sorted(
        ((one.name, one.island, counts[one.code]) for one in regions),
        key=lambda row: (-row[2], row[0]),
    )
    notes = {one.code: str(counts[one.code]) for one in regions if counts[one.code]}
    title = _("Where the leaders were")
    picture = drawing.picture(regions, title=title, marked=set(notes), notes=notes, key="where")
    return Figure("daerah", title, [_("Region"), _("Island"), _("How often")], rows, picture=picture, is_map=True)


def loads(parts: list[Part], officials: dict[int, str], period: Period) -> Figure:
    """Number and hours by official, in all and by week."""
    found = statistics.load(parts, list(officials), period)
    rows = [(officials[key], one.count, one.hours, one.count_a_week, one.hours_a_week) for key, one in found.items()]
    title = _("Load by official")
    drawn = [(row[0], row[4], _("%(hours)s h a week") % {"hours": shown(row[4])}) for row in rows]
    head = [_("Official"), _("Engagements"), _("Hours"), _("Engagements a week"), _("Hours a week")]
    note = _("Of an engagement of several days eight hours are counted for each day.")
    return Figure("beban", title, head, rows, note, bars(drawn, title=title))


def shares(parts: list[Part], officials: dict[int, str]) -> Figure:
    """How often each leader came himself and was represented."""
    found = statistics.shares(parts, list(officials))
    rows = [(officials[key], one.own, one.represented, round(100 * one.share, 1)) for key, one in found.items()]
    title = _("Share represented")
    drawn = [(row[0], row[3], f"{shown(row[3])} %") for row in rows]
    head = [_("Official"), _("Came himself"), _("Represented"), _("Share (%)")]
    return Figure("diwakili", title, head, rows, picture=bars(drawn, title=title, most=100))


def of_kinds(counts: Any) -> Figure:
    """Activities by kind."""
    names = dict(Activity.Kind.choices)
    rows = [(str(names.get(kind, kind)), count) for kind, count in counts.most_common()]
    title = _("Activities by kind")
    drawn = [(name, count, str(count)) for name, count in rows]
    return Figure("jenis", title, [_("Kind"), _("Activities")], rows, picture=bars(drawn, title=title))


def letters(user: User, span: Any) -> Figure:
    """How long letters waited for a decision, and how long before the event they were dated."""
    found = Invitation.objects.at_home().filter(received_at__gte=span.start, received_at__lt=span.end)
    if not user.has_perm("agenda.view_restricted"):
        found = found.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED)
        found = found.exclude(nature=Invitation.Nature.CONFIDENTIAL)
    rows = list(found.values_list("received_at", "settled_at", "dated", "activity__starts_at")[:MOST_PARTS])
    decided = [statistics.days_between(came, settled) for came, settled, *_rest in rows if settled and settled >= came]
    ahead = [
        float((starts.date() - dated).days)
        for _came, _settled, dated, starts in rows
        if dated and starts.date() >= dated
    ]
    waiting = [statistics.days_between(came, timezone.now()) for came, settled, *_rest in rows if settled is None]
    table = []
    for name, days in (
        (_("Received until decided"), decided),
        (_("Dated until the event"), ahead),
        (_("Still waiting, since received"), waiting),
    ):
        one = statistics.lead(days)
        table.append((name, one.count, round(one.median, 1), round(one.ninth, 1), round(one.longest, 1)))
    title = _("Lead time of letters")
    drawn = [(row[0], row[2], _("%(days)s days in the middle") % {"days": shown(row[2])}) for row in table]
    head = [_("Wait"), _("Letters"), _("Median (days)"), _("Nine of ten within (days)"), _("Longest (days)")]
    return Figure("surat", title, head, table, picture=bars(drawn, title=title))


@needs("agenda.view")
def figures(request: HttpRequest) -> HttpResponse:
    """The page, or with ?unduh=<key> one table as XLSX."""
    zone = ZoneInfo(request.user.acting.secretariat.region.time_zone)
    today = timezone.now().astimezone(zone).date()
    asked = {name: request.GET.get(name, "")[:10] for name in ("dari", "sampai", "bulan", "tahun")}
    period = statistics.period_of(asked, today)
    found = figures_of(request.user, period, zone)
    if key := request.GET.get("unduh", ""):
        return sent(found, key, f"angka-{key}-{period.first}-{period.last}")
    for one in found:
        one.lines.extend([(shown(cell), not isinstance(cell, str)) for cell in row] for row in one.rows)
    pairs = {"dari": period.first.isoformat(), "sampai": period.last.isoformat()}
    context = {
        "figures": found,
        "period": period,
        "span": dates.date_range(period.first, period.last, zone, words.language()),
        "query": urlencode(pairs),
        "tabs": periods(today, period),
    }
    return render(request, "agenda/figures.html", context)


def periods(today: date, period: Period) -> list[tuple[str, str, bool]]:
    """The usual periods: this month, this year, the two before."""
    month = statistics.period_of({"bulan": f"{today:%Y-%m}"}, today)
    found = [(_("This month"), f"?bulan={today:%Y-%m}", period == month)]
    for year in (today.year, today.year - 1, today.year - 2):
        whole = statistics.period_of({"tahun": str(year)}, today)
        found.append((str(year), f"?tahun={year}", period == whole))
    return found
