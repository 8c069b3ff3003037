"""The structure's screens: the tree with its editing, the organisation chart and its sheet for A4 or A3."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.design.toasts import REFUSAL, say
from lugas.institutions import actions
from lugas.institutions.chart import PAPER, SCREEN, svg
from lugas.institutions.forms import UnitForm
from lugas.institutions.models import Unit
from lugas.institutions.outline import boxes, outline, outside_units
from lugas.institutions.views.pages import edited, today
from lugas.tenancy.asking import FORM, POST, needs

EDIT = "institutions.edit_structure"


@needs("institutions.view")
def tree(request: HttpRequest) -> HttpResponse:
    """All units and positions with today's holders; who may edit finds the verbs beside each."""
    secretariat, day = request.user.acting.secretariat, today(request)
    return render(
        request,
        "institutions/structure.html",
        {
            "secretariat": secretariat,
            "heads": outside_units(secretariat, day),
            "roots": outline(secretariat, day),
            "may_edit": request.user.has_perm(EDIT),
        },
    )


def drawn(request: HttpRequest, *, linked: bool) -> dict[str, object]:
    """The chart of one's own secretariat and what its page needs."""
    secretariat = request.user.acting.secretariat
    roots = outline(secretariat, today(request))
    title = _("Organisation chart of %(secretariat)s") % {"secretariat": secretariat.name}
    return {
        "secretariat": secretariat,
        "roots": roots,
        "day": today(request),
        "drawing": svg(
            boxes(roots, linked=linked),
            title=title,
            description=_("The list below says the same in words.") if linked else "",
            shape=SCREEN if linked else PAPER,
        ),
    }


@needs("institutions.view")
def chart_page(request: HttpRequest) -> HttpResponse:
    """The organisation chart with the same as a list."""
    return render(request, "institutions/chart.html", drawn(request, linked=True))


@needs("institutions.view")
def chart_sheet(request: HttpRequest) -> HttpResponse:
    """The chart on one landscape sheet, A4 or A3."""
    paper = "a3" if request.GET.get("kertas") == "a3" else "a4"
    return render(request, "institutions/chart_sheet.html", {**drawn(request, linked=False), "paper": paper})


def own_unit(pk: int) -> Unit:
    """A unit of the secretariat at home; another's is not found."""
    return get_object_or_404(Unit.objects.at_home(), pk=pk)


@needs(EDIT, FORM)
def add_unit(request: HttpRequest) -> HttpResponse:
    """A new unit, under another when the address says so."""
    return edited(
        request,
        UnitForm(request.POST or None, initial={"parent": request.GET.get("di")}),
        lambda **fields: actions.add_unit(by=request.user, **fields),
        title=_("Add a unit"),
        back=reverse("institutions:structure"),
        done=_("The unit was added."),
    )


@needs(EDIT, FORM)
def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a unit's words or place in the tree."""
    unit = own_unit(pk)
    return edited(
        request,
        UnitForm(request.POST or None, instance=unit),
        lambda **fields: actions.change_unit(unit, by=request.user, **fields),
        title=unit.name,
        back=f"{reverse('institutions:structure')}#unit-{unit.pk}",
        done=_("Saved."),
        record=unit,
        remove_url=reverse("institutions:remove_unit", args=[unit.pk]),
        remove_question=_("Remove %(name)s?") % {"name": unit.name},
    )


@needs(EDIT, POST)
def shift_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down among its siblings."""
    actions.shift(own_unit(pk), by=request.user, up=request.POST.get("ke") == "atas")
    return redirect(f"{reverse('institutions:structure')}#unit-{pk}")


@needs(EDIT, POST)
def remove_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an empty unit, or say why it stays."""
    unit = own_unit(pk)
    return removed(request, unit, lambda: actions.remove_unit(unit, by=request.user))


def removed(request: HttpRequest, record, act) -> HttpResponse:
    """Remove and go back to the structure; a refusal is told there."""
    try:
        act()
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("%(record)s was removed.") % {"record": record})
    return redirect(reverse("institutions:structure"))
