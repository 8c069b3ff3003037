"""The list of what is to be written, and the facts that one is asked to check."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lugas.speeches import words
from lugas.speeches.models import Claim
from lugas.speeches.queries import visible
from lugas.speeches.rules import OPEN, State
from lugas.tenancy.asking import needs

PER_PAGE = 30


@needs("speeches.view")
def listing(request: HttpRequest) -> HttpResponse:
    """What is asked for and not given yet, the soonest due first. ?keadaan=: a state, or "milik" for one's own."""
    which = request.GET.get("keadaan", "")
    found = visible(request.user).select_related("speaker", "writer", "activity__region", "secretariat__region")
    if which == "milik":
        shown = found.filter(writer=request.user.acting).exclude(state__in=(State.DELIVERED, State.DROPPED))
    elif which in State.__members__.values():
        shown = found.filter(state=which)
    else:
        shown = found.filter(state__in=(*OPEN, State.CLEARED))
    page = Paginator(shown.order_by("due_at", "id"), PER_PAGE).get_page(request.GET.get("page"))
    tabs = [
        ("", _("In the making")),
        ("milik", _("Mine")),
        (State.ASKED, _("Asked for")),
        (State.CLEARANCE, _("In clearance")),
        (State.CLEARED, _("Cleared")),
        (State.DROPPED, _("Not needed")),
    ]
    context = {
        "rows": [(one, words.state_of(one), words.deadline(one)) for one in page],
        "page": page,
        "tabs": [(key, word, key == which) for key, word in tabs],
        "may_ask": request.user.has_perm("speeches.ask"),
        "may_settle": request.user.has_perm("speeches.settle"),
    }
    return render(request, "speeches/list.html", context)


@needs("speeches.view")
def claims(request: HttpRequest) -> HttpResponse:
    """The facts that one is asked to check."""
    found = (
        Claim.objects.at_home()
        .filter(asked_of=request.user.acting, state=Claim.State.OPEN, speech__in=visible(request.user))
        .select_related("speech", "made_by")
        .order_by("speech__due_at", "pk")
    )
    return render(request, "speeches/claims.html", {"claims": found[:100]})
