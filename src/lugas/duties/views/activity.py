"""The officers and preparations of one activity: put on duty, ask, replace, release, tick. Thin: actions do the work."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.agenda import words as agenda_words
from lugas.agenda.models import Activity
from lugas.agenda.views.asking import activity_or_404
from lugas.design.parts import State
from lugas.design.toasts import REFUSAL, say
from lugas.duties import actions, candidates, evaluation, needs, preparation, words
from lugas.duties.forms import CountsForm, PutForm, ReasonForm, RoleForm, put_errors
from lugas.duties.models import Duty
from lugas.duties.preparation import LACKING, LATER, NOT_NEEDED, THERE, Need
from lugas.duties.rules import STANDING
from lugas.tenancy.asking import FORM, POST
from lugas.tenancy.asking import needs as permission


def own_activity(request: HttpRequest, public_id: str) -> Activity:
    """An activity of the office that this person may see; officers of another secretariat's are not ours to see."""
    activity = activity_or_404(request, public_id)
    if activity.secretariat_id != request.user.acting.secretariat_id:
        raise Http404
    return activity


def duty_of(request: HttpRequest, public_id: str, pk: int) -> Duty:
    """A duty at that activity."""
    duty = (
        Duty.objects.at_home()
        .filter(activity=own_activity(request, public_id), pk=pk)
        .select_related("activity__region", "member")
        .first()
    )
    if duty is None:
        raise Http404
    return duty


def back(activity: Activity) -> HttpResponse:
    """To its officers."""
    return redirect("duties:activity", activity.public_id)


def told(request: HttpRequest, activity: Activity, error: Exception) -> HttpResponse:
    """Say why nothing was changed."""
    text = " ".join(error.messages) if isinstance(error, ValidationError) else ""
    say(request, text or _("Nothing was changed: this duty stands differently now."), level=REFUSAL)
    return back(activity)


