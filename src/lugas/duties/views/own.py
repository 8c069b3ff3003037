"""One's own duties, for the phone: yes, no with a reason, and five questions afterwards. One thumb."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.agenda import words as agenda_words
from lugas.design.toasts import REFUSAL, say
from lugas.duties import actions, telling, travelling, words
from lugas.duties.forms import DebriefForm, ReasonForm, put_errors
from lugas.duties.models import Duty
from lugas.duties.rules import DutyState, leave_at
from lugas.language import dates
from lugas.tenancy.asking import FORM, POST, needs

PAST_DAYS = 14
SHOWN = 60
SHOWN_STATES = (DutyState.ASKED, DutyState.CONFIRMED, DutyState.DONE, DutyState.REFUSED, DutyState.RELEASED)


def of_member(request: HttpRequest):
    """The duties of the person in the role in which they act."""
    return (
        Duty.objects.at_home()
        .filter(member_id=request.user.acting.pk)
        .select_related("activity__region", "activity__venue", "member", "secretariat__region")
    )


def own_or_404(request: HttpRequest, pk: int) -> Duty:
    """One of them."""
    duty = of_member(request).filter(pk=pk).first()
    if duty is None:
        raise Http404
    return duty


def card(duty: Duty, names: dict[str, str], leaves_at: dict | None = None) -> dict:
    """One duty as the officer reads it."""
    activity, now = duty.activity, timezone.now()
    hidden = telling.is_hidden(activity, duty.member.role)
    leave = (leaves_at or {}).get(duty.pk)
    return {
        "duty": duty,
        "title": _("A restricted activity") if hidden else activity.title,
        "role": names.get(duty.role, duty.role),
        "state": words.state(duty),
        "when": dates.when(duty.starts_at, duty.ends_at, activity.time_zone, words.language()),
        "relative": dates.relative_day(duty.starts_at, now, activity.time_zone, words.language()),
        "where": agenda_words.where(activity),
        "leave": agenda_words.stamp(leave, activity.time_zone) if leave else "",
        "url": "" if hidden else activity.get_absolute_url(),
    }


@needs("duties.answer")
def own(request: HttpRequest) -> HttpResponse:
    """What one is asked, what comes, what was."""
    now = timezone.now()
    found = list(
        of_member(request)
        .filter(ends_at__gt=now - timedelta(days=PAST_DAYS), state__in=SHOWN_STATES)
        .prefetch_related("debriefs")
        .order_by("starts_at", "pk")[:SHOWN]
    )
    names = words.role_names()
    coming = [one for one in found if one.ends_at > now]
    leaves = {
        duty.pk: leave_at(duty.starts_at, travel)
        for duty, travel in travelling.to_each(coming, request.user.acting.secretariat.region)
    }
    over = [one for one in found if one.ends_at <= now and one.state not in (DutyState.REFUSED, DutyState.RELEASED)]
    context = {
        "asked": [card(one, names, leaves) for one in coming if one.state == DutyState.ASKED],
        "coming": [card(one, names, leaves) for one in coming if one.state != DutyState.ASKED],
        "unanswered": [card(one, names) for one in over if not one.debriefs.all()],
        "past": [card(one, names) for one in reversed(over) if one.debriefs.all()],
    }
    return render(request, "duties/own.html", context)


@needs("duties.answer", POST)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes."""
    duty = own_or_404(request, pk)
    try:
        actions.confirm(duty, by=request.user)
    except NotAllowed:
        say(request, _("Nothing was changed: this duty stands differently now."), level=REFUSAL)
    else:
        say(request, _("Thank you. You are expected."))
    return redirect("duties:own")


@needs("duties.answer", FORM)
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """No, and why."""
    duty = own_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.refuse(duty, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            put_errors(form, error)
        except NotAllowed:
            say(request, _("Nothing was changed: this duty stands differently now."), level=REFUSAL)
            return redirect("duties:own")
        else:
            say(request, _("Noted. Whoever plans is told and finds somebody else."))
            return redirect("duties:own")
    context = {"card": card(duty, words.role_names()), "form": form}
    return render(request, "duties/refuse.html", context, status=422 if form.errors else 200)


@needs("duties.answer", FORM)
def debrief(request: HttpRequest, pk: int) -> HttpResponse:
    """Five short questions once it is over."""
    duty = own_or_404(request, pk)
    before = duty.debriefs.first()
    initial = {**before.scores, "said": before.words} if before else None
    form = DebriefForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.debrief(duty, form.scores(), by=request.user, said=form.cleaned_data["said"])
        except ValidationError as error:
            put_errors(form, error)
        else:
            say(request, _("Thank you. Your answers stand with the activity, without your name."))
            return redirect("duties:own")
    context = {"card": card(duty, words.role_names()), "form": form}
    return render(request, "duties/debrief.html", context, status=422 if form.errors else 200)
