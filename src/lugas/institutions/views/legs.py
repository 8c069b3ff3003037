"""The screens of the ways between places: the list with what holds, and one way to correct, to check and to set back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.institutions import actions
from lugas.institutions.forms import LegForm, WayForm
from lugas.institutions.legs import LegInForce, added_ways, found_legs, in_force
from lugas.institutions.models import OwnLeg, OwnWay, TravelLeg
from lugas.institutions.views.pages import edited
from lugas.institutions.words import described
from lugas.tenancy.asking import FORM, POST, needs

ON_A_PAGE = 50
STATES = ("own", "unverified")


@needs("institutions.view")
def legs(request: HttpRequest) -> HttpResponse:
    """All ways; found by a place's name, by what one travels, and those that are the office's own or nobody checked."""
    words = request.GET.get("q", "").strip()[:100]
    mode = request.GET.get("moda", "") if request.GET.get("moda") in TravelLeg.Mode.values else ""
    state = request.GET.get("keadaan", "") if request.GET.get("keadaan") in STATES else ""
    page = Paginator(found_legs(words, mode=mode, state=state), ON_A_PAGE).get_page(request.GET.get("page"))
    added = added_ways(words, mode=mode)
    if state == "unverified":
        added = added.filter(verified=False)
    context = {
        "page": page,
        "lines": [described(one) for one in in_force(list(page))],
        "added": [described(LegInForce(one, one)) for one in added] if page.number == 1 else [],
        "query": words,
        "mode": mode,
        "modes": TravelLeg.Mode.choices,
        "state": state,
        "may_edit": request.user.has_perm(actions.TRAVEL),
    }
    return render(request, "institutions/legs.html", context)


@needs(actions.TRAVEL, FORM)
def edit_leg(request: HttpRequest, pk: int) -> HttpResponse:
    """The values of one way, beside what is delivered."""
    leg = leg_or_404(pk)
    [held] = in_force([leg])
    return edited(
        request,
        LegForm(request.POST or None, initial=typed(held.values)),
        lambda **fields: actions.set_leg(leg, by=request.user, **fields),
        title=str(leg),
        back=reverse("institutions:legs"),
        done=_("Saved. The office counts with it from now on."),
        template="institutions/leg.html",
        record=held.own,
        line=described(held),
    )


@needs(actions.TRAVEL, FORM)
def add_way(request: HttpRequest) -> HttpResponse:
    """A way that nobody delivered."""
    return edited(
        request,
        WayForm(request.POST or None),
        lambda **fields: actions.add_way(by=request.user, **fields),
        title=_("Add a way"),
        back=reverse("institutions:legs"),
        done=_("Added. The office counts with it from now on."),
    )


@needs(actions.TRAVEL, FORM)
def edit_way(request: HttpRequest, pk: int) -> HttpResponse:
    """The values of a way that the office added."""
    way = way_or_404(pk)
    return edited(
        request,
        LegForm(request.POST or None, initial=typed(way)),
        lambda **fields: actions.change_way(way, by=request.user, **fields),
        title=str(way),
        back=reverse("institutions:legs"),
        done=_("Saved. The office counts with it from now on."),
        template="institutions/leg.html",
        record=way,
        line=described(LegInForce(way, way)),
    )


@needs(actions.TRAVEL, POST)
def remove_way(request: HttpRequest, pk: int) -> HttpResponse:
    """Count no more with a way that the office added."""
    way = way_or_404(pk)
    actions.remove_way(way, by=request.user)
    say(request, _("Taken out. To bring it back, add it again."))
    return redirect("institutions:legs")


@needs(actions.TRAVEL, POST)
def verify_leg(request: HttpRequest, pk: int) -> HttpResponse:
    """Vouch for what holds."""
    actions.verify_leg(leg_or_404(pk), by=request.user)
    say(request, _("Kept with your name as checked."))
    return redirect("institutions:edit_leg", pk)


@needs(actions.TRAVEL, POST)
def restore_leg(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to what is delivered."""
    try:
        actions.restore_leg(leg_or_404(pk), by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages))
    else:
        say(request, _("The delivered values hold again. Your own stay in the history."))
    return redirect("institutions:edit_leg", pk)


def leg_or_404(pk: int) -> TravelLeg:
    """One way with its places."""
    return get_object_or_404(TravelLeg.objects.select_related("start", "finish"), pk=pk)


def way_or_404(pk: int) -> OwnWay:
    """One that the office added and still counts with."""
    return get_object_or_404(added_ways(), pk=pk)


def typed(row: TravelLeg | OwnLeg | OwnWay) -> dict[str, Any]:
    """The values of a way as its form shows them."""
    minutes = round(row.hours * 60)
    found: dict[str, Any] = {"whole_hours": minutes // 60, "minutes": minutes % 60}
    for name in ("distance_km", "per_week", "source"):
        value = getattr(row, name)
        found[name] = int(value) if isinstance(value, float) and value.is_integer() else value
    return found