@permission("duties.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who is on duty, what is missing, what else the activity needs, how it went."""
    activity = own_activity(request, public_id)
    staffing = needs.staffing_of([activity])[activity.pk]
    names = words.role_names()
    user = request.user
    roles = [key for key in names if key in staffing.needs or any(one.role == key for one in staffing.standing)]
    context = {
        "activity": activity,
        "when": agenda_words.when(activity),
        "where": agenda_words.where(activity),
        "roles": [
            {
                "key": key,
                "name": names[key],
                "needed": staffing.needs.get(key, 0),
                "missing": staffing.missing.get(key, 0),
                "duties": [(one, words.state(one)) for one in staffing.standing if one.role == key],
            }
            for key in roles
        ],
        "gone": [
            (one, names.get(one.role, one.role), words.state(one))
            for one in staffing.duties
            if one.state not in STANDING
        ],
        "by_hand": activity.protocol_officer,
        "gaps": staffing.gaps,
        "role_form": RoleForm(),
        "things": [thing_row(activity, one) for one in preparation.needs_of([activity])[activity.pk]],
        "evaluation": evaluation_rows(activity),
        "may_plan": user.has_perm("duties.plan", activity) and activity.cancelled_at is None,
        "may_prepare": user.has_perm("duties.prepare", activity) and activity.cancelled_at is None,
    }
    return render(request, "duties/activity.html", context)


def thing_row(activity: Activity, need: Need) -> dict:
    """One thing with its state in words and what may be ticked."""
    states = {
        THERE: State(_("There"), "settled", "daun"),
        NOT_NEEDED: State(_("Not needed"), "unneeded"),
        LACKING: State(_("Late"), "late", "mengkudu") if need.late else State(_("Lacking"), "lacking", "kunyit"),
        LATER: State(_("After the activity"), "idle"),
    }
    name = need.thing.name(words.language())
    return {
        "need": need,
        "name": name[:1].upper() + name[1:],
        "state": states[need.state],
        "due": f"{need.thing.when} · {agenda_words.stamp(need.due, activity.time_zone)}",
        "tick": need.tick,
        "tick_when": agenda_words.stamp(need.tick.at, activity.time_zone) if need.tick else "",
        "open": need.state in (LACKING, LATER),
    }


def evaluation_rows(activity: Activity) -> dict | None:
    """The summary of the officers' answers, in words."""
    found = evaluation.of_activity(activity)
    if found is None:
        return None
    return {
        "count": found.count,
        "mean": words.decimal(found.mean),
        "questions": [(question, words.decimal(mean)) for question, mean in found.questions],
        "said": found.said,
    }


@permission("duties.plan", FORM)
def put(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose a colleague for a role (?peran=...)."""
    activity = own_activity(request, public_id)
    role = request.GET.get("peran", "")
    if role not in words.role_names():
        raise Http404
    form = PutForm(request.POST or None, candidates=candidates.of(activity, role))
    if request.method == "POST" and form.is_valid():
        try:
            duty = actions.put(activity, form.chosen(), role, by=request.user)
        except ValidationError as error:
            put_errors(form, error)
        else:
            say(request, _("%(who)s is asked.") % {"who": duty.member.name})
            return back(activity)
    return choosing(request, activity, form, role, _("Put on duty"))


def choosing(request: HttpRequest, activity: Activity, form: PutForm, role: str, verb: str, note: str = ""):
    """The page on which a colleague is chosen."""
    context = {
        "activity": activity,
        "when": agenda_words.when(activity),
        "role": words.role_name(role),
        "form": form,
        "verb": verb,
        "note": note,
    }
    return render(request, "duties/choose.html", context, status=422 if form.errors else 200)


@permission("duties.plan", FORM)
def replace(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Somebody else in his place."""
    duty = duty_of(request, public_id, pk)
    found = [
        one
        for one in candidates.of(duty.activity, duty.role, duty.starts_at, duty.ends_at)
        if one.member.pk != duty.member_id
    ]
    form = PutForm(request.POST or None, candidates=found)
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.replace(duty, form.chosen(), by=request.user)
        except ValidationError as error:
            put_errors(form, error)
        except NotAllowed as error:
            return told(request, duty.activity, error)
        else:
            text = _("%(new)s is asked in the place of %(old)s.")
            say(request, text % {"new": new.member.name, "old": duty.member.name})
            return back(duty.activity)
    note = _("In the place of %(who)s. Both are told.") % {"who": duty.member.name}
    return choosing(request, duty.activity, form, duty.role, _("Replace"), note)


@permission("duties.plan", POST)
def ask(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Ask who is proposed."""
    duty = duty_of(request, public_id, pk)
    try:
        actions.ask(duty, by=request.user)
    except (NotAllowed, ValidationError) as error:
        return told(request, duty.activity, error)
    say(request, _("%(who)s is asked.") % {"who": duty.member.name})
    return back(duty.activity)


@permission("duties.plan", POST)
def drop(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take a proposal away."""
    duty = duty_of(request, public_id, pk)
    try:
        actions.drop(duty, by=request.user)
    except ValidationError as error:
        return told(request, duty.activity, error)
    say(request, _("The proposal is taken away."))
    return back(duty.activity)


@permission("duties.plan", POST)
def release(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The officer is not needed after all."""
    duty = duty_of(request, public_id, pk)
    form = ReasonForm(request.POST)
    try:
        actions.release(duty, by=request.user, reason=form.cleaned_data["reason"] if form.is_valid() else "")
    except NotAllowed as error:
        return told(request, duty.activity, error)
    say(request, _("%(who)s is released and told.") % {"who": duty.member.name})
    return back(duty.activity)


@permission("duties.plan", FORM)
def need(request: HttpRequest, public_id: str) -> HttpResponse:
    """How many this activity needs, whatever is usual."""
    activity = own_activity(request, public_id)
    usual = needs.needs_of([activity]).get(activity.pk, {})
    form = CountsForm(request.POST or None, counts=usual)
    if request.method == "POST" and form.is_valid():
        for role, count in form.counts().items():
            if count != usual.get(role, 0):
                actions.need(activity, role, count, by=request.user)
        say(request, _("Kept: so many officers for this activity."))
        return back(activity)
    context = {"activity": activity, "when": agenda_words.when(activity), "form": form}
    return render(request, "duties/need.html", context, status=422 if form.errors else 200)


@permission("duties.prepare", POST)
def tick(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    """Say of a thing that it is there or not needed, or take that back (no state)."""
    activity = own_activity(request, public_id)
    state = request.POST.get("keadaan", "")
    try:
        if state:
            actions.tick(activity, key, state, by=request.user)
        else:
            actions.untick(activity, key, by=request.user)
    except ValidationError as error:
        return told(request, activity, error)
    return redirect(f"{reverse('duties:activity', args=[activity.public_id])}#things")
