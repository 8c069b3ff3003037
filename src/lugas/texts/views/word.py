"""A Word file that came back: its changes and comments, one by one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lugas.design.toasts import say
from lugas.files.actions import Refused
from lugas.texts import actions, registry
from lugas.texts.forms import BringForm
from lugas.texts.models import Text, WordChange, WordReturn
from lugas.texts.views.found import head_of, moment, tell, text_or_404
from lugas.texts.views.writing import shown
from lugas.texts.words import left_out

PER_PAGE = 50


@require_POST
def bring(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a Word file in."""
    text = text_or_404(request, public_id, registry.WRITE)
    form = BringForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            found = actions.bring_word(text, by=request.user, upload=form.cleaned_data["upload"])
        except Refused as refusal:
            form.add_error("upload", str(refusal))
        except ValidationError as error:
            form.add_error("upload", error)
        else:
            return (
                _finished(request, text, found) if found.version else redirect("texts:word", public_id, found.public_id)
            )
    return shown(request, text, bring=form)


def _finished(request: HttpRequest, text: Text, found: WordReturn) -> HttpResponse:
    """Say what the file became and show what it changed."""
    version = found.version
    if version.number == found.base:
        say(request, _("The file says the same as version %(number)s.") % {"number": found.base})
        return redirect("texts:text", text.public_id)
    told = _("The file is version %(number)s now.")
    if version.aside:
        told = _("Somebody saved another version meanwhile, so the file is kept beside it as version %(number)s.")
    say(request, " ".join([told % {"number": version.number}, *left_out(found.left_out)]))
    return redirect(f"{reverse('texts:compare', args=[text.public_id])}?dari={found.base}&ke={version.number}")


def _return_or_404(text: Text, name: str) -> WordReturn:
    return get_object_or_404(
        WordReturn.objects.select_related("file", "brought_by", "version"), text=text, public_id=name
    )


@require_safe
def page(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """The changes and comments of a file, with what was decided."""
    text = text_or_404(request, public_id)
    found, head = _return_or_404(text, name), head_of(request, text)
    changes = found.changes.all()
    states = list(changes.values_list("state", flat=True))
    rows = Paginator(changes, PER_PAGE).get_page(request.GET.get("page"))
    context = head | {
        "found": found,
        "when": moment(found.brought_at, head["zone"]),
        "rows": [(one, moment(one.written_at, head["zone"])) for one in rows],
        "page": rows,
        "total": len(states),
        "left": states.count(WordChange.State.PENDING),
        "left_out": left_out(found.left_out),
        "is_open": found.state == WordReturn.State.OPEN and head["may_write"],
    }
    return render(request, "texts/word.html", context)


@require_POST
def decide(request: HttpRequest, public_id: str, name: str, pk: int) -> HttpResponse:
    """Take or refuse one."""
    text = text_or_404(request, public_id, registry.WRITE)
    found = _return_or_404(text, name)
    change = get_object_or_404(found.changes.all(), pk=pk)
    try:
        actions.decide(change, by=request.user, take=request.POST.get("take") == "1")
    except ValidationError as error:
        tell(request, error)
    following = found.changes.filter(state=WordChange.State.PENDING, order__gt=change.order).first() or change
    number = following.order // PER_PAGE + 1
    query = f"?page={number}" if number > 1 else ""
    return redirect(f"{reverse('texts:word', args=[public_id, name])}{query}#p{following.pk}")


@require_POST
def decide_rest(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Take or refuse all that is left."""
    text = text_or_404(request, public_id, registry.WRITE)
    try:
        actions.decide_rest(_return_or_404(text, name), by=request.user, take=request.POST.get("take") == "1")
    except ValidationError as error:
        tell(request, error)
    return redirect("texts:word", public_id, name)


@require_POST
def finish(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Make a version of what was decided."""
    text = text_or_404(request, public_id, registry.WRITE)
    try:
        return _finished(request, text, actions.finish_word(_return_or_404(text, name), by=request.user))
    except ValidationError as error:
        tell(request, error)
    return redirect("texts:word", public_id, name)


@require_POST
def drop(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Leave the file."""
    text = text_or_404(request, public_id, registry.WRITE)
    try:
        actions.drop_word(_return_or_404(text, name), by=request.user)
    except ValidationError as error:
        tell(request, error)
        return redirect("texts:word", public_id, name)
    say(request, _("The file is not taken over."))
    return redirect("texts:text", public_id)
