"""Screens of standing in: the week, one invitation, questions between secretariats, who may for whom. Thin: actions do the work."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.agenda.models import Invitation
from lugas.agenda.queries import leaders, waiting_invitations
from lugas.delegation import actions, queries, showing
from lugas.delegation.forms import RuleForm
from lugas.delegation.models import ConsentRequest, MayRepresent, Proposal
from lugas.design.toasts import say
from lugas.institutions.models import Position
from lugas.language.dates import date_range, local_day, monday
from lugas.tenancy.asking import FORM, POST, needs, zone_of


def week_asked(request: HttpRequest, data: Any) -> date:
    """The Monday of the week that is asked for; the present one when none or nonsense is, on a Sunday the one that begins."""
    try:
        day = date.fromisoformat(data.get("minggu", ""))
    except ValueError:
        day = local_day(timezone.now() + timedelta(days=1), zone_of(request))
    return monday(max(min(day, date(2200, 1, 1)), date(1900, 1, 1)))


def address(week: date) -> str:
    """The page of a week."""
    return f"{reverse('delegation:week')}?minggu={week}"


def first_error(error: ValidationError) -> str:
    """The sentence of a refusal."""
    return " ".join(error.messages)


@needs("delegation.view")
def week(request: HttpRequest) -> HttpResponse:
    """A week: what waits, what the optimiser proposes, how sure that is."""
    start = week_asked(request, request.GET)
    zone = zone_of(request)
    proposal = queries.latest(start)
    invitations = queries.waiting_of_week(request.user, start, zone).select_related("asked__secretariat__region")
    page = showing.WeekPage(start, proposal, list(invitations), get_language() or "id")
    context = {
        "page": page,
        "earlier": address(start - queries.WEEK),
        "later": address(start + queries.WEEK),
        "ahead": ahead(request, start, zone) if not page.lines else None,
        "may_propose": request.user.has_perm("delegation.propose"),
        "may_accept": request.user.has_perm("agenda.decide"),
    }
    return render(request, "delegation/week.html", context)


def ahead(request: HttpRequest, start: date, zone: ZoneInfo) -> dict[str, Any] | None:
    """The next week in which something waits, for whoever looks at one where nothing does; None without one."""
    first = queries.next_waiting(request.user, start + queries.WEEK, zone)
    if first is None:
        return None
    count = queries.waiting_of_week(request.user, first, zone).count()
    last = first + timedelta(days=6)
    return {"url": address(first), "count": count, "week": date_range(first, last, zone, get_language() or "id")}


@needs("delegation.propose", POST)
def propose(request: HttpRequest) -> HttpResponse:
    """Let the week be worked out: anew around what was set by hand (pilih), or with the rest as it stands (tetap)."""
    start = week_asked(request, request.POST)
    picked: dict[str, dict[str, int]] = {"pilih": {}, "tetap": {}}
    for key, value in request.POST.items():
        word, _dash, number = key.partition("-")
        if word in picked and number.isdecimal() and value.isdecimal() and len(value) < 19:
            picked[word][number] = int(value)
    # What is set by hand goes before what stays as it was proposed.
    kept = picked["tetap"] if request.POST.get("sisanya") == "tetap" else {}
    actions.propose(start, by=request.user, chosen=picked["pilih"], kept=kept)
    return redirect(address(start))


@needs("agenda.decide", POST)
def accept(request: HttpRequest) -> HttpResponse:
    """Say yes to one line of a proposal, or to all of them."""
    start = week_asked(request, request.POST)
    proposal = queries.latest(start)
    if proposal is None or proposal.state != Proposal.State.READY:
        say(request, _("There is no proposal for this week."))
        return redirect(address(start))
    one = request.POST.get("undangan", "")
    lines = [line for line in proposal.result["lines"] if line["position"] and one in ("", str(line["invitation"]))]
    waiting = {one.pk: one for one in queries.waiting_of_week(request.user, start, zone_of(request))}
    positions = Position.objects.select_related("secretariat__region").in_bulk([line["position"] for line in lines])
    booked = 0
    for line in lines:
        invitation, position = waiting.get(line["invitation"]), positions.get(line["position"])
        if invitation is None or position is None:
            continue
        try:
            actions.accept(invitation, position, by=request.user)
            booked += 1
        except ValidationError as error:
            say(request, f"{invitation.activity.title}: {first_error(error)}")
    say(request, _("Booked: %(count)s.") % {"count": booked})
    return redirect(address(start))


def invitation_or_404(request: HttpRequest, pk: int) -> Invitation:
    """The waiting invitation that this person may see."""
    found = waiting_invitations(request.user).select_related("activity__region", "asked__secretariat__region")
    return get_object_or_404(found, pk=pk)


@needs("delegation.view")
def who(request: HttpRequest, pk: int) -> HttpResponse:
    """Who could stand in for one invitation, with reasons, and why the others not."""
    invitation = invitation_or_404(request, pk)
    people = queries.candidates(invitation, user=request.user)
    context = {
        "invitation": invitation,
        "when": showing.hours(invitation.activity, get_language() or "id"),
        "able": [(one, showing.consent_state(one.consent)) for one in people if one.able],
        "others": [one for one in people if not one.able],
        "may_ask": request.user.has_perm("delegation.ask", invitation),
        "may_decide": request.user.has_perm("agenda.decide", invitation),
        "week": address(monday(local_day(invitation.activity.starts_at, zone_of(request)))),
    }
    return render(request, "delegation/who.html", context)


@needs("delegation.view", POST)
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask another secretariat for its official, or book who is ready to go."""
    invitation = invitation_or_404(request, pk)
    value = request.POST.get("pejabat", "")
    position = Position.objects.filter(pk=int(value) if value.isdecimal() and len(value) < 19 else 0).first()
    if position is None:
        raise Http404
    book = request.POST.get("apa") == "wakilkan"
    try:
        if book:
            actions.accept(invitation, position, by=request.user)
            say(request, _("%(who)s stands in.") % {"who": position.title})
            return redirect("agenda:activity", invitation.activity.public_id)
        actions.ask_consent(invitation, position, by=request.user)
        say(request, _("Asked. You are told when they answer."))
    except ValidationError as error:
        say(request, first_error(error))
    return redirect("delegation:who", invitation.pk)


