"""The screens of institutions: one's own secretariat, the regions. Structure, offices and venues have files of their own."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.institutions import actions
from lugas.institutions.forms import SecretariatForm
from lugas.institutions.map import picture
from lugas.institutions.models import Region, Secretariat
from lugas.institutions.outline import leaders, outline
from lugas.institutions.views.pages import edited, today
from lugas.tenancy.asking import FORM, needs


@needs("institutions.view")
def overview(request: HttpRequest) -> HttpResponse:
    """The secretariat in which one works: who leads, what its letterhead says."""
    secretariat = request.user.acting.secretariat
    return render(
        request,
        "institutions/overview.html",
        {
            "secretariat": secretariat,
            "leaders": leaders(secretariat, today(request)),
            "may_edit": request.user.has_perm(actions.SECRETARIAT),
        },
    )


@needs("institutions.edit_secretariat", FORM)
def edit_secretariat(request: HttpRequest) -> HttpResponse:
    """Change what the letterhead says."""
    secretariat = get_object_or_404(Secretariat, pk=request.user.acting.secretariat_id)
    return edited(
        request,
        SecretariatForm(request.POST or None, instance=secretariat),
        lambda **fields: actions.change_secretariat(secretariat, by=request.user, **fields),
        title=_("The secretariat's own facts"),
        back=reverse("institutions:overview"),
        done=_("Saved. New letters carry it."),
    )


@needs("institutions.view")
def regions(request: HttpRequest) -> HttpResponse:
    """The regions of the province on a map, and the same as a list by island."""
    own = request.user.acting.secretariat.region
    known = list(Region.objects.filter(level__in=[Region.Level.REGENCY, Region.Level.CITY]).order_by("code"))
    by_island: dict[str, list[Region]] = defaultdict(list)
    for one in known:
        by_island[one.island].append(one)
    drawing = picture(
        known,
        title=_("The regions and their capitals"),
        description=_("Each point is the capital of a regency or city. The list below says the same in words."),
        marked={own.code},
        links={one.code: reverse("institutions:region", args=[one.code]) for one in known},
    )
    return render(
        request, "institutions/regions.html", {"drawing": drawing, "islands": dict(sorted(by_island.items()))}
    )


@needs("institutions.view")
def region(request: HttpRequest, code: str) -> HttpResponse:
    """The secretariat of a region: leaders and structure, which are public by law."""
    secretariat = get_object_or_404(Secretariat.objects.select_related("region"), region__code=code)
    day = today(request)
    return render(
        request,
        "institutions/region.html",
        {
            "secretariat": secretariat,
            "leaders": leaders(secretariat, day),
            "roots": outline(secretariat, day),
            "is_sample": secretariat.pk != request.user.acting.secretariat_id,
        },
    )
