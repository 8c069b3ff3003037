"""The shared agenda: /kerja/kalender/bersama/, a row for each region, and what is shared by itself."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.agenda import actions, shared, words
from lugas.agenda.actions.visiting import sharing_rules
from lugas.agenda.models import SharingRules
from lugas.agenda.queries import regions_to_choose
from lugas.design.toasts import say
from lugas.institutions import map as drawing
from lugas.institutions.models import Region
from lugas.language import dates
from lugas.tenancy.asking import FORM, needs

SETTLE = "agenda.settle_sharing"


class SharingForm(forms.Form):
    """What goes out by itself."""

    with_region = forms.ChoiceField(
        label=lazy("With the region that a leader visits"), choices=SharingRules.Reach.choices, widget=forms.RadioSelect
    )
    with_province = forms.ChoiceField(
        label=lazy("With the province"), choices=SharingRules.Reach.choices, widget=forms.RadioSelect
    )


def asked_day(request: HttpRequest, today: date) -> date:
    """The Monday of the week that the address names; of this week for what makes no sense."""
    try:
        day = date.fromisoformat(request.GET.get("tanggal", ""))
    except ValueError:
        day = today
    day = day if 2000 <= day.year <= 2100 else today
    return dates.monday(day)


@needs("agenda.view")
def page(request: HttpRequest) -> HttpResponse:
    """The week of all regions, who meets where, and the regions where no leader was this year."""
    user = request.user
    zone = ZoneInfo(user.acting.secretariat.time_zone)
    today = timezone.now().astimezone(zone).date()
    first = asked_day(request, today)
    language = words.language()
    found = shared.rows(user, first, zone)
    never = shared.never_visited(user, first.year, zone)
    regions = [one for one in regions_to_choose(user) if one.parent_id]
    missed = {one.code for one in never}
    title = _("Regions that no leader visits in %(year)s") % {"year": first.year}
    notes = {code: _("not visited") for code in missed}
    days = [first + timedelta(days=offset) for offset in range(shared.DAYS)]
    url = reverse("agenda:shared")
    named = [f"{dates.weekday(day, zone, language)}, {dates.plain_date(day, zone, language)}" for day in days]
    context = {
        "rows": [(one, list(zip(named, one.cells, strict=True))) for one in found if one.count],
        "quiet": [one.region.name for one in found if not one.count and one.region.level != Region.Level.PROVINCE],
        "days": named,
        "span": dates.day_range(days[0], days[-1], zone, language),
        "earlier": f"{url}?tanggal={first - timedelta(days=7)}",
        "later": f"{url}?tanggal={first + timedelta(days=7)}",
        "together": shared.together(user, first, zone),
        "never": never,
        "title": title,
        "map": drawing.picture(regions, title=title, late=missed, notes=notes, key="never"),
        "may_settle": user.has_perm(SETTLE),
    }
    return render(request, "agenda/shared.html", context)


@needs(SETTLE, FORM)
def rules(request: HttpRequest) -> HttpResponse:
    """Settle what is shared by itself."""
    known = sharing_rules()
    initial = {"with_region": known.with_region, "with_province": known.with_province}
    form = SharingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.settle_sharing(by=request.user, **form.cleaned_data)
        say(request, _("Settled. It holds for what is confirmed from now on."))
        return redirect("agenda:shared")
    return render(request, "agenda/sharing_rules.html", {"form": form})
