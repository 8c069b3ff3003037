"""One question: what was asked, its clock, who knows, the answer, what may be done now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.approvals.models import Approval
from lugas.language.dates import plain_date
from lugas.search.addresses import public_path
from lugas.spokesperson import actions, catalogue, forms, queries, registry, timing, words
from lugas.spokesperson.clearing import SUBJECT
from lugas.spokesperson.models import Answer, Question
from lugas.spokesperson.rules import WORKED_ON, Status
from lugas.spokesperson.views.asking import carry_out, found
from lugas.tenancy.asking import POST, needs, zone_of
from lugas.texts.queries import current


@needs("spokesperson.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One question with all that hangs on it."""
    return shown(request, found(request, public_id))


def may(request: HttpRequest, one: Question) -> set[str]:
    """The verbs that fit the state and this person, for the buttons."""
    user, told = request.user, hasattr(one, "asker")
    worked = one.status in WORKED_ON
    fits = {
        "take": ("spokesperson.handle", one.status == Status.RECEIVED or worked),
        "ask_back": ("spokesperson.handle", one.status == Status.IN_HAND and told),
        "go_on": ("spokesperson.handle", one.status == Status.WAITING),
        "extend": ("spokesperson.handle", worked and not one.extended_days and one.stage == 1),
        "close": ("spokesperson.handle", one.status == Status.RECEIVED or worked),
        "ask_unit": ("spokesperson.handle", worked),
        "begin_answer": ("spokesperson.handle", worked),
        "submit": ("spokesperson.clear", one.status == Status.IN_HAND),
        "reopen": ("spokesperson.clear", one.status == Status.CLEARED),
        "send": ("spokesperson.send", one.status == Status.CLEARED),
        "record_objection": (
            "spokesperson.handle",
            told and one.status == Status.ANSWERED and timing.objection_until(one) is not None,
        ),
        "correct": ("spokesperson.send", one.status == Status.ANSWERED),
    }
    return {verb for verb, (permission, fit) in fits.items() if fit and user.has_perm(permission, one)}


def forms_of(request: HttpRequest, one: Question, allowed: set[str]) -> dict[str, Form]:
    """The forms of what may be done now, empty or with what is known."""
    zone = zone_of(request)
    made: dict[str, Callable[[], Form]] = {
        "take": lambda: take_form(request, one),
        "ask_back": lambda: ask_back_form(None),
        "go_on": lambda: go_on_form(None),
        "extend": lambda: forms.ExtendForm(most=catalogue.rule_of(one.rule).extension),
        "close": lambda: forms.ReasonForm(),
        "ask_unit": lambda: forms.InquiryForm(zone=zone, prefix="unit"),
        "submit": lambda: submit_form(one, None),
        "record_objection": lambda: objection_form(None),
        "correct": lambda: forms.NoteForm(),
    }
    return {verb: make() for verb, make in made.items() if verb in allowed}


def ask_back_form(data: Any) -> Form:
    """What the asker is asked."""
    return forms.WordsForm(data, label=lazy("What we need to know from the asker"), most=1000)


def go_on_form(data: Any) -> Form:
    """What the asker said."""
    return forms.WordsForm(data, label=lazy("What the asker said"), required=False)


def objection_form(data: Any) -> Form:
    """An objection by letter or telephone."""
    return forms.WordsForm(data, label=lazy("What the asker misses or holds for wrong"))


def take_form(request: HttpRequest, one: Question, data: Any = None) -> forms.TakeForm:
    """Who holds it and its public words; the asker's own words are where one begins, to be cleaned of the person."""
    asked = one.asker if hasattr(one, "asker") else None
    wanted = one.wanted_at.astimezone(zone_of(request)) if one.wanted_at else None
    initial = {
        "title": one.title or (asked.subject if asked else ""),
        "words": one.words or (asked.words if asked and not one.title else ""),
        "holder": one.holder_id or request.user.acting.pk,
        "topic": one.topic,
        "rule": one.rule,
        "secrecy": one.secrecy,
        "wanted_day": wanted.date() if wanted else None,
        "wanted_hour": wanted.time() if wanted else None,
    }
    restrict = request.user.has_perm("spokesperson.view_restricted", one)
    return forms.TakeForm(data, initial=initial, zone=zone_of(request), may_restrict=restrict)


