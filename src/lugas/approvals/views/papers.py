"""The papers that go round: what waits for me, what is on its way, and one paper with its trail and the verbs of its step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.approvals import actions, circulation, offices, queries, registry, rules, words
from lugas.approvals.forms import ReasonForm, RemarkForm
from lugas.approvals.models import Approval, Step
from lugas.design.toasts import REFUSAL, say
from lugas.tenancy.asking import POST, needs

VIEW = "approvals.view"
ON_A_PAGE = 30


@needs(VIEW)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for my initials, my agreement or my signature, the most urgent first."""
    page = Paginator(queries.waiting_for(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    zone = request.user.acting.secretariat.time_zone
    names = dict(registry.kinds())
    rows = [
        (step, words.BUTTONS[step.verb], words.due_state(step), words.paper_meta(step, names, zone)) for step in page
    ]
    return render(request, "approvals/waiting.html", {"page": page, "rows": rows, "here": "waiting"})


@needs(VIEW)
def circulating(request: HttpRequest) -> HttpResponse:
    """The papers on their way in the office, or those that I let go round myself (?saya=1), the newest first."""
    found = queries.with_trail(queries.visible(request.user))
    mine = request.GET.get("saya") == "1"
    found = found.filter(writer_key=request.user.pk) if mine else found.filter(status=Approval.Status.OPEN)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, words.approval_state(one), words.whereabouts(one, queries.open_step(one))) for one in page]
    return render(
        request, "approvals/circulating.html", {"page": page, "rows": rows, "here": "mine" if mine else "circulating"}
    )


@needs(VIEW)
def approval(request: HttpRequest, public_id: str) -> HttpResponse:
    """One paper: its words, its trail, and what I may do at its step."""
    return page_of(request, found(request, public_id))


def found(request: HttpRequest, public_id: str) -> Approval:
    """A paper of which this person may know; any other is not found."""
    return get_object_or_404(queries.with_trail(queries.visible(request.user)), public_id=public_id)


def page_of(request: HttpRequest, paper: Approval, **forms: Any) -> HttpResponse:
    """The page of a paper; a form that was refused comes back open, with what was typed."""
    user = request.user
    step = queries.open_step(paper)
    may = verbs(user, paper, step)
    context = {
        "paper": paper,
        "read": registry.paper_of(paper, user),
        "trail": queries.trail(paper),
        "state": words.approval_state(paper),
        "step": step,
        "may": may,
        "button": words.BUTTONS[step.verb] if step else "",
        "kind": registry.kind_name(paper.kind),
        "since": words.moment(paper.started_at, paper.secretariat.time_zone),
        "remark_form": forms.get("remark", RemarkForm()),
        "skip_form": forms.get("skip", ReasonForm(prefix="lewati")),
        "withdraw_form": forms.get("withdraw", ReasonForm(prefix="tarik")),
    }
    return render(request, "approvals/approval.html", context, status=422 if forms else 200)


def verbs(user: User, paper: Approval, step: Step | None) -> dict[str, Any]:
    """What this person may do with a paper now, and why not where he might expect to: grant, back, skip, withdraw,
    refusal (in words), instead (whose office he acts in)."""
    own = paper.writer_key == user.pk or user.has_perm(actions.ROUTES, paper)
    may: dict[str, Any] = {
        "withdraw": paper.status == Approval.Status.OPEN and own and user.has_perm(actions.WITHDRAW, paper)
    }
    if step is None or user.acting is None or not user.has_perm(actions.ACT, paper):
        return may
    standing = offices.standing_of(user.acting, offices.today(paper.secretariat))
    now = circulation.situation(paper, list(paper.steps.all()), user, standing)
    this = next(one for one in now.steps if one.key == step.pk)
    refusal = rules.refuse_grant(this, now)
    return may | {
        "grant": refusal is None,
        "back": rules.refuse_return(this, now) is None,
        "skip": rules.refuse_skip(this, now) is None,
        "refusal": "" if refusal in (None, rules.Refusal.NOT_YOURS) else words.REFUSALS[refusal],
        "instead": standing.in_stead_of(step.position_id),
    }


def step_of(paper: Approval, pk: int) -> Step:
    """A step of the paper; any other is not found."""
    for step in paper.steps.all():
        if step.pk == pk:
            return step
    raise Http404


def done(request: HttpRequest, text: str) -> HttpResponse:
    """Say what was done and how much still waits, and lead on to it."""
    left = queries.waiting_for(request.user).order_by().count()
    if left:
        text += " " + ngettext("%(count)s paper still waits.", "%(count)s papers still wait.", left) % {"count": left}
    say(request, text)
    return redirect("approvals:waiting")


def refused(request: HttpRequest, paper: Approval, error: ValidationError) -> HttpResponse:
    """Say why nothing was done, on the paper's page as it stands now."""
    say(request, " ".join(error.messages), level=REFUSAL)
    return redirect(paper.get_absolute_url())


@needs(VIEW, POST)
def grant(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Give the step with one thumb."""
    paper = found(request, public_id)
    step = step_of(paper, pk)
    try:
        actions.grant(step, by=request.user, remark=request.POST.get("remark", "")[:2000])
    except ValidationError as error:
        return refused(request, paper, error)
    return done(request, str(words.DONE[step.verb]))


def with_words(
    request: HttpRequest, paper: Approval, name: str, form: Any, act: Callable[..., Any], text: str
) -> HttpResponse:
    """Do what needs a reason; without one the page comes back with the form open."""
    if not form.is_valid():
        return page_of(request, paper, **{name: form})
    try:
        act(**form.cleaned_data)
    except ValidationError as error:
        return refused(request, paper, error)
    return done(request, text)


@needs(VIEW, POST)
def send_back(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Send the paper back with a remark."""
    paper = found(request, public_id)
    step = step_of(paper, pk)
    form = RemarkForm(request.POST)
    return with_words(
        request,
        paper,
        "remark",
        form,
        lambda remark: actions.send_back(step, by=request.user, remark=remark),
        _("Sent back. The writer reads your remark."),
    )


@needs(VIEW, POST)
def skip(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Pass over the office that is due, with a reason."""
    paper = found(request, public_id)
    step = step_of(paper, pk)
    form = ReasonForm(request.POST, prefix="lewati")
    return with_words(
        request,
        paper,
        "skip",
        form,
        lambda reason: actions.skip(step, by=request.user, reason=reason),
        _("The step is skipped. Your reason stands in the trail."),
    )


@needs(VIEW, POST)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a paper back, with a reason; then to the paper itself, where it can be put right."""
    paper = found(request, public_id)
    form = ReasonForm(request.POST, prefix="tarik")
    if not form.is_valid():
        return page_of(request, paper, withdraw=form)
    try:
        actions.withdraw(paper, by=request.user, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        return refused(request, paper, error)
    say(request, _("Withdrawn. It can be changed and let go round again."))
    return redirect(f"{reverse('approvals:circulating')}?saya=1")
