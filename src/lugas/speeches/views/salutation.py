"""The salutation list of a speech: its order with reasons, and what people change by hand."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lugas.design.toasts import REFUSAL, say
from lugas.speeches import actions
from lugas.speeches.actions.keeping import may_work
from lugas.speeches.forms import AddLineForm, LineForm
from lugas.speeches.hooks import few
from lugas.speeches.queries import greetings_of
from lugas.speeches.rules import OPEN
from lugas.speeches.views.shared import speech_or_404, told
from lugas.tenancy.asking import POST, needs


@needs("speeches.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list."""
    speech = speech_or_404(request, public_id)
    works = may_work(speech, request.user) and speech.state in OPEN
    rows = [
        (one, LineForm(initial={"words": one.words, "left_out": one.left_out}, prefix=f"l{one.pk}") if works else None)
        for one in speech.salutation.all()
    ]
    context = {
        "speech": speech,
        "rows": rows,
        "works": works,
        "greetings": greetings_of(speech),
        "add_form": AddLineForm(speech=speech) if works else None,
    }
    return render(request, "speeches/salutation.html", context)


def back(public_id: str) -> HttpResponse:
    """To the list."""
    return redirect("speeches:salutation", public_id)


@needs("speeches.write", POST)
def remake(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make it anew from the guests."""
    speech = speech_or_404(request, public_id, "speeches.write")
    try:
        made = actions.remake_salutation(speech, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
        return back(public_id)
    told_parts = []
    if made.came:
        told_parts.append(_("new: %(names)s") % {"names": few(made.came)})
    if made.went:
        told_parts.append(_("gone: %(names)s") % {"names": few(made.went)})
    if made.moved:
        told_parts.append(_("in another place: %(names)s") % {"names": few(made.moved)})
    say(request, "; ".join(told_parts).capitalize() if told_parts else _("It is as the guests are."))
    return back(public_id)


@needs("speeches.write", POST)
def change(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Change a line, or leave it out."""
    speech = speech_or_404(request, public_id, "speeches.write")
    line = get_object_or_404(speech.salutation.all(), pk=pk)
    form = LineForm(request.POST, prefix=f"l{pk}")
    if not form.is_valid():
        say(request, " ".join(str(one) for errors in form.errors.values() for one in errors), level=REFUSAL)
        return back(public_id)
    facts = form.cleaned_data
    url = back(public_id)["Location"]
    return told(request, lambda: actions.change_line(line, by=request.user, **facts), _("The line is kept."), url)


@needs("speeches.write", POST)
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a line by hand."""
    speech = speech_or_404(request, public_id, "speeches.write")
    form = AddLineForm(request.POST, speech=speech)
    if not form.is_valid():
        say(request, _("Say how the guest is greeted."), level=REFUSAL)
        return back(public_id)
    facts, url = form.cleaned_data, back(public_id)["Location"]
    return told(request, lambda: actions.add_line(speech, by=request.user, **facts), _("The line is added."), url)


@needs("speeches.write", POST)
def remove(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take a line away that was added by hand."""
    speech = speech_or_404(request, public_id, "speeches.write")
    line = get_object_or_404(speech.salutation.all(), pk=pk)
    url = back(public_id)["Location"]
    return told(request, lambda: actions.remove_line(line, by=request.user), _("The line is taken away."), url)
