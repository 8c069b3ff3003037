"""What follows from a change of something confirmed, shown before; asking for the office's check; taking away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.agenda import actions, registry, words
from lugas.agenda.actions import changing
from lugas.agenda.forms import ReasonForm, put
from lugas.agenda.models import Activity, Change
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import What, transition
from lugas.agenda.views.asking import activity_or_404, engagement_or_404
from lugas.approvals.queries import approval_of
from lugas.design.toasts import REFUSAL, say
from lugas.tenancy.asking import FORM, POST, needs

SURE = "yakin"


def before(request: HttpRequest, wanted: Wanted) -> dict[str, Any]:
    """For the page on which one confirms: what follows, and whether the office checks it first; nothing of it while
    nothing confirmed is touched."""
    if not changing.is_firm(wanted):
        return {}
    return {
        "follows": [(words.follows_state(one.state), one.text) for one in registry.consequences_of(wanted)],
        "checked": changing.needs_check(wanted, request.user),
        "sure": True,
    }


def wants_look(request: HttpRequest, wanted: Wanted) -> bool:
    """Whether what follows has to be seen first: something confirmed is touched, and the page was not shown yet."""
    return SURE not in request.POST and "free" not in request.POST and changing.is_firm(wanted)


class Rehearsed(Exception):
    """Everything went well, and is taken back."""


def rehearse(deed: Callable[[], Any]) -> None:
    """Do it and take it back, so that a refusal is told before one is asked to confirm. Raises what the deed raises,
    save that the office wants to check it: the page says so."""
    try:
        with transaction.atomic():
            deed()
            raise Rehearsed
    except (Rehearsed, changing.NeedsCheck):
        pass


def ask(request: HttpRequest, need: changing.NeedsCheck) -> Change:
    """Let it go round and say where it waits. Raises ValidationError."""
    change = actions.ask_for_change(need.wanted, by=request.user)
    approval = approval_of(changing.SUBJECT, change.pk)
    step = next((one for one in approval.steps.all() if one.state == "open"), None) if approval else None
    office = step.position.short_title if step else ""
    say(request, _("It waits for the check by %(office)s. You are told what becomes of it.") % {"office": office})
    return change


@needs("agenda.view", FORM)
def ask_status(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Another state that the office checks first: the reason, and what follows."""
    engagement = engagement_or_404(request, public_id, pk)
    target = request.GET.get("target", "")
    form = ReasonForm(request.POST or None)
    try:
        what = changing.what_of(transition(engagement.status, target))
    except NotAllowed:
        what = None
    if what is None:
        return redirect(engagement.activity.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.change_status(engagement, target, by=request.user, reason=reason)
        except actions.NeedsCheck as need:
            try:
                ask(request, need)
            except ValidationError as error:
                put(form, error)
        except ValidationError as error:
            put(form, error)
        if not form.errors:
            return redirect(engagement.activity.get_absolute_url())
    title = _("Ask for the confirmation") if what == What.CONFIRM else _("Ask to make it tentative")
    context = {
        "activity": engagement.activity,
        "form": form,
        "title": title,
        "note": words.who(engagement),
        "verb": _("Ask for the check"),
        "when": words.hours(engagement.starts_at, engagement.ends_at, engagement.activity.time_zone),
        **before(request, Wanted(what, engagement.activity, engagement, {"status": target})),
    }
    return render(request, "agenda/form.html", context)


@needs("agenda.view", FORM)
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take away what was recorded by mistake, with a reason."""
    activity = activity_or_404(request, public_id, "agenda.cancel_activity")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_activity(activity, by=request.user, reason=form.cleaned_data["reason"])
        except actions.NeedsCheck as need:
            try:
                ask(request, need)
            except ValidationError as error:
                put(form, error)
            else:
                return redirect(activity.get_absolute_url())
        except ValidationError as error:
            put(form, error)
        else:
            undo = reverse("agenda:restore", args=[activity.public_id])
            say(request, _("Taken away: %(title)s") % {"title": activity.title}, undo_url=undo)
            return redirect("agenda:activities")
    context = {
        "activity": activity,
        "form": form,
        "title": _("Take away a mistake"),
        "note": _("For what should never have been recorded: nothing was sent or decided because of it."),
        "verb": _("Take it away"),
        "kind": "refuse",
        "when": words.when(activity),
        **before(request, Wanted(What.DELETE, activity)),
    }
    return render(request, "agenda/form.html", context)


@needs("agenda.view", POST)
def restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring back what was taken away."""
    activity = Activity.every.at_home().filter(public_id=public_id).select_related("region").first()
    if activity is None or not request.user.has_perm("agenda.cancel_activity", activity):
        raise Http404
    try:
        actions.restore_activity(activity, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("It stands again. Its parts are to be taken up anew."))
    return redirect(activity.get_absolute_url())