def submit_form(one: Question, data: Any) -> forms.SubmitForm:
    """The answer's outcome, as it was the last time."""
    answer = one.answers.filter(stage=one.stage).first()
    initial = {}
    if answer is not None:
        initial = {
            "outcome": answer.outcome,
            "is_public": "1" if answer.is_public else "",
            "exemption": answer.exemption,
            "explanation": answer.explanation,
        }
    return forms.SubmitForm(data, initial=initial)


def shown(
    request: HttpRequest, one: Question, bound: dict[str, Form] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a question; bound: a form that was refused, by its verb."""
    zone, user = zone_of(request), request.user
    allowed = may(request, one)
    asked = one.asker if hasattr(one, "asker") else None
    found_clock = timing.clock_of(one)
    context = {
        "question": one,
        "title": one.title or (asked.subject if asked else "") or catalogue.topic_name(one.topic),
        "asker": asked if asked and user.has_perm("spokesperson.view_asker", one) else None,
        "asked": asked is not None,
        "state": words.state(one),
        "late": queries.is_late(one),
        "topic": catalogue.topic_name(one.topic),
        "rule": dict(catalogue.rules()).get(one.rule, one.rule),
        "rule_verified": catalogue.rule_of(one.rule).verified,
        "clock": words.steps(found_clock, zone)
        if one.status in (*WORKED_ON, Status.RECEIVED, Status.CLEARING, Status.CLEARED)
        else [],
        "due": words.stamp(one.due_at, zone) if one.due_at else "",
        "wanted": words.stamp(one.wanted_at, zone) if one.wanted_at else "",
        "received": words.stamp(one.received_at, zone) if one.received_at else "",
        "answered": words.stamp(one.answered_at, zone) if one.answered_at else "",
        "answers": answers_of(one, zone),
        "answer": one.answers.filter(stage=one.stage).first(),
        "inquiries": [(each, words.stamp(each.due_at, zone)) for each in one.inquiries.select_related("unit")],
        "pauses": [(each, words.stamp(each.started_at, zone)) for each in one.pauses.all()],
        "steps": [(words.DONE.get(step.verb, step.verb), step, words.stamp(step.at, zone)) for step in one.steps.all()],
        "lines": queries.lines_on(one, user),
        "similar": queries.similar(one, user),
        "verbs": allowed,
        "forms": forms_of(request, one, allowed) | (bound or {}),
        "open": next(iter(bound or {}), ""),
        "zone": words.zone_word(zone),
        "delete_on": plain_date(one.delete_on, "UTC", words.language()),
        "activity": one.activity if user.has_perm("agenda.view") else None,
        "public_url": public_path(one.secretariat, f"juru-bicara/{one.public_id}/")
        if one.public_since and one.status == Status.ANSWERED
        else "",
        "approval": approval_of(one),
    }
    return render(request, "spokesperson/question.html", context, status=status)


def answers_of(one: Question, zone: Any) -> list[dict[str, Any]]:
    """The answers as they went out or are about to, with their corrections."""
    rows = []
    for answer in one.answers.prefetch_related("corrections").select_related("text"):
        exemption = catalogue.exemption_of(answer.exemption)
        # A cleared answer shows the words that were cleared; one in the making the newest version of its text.
        newest = current(answer.text) if answer.text and not answer.cleared_at else None
        html = newest.html if newest else answer.html
        rows.append(
            {
                "answer": answer,
                "html": mark_safe(html),  # noqa: S308  cleaned when it was saved
                "exemption": exemption.label if exemption else "",
                "sent": words.stamp(answer.sent_at, zone) if answer.sent_at else "",
                "cleared": words.stamp(answer.cleared_at, zone) if answer.cleared_at else "",
                "mailed": answer.mailed_at is not None,
                "plainer": registry.judged(newest.plain) if newest else [],
                "corrections": [(words.stamp(each.at, zone), each.text) for each in answer.corrections.all()],
            }
        )
    return rows


def approval_of(one: Question) -> Any:
    """The paper that goes round for it, if one does."""
    if one.status != Status.CLEARING:
        return None
    return Approval.objects.at_home().filter(subject=SUBJECT, subject_id=one.pk, status=Approval.Status.OPEN).first()


def do(
    request: HttpRequest,
    one: Question,
    verb: str,
    form: Form | None,
    act: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    """One verb of the page."""
    return carry_out(
        request,
        form,
        act,
        done,
        there=lambda: redirect("spokesperson:question", one.public_id),
        again=lambda refused: shown(request, one, {verb: refused} if refused else None, status=422),
    )


@needs("spokesperson.handle", POST)
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who holds it, and its public words."""
    one = found(request, public_id)
    form = take_form(request, one, request.POST)

    def act(told: dict[str, Any]) -> None:
        facts = {name: told[name] for name in ("holder", "title", "words", "topic", "rule")}
        actions.take(
            one,
            by=request.user,
            wanted_at=form.at("wanted"),
            secrecy=told.get("secrecy") or "",
            activity=one.activity,
            **facts,
        )

    return do(request, one, "take", form, act, _("Kept. Its clock runs."))


@needs("spokesperson.handle", POST)
def ask_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the asker."""
    one = found(request, public_id)
    return do(
        request,
        one,
        "ask_back",
        ask_back_form(request.POST),
        lambda told: actions.ask_back(one, by=request.user, words=told["words"]),
        _("The asker is asked by mail. The clock stands."),
    )


@needs("spokesperson.handle", POST)
def go_on(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go on."""
    one = found(request, public_id)
    return do(
        request,
        one,
        "go_on",
        go_on_form(request.POST),
        lambda told: actions.go_on(one, by=request.user, words=told["words"]),
        _("The clock runs again."),
    )


@needs("spokesperson.handle", POST)
def extend(request: HttpRequest, public_id: str) -> HttpResponse:
    """More time."""
    one = found(request, public_id)
    return do(
        request,
        one,
        "extend",
        forms.ExtendForm(request.POST, most=catalogue.rule_of(one.rule).extension),
        lambda told: actions.extend(one, by=request.user, days=told["days"], reason=told["reason"]),
        _("The asker is told by mail, with the reason."),
    )


@needs("spokesperson.handle", POST)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close without an answer."""
    one = found(request, public_id)
    return do(
        request,
        one,
        "close",
        forms.ReasonForm(request.POST),
        lambda told: actions.close(one, by=request.user, reason=told["reason"]),
        _("Closed. The reason goes out by mail."),
    )


@needs("spokesperson.handle", POST)
def record_objection(request: HttpRequest, public_id: str) -> HttpResponse:
    """An objection by letter or telephone."""
    one = found(request, public_id)
    return do(
        request,
        one,
        "record_objection",
        objection_form(request.POST),
        lambda told: actions.record_objection(one, by=request.user, words=told["words"]),
        _("The second stage begins; its clock runs."),
    )


@needs("spokesperson.handle", POST)
def ask_unit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the unit that knows."""
    one = found(request, public_id)
    form = forms.InquiryForm(request.POST, zone=zone_of(request), prefix="unit")
    return do(
        request,
        one,
        "ask_unit",
        form,
        lambda told: actions.ask_unit(
            one, by=request.user, unit=told["unit"], words=told["words"], due_at=form.at("due")
        ),
        _("The unit is told, and reminded when it is due."),
    )


@needs("spokesperson.handle", POST)
def begin_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin the answer, or go on writing it."""
    one = found(request, public_id)
    made: list[Answer] = []
    answer = do(
        request,
        one,
        "begin_answer",
        None,
        lambda _told: made.append(actions.begin_answer(one, by=request.user)),
        _("Write the answer."),
    )
    if made and made[0].text is not None:
        return redirect("texts:text", made[0].text.public_id)
    return answer


@needs("spokesperson.clear", POST)
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Clear the answer."""
    one = found(request, public_id)
    return do(
        request,
        one,
        "submit",
        submit_form(one, request.POST),
        lambda told: actions.submit(one, by=request.user, **told),
        _("Cleared. Whoever else has to look is told."),
    )


@needs("spokesperson.clear", POST)
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back to change it."""
    one = found(request, public_id)
    return do(
        request, one, "reopen", None, lambda _told: actions.reopen(one, by=request.user), _("It can be changed again.")
    )


@needs("spokesperson.send", POST)
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send and publish."""
    one = found(request, public_id)
    return do(request, one, "send", None, lambda _told: actions.send(one, by=request.user), _("Sent."))


@needs("spokesperson.send", POST)
def correct(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Let the newest version take the place of what is published."""
    one = found(request, public_id)
    answer = get_object_or_404(one.answers, pk=pk)
    return do(
        request,
        one,
        "correct",
        forms.NoteForm(request.POST),
        lambda told: actions.correct(answer, by=request.user, note=told["note"]),
        _("Corrected. The note stands on the public page."),
    )
