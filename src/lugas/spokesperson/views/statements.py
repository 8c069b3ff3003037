"""Standing statements: from a form to the words, the yes on a telephone, what is out and what was before."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.search.addresses import public_path
from lugas.spokesperson import actions, catalogue, forms, queries, words
from lugas.spokesperson.models import Statement
from lugas.spokesperson.views.asking import carry_out, tabs
from lugas.tenancy.asking import FORM, POST, needs, zone_of

PER_PAGE = 30
VIEW, DRAFT, APPROVE = "spokesperson.view", "spokesperson.draft_statement", "spokesperson.approve_statement"


def found(request: HttpRequest, public_id: str) -> Statement:
    """A statement of this office, or 404."""
    one = queries.statements().select_related("drafted_by").filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one


@needs(VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """What waits, stands and stood; and the prepared forms."""
    zone = zone_of(request)
    page = Paginator(queries.statements(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {"statement": one, "state": words.statement_state(one), "made": words.stamp(one.made_at, zone)} for one in page
    ]
    context = {
        "rows": rows,
        "page": page,
        "tabs": tabs(request, "statements"),
        "forms": catalogue.statement_forms() if request.user.has_perm(DRAFT) else [],
    }
    return render(request, "spokesperson/statements.html", context)


@needs(DRAFT, FORM)
def new(request: HttpRequest, form: str) -> HttpResponse:
    """Fill in the blanks of a prepared form; what is left out stays as a blank that one sees."""
    chosen = catalogue.statement_form(form)
    if chosen is None:
        raise Http404
    filled = forms.BlanksForm(request.POST or None, form=chosen)
    made: list[Statement] = []

    def act(told: dict[str, Any]) -> None:
        title, text = chosen.filled(told)
        made.append(actions.draft_statement(by=request.user, form=chosen.key, title=title[:200], words=text))

    def again(_form: Form | None) -> HttpResponse:
        context = {"form": filled, "chosen": chosen}
        return render(request, "spokesperson/new_statement.html", context, status=422 if filled.is_bound else 200)

    if request.method != "POST":
        return again(None)
    return carry_out(
        request,
        filled,
        act,
        _("Drafted. Nobody outside sees it."),
        there=lambda: redirect("spokesperson:statement", made[0].public_id),
        again=again,
    )


@needs(VIEW)
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One statement: the words that are next, what is out, all versions."""
    return shown(request, found(request, public_id))


def shown(request: HttpRequest, one: Statement, bound: dict[str, Form] | None = None) -> HttpResponse:
    """The page; bound: a form that was refused, by its verb."""
    zone, user = zone_of(request), request.user
    drafting = user.has_perm(DRAFT, one) and one.state != Statement.State.ENDED
    asking = drafting and one.state in (Statement.State.DRAFT, Statement.State.ASKED)
    ending = user.has_perm(APPROVE, one) and one.number > 0 and one.state != Statement.State.ENDED
    made: dict[str, Form] = {}
    if asking:
        made["ask"] = forms.ApproverForm(initial={"approver": one.approver_id})
    if ending:
        made["end"] = forms.WordsForm(label=lazy("How it ended; it stands in place of the statement"))
    context = {
        "statement": one,
        "state": words.statement_state(one),
        "asked": words.stamp(one.asked_at, zone) if one.asked_at else "",
        "versions": [(each, words.stamp(each.out_at, zone)) for each in one.versions.order_by("-number")],
        "may_draft": drafting,
        "is_mine": one.state == Statement.State.ASKED and user.acting.pk == one.approver_id,
        "forms": made | (bound or {}),
        "open": next(iter(bound or {}), ""),
        "public_url": public_path(user.acting.secretariat, f"juru-bicara/pernyataan/{one.public_id}/")
        if one.number
        else "",
    }
    return render(request, "spokesperson/statement.html", context, status=422 if bound else 200)


def back(one: Statement) -> HttpResponse:
    """To the statement's page."""
    return redirect("spokesperson:statement", one.public_id)


@needs(DRAFT, FORM)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the words that are next to go out."""
    one = found(request, public_id)
    form = forms.StatementForm(request.POST or None, initial={"title": one.title, "words": one.words})

    def again(_form: Form | None) -> HttpResponse:
        context = {"form": form, "statement": one}
        return render(request, "spokesperson/write_statement.html", context, status=422 if form.is_bound else 200)

    if request.method != "POST":
        return again(None)
    return carry_out(
        request,
        form,
        lambda told: actions.draft_statement(one, by=request.user, form=one.form, **told),
        _("Kept. It goes out once the yes is said."),
        there=lambda: back(one),
        again=again,
    )


@needs(DRAFT, POST)
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for the yes."""
    one = found(request, public_id)
    return carry_out(
        request,
        forms.ApproverForm(request.POST),
        lambda told: actions.ask_for_yes(one, by=request.user, approver=told["approver"]),
        _("Asked, by mail and on the telephone."),
        there=lambda: back(one),
        again=lambda form: shown(request, one, {"ask": form} if form else None),
    )


@needs(APPROVE, FORM)
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page of the one who says yes, made for a telephone and one thumb."""
    one = found(request, public_id)
    if request.user.acting.pk != one.approver_id:
        raise PermissionDenied(APPROVE)
    if request.method != "POST":
        return approving(request, one)
    return carry_out(
        request,
        None,
        lambda _told: actions.approve(one, by=request.user),
        _("It is out: on the portal, and by mail to whoever asked for it."),
        there=lambda: back(one),
        again=lambda _form: back(one),
    )


def return_form(data: Any = None) -> Form:
    """What is to be put right."""
    return forms.WordsForm(data, label=lazy("What is to be put right"), most=400)


def approving(request: HttpRequest, one: Statement, form: Form | None = None) -> HttpResponse:
    """The words in full, and the two answers."""
    zone = zone_of(request)
    context = {
        "statement": one,
        "waits": one.state == Statement.State.ASKED,
        "state": words.statement_state(one),
        "asked": words.stamp(one.asked_at, zone) if one.asked_at else "",
        "form": form or return_form(),
        "refused": form is not None,
    }
    return render(request, "spokesperson/approve.html", context, status=422 if form else 200)


@needs(APPROVE, POST)
def return_(request: HttpRequest, public_id: str) -> HttpResponse:
    """Not yet, with what is to be put right."""
    one = found(request, public_id)
    return carry_out(
        request,
        return_form(request.POST),
        lambda told: actions.return_statement(one, by=request.user, words=told["words"]),
        _("Sent back to whoever drafted it."),
        there=lambda: back(one),
        again=lambda form: approving(request, one, form),
    )


@needs(APPROVE, POST)
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """It no longer stands."""
    one = found(request, public_id)
    return carry_out(
        request,
        forms.WordsForm(request.POST, label=lazy("How it ended; it stands in place of the statement")),
        lambda told: actions.stand_down(one, by=request.user, words=told["words"]),
        _("It no longer stands; the public page says so."),
        there=lambda: back(one),
        again=lambda form: shown(request, one, {"end": form} if form else None),
    )
