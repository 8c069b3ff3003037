"""The half-yearly report of follow-ups: its page, on paper, for Excel."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.design.papers import pdf_answer
from lugas.design.workbook import MEDIA_TYPE
from lugas.followups import half_year
from lugas.followups.half_year import ASKED, GIVEN, Party
from lugas.followups.queries import VIEW
from lugas.followups.rules import HalfYear, half_year_named, half_year_of
from lugas.institutions.models import Region
from lugas.language.dates import local_day
from lugas.letters.typesetting import typeset
from lugas.tenancy.asking import needs
from lugas.tenancy.scope import home

OFFERED, PER_PAGE = 6, 30


@dataclass(frozen=True)
class Wanted:
    """What the address asks: which half year, whose follow-ups, of which region ("" for all)."""

    half: HalfYear
    side: str
    region: str

    def query(self, **other: str) -> str:
        """As an address, with other values for some."""
        told = {"semester": self.half.key, "sisi": self.side, "daerah": self.region, **other}
        return "&".join(f"{name}={value}" for name, value in told.items() if value)


def wanted(request: HttpRequest) -> Wanted:
    """Read it. 404 for a half year that is none. A region that asks nobody sees what is asked of it."""
    zone = request.user.acting.secretariat.time_zone
    key = request.GET.get("semester", "")
    half = half_year_named(key) if key else half_year_of(local_day(timezone.now(), zone))
    if half is None:
        raise Http404
    side = request.GET.get("sisi", "")
    if side not in (GIVEN, ASKED):
        below = Region.objects.filter(parent__secretariat=home()).exists()
        side = GIVEN if below else ASKED
    return Wanted(half, side, request.GET.get("daerah", "")[:8])


def parties_of(request: HttpRequest, asked: Wanted) -> list[Party]:
    """What the report holds."""
    user: User = request.user  # type: ignore[assignment]
    return half_year.parties(user, asked.half, asked.side, region=asked.region)


@needs(VIEW)
def page(request: HttpRequest) -> HttpResponse:
    """The report as it will be: the whole in figures, who has come how far, then each follow-up."""
    asked = wanted(request)
    found = parties_of(request, asked)
    lines = [line for one in found for line in one.lines]
    now = half_year_of(local_day(timezone.now(), request.user.acting.secretariat.time_zone))
    halves = [now]
    while len(halves) < OFFERED:
        halves.append(halves[-1].before())
    if asked.half not in halves:
        halves.append(asked.half)
    codes = {line.order: one.name for one in found for line in one.lines}
    context = {
        "name": half_year.name_of(asked.half),
        "summary": half_year.summary(half_year.counted(lines)),
        "parties": [(one.name, one.counts, code_of(one)) for one in found],
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "halves": [(half_year.name_of(one), asked.query(semester=one.key), one == asked.half) for one in halves],
        "sides": [
            (_("Asked by us"), asked.query(sisi=GIVEN, daerah=""), asked.side == GIVEN),
            (_("Asked of us"), asked.query(sisi=ASKED, daerah=""), asked.side == ASKED),
        ],
        "query": asked.query(),
        "whole": asked.query(daerah="") if asked.region else "",
        "region": codes.get(asked.region, asked.region),
        "here": "reports",
    }
    return render(request, "followups/report.html", context)


def code_of(one: Party) -> str:
    """By which the report of this party alone is asked for."""
    return one.lines[0].order if one.lines else ""


@needs(VIEW)
def sheet(request: HttpRequest) -> HttpResponse:
    """On paper."""
    asked = wanted(request)
    made = half_year.document(parties_of(request, asked), asked.half, request.user)
    return pdf_answer(typeset([made]), f"tindak-lanjut-{asked.half.key}.pdf")


@needs(VIEW)
def table(request: HttpRequest) -> FileResponse:
    """For Excel."""
    asked = wanted(request)
    made = half_year.table(parties_of(request, asked), asked.half, request.user.acting.secretariat.time_zone)
    name = f"tindak-lanjut-{asked.half.key}.xlsx"
    return FileResponse(made, as_attachment=True, filename=name, content_type=MEDIA_TYPE)
