"""The board of a week or a month, and the proposal for it: put down, looked at, asked with one press or taken away."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.design.toasts import REFUSAL, say
from lugas.duties import actions, board, words
from lugas.duties.models import Duty
from lugas.duties.rules import DutyState
from lugas.duties.views.activity import back, own_activity
from lugas.language import dates
from lugas.tenancy.asking import POST, needs, zone_of

WEEK, MONTH = "pekan", "bulan"
SAID_OPEN = 3


def day_of(text: str, zone: ZoneInfo) -> date:
    """The day that an address names, else today's."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return day if day and 2000 <= day.year <= 2100 else timezone.now().astimezone(zone).date()


def address(day: date, view: str = WEEK) -> str:
    """The board at that day."""
    return f"{reverse('duties:board')}?tampilan={view}&tanggal={day.isoformat()}"


@needs("duties.view")
def page(request: HttpRequest) -> HttpResponse:
    """The board."""
    zone = zone_of(request)
    day = day_of(request.GET.get("tanggal", ""), zone)
    view = MONTH if request.GET.get("tampilan") == MONTH else WEEK
    if view == WEEK and not request.GET.get("tanggal"):
        # On a Sunday one plans the week that begins.
        day += timedelta(days=1)
    shown = month_of(request, day, zone) if view == MONTH else week_of(request, day, zone)
    context = {
        **shown,
        "view": view,
        "tabs": [(_("Week"), address(day, WEEK), view == WEEK), (_("Month"), address(day, MONTH), view == MONTH)],
        "may_plan": request.user.has_perm("duties.plan"),
    }
    return render(request, "duties/board.html", context)


def week_of(request: HttpRequest, day: date, zone: ZoneInfo) -> dict:
    """Seven days with their activities."""
    first, today = dates.monday(day), timezone.now().astimezone(zone).date()
    days = board.days(request.user, first, 7, zone, today)
    officers = [one for found in days for line in found.lines for _role, _name, one in line.officers]
    proposed = [one for one in officers if one.state == DutyState.PROPOSED]
    return {
        "first": first.isoformat(),
        "heading": dates.date_range(first, first + timedelta(days=6), zone, words.language()),
        "days": days,
        "gaps": sum(one.gaps for one in days),
        "proposed": len(proposed),
        "before": address(first - timedelta(days=7)),
        "after": address(first + timedelta(days=7)),
        "now": address(today),
    }


def month_of(request: HttpRequest, day: date, zone: ZoneInfo) -> dict:
    """The month as counts: activities, and officers that are missing."""
    first = day.replace(day=1)
    start, today = dates.monday(first), timezone.now().astimezone(zone).date()
    days = board.days(request.user, start, 42, zone, today)
    weeks = [days[place : place + 7] for place in range(0, 42, 7)]
    language = words.language()[:2]
    return {
        "heading": f"{dates.MONTHS[language][first.month - 1]} {first.year}",
        "weekdays": [dates.WEEKDAYS[language][place] for place in range(7)],
        "weeks": [
            [(one, one.day.month == first.month, address(one.day)) for one in week]
            for week in weeks
            if any(one.day.month == first.month for one in week)
        ],
        "gaps": sum(one.gaps for one in days if one.day.month == first.month),
        "before": address((first - timedelta(days=1)).replace(day=1), MONTH),
        "after": address((first + timedelta(days=32)).replace(day=1), MONTH),
        "now": address(today, MONTH),
    }


@needs("duties.plan", POST)
def propose(request: HttpRequest) -> HttpResponse:
    """Propose who fills the gaps of a week."""
    zone = zone_of(request)
    first = dates.monday(day_of(request.POST.get("tanggal", ""), zone))
    found = board.activities_between(request.user, *board.span(first, 7, zone))
    tell(request, actions.plan(found, by=request.user))
    return redirect(address(first))


@needs("duties.plan", POST)
def propose_for(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same for one activity."""
    activity = own_activity(request, public_id)
    tell(request, actions.plan([activity], by=request.user))
    return back(activity)


def tell(request: HttpRequest, planned: actions.Planned) -> None:
    """What came of it, and for the first of the open gaps why."""
    count = len(planned.duties)
    if count:
        text = ngettext(
            "%(count)s officer proposed. Nobody is told before you ask.",
            "%(count)s officers proposed. Nobody is told before you ask.",
            count,
        ) % {"count": count}
        if not planned.proven:
            text += " " + _("There may be a better one; the time to look was over.")
        say(request, text)
    for activity, role, reason in planned.open[:SAID_OPEN]:
        say(request, f"{activity.title}, {role.lower()}: {reason}.", level=REFUSAL)
    if len(planned.open) > SAID_OPEN:
        more = len(planned.open) - SAID_OPEN
        say(
            request,
            ngettext("%(count)s more gap stays open.", "%(count)s more gaps stay open.", more) % {"count": more},
        )
    if not count and not planned.open:
        say(request, _("Nothing to propose: no gap in what is to come."))


def proposed_of(request: HttpRequest) -> tuple[date, list[Duty]]:
    """The proposals of the week that the form names."""
    zone = zone_of(request)
    first = dates.monday(day_of(request.POST.get("tanggal", ""), zone))
    found = board.activities_between(request.user, *board.span(first, 7, zone))
    duties = Duty.objects.at_home().filter(activity__in=[one.pk for one in found], state=DutyState.PROPOSED)
    return first, list(duties.select_related("activity__region", "member"))


@needs("duties.plan", POST)
def ask_all(request: HttpRequest) -> HttpResponse:
    """Ask all who are proposed in a week: one press."""
    first, duties = proposed_of(request)
    count = actions.ask_all(duties, by=request.user)
    say(request, ngettext("%(count)s officer is asked.", "%(count)s officers are asked.", count) % {"count": count})
    return redirect(address(first))


@needs("duties.plan", POST)
def drop_all(request: HttpRequest) -> HttpResponse:
    """Take all proposals of a week away."""
    first, duties = proposed_of(request)
    for one in duties:
        actions.drop(one, by=request.user)
    say(request, _("The proposals are taken away."))
    return redirect(address(first))