@needs("delegation.view")
def consents(request: HttpRequest) -> HttpResponse:
    """What other secretariats ask of this one."""
    rows = [showing.Asked(one, get_language() or "id") for one in queries.to_answer()[:50]]
    may = request.user.has_perm("delegation.answer")
    return render(request, "delegation/consents.html", {"rows": rows, "may_answer": may})


@needs("delegation.answer", POST)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree or refuse."""
    asked = get_object_or_404(ConsentRequest.objects.filter(of_id=request.user.acting.secretariat_id), pk=pk)
    agreed = request.POST.get("jawab") == "setuju"
    try:
        actions.answer_consent(asked, by=request.user, agreed=agreed, reason=request.POST.get("alasan", "")[:200])
        say(request, _("Answered."))
    except ValidationError as error:
        say(request, first_error(error))
    return redirect("delegation:consents")


@needs("delegation.set_rules", FORM)
def rules(request: HttpRequest) -> HttpResponse:
    """Who may stand in for whom, leader by leader."""
    all_leaders = list(leaders())
    value = (request.POST or request.GET).get("whom", "")
    whom = next((one for one in all_leaders if str(one.pk) == value), all_leaders[0] if all_leaders else None)
    others = list(Position.objects.at_home().select_related("unit").exclude(echelon="", has_agenda=False))
    given = list(MayRepresent.objects.at_home().filter(whom=whom).values_list("who_id", flat=True)) if whom else []
    form = RuleForm(request.POST or None, whom=whom, others=others, initial={"whom": whom, "who": given})
    if request.method == "POST" and whom and form.is_valid():
        actions.set_who_may(whom, form.cleaned_data["who"], by=request.user)
        say(request, _("Set: who may stand in for %(whom)s.") % {"whom": whom.short_title})
        return redirect(f"{reverse('delegation:rules')}?whom={whom.pk}")
    context = {"form": form, "whom": whom, "leaders": all_leaders, "by_structure": not given}
    return render(request, "delegation/rules.html", context)
