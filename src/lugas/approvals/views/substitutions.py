"""Standing in: who acts for whom, naming a deputy, ending it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.approvals import actions, offices, queries, words
from lugas.approvals.forms import SubstitutionForm
from lugas.approvals.models import Substitution
from lugas.design.toasts import REFUSAL, say
from lugas.institutions.views.pages import edited
from lugas.tenancy.asking import FORM, POST, needs

ON_A_PAGE = 30


@needs("approvals.view")
def substitutions(request: HttpRequest) -> HttpResponse:
    """Those that concern me, or all of the secretariat for who may record others'."""
    user = request.user
    page = Paginator(queries.substitutions(user), ON_A_PAGE).get_page(request.GET.get("page"))
    day, zone = offices.today(user.acting.secretariat), user.acting.secretariat.time_zone
    rows = [(one, words.substitution_state(one, day), words.days(one, zone), may_end(request, one)) for one in page]
    context = {"page": page, "rows": rows, "may_add": user.has_perm(actions.SUBSTITUTE), "here": "substitutions"}
    return render(request, "approvals/substitutions.html", context)


def may_end(request: HttpRequest, one: Substitution) -> bool:
    """Whether this person may end it, and there is something to end."""
    user = request.user
    if one.end < offices.today(user.acting.secretariat) or not user.has_perm(actions.SUBSTITUTE, one):
        return False
    return user.acting.pk in (one.absent_id, one.deputy_id) or user.has_perm(actions.SUBSTITUTE_OTHERS, one)


@needs(actions.SUBSTITUTE, FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Name a deputy: one's own, or another's for who may."""
    return edited(
        request,
        SubstitutionForm(request.POST or None, user=request.user),
        lambda **fields: actions.substitute(by=request.user, **{"absent": request.user.acting, **fields}),
        title=_("Name a deputy"),
        back=reverse("approvals:substitutions"),
        done=_("Recorded. The deputy was told."),
        template="approvals/substitute.html",
    )


@needs(actions.SUBSTITUTE, POST)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it now."""
    one = get_object_or_404(queries.substitutions(request.user), pk=pk)
    try:
        actions.end_substitution(one, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("Ended. %(name)s acts for himself again.") % {"name": one.absent.name})
    return redirect("approvals:substitutions")
