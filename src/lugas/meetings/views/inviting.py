"""Whom a meeting invites: rules with what they give, the letter, the personal links, reminders."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.design.parts import TrailStep
from lugas.design.toasts import say
from lugas.language.words import join_words
from lugas.meetings import actions, jobs, offices, queries_inviting, words
from lugas.meetings.forms import OutsideForm, RuleForm, SignerForm
from lugas.meetings.models import InvitationRule, Meeting
from lugas.meetings.queries_inviting import Way
from lugas.meetings.rules import MANAGE, VIEW, Found, InvitationStep, Wanted, invited
from lugas.meetings.views.asking import done, form_page, frame, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, origin, put

# Of a larger meeting the gaps of the rules are looked for only when somebody asks.
MOST_LOOKED_AT = 500


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The rules, how many seats each gave, and how far the letter and the links have come."""
    meeting = meeting_or_404(request, slug)
    counted, way = queries_inviting.counts(meeting), queries_inviting.way(meeting)
    silent = jobs.silent(meeting).count()
    looks = counted.count <= MOST_LOOKED_AT or "cek" in request.GET
    context = frame(request, meeting, "inviting") | {
        "rules": [rule_line(one, counted.by_rule.get(one.pk, 0), looks=looks) for one in meeting.rules.all()],
        "looks": looks,
        "silent": silent,
        "later": queries_inviting.unanswered(meeting) - silent if looks else 0,
        "way": way,
        "may_send": request.user.has_perm("letters.send"),
        "steps": steps(way),
        "working": way is not None and way.step in (InvitationStep.COPIES, InvitationStep.SENDING) and way.is_carried,
        "counted": counted,
    }
    return render(request, "meetings/inviting.html", context)


def steps(way: Way | None) -> list[TrailStep]:
    """The act of inviting from the draft to the last mail, each with how far it is."""
    here = way.step if way else InvitationStep.DRAFT
    over = way is not None and here is None
    titles = {
        InvitationStep.DRAFT: _("Draft"),
        InvitationStep.ROUTE: _("On its route"),
        InvitationStep.SIGNED: _("Numbered and signed"),
        InvitationStep.COPIES: _("A copy for each, with its link"),
        InvitationStep.SENDING: _("Sent to each"),
    }
    order = list(InvitationStep)
    at = len(order) if over else order.index(here or InvitationStep.DRAFT)
    found = []
    for place, step in enumerate(order):
        state = "settled" if place < at else "open" if place == at else "idle"
        found.append(TrailStep(step.value, titles[step], state, "", step_lines(step, way)))
    return found


def step_lines(step: InvitationStep, way: Way | None) -> tuple[str, ...]:
    """What is to be told of a step besides its name."""
    if way is None:
        return ()
    if step == InvitationStep.SIGNED and way.letter.number:
        return (way.letter.number,)
    if step == InvitationStep.COPIES and way.letter.number:
        return (_("%(made)s of %(copies)s letters are made") % {"made": way.made, "copies": way.copies},)
    if step == InvitationStep.SENDING and (way.sent or way.queued or way.refused):
        lines = [_("%(sent)s of %(copies)s went out") % {"sent": way.sent, "copies": way.copies}]
        if way.refused:
            lines.append(
                _("%(n)s were not taken by the other side; see the letter") % {"n": way.refused},
            )
        return tuple(lines)
    return ()


def rule_line(rule: InvitationRule, count: int, *, looks: bool) -> dict[str, object]:
    """A rule in words, with how many seats came of it and, where it is looked at, what it lacks."""
    gaps: list[str] = []
    if rule.outside:
        text = ", ".join(filter(None, (rule.outside, rule.body)))
    else:
        text = ngettext("%(what)s in %(n)s region", "%(what)s in %(n)s regions", len(rule.regions)) % {
            "what": what_of(rule),
            "n": len(rule.regions),
        }
        gaps = found_by(offices.wanted(rule))[2] if looks else []
    return {"rule": rule, "text": text, "count": count, "gaps": gaps}


def what_of(rule: InvitationRule) -> str:
    """Which offices a rule means: the words of the title, or the kinds of unit, and the echelons."""
    kinds = [label for key, label in rule._meta.get_field("units").base_field.choices if key in rule.units]
    told = join_words([f"“{one}”" for one in rule.words] or [str(one) for one in kinds])
    levels = _("echelon %(levels)s") % {"levels": join_words(list(rule.echelons))} if rule.echelons else ""
    return ", ".join(filter(None, (told, levels)))


