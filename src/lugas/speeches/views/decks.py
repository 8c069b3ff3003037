"""The slides of an activity: made from its facts, brought, each version kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.design.toasts import REFUSAL, say
from lugas.speeches import actions
from lugas.speeches.forms import BringDeckForm, OutlineForm
from lugas.speeches.models import Deck
from lugas.speeches.showing import shown
from lugas.speeches.slides import usual_outline
from lugas.speeches.views.shared import own_activity, told
from lugas.tenancy.asking import POST, needs


@needs("speeches.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """All versions, newest first, and where to make or bring one."""
    activity = own_activity(request, public_id)
    versions = shown(Deck.objects.at_home().filter(activity=activity).select_related("file", "made_by"))
    context = {
        "activity": activity,
        "versions": versions,
        "going": any(one.going for one in versions),
        "may_write": request.user.has_perm("speeches.write", activity),
        "outline_form": OutlineForm(initial={"outline": usual_outline(activity)}),
        "bring_form": BringDeckForm(),
    }
    return render(request, "speeches/decks.html", context)


@needs("speeches.view")
def slide(request: HttpRequest, public_id: str, version: int, number: int) -> HttpResponse:
    """One slide large, with the way to the one before and the one behind it."""
    activity = own_activity(request, public_id)
    decks = Deck.objects.at_home().filter(activity=activity, number=version).select_related("file", "made_by")
    one = next(iter(shown(decks)), None)
    if one is None or not 1 <= number <= len(one.sheets):
        raise Http404
    context = {
        "activity": activity,
        "version": one,
        "sheet": one.sheets[number - 1],
        "before": number - 1 or None,
        "after": number + 1 if number < len(one.sheets) else None,
    }
    return render(request, "speeches/slide.html", context)


@needs("speeches.write", POST)
def make(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a version from the facts."""
    activity = own_activity(request, public_id)
    url = redirect("speeches:decks", public_id)["Location"]
    form = OutlineForm(request.POST)
    outline = form.cleaned_data["outline"] if form.is_valid() else ""
    done = _("The slides are made. Go on with them in your own program and bring them back.")
    return told(request, lambda: actions.make_deck(activity, by=request.user, outline=outline), done, url)


@needs("speeches.write", POST)
def bring(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep slides that were brought."""
    activity = own_activity(request, public_id)
    url = redirect("speeches:decks", public_id)["Location"]
    form = BringDeckForm(request.POST, request.FILES)
    if not form.is_valid():
        say(request, _("Choose a file: PowerPoint or PDF."), level=REFUSAL)
        return redirect(url)
    facts = form.cleaned_data
    return told(request, lambda: actions.bring_deck(activity, by=request.user, **facts), _("The version is kept."), url)
