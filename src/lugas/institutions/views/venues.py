"""The screens of venues: the list of all, and one's own ones to add and change."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.institutions import actions
from lugas.institutions.forms import VenueForm
from lugas.institutions.models import Venue
from lugas.institutions.views.pages import edited
from lugas.tenancy.asking import FORM, needs

ON_A_PAGE = 50
EDIT = "institutions.edit_venue"


@needs("institutions.view")
def venues(request: HttpRequest) -> HttpResponse:
    """All venues by region; found by name or town."""
    found = Venue.objects.select_related("region", "secretariat").order_by("region__code", "name")
    query = request.GET.get("q", "").strip()
    if query:
        found = found.filter(name__icontains=query) | found.filter(locality__icontains=query)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "institutions/venues.html",
        {
            "page": page,
            "query": query,
            "home": request.user.acting.secretariat_id,
            "may_edit": request.user.has_perm(EDIT),
        },
    )


@needs(EDIT, FORM)
def add_venue(request: HttpRequest) -> HttpResponse:
    """A new venue."""
    region = request.user.acting.secretariat.region
    initial = {"region": region.pk if region.parent_id and region.code != "53" else None}
    return edited(
        request,
        VenueForm(request.POST or None, initial=initial),
        lambda **fields: actions.add_venue(by=request.user, **fields),
        title=_("Add a venue"),
        back=reverse("institutions:venues"),
        done=_("The venue was added."),
    )


@needs(EDIT, FORM)
def edit_venue(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a venue of one's own; another's is not found."""
    venue = get_object_or_404(Venue.objects.at_home(), pk=pk)
    return edited(
        request,
        VenueForm(request.POST or None, instance=venue),
        lambda **fields: actions.change_venue(venue, by=request.user, **fields),
        title=venue.name,
        back=reverse("institutions:venues"),
        done=_("Saved."),
        record=venue,
    )
