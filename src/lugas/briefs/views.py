"""The daily brief: /kerja/harian/, with its sheet for paper and its text for chats."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import Role
from lugas.agenda import words
from lugas.agenda.queries import leaders
from lugas.briefs import actions, sending, sheets
from lugas.briefs.forms import HoursForm
from lugas.briefs.gathering import Brief, brief_of
from lugas.briefs.models import SentBrief
from lugas.briefs.rules import ChangeRow, Line, Occasion
from lugas.briefs.words import OCCASIONS
from lugas.design.papers import pdf_answer
from lugas.design.toasts import say
from lugas.institutions.models import Position
from lugas.language import dates
from lugas.tenancy.asking import FORM, needs


def today_of(user: User) -> date:
    """The day that the office's clock shows."""
    zone = ZoneInfo(user.acting.secretariat.region.time_zone)
    return timezone.now().astimezone(zone).date()


def day_of(request: HttpRequest) -> date:
    """The day that the address asks for; without a sensible one, today."""
    try:
        found = parse_date(request.GET.get("tanggal", ""))
    except ValueError:
        found = None
    return found if found is not None and 2000 <= found.year <= 2100 else today_of(request.user)


def leader_of(request: HttpRequest) -> Position | None:
    """The leader whose day is asked for; 404 for one that this office does not keep, or that the role may not see."""
    wanted = request.GET.get("pimpinan", "")
    if not wanted:
        return None
    if not request.user.has_perm("briefs.view_leaders") or not wanted.isdecimal() or len(wanted) > 12:
        raise Http404
    found = leaders().filter(pk=int(wanted)).first()
    if found is None:
        raise Http404
    return found


@needs("briefs.view")
def daily(request: HttpRequest) -> HttpResponse:
    """The day as one's role is told it, with the days around it."""
    day, leader = day_of(request), leader_of(request)
    brief = brief_of(request.user, day, leader)
    paper = indonesian(request.user, day, leader)
    changed = [] if leader else since_told(request.user, paper)
    if not leader:
        actions.see(request.user, day)
    chosen = f"&pimpinan={leader.pk}" if leader else ""
    # To the minute, so that the page stays the same for a browser that has it already.
    now = timezone.now().replace(second=0, microsecond=0)
    context = {
        "brief": brief,
        "groups": [one for one in groups(brief, changed) if one[0] or not one[1]],
        "day": dates.long_date(day, brief.zone, words.language()),
        "relative": dates.relative_day(day, now, brief.zone, words.language()),
        "state_at": now,
        "state": words.stamp(now, brief.zone),
        "zone": dates.zone_abbreviation(brief.zone, now),
        "leaders": list(leaders()) if request.user.has_perm("briefs.view_leaders") else [],
        "leader": leader,
        "earlier": f"?tanggal={day - timedelta(days=1)}{chosen}",
        "later": f"?tanggal={day + timedelta(days=1)}{chosen}",
        "now": f"?{chosen[1:]}" if chosen else request.path,
        "here": f"?tanggal={day}{chosen}",
        "chat": sheets.chat(paper),
        "removed": [one for one in changed if one.kind == "removed"],
        "may_settle": request.user.has_perm("briefs.settle"),
        "may_view_readers": request.user.has_perm("briefs.view_readers"),
    }
    return render(request, "briefs/daily.html", context)


def groups(brief: Brief, changed: list[ChangeRow]) -> list[tuple[list[tuple[Line, ChangeRow | None]], str]]:
    """The own lines and the visits, each line with what became of it since it was told."""
    marks = {one.key: one for one in changed}
    own = [(line, marks.get(line.key)) for line in brief.lines]
    return [(own, ""), ([(line, marks.get(line.key)) for line in brief.visits], "visits")]


def indonesian(user: User, day: date, leader: Position | None) -> Brief:
    """The brief in the words of papers."""
    with override("id"):
        return brief_of(user, day, leader)


def since_told(user: User, brief: Brief) -> list[ChangeRow]:
    """What is otherwise than the last evening's or morning's brief told; both are in the words of papers."""
    told = SentBrief.objects.at_home().filter(membership=user.acting, day=brief.day)
    first = told.exclude(occasion=Occasion.CHANGE).order_by("-number").first()
    return sending.changes(first, brief) if first else []


@needs("briefs.view")
def sheet(request: HttpRequest) -> HttpResponse:
    """The day on one page of paper."""
    day, leader = day_of(request), leader_of(request)
    made = sheets.pdf(indonesian(request.user, day, leader), request.user.acting.secretariat)
    return pdf_answer(made, f"agenda-{day}.pdf")


@needs("briefs.view_readers")
def readers(request: HttpRequest) -> HttpResponse:
    """Who was told the day, when and on which occasion, and who has seen it."""
    day = day_of(request)
    zone = request.user.acting.secretariat.region.time_zone
    told = sending.told_of([day]).values()
    names = {one.pk: one for one in Membership.objects.at_home().filter(pk__in=[one.membership_id for one in told])}
    rows = [
        (names[one.membership_id], OCCASIONS[Occasion(one.occasion)], words.stamp(one.at, zone), seen_words(one, zone))
        for one in told
        if one.lines or names[one.membership_id].role in (Role.LEADER, Role.AIDE, Role.HEAD)
    ]
    context = {
        "rows": sorted(rows, key=lambda row: (bool(row[3]), row[0].name)),
        "count": sum(bool(row[3]) for row in rows),
        "day": dates.long_date(day, zone, words.language()),
        "earlier": f"?tanggal={day - timedelta(days=1)}",
        "later": f"?tanggal={day + timedelta(days=1)}",
        "back": f"{reverse('briefs:daily')}?tanggal={day}",
    }
    return render(request, "briefs/readers.html", context)


def seen_words(told: SentBrief, zone: str) -> str:
    """When it was seen; "" for not yet."""
    return words.stamp(told.seen_at, zone) if told.seen_at else ""


@needs("briefs.settle", FORM)
def settings(request: HttpRequest) -> HttpResponse:
    """When the briefs go out."""
    settled = actions.settings_at_home()
    initial = {name: getattr(settled, name) for name in ("evening", "morning", "by_mail")}
    form = HoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_hours(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(request, _("Settled. It holds from the next brief on."))
            return redirect("briefs:settings")
    zone = request.user.acting.secretariat.region.time_zone
    context = {"form": form, "zone": dates.zone_abbreviation(zone, timezone.now())}
    return render(request, "briefs/settings.html", context)
