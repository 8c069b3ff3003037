"""The screens of a position: its holders over time, the change of holder, its own facts; and the choice of a person."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.institutions import actions
from lugas.institutions.forms import HolderForm, PositionForm, TermForm
from lugas.institutions.models import Appointment, Position
from lugas.institutions.queries import choose, label
from lugas.institutions.views.pages import edited, today
from lugas.institutions.views.structure import EDIT, removed
from lugas.tenancy.asking import FORM, POST, needs

APPOINT = "institutions.edit_appointments"
SHOWN = 100  # holders of one office; a century's worth
OFFERED = 20


def own_position(pk: int) -> Position:
    """A position of the secretariat at home; another's is not found."""
    return get_object_or_404(Position.objects.at_home().select_related("unit"), pk=pk)


@needs("institutions.view")
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """An office and everybody who held it, the newest first. Those of other secretariats can be read too."""
    one = get_object_or_404(Position.objects.select_related("unit", "secretariat__region"), pk=pk)
    terms = list(one.appointments.select_related("person").order_by("-start", "-id")[:SHOWN])
    day = today(request)
    holder = choose(terms, day)
    own = one.secretariat_id == request.user.acting.secretariat_id
    return render(
        request,
        "institutions/position.html",
        {
            "position": one,
            "terms": [(term, label(one, term), term.start > day) for term in terms],
            "holder": holder,
            "title": label(one, holder),
            "own": own,
            "may_appoint": own and request.user.has_perm(APPOINT),
            "may_edit": own and request.user.has_perm(EDIT),
        },
    )


@needs(EDIT, FORM)
def add_position(request: HttpRequest) -> HttpResponse:
    """A new position, in a unit when the address says so."""
    return edited(
        request,
        PositionForm(request.POST or None, initial={"unit": request.GET.get("di")}),
        lambda **fields: actions.add_position(by=request.user, **fields),
        title=_("Add a position"),
        back=reverse("institutions:structure"),
        done=_("The position was added."),
    )


@needs(EDIT, FORM)
def edit_position(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a position's own facts."""
    one = own_position(pk)
    return edited(
        request,
        PositionForm(request.POST or None, instance=one),
        lambda **fields: actions.change_position(one, by=request.user, **fields),
        title=one.title,
        back=reverse("institutions:position", args=[one.pk]),
        done=_("Saved."),
        record=one,
        remove_url=reverse("institutions:remove_position", args=[one.pk]),
        remove_question=_("Remove %(name)s?") % {"name": one.title},
    )


@needs(EDIT, POST)
def shift_position(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down within its unit."""
    one = own_position(pk)
    actions.shift(one, by=request.user, up=request.POST.get("ke") == "atas")
    return redirect(
        f"{reverse('institutions:structure')}#unit-{one.unit_id}" if one.unit_id else reverse("institutions:structure")
    )


@needs(EDIT, POST)
def remove_position(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a position that nobody held, or say why it stays."""
    one = own_position(pk)
    return removed(request, one, lambda: actions.remove_position(one, by=request.user))


@needs(APPOINT, FORM)
def add_holder(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes the office now, or took it once."""
    one = own_position(pk)
    form = HolderForm(request.POST or None, initial={"start": today(request)})
    form.fields["person"].offer(known_people(secretariat_id=one.secretariat_id))

    def act(*, ends_earlier: bool, **fields):
        verb = actions.succeed if ends_earlier else actions.appoint
        verb(one, by=request.user, **fields)

    return edited(
        request,
        form,
        act,
        template="institutions/holder_form.html",
        title=_("New holder: %(title)s") % {"title": one.title},
        back=reverse("institutions:position", args=[one.pk]),
        done=_("The holder was recorded."),
    )


@needs(APPOINT, FORM)
def edit_holder(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an appointment, or end it."""
    term = get_object_or_404(Appointment.objects.at_home().select_related("position", "person"), pk=pk)
    return edited(
        request,
        TermForm(request.POST or None, instance=term),
        lambda **fields: actions.change_appointment(term, by=request.user, **fields),
        title=_("%(person)s, %(title)s") % {"person": term.person, "title": label(term.position, term)},
        back=reverse("institutions:position", args=[term.position_id]),
        done=_("Saved."),
        record=term,
    )


def known_people(*, query: str = "", secretariat_id: int | None = None, limit: int = 200) -> list[tuple[int, str]]:
    """People who hold or held an office, by id, with their latest office in words; found by name or office."""
    terms = Appointment.objects.select_related("person", "position", "secretariat__region").order_by("-start")
    if secretariat_id:
        terms = terms.filter(secretariat_id=secretariat_id)
    if query:
        terms = terms.filter(Q(person__name__icontains=query) | Q(position__title__icontains=query))
    found: dict[int, str] = {}
    for term in terms[: limit * 3]:
        office = label(term.position, term)
        found.setdefault(term.person_id, f"{term.person.name}, {office}" if term.person.name else office)
    return list(found.items())[:limit]


@needs(APPOINT)
def people(request: HttpRequest) -> HttpResponse:
    """Options of the person picker, of all secretariats: who holds which office is public."""
    query = request.GET.get("q", "").strip()
    options = known_people(query=query, limit=OFFERED) if len(query) > 1 else []
    return render(request, "institutions/people.html", {"options": options})
