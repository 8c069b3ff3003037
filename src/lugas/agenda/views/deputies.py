"""Who decides for a leader, and in which days: /kerja/kalender/wakil/."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import Deputy
from lugas.agenda import actions, words
from lugas.agenda.forms import put
from lugas.agenda.forms_rules import DeputyForm
from lugas.design.parts import State
from lugas.design.toasts import REFUSAL, say
from lugas.language.dates import day_range, local_day
from lugas.tenancy.asking import FORM, POST, needs

SHOWN = 60


@needs("agenda.view")
def deputies(request: HttpRequest) -> HttpResponse:
    """Those in force, to come and over; everybody of the office may know who speaks for whom."""
    zone = request.user.acting.secretariat.time_zone
    today = local_day(timezone.now(), zone)
    found = Deputy.objects.at_home().select_related("position", "member", "made_by")[:SHOWN]
    may = request.user.has_perm("agenda.let_decide")
    rows = [
        {
            "deputy": one,
            "state": state_of(one, today),
            "days": day_range(one.start, one.end, zone, words.language()),
            "may_end": may and one.end >= today and may_speak(request, one.position_id),
        }
        for one in found
    ]
    return render(request, "agenda/deputies.html", {"rows": rows, "may_add": may})


def state_of(deputy: Deputy, today) -> State:
    """Over, in force or to come."""
    if deputy.end < today:
        return State(_("Over"), "idle")
    if deputy.start <= today:
        return State(_("In force"), "settled", "daun")
    return State(_("To come"), "waiting", "kunyit")


def may_speak(request: HttpRequest, position_id: int) -> bool:
    """A leader settles his own deputies only."""
    acting = request.user.acting
    return acting.role != "leader" or acting.position_id == position_id


@needs("agenda.let_decide", FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Let somebody decide."""
    form = DeputyForm(request.POST or None, acting=request.user.acting)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.let_decide(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            words_ = {"who": made.member.name, "leader": made.position.short_title}
            say(request, _("%(who)s decides for %(leader)s in these days.") % words_)
            return redirect("agenda:deputies")
    return render(request, "agenda/deputy.html", {"form": form})


@needs("agenda.let_decide", POST)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it now."""
    deputy = get_object_or_404(Deputy.objects.at_home().select_related("position__secretariat__region"), pk=pk)
    try:
        actions.end_deputy(deputy, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("Ended. What was decided in these days stands."))
    return redirect("agenda:deputies")
