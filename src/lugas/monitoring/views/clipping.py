"""One clipping: its page, how it speaks, which activities it reports, putting it right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.agenda.queries import visible_activities
from lugas.design.toasts import REFUSAL, say
from lugas.language.dates import plain_date
from lugas.monitoring import actions, queries, words
from lugas.monitoring.forms import ActivityForm, HandForm
from lugas.monitoring.keeping import AlreadyKept
from lugas.monitoring.models import Clipping, Report
from lugas.monitoring.rules import KEEP, VIEW
from lugas.monitoring.views.asking import clipping_or_404, row
from lugas.tenancy.asking import FORM, POST, needs, put, zone_of

MOST_OPTIONS = 12


def whole(request: HttpRequest, public_id: str) -> Clipping:
    """A clipping with all that its row shows."""
    one = queries.with_all(queries.clippings().filter(public_id=public_id), request.user).first()
    if one is None:
        raise Http404
    return one


@needs(VIEW)
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The clipping."""
    return shown(request, public_id)


def shown(request: HttpRequest, public_id: str, *, form: ActivityForm | None = None) -> HttpResponse:
    """Its page; with a form that was refused, 422."""
    one, zone = whole(request, public_id), zone_of(request)
    first = one.same_as
    also = [*([first] if first else []), *one.repeats.all()]
    context = {
        **row(one, zone, request.user),
        "published": words.stamp(one.published_at, zone, timed=one.timed),
        "judged": words.stamp(one.tone_at, zone) if one.tone_at else "",
        "reports": [(each, words.report_state(each), words.why(each), day_of(each)) for each in one.told],  # type: ignore[attr-defined]
        "same": [(each, words.stamp(each.published_at, zone, timed=each.timed)) for each in also],
        "form": form or ActivityForm(near=queries.choosable(request.user, "")[:MOST_OPTIONS]),
        "waits": one.reading == Clipping.Reading.WAITS,
        **progress_of(one),
    }
    return render(request, "monitoring/clipping.html", context, status=422 if form is not None else 200)


def day_of(report: Report) -> str:
    """The day of the activity that is reported."""
    return plain_date(report.activity.starts_at, report.activity.zone, words.language())


def progress_of(one: Clipping) -> dict[str, Any]:
    """How many pages of a scan were read."""
    pages = list(one.files.all())
    return {"pages": len(pages), "read": sum(each.is_read for each in pages)}


@needs(VIEW)
def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far the reading of a scan is: a part of its page, asked for while it waits."""
    one = clipping_or_404(request, public_id)
    return render(request, "monitoring/progress.html", {"clipping": one, **progress_of(one)})


def said(
    request: HttpRequest, public_id: str, act: Callable[[Clipping], object], done: str, *, undo: bool
) -> HttpResponse:
    """Carry out what was said of a clipping; for a part of a page its row as it is now, else its page with a way back."""
    one = clipping_or_404(request, public_id)
    problem = ""
    try:
        act(one)
    except NotAllowed:
        problem = _("Nothing was changed: somebody was faster.")
    except ValidationError as error:
        problem = " ".join(error.messages)
    if request.htmx:
        fresh = row(whole(request, public_id), zone_of(request), request.user)
        return render(request, "monitoring/row.html", {"row": fresh, "just": undo and not problem, "problem": problem})
    undo_url = reverse("monitoring:take_back", args=[public_id]) if undo and not problem else ""
    say(request, problem or done, **({"level": REFUSAL} if problem else {"undo_url": undo_url}))
    return redirect(one)


@needs(KEEP, POST)
def judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """How it speaks of the office."""
    tone = request.POST.get("tone", "")
    sentence = _("Judged: %(tone)s.") % {"tone": str(words.TONES.get(tone, "")).lower()}
    return said(request, public_id, lambda one: actions.judge(one, by=request.user, tone=tone), sentence, undo=True)


@needs(KEEP, POST)
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    """It concerns the office."""
    return said(request, public_id, lambda one: actions.keep_clipping(one, by=request.user), _("Kept."), undo=True)


@needs(KEEP, POST)
def dismiss(request: HttpRequest, public_id: str) -> HttpResponse:
    """It does not concern the office."""
    sentence = _("Put aside: it counts nowhere and does not come again.")
    return said(request, public_id, lambda one: actions.dismiss(one, by=request.user), sentence, undo=True)


@needs(KEEP, POST)
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """As if nobody had looked yet."""
    sentence = _("Taken back. It waits to be judged again.")
    return said(request, public_id, lambda one: actions.take_back(one, by=request.user), sentence, undo=False)


def report_or_404(request: HttpRequest, public_id: str, pk: int) -> Report:
    """A report of the clipping about an activity that this person may see."""
    found = queries.reports(request.user).select_related("clipping")
    return get_object_or_404(found, pk=pk, clipping__public_id=public_id)


@needs(KEEP, POST)
def confirm(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Yes, it reports this activity."""
    report = report_or_404(request, public_id, pk)
    try:
        actions.confirm_report(report, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("Confirmed. It stands on the activity's page."))
    return redirect("monitoring:clipping", public_id)


@needs(KEEP, POST)
def reject(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """No, it does not."""
    actions.reject_report(report_or_404(request, public_id, pk), by=request.user)
    say(request, _("Noted. It is not proposed again."))
    return redirect("monitoring:clipping", public_id)


@needs(KEEP, POST)
def add_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """It reports another activity."""
    one, form = clipping_or_404(request, public_id), ActivityForm(request.POST)
    if form.is_valid():
        activity = visible_activities(request.user).filter(pk=form.cleaned_data["activity"]).first()
        if activity is None:
            raise Http404
        try:
            actions.report_activity(one, by=request.user, activity=activity)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Confirmed. It stands on the activity's page."))
            return redirect(one)
    return shown(request, public_id, form=form)


@needs(KEEP)
def activities(request: HttpRequest) -> HttpResponse:
    """Options of the activity picker for ?q=."""
    found = queries.choosable(request.user, request.GET.get("q", "")[:100])[:MOST_OPTIONS]
    options = [
        (one.pk, one.title, f"{plain_date(one.starts_at, one.zone, words.language())}, {one.place or one.region.name}")
        for one in found
    ]
    return render(request, "monitoring/options.html", {"options": options})


@needs(KEEP, FORM)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put it right."""
    one, zone = clipping_or_404(request, public_id), zone_of(request)
    form = HandForm(request.POST or None, initial=HandForm.initial_of(one, zone), also=one.outlet)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_clipping(one, by=request.user, **form.cleaned_data)
        except AlreadyKept as there:
            put(form, there)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Put right."))
            return redirect(one)
    context = {"form": form, "clipping": one}
    return render(request, "monitoring/change.html", context, status=422 if form.is_bound else 200)