def found_by(wanted: Wanted) -> tuple[Found, dict[str, str], list[str]]:
    """What a rule finds, the names of its regions by code, and what it does not find in sentences. Three queries."""
    found = invited(wanted, offices.offices(wanted.regions))
    names = {one.code: one.name for one in offices.named(wanted.regions)}
    return found, names, [words.gap(names.get(code, code), what, why) for code, what, why in found.gaps]


@needs(MANAGE, FORM)
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    """A new rule: first what it gives is shown, then it is kept."""
    meeting = meeting_or_404(request, slug)
    regions = list(offices.regions_below(meeting.secretariat.region))
    form = RuleForm(request.POST or None, regions=regions)
    context = frame(request, meeting, "inviting") | {"form": form}
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        seen = seen_of(facts)
        # Only what was seen is kept: who changes the rule afterwards is shown anew what it gives.
        if "keep" not in request.POST or request.POST.get("seen") != seen:
            shown = preview(facts) | {"seen": seen, "changed": "keep" in request.POST}
            return render(request, "meetings/rule.html", context | shown)
        try:
            made = actions.save_rule(meeting, by=request.user, **facts)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, seats_made(made))
            return redirect("meetings:inviting", slug)
    return render(request, "meetings/rule.html", context, status=422 if form.errors else 200)


def seen_of(facts: dict[str, Any]) -> str:
    """What names a rule as it was previewed."""
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]


def preview(facts: dict) -> dict[str, object]:
    """The offices that a rule would invite, with holder, and its gaps."""
    wanted = Wanted(
        tuple(facts["regions"]), tuple(facts["words"]), frozenset(facts["units"]), frozenset(facts["echelons"])
    )
    found, names, gaps = found_by(wanted)
    rows = [(names.get(one.region, ""), one.title, one.holder) for one in found.offices]
    return {"preview": rows, "gaps": gaps, "asked": True}


def seats_made(rule: InvitationRule) -> str:
    """What came of a rule."""
    count = rule.seats.count()
    return ngettext("%(n)s office is invited by this rule.", "%(n)s offices are invited by this rule.", count) % {
        "n": count
    }


@needs(MANAGE, FORM)
def outside(request: HttpRequest, slug: str) -> HttpResponse:
    """An office outside the secretariats."""
    meeting = meeting_or_404(request, slug)
    form = OutsideForm(request.POST or None)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.save_rule(meeting, by=request.user, **form.cleaned_data),
        title=_("An office outside"),
        back="inviting",
    )


@needs(MANAGE, POST)
def remove_rule(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a rule back."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(InvitationRule.objects.at_home(), pk=pk, meeting=meeting)

    def act() -> str:
        left = actions.remove_rule(one, by=request.user)
        if not left:
            return _("The rule and its seats are gone.")
        told = ngettext(
            "The rule is gone. %(n)s seat stays: it was told or has answered.",
            "The rule is gone. %(n)s seats stay: they were told or have answered.",
            left,
        )
        return told % {"n": left}

    return done(request, meeting, act, "inviting")


@needs(MANAGE, FORM)
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """Draft the letter to all seats, and go on with it where letters are written."""
    meeting = meeting_or_404(request, slug)
    may_send = request.user.has_perm("letters.send")
    form = SignerForm(request.POST or None, may_send=may_send)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_invitation(meeting, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The letter is drafted with all who are invited. Check it and let it circulate."))
            return redirect(made)
    context = frame(request, meeting, "inviting") | {"form": form, "title": _("The letter of invitation")}
    return render(request, "meetings/letter.html", context, status=422 if form.errors else 200)


@needs(MANAGE, POST)
def carry_on(request: HttpRequest, slug: str) -> HttpResponse:
    """The next step of the letter, or on where it was cut off."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        step = actions.carry_on(meeting, by=request.user)
        if step == InvitationStep.ROUTE:
            return _("The letter is on its route.")
        return _("The copies are made and sent by themselves. You may leave this page.")

    return done(request, meeting, act, "inviting")


def told(request: HttpRequest, meeting: Meeting, act, one: str, many: str) -> HttpResponse:
    """Say how many mails go out."""

    def said() -> str:
        count = act(meeting, by=request.user, origin=origin(request))
        return ngettext(one, many, count) % {"n": count}

    return done(request, meeting, said, "inviting")


@needs(MANAGE, POST)
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """Mail the personal links."""
    one, many = _("%(n)s link goes out by itself."), _("%(n)s links go out by themselves.")
    return told(request, meeting_or_404(request, slug), actions.send_links, one, many)


@needs(MANAGE, POST)
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Remind those who did not answer."""
    one, many = _("%(n)s reminder goes out by itself."), _("%(n)s reminders go out by themselves.")
    return told(request, meeting_or_404(request, slug), actions.remind_silent, one, many)
