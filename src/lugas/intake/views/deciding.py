"""The presses of the decision bar: deciding, taking back, announcing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.agenda.actions import keep_from_public, publish_activity
from lugas.agenda.models import Decision, Invitation
from lugas.design.toasts import say
from lugas.intake import bulk
from lugas.intake.desk import invitation_for
from lugas.intake.forms import DecisionForm
from lugas.intake.queue import outcome_state, visible_invitations, waiting
from lugas.intake.views.incoming import desk_context
from lugas.tenancy.asking import POST, needs

MOST_AT_ONCE = 100


@needs("agenda.view_invitation", POST)
def decide(request: HttpRequest) -> HttpResponse:
    """Say a word on the selected invitations, or on the one that lies on the desk; then the next one comes up."""
    if not request.user.has_perm("agenda.decide"):
        raise PermissionDenied("agenda.decide")
    keys = chosen_keys(request)
    invitations = list(
        visible_invitations(request.user).filter(pk__in=keys).select_related("activity__region", "asked").order_by("pk")
    )
    if not invitations or len(invitations) != len(keys):
        raise Http404
    form = DecisionForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
        return redirect("intake:invitation", invitations[0].pk)
    cleaned = form.cleaned_data
    outcomes = bulk.decide_all(
        invitations,
        by=request.user,
        outcome=cleaned["outcome"],
        representative=cleaned.get("representative"),
        reason=cleaned.get("reason", ""),
        proposed_start=cleaned.get("proposed"),
        announce=cleaned.get("announce", False),
        advice_unit=cleaned.get("advice_unit"),
        advice_due=cleaned.get("advice_due"),
    )
    if outcomes.decisions:
        announce_done(request, outcomes)
    if outcomes.refusals:
        return refused(request, outcomes, cleaned)
    done = ".".join(str(one.pk) for one in outcomes.decisions)
    following = waiting(request.user).values_list("pk", flat=True).first()
    if following is None:
        return redirect(f"{reverse('intake:incoming')}?{urlencode({'done': done})}")
    return redirect(f"{reverse('intake:invitation', args=[following])}?{urlencode({'done': done})}")


def chosen_keys(request: HttpRequest) -> set[int]:
    """The selected invitations, else the one on the desk."""
    values = request.POST.getlist("id") or request.POST.getlist("current")
    return {int(value) for value in values[:MOST_AT_ONCE] if value.isdigit()}


def announce_done(request: HttpRequest, outcomes: bulk.Outcomes) -> None:
    """The toast after deciding, with its undo."""
    first = outcomes.decisions[0]
    count = len(outcomes.decisions)
    if count == 1:
        state = outcome_state(first)
        text = f"{state.word if state else ''}: {first.invitation.subject}"
    else:
        text = ngettext("%(count)s invitation decided", "%(count)s invitations decided", count) % {"count": count}
    say(request, text, undo_url=undo_url(outcomes.decisions))


def undo_url(decisions: list[Decision]) -> str:
    """Where the toast's button posts to: these decisions, no later ones."""
    return f"{reverse('intake:undo')}?d={'.'.join(str(one.pk) for one in decisions)}"


def refused(request: HttpRequest, outcomes: bulk.Outcomes, said: dict[str, Any]) -> HttpResponse:
    """The desk again, with what stands in the way, the free hours, or a place for the reason; what was said is kept."""
    chosen: Invitation | None = invitation_for(request.user, outcomes.refusals[0].invitation.pk)
    context = {**desk_context(request, chosen, outcomes), "said": said}
    return render(request, "intake/incoming.html", context, status=409)


@needs("agenda.decide", POST)
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the decisions named in the address or the form, where they are still the last word."""
    named = (request.GET.get("d", "") + "." + ".".join(request.POST.getlist("d"))).split(".")
    keys = {int(one) for one in named if one.isdigit()}
    visible = visible_invitations(request.user)
    decisions = list(
        Decision.objects.at_home()
        .filter(pk__in=keys, invitation__in=visible)
        .select_related("invitation__activity", "invitation__asked")
        .order_by("pk")[:MOST_AT_ONCE]
    )
    if not decisions:
        raise Http404
    outcomes = bulk.undo_all(decisions, by=request.user)
    for refusal in outcomes.refusals:
        messages.error(request, refusal.sentence)
    count = len(outcomes.decisions)
    if count:
        text = ngettext("Taken back: it waits again", "%(count)s taken back: they wait again", count)
        say(request, text % {"count": count})
    elif not outcomes.refusals:
        say(request, _("Nothing to take back: a newer decision stands."), level=messages.INFO)
    return redirect("intake:invitation", decisions[0].invitation_id)


@needs("agenda.view_invitation", POST)
@needs("agenda.publish_activity", POST)
def announce(request: HttpRequest) -> HttpResponse:
    """Put the activity of an invitation on the public agenda after all, or take it off again."""
    pk = request.POST.get("id", "")
    invitation = invitation_for(request.user, int(pk)) if pk.isdigit() else None
    if invitation is None:
        raise Http404
    if request.POST.get("show") == "1":
        if invitation.activity.secrecy == "restricted" or invitation.nature == Invitation.Nature.CONFIDENTIAL:
            raise PermissionDenied("agenda.publish_activity")
        publish_activity(invitation.activity, by=request.user)
        say(request, _("On the public agenda: %(what)s") % {"what": invitation.activity.title})
    else:
        keep_from_public(invitation.activity, by=request.user)
        say(request, _("Off the public agenda: %(what)s") % {"what": invitation.activity.title})
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("intake:invitation", invitation.pk)
