"""The screen of the order of place: the law's three lists, the local order inside a letter, and how acting heads are seated."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.institutions import actions
from lugas.institutions.forms import ActingForm
from lugas.institutions.models import PrecedenceCustom
from lugas.institutions.precedence.lists import OF_LEVEL, Entry, entry, lists, offices
from lugas.institutions.seating import custom_of, place_of
from lugas.institutions.views.pages import edited
from lugas.tenancy.asking import FORM, needs

EDIT = "institutions.edit_precedence"


def custom_row(request: HttpRequest) -> PrecedenceCustom:
    """The row of the secretariat at home, or one with the defaults that is not stored."""
    home = request.user.acting.secretariat_id
    return PrecedenceCustom.objects.at_home().first() or PrecedenceCustom(secretariat_id=home)


def ordered(found: Entry, local: tuple[str, ...]) -> list[str]:
    """The keys of a letter's offices in the order that holds."""
    return [*local, *(key for key in found.offices if key not in local)]


@needs("institutions.view")
def precedence(request: HttpRequest) -> HttpResponse:
    """The list that rules one's own events, or another one; each letter in the law's words with its offices in order."""
    secretariat = request.user.acting.secretariat
    own = OF_LEVEL[place_of(secretariat.region).level]
    asked = request.GET.get("pasal", "")
    article = int(asked) if asked in ("9", "10", "11") else own
    custom = custom_of(secretariat.pk)
    language = (get_language() or "id")[:2]
    known = offices()
    letters = [
        {
            "entry": one,
            "offices": [known[key].called(language) for key in ordered(one, custom.order.get(one.mark, ()))],
            "unverified": any(not known[key].verified for key in one.offices),
            "local": one.mark in custom.order,
        }
        for one in lists()[article].entries
    ]
    return render(
        request,
        "institutions/precedence.html",
        {
            "law": lists()[article],
            "letters": letters,
            "custom": custom_row(request),
            "may_edit": request.user.has_perm(EDIT),
        },
    )


@needs(EDIT, FORM)
def letter_order(request: HttpRequest, mark: str) -> HttpResponse:
    """The order inside one letter: up, down, or back to the order of mention."""
    try:
        found = entry(mark)
    except KeyError:
        raise Http404 from None
    local = custom_of(request.user.acting.secretariat_id).order.get(mark, ())
    keys = ordered(found, local)
    if request.method == "POST":
        actions.settle_precedence(by=request.user, order={mark: moved(request, keys)})
        say(request, _("The order inside letter %(letter)s is kept.") % {"letter": found.letter})
        return redirect("institutions:letter_order", mark)
    language = (get_language() or "id")[:2]
    return render(
        request,
        "institutions/letter_order.html",
        {"entry": found, "offices": [(key, offices()[key].called(language)) for key in keys], "local": bool(local)},
    )


def moved(request: HttpRequest, keys: list[str]) -> list[str]:
    """The keys after what was pressed: "atas" or "bawah" with an office, "semula" for the order of mention."""
    key, way = request.POST.get("jabatan", ""), request.POST.get("ke", "")
    if way == "semula":
        return []
    if key in keys:
        place = keys.index(key)
        other = place - 1 if way == "atas" else place + 1
        if 0 <= other < len(keys):
            keys[place], keys[other] = keys[other], keys[place]
    return keys


@needs(EDIT, FORM)
def acting(request: HttpRequest) -> HttpResponse:
    """How acting heads are seated."""
    row = custom_row(request)

    def act(**chosen: str) -> None:
        if not chosen:
            raise ValidationError(_("Choose how acting heads are seated."))
        actions.settle_precedence(by=request.user, acting=chosen)

    return edited(
        request,
        ActingForm(request.POST or None, instance=row),
        act,
        title=_("How acting heads are seated"),
        back=reverse("institutions:precedence"),
        done=_("Saved."),
        record=row if row.pk else None,
    )
