"""Events that come again: letting one repeat with a look at the dates, the page of a series, its end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.agenda import actions, recurrence, words, words_series
from lugas.agenda.clashing import clashes_of
from lugas.agenda.forms import put
from lugas.agenda.forms_series import EndForm, RepeatForm
from lugas.agenda.models import Activity, EventSeries
from lugas.agenda.queries import visible_activities
from lugas.agenda.views.asking import activity_or_404
from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, needs

SHOWN, ON_A_PAGE, LEADERS = 8, 60, 2


@needs("agenda.view", FORM)
def repeat(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let an activity come again."""
    activity = activity_or_404(request, public_id, "agenda.change_activity")
    form = RepeatForm(request.POST or None, first=activity.starts_at.astimezone(activity.zone))
    if request.method == "POST" and form.is_valid():
        try:
            series = actions.create_series(activity, by=request.user, rule=form.cleaned_data["rule"])
        except ValidationError as error:
            put(form, error)
        else:
            count = series.activities.count()
            text = ngettext("%(count)s date recorded.", "%(count)s dates recorded.", count)
            say(request, text % {"count": count})
            return redirect("agenda:series", series.public_id)
    context = {
        "activity": activity,
        "form": form,
        "when": words.when(activity),
        **dates_of(request, activity, form),
    }
    return render(request, "agenda/repeat.html", context, status=422 if form.errors else 200)


@needs("agenda.view")
def preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """The next dates of what is typed so far, with what each collides with: a piece of the page above."""
    activity = activity_or_404(request, public_id, "agenda.change_activity")
    form = RepeatForm(request.GET, first=activity.starts_at.astimezone(activity.zone))
    return render(request, "agenda/repeat_dates.html", dates_of(request, activity, form))


def dates_of(request: HttpRequest, activity: Activity, form: RepeatForm) -> dict[str, Any]:
    """The rule in words and its next dates with clashes; nothing while the form makes no sense."""
    if form.is_bound and form.is_valid():
        rule = form.cleaned_data["rule"]
    elif form.is_bound:
        return {"rows": [], "rule": "", "problems": [text for texts in form.errors.values() for text in texts]}
    else:
        wanted = recurrence.Repeat(recurrence.Every.WEEK)
        rule = recurrence.rule_text(wanted, activity.starts_at.astimezone(activity.zone).date())
    far = activity.starts_at + timedelta(days=12 * 366)
    found = recurrence.starts(rule, activity.starts_at, activity.zone, horizon=far, most=SHOWN)
    length = recurrence.wall_length(activity.starts_at, activity.ends_at, activity.zone)
    leaders = [one.position for one in activity.engagements.standing().select_related("position")[:LEADERS]]
    rows = []
    for start in found:
        end = recurrence.shifted(start, activity.zone, length)
        clashes = []
        for leader in leaders if start != activity.starts_at else []:
            for one in clashes_of(activity, leader, starts_at=start, ends_at=end, reader=request.user):
                text = f"{leader.short_title}: {words.clash_words(one, activity.time_zone)}"
                clashes.append((words.clash_state(one), text))
        rows.append((words.when_of(start, end, activity.time_zone), clashes))
    return {"rows": rows, "rule": words_series.words_of(rule, activity.starts_at, activity.time_zone)}


def series_or_404(public_id: str) -> EventSeries:
    """A series of the secretariat."""
    found = EventSeries.objects.at_home().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@needs("agenda.view", FORM)
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """A series: its rule, its coming occurrences, and its end."""
    series = series_or_404(public_id)
    occurrences = visible_activities(request.user).filter(series=series).order_by("starts_at", "id")
    first = occurrences.first()
    if first is None:
        raise Http404
    may_end = request.user.has_perm("agenda.cancel_activity", series)
    form = EndForm(request.POST or None)
    if request.method == "POST" and may_end and form.is_valid() and ended(request, series, form):
        return redirect("agenda:series", series.public_id)
    everything = request.GET.get("semua") == "1"
    shown = occurrences if everything else occurrences.filter(ends_at__gt=timezone.now())
    found = Paginator(shown.select_related("region").prefetch_related("engagements"), ON_A_PAGE)
    rows = [
        (one, words.when(one), words.activity_state(one, one.engagements.all()), words_series.apart_words(one))
        for one in found.get_page(request.GET.get("page"))
    ]
    context = {
        "series": series,
        "title": first.title,
        "rule": words_series.rule_words(series),
        "rows": rows,
        "page": found.get_page(request.GET.get("page")),
        "everything": everything,
        "form": form if may_end else None,
    }
    return render(request, "agenda/series.html", context)


def ended(request: HttpRequest, series: EventSeries, form: EndForm) -> bool:
    """End it and say what stays; False, with the reason on the form, when it cannot be."""
    try:
        stay = actions.end_series(series, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        put(form, error)
        return False
    text = _("The series is ended.")
    if stay:
        count = len(stay)
        more = ngettext(
            "%(count)s date that was changed by hand stays.", "%(count)s dates that were changed by hand stay.", count
        )
        text = f"{text} {more % {'count': count}}"
    say(request, text)
    return True


def address(activity: Activity) -> str:
    """Where the series of an occurrence is shown."""
    return reverse("agenda:series", args=[activity.series.public_id]) if activity.series else ""
