"""The order of a letter's list: by law with article and reason, and taking it or another one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lugas.design.toasts import REFUSAL, say
from lugas.institutions.precedence.lists import OF_LEVEL, lists
from lugas.institutions.seating import LEVELS
from lugas.letters import actions
from lugas.letters.models import Invitee
from lugas.letters.seating import listed, seating
from lugas.letters.views.found import letter_or_404
from lugas.letters.views.life import attempt


@require_safe
def order(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list in order of place, each with its reason and the place that it has in the letter now."""
    letter = letter_or_404(request, public_id)
    now = {one.pk: place for place, one in enumerate(listed(letter), start=1)}
    rows = [(row, now[row.invitee.pk]) for row in seating(letter)]
    region = letter.secretariat.region
    context = {
        "letter": letter,
        "rows": rows,
        "region": region,
        "law": lists()[OF_LEVEL[LEVELS[region.level]]].citation,
        "stands": all(row.number == place for row, place in rows),
        "may_write": letter.is_open and request.user.has_perm("letters.write", letter),
    }
    return render(request, "letters/order.html", context)


@require_POST
def order_by_law(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put the list into the order of place."""
    letter = letter_or_404(request, public_id, "letters.write")
    return attempt(
        request,
        letter,
        lambda: actions.order_invitees(letter, by=request.user),
        lambda _done: _("The list stands in the order of place."),
    )


@require_POST
def arrange(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put the list into the order of the numbers that were typed."""
    letter = letter_or_404(request, public_id, "letters.write")
    try:
        keys = [one.pk for one in sorted_by(listed(letter), request)]
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
        return redirect("letters:order", letter.public_id)
    return attempt(
        request,
        letter,
        lambda: actions.arrange_invitees(letter, keys, by=request.user),
        lambda _done: _("The list stands in your order."),
    )


def sorted_by(invitees: list[Invitee], request: HttpRequest) -> list[Invitee]:
    """The list by the typed numbers; who keeps his number makes way for who was moved to it. Raises ValidationError."""
    wanted: list[tuple[int, int, int]] = []
    for place, one in enumerate(invitees, start=1):
        typed = request.POST.get(f"place-{one.pk}", "").strip() or str(place)
        if not (typed.isdecimal() and len(typed) <= 4):
            raise ValidationError(
                _("“%(typed)s” is no place in the list. Write a number from 1.") % {"typed": typed[:20]}
            )
        number = int(typed)
        wanted.append((number, (number > place) - (number < place), place))
    return [invitees[place - 1] for _number, _moved, place in sorted(wanted)]
