"""Options for the pickers of forms: officials and places, as one types."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lugas.institutions.models import Position, Venue
from lugas.institutions.queries import with_place
from lugas.tenancy.asking import needs

SHOWN = 12


def words_of(request: HttpRequest) -> list[str]:
    """The words typed into a picker, a few at most."""
    return request.GET.get("q", "").replace("\0", "")[:80].split()[:5]


@needs("agenda.view")
def positions(request: HttpRequest) -> HttpResponse:
    """Options for a picker: officials by their title, the own secretariat's first."""
    found = Position.objects.select_related("secretariat__region", "unit")
    for word in words_of(request):
        found = found.filter(
            Q(title__icontains=word) | Q(short_title__icontains=word) | Q(secretariat__region__name__icontains=word)
        )
    home = request.user.acting.secretariat_id
    found = sorted(found[:200], key=lambda one: (one.secretariat_id != home, one.order))[:SHOWN]
    options = [
        (one.pk, one.title if one.secretariat_id == home else with_place(one, one.title), one.secretariat.short_name)
        for one in found
    ]
    return render(request, "agenda/options.html", {"options": options})


@needs("agenda.view")
def venues(request: HttpRequest) -> HttpResponse:
    """Options for a picker: known venues by name and region."""
    found = Venue.objects.select_related("region")
    for word in words_of(request):
        found = found.filter(Q(name__icontains=word) | Q(locality__icontains=word) | Q(region__name__icontains=word))
    options = [
        (one.pk, one.name, ", ".join(filter(None, [one.locality, one.region.name])))
        for one in found.order_by("name")[:SHOWN]
    ]
    return render(request, "agenda/options.html", {"options": options})
