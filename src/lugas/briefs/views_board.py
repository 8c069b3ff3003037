"""The day board: /kerja/papan/ for whoever is signed in, /papan/<secret>/ for a screen on the wall, and these addresses' list."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override
from django.views.decorators.http import require_safe

from lugas.agenda.words import language
from lugas.briefs import actions, screens
from lugas.briefs.board import Kept, board, known
from lugas.briefs.models import Screen
from lugas.design.toasts import say
from lugas.institutions.models import Secretariat
from lugas.tenancy.asking import FORM, POST, needs
from lugas.tenancy.scope import scope


class ScreenForm(forms.Form):
    """Where a screen hangs."""

    name = forms.CharField(label=lazy("Where it hangs"), max_length=80)


def part(request: HttpRequest, kept: Kept) -> HttpResponse:
    """The board alone, or 304 for a screen that has it."""
    if (answer := get_conditional_response(request, etag=kept.etag)) is None:
        answer = HttpResponse(kept.html)
        answer.headers["ETag"] = kept.etag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def whole(request: HttpRequest, kept: Kept, poll: str, back: str = "") -> HttpResponse:
    """The page of a screen."""
    answer = render(request, "briefs/board.html", {"kept": kept, "poll": poll, "back": back})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@needs("briefs.view_board")
def page(request: HttpRequest) -> HttpResponse:
    """The board of one's own office."""
    kept = board(request.user.acting.secretariat, language())
    return whole(request, kept, reverse("briefs:board_part"), reverse("briefs:daily"))


@needs("briefs.view_board")
def changes(request: HttpRequest) -> HttpResponse:
    """What the board of one's own office shows now."""
    return part(request, board(request.user.acting.secretariat, language()))


def shown(secret: str) -> Kept:
    """The board behind a screen's address; 404 for one that opens nothing (any more). In Indonesian, as the office speaks."""
    home = screens.secretariat_of(secret)
    if home is None:
        raise Http404
    if kept := known((home, "id")):
        return kept
    with override("id"), scope([home], home=home):
        return board(Secretariat.objects.select_related("region").get(pk=home), "id")


@require_safe
def screen(request: HttpRequest, secret: str) -> HttpResponse:
    """The page for a screen on the wall, which nobody signs in at."""
    kept = shown(secret)
    with override("id"):
        return whole(request, kept, reverse("screen_part", args=[secret]))


@require_safe
def screen_changes(request: HttpRequest, secret: str) -> HttpResponse:
    """What a screen asks for again and again."""
    return part(request, shown(secret))


def listing(request: HttpRequest, form: ScreenForm, address: str = "") -> HttpResponse:
    """The screens, those in force first."""
    found = sorted(Screen.objects.at_home()[:200], key=lambda one: (one.revoked_at is not None, one.name))
    zone = request.user.acting.secretariat.region.time_zone
    answer = render(request, "briefs/screens.html", {"screens": found, "form": form, "address": address, "zone": zone})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@needs("briefs.hang_screens", FORM)
def list_screens(request: HttpRequest) -> HttpResponse:
    """The office's screens, and a new one, whose address stands on the answer and nowhere else."""
    form = ScreenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hung = actions.hang(by=request.user, name=form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            address = request.build_absolute_uri(reverse("screen", args=[hung.secret]))
            return listing(request, ScreenForm(), address)
    return listing(request, form)


@needs("briefs.hang_screens", POST)
def revoke_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """End an address."""
    actions.take_down(get_object_or_404(Screen.objects.at_home(), pk=pk), by=request.user)
    say(request, _("Revoked. The screen goes dark within seconds."))
    return redirect("briefs:screens")
