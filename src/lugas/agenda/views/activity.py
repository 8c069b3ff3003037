"""The activity's page and what changes the activity itself: facts, guests, papers, publication, sharing, cancelling."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.history import readable_history
from lugas.agenda import actions, pages, words
from lugas.agenda.actions.changing import MOVES
from lugas.agenda.forms import ActivityForm, Guests, ReasonForm, ShareForm, hours_of, put
from lugas.agenda.models import Activity
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import What
from lugas.agenda.views import changing
from lugas.agenda.views.asking import activity_or_404, whole_activity_or_404
from lugas.design.toasts import REFUSAL, say
from lugas.files.actions import Refused, store
from lugas.tenancy.asking import FORM, POST, needs

SHOWN_CHANGES = 10


def back(activity: Activity) -> HttpResponse:
    """To the activity's page."""
    return redirect("agenda:activity", activity.public_id)


@needs("agenda.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One activity, from invitation to report."""
    activity = whole_activity_or_404(request, public_id)
    told = request.user.has_perm("agenda.view_history", activity)
    history = readable_history(activity, SHOWN_CHANGES, zone=activity.time_zone) if told else None
    shown = pages.activity_page(activity, request.user)
    return render(request, "agenda/activity.html", {"page": shown, "history": history})


@needs("agenda.add_activity", FORM)
def new(request: HttpRequest) -> HttpResponse:
    """A new activity: tomorrow at nine in the office's own region, until told otherwise."""
    region = request.user.acting.secretariat.region
    start = timezone.now().astimezone(timezone.get_default_timezone()).replace(hour=9, minute=0, second=0)
    start += timedelta(days=1)
    initial = {
        **hours_of(start, start + timedelta(hours=2), start.tzinfo),
        "region": region,
        "title": request.GET.get("title", ""),
        "organiser_kind": Activity.Organiser.OWN,
        "organiser_unit": request.user.acting.unit_id,
    }
    form = ActivityForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            activity = actions.create_activity(by=request.user, **form.facts())
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Recorded: %(title)s") % {"title": activity.title})
            return back(activity)
    return render(request, "agenda/change.html", {"form": form, "crumb_url": reverse("agenda:activities")})


@needs("agenda.view", FORM)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the facts."""
    activity = activity_or_404(request, public_id, "agenda.change_activity")
    form = ActivityForm(
        request.POST or None,
        instance=copy.copy(activity),
        initial=hours_of(activity.starts_at, activity.ends_at, activity.zone),
    )
    context: dict[str, Any] = {
        "form": form,
        "activity": activity,
        "reason": request.POST.get("reason", "")[:200],
        "reach": request.POST.get("reach", actions.Reach.ONE.value),
    }
    if request.method == "POST" and form.is_valid():
        if activity.series_id and context["reach"] in (actions.Reach.FOLLOWING, actions.Reach.ALL):
            return change_series(request, activity, form, context)
        wanted = moved(activity, form.facts())
        if wanted is not None:
            context |= changing.before(request, wanted)
        context["wants_reason"] = context.get("checked", False)
        try:
            if wanted is not None and changing.wants_look(request, wanted):
                facts, reason = form.facts(), context["reason"]
                changing.rehearse(
                    lambda: actions.change_activity(copy.copy(activity), by=request.user, reason=reason, **facts)
                )
                return render(request, "agenda/change.html", context)
            change_or_ask(request, activity, form.facts(), context["reason"])
        except actions.Unjustified as error:
            put(form, error)
            context["wants_reason"] = not error.forbidden
        except ValidationError as error:
            put(form, error)
        else:
            return back(activity)
    return render(request, "agenda/change.html", context)


def change_series(
    request: HttpRequest, activity: Activity, form: ActivityForm, context: dict[str, Any]
) -> HttpResponse:
    """Change this occurrence with those that follow, or all coming ones; what stays by hand is said."""
    try:
        done, stay = actions.change_series(
            activity, by=request.user, reach=context["reach"], reason=context["reason"], **form.facts()
        )
    except ValidationError as error:
        put(form, error)
        context["wants_reason"] = getattr(error, "code", "") == "needs_reason"
        return render(request, "agenda/change.html", context)
    text = ngettext("%(count)s date is changed.", "%(count)s dates are changed.", len(done)) % {"count": len(done)}
    if stay:
        days = ", ".join(words.when(one) for one in stay[:3])
        text += " " + _("Changed by hand, and left so: %(days)s") % {"days": days}
    say(request, text)
    return back(activity)


def moved(activity: Activity, facts: dict[str, Any]) -> Wanted | None:
    """The change of time and place among new facts, or None."""
    changed = {name: value for name, value in facts.items() if getattr(activity, name) != value}
    return Wanted(What.MOVE, activity, facts=changed) if set(changed) & set(MOVES) else None


def change_or_ask(request: HttpRequest, activity: Activity, facts: dict[str, Any], reason: str) -> None:
    """Change the facts, or ask for it where the office checks that; said either way. Raises ValidationError."""
    try:
        actions.change_activity(activity, by=request.user, reason=reason, **facts)
    except actions.NeedsCheck as need:
        changing.ask(request, need)
    else:
        say(request, _("The facts are changed. Whoever takes part is told."))


@needs("agenda.view", FORM)
def guests(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list of guests, edited as a whole."""
    activity = activity_or_404(request, public_id, "agenda.change_activity")
    names = ("id", "office", "region", "answer", "represented_by", "with_spouse", "function", "precedence")
    known = [
        {**{name: getattr(guest, name) for name in names}, "region": guest.region_id} for guest in activity.guests.all()
    ]
    formset = Guests(request.POST or None, initial=known)
    if request.method == "POST" and formset.is_valid():
        try:
            actions.set_guests(activity, formset.facts(), by=request.user)
        except ValidationError as error:
            formset.forms[0].add_error(None, error)
        else:
            say(request, _("The list of guests is kept."))
            more = "more" in request.POST
            return redirect("agenda:guests", activity.public_id) if more else back(activity)
    return render(request, "agenda/guests.html", {"formset": formset, "activity": activity})


@needs("agenda.view", POST)
def attach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Attach the papers that were dropped; what is refused is told by name, the others are kept."""
    activity = activity_or_404(request, public_id, "agenda.change_activity")
    attach_dropped(request, activity)
    return back(activity)


def attach_dropped(request: HttpRequest, activity: Activity) -> None:
    """Attach what was dropped on a page of this activity, and say what of it."""
    kept = 0
    for upload in request.FILES.getlist("files"):
        try:
            file = store(upload=upload, by=request.user)
        except Refused as error:
            say(request, f"{upload.name}: {' '.join(getattr(error, 'messages', [str(error)]))}", level=REFUSAL)
            continue
        if not activity.files.filter(file=file).exists():
            actions.attach(activity, file, by=request.user, title=file.name[:160])
        kept += 1
    if kept:
        say(request, _("Papers attached: %(count)s") % {"count": kept})


@needs("agenda.view", POST)
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put it on the public agenda."""
    activity = activity_or_404(request, public_id, "agenda.publish_activity")
    actions.publish_activity(activity, by=request.user)
    say(request, _("It stands on the public agenda."), undo_url=reverse("agenda:keep", args=[activity.public_id]))
    return back(activity)


@needs("agenda.view", POST)
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it off the public agenda."""
    activity = activity_or_404(request, public_id, "agenda.publish_activity")
    actions.keep_from_public(activity, by=request.user)
    say(request, _("It is off the public agenda."), undo_url=reverse("agenda:publish", args=[activity.public_id]))
    return back(activity)


@needs("agenda.view", FORM)
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Cancel the activity with all parts in it, with a reason."""
    activity = activity_or_404(request, public_id, "agenda.cancel_activity")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_activity(activity, by=request.user, reason=form.cleaned_data["reason"])
            say(request, _("The activity is cancelled. Whoever takes part is told."))
            return back(activity)
        except actions.NeedsCheck as need:
            try:
                changing.ask(request, need)
                return back(activity)
            except ValidationError as error:
                put(form, error)
    context = {
        "activity": activity,
        "form": form,
        "title": _("Cancel the activity"),
        "note": _("All parts in it are cancelled too. The public agenda shows it as cancelled."),
        "verb": _("Cancel the activity"),
        "kind": "refuse",
        "when": words.when(activity),
        **changing.before(request, Wanted(What.CANCEL, activity)),
    }
    return render(request, "agenda/form.html", context)


@needs("agenda.view", FORM)
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let another secretariat read the activity."""
    activity = activity_or_404(request, public_id, "agenda.change_activity")
    form = ShareForm(request.POST or None, activity=activity)
    if request.method == "POST" and form.is_valid():
        receiver = form.cleaned_data["receiver"]
        actions.share(activity, receiver, by=request.user)
        say(request, _("%(office)s may now read this activity.") % {"office": receiver.name})
        return back(activity)
    context = {
        "activity": activity,
        "form": form,
        "title": _("Share with another secretariat"),
        "note": _("It may read facts and hours. Guests, papers and invitations stay here."),
        "verb": _("Share"),
        "when": words.when(activity),
    }
    return render(request, "agenda/form.html", context)
