"""The phone page for the field: what is wanted, photos and recordings over a poor line, notes, handing in. One thumb.

With the script (field.js) files go in pieces and continue by themselves; without it the plain form sends them whole.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.transitions import NotAllowed
from lugas.agenda import words as agenda_words
from lugas.design.toasts import REFUSAL, say
from lugas.duties.telling import is_hidden
from lugas.files.actions import Refused
from lugas.newsroom import actions, queries_coverage
from lugas.newsroom import words_coverage as words
from lugas.newsroom.forms_coverage import NoteForm
from lugas.newsroom.models import CoverageOrder
from lugas.newsroom.receiving import PURPOSE, take_in
from lugas.newsroom.rules_coverage import OPEN, TAKES_IN
from lugas.newsroom.views_coverage import order_or_404, points, stamp, when
from lugas.tenancy.asking import POST, needs


def mine_or_403(request: HttpRequest, public_id: str) -> CoverageOrder:
    """An order for which this person may send."""
    order = order_or_404(request, public_id)
    if not queries_coverage.may_cover(request.user, order):
        raise PermissionDenied("newsroom.cover")
    return order


@needs("newsroom.cover")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The order as the field needs it."""
    return shown(request, mine_or_403(request, public_id))


def shown(request: HttpRequest, order: CoverageOrder, form: NoteForm | None = None) -> HttpResponse:
    """The page; with a note that was refused, 422."""
    activity = order.activity
    hidden = is_hidden(activity, request.user.acting.role)
    photos = queries_coverage.album(activity).filter(order=order)
    context = {
        "order": order,
        "title": _("A restricted activity") if hidden else activity.title,
        "activity_url": "" if hidden else activity.get_absolute_url(),
        "state": words.state(order),
        "when": when(activity),
        "where": agenda_words.where(activity),
        "contact": "" if hidden else " ".join(filter(None, [activity.contact_name, activity.contact_phone])),
        "due": stamp(order),
        "wanted": words.wanted_words(order.wanted),
        "points": points(order),
        "open": order.state in OPEN,
        "takes_in": order.state in TAKES_IN,
        "count": photos.count(),
        "photos": photos.order_by("-pk")[:12],
        "recordings": activity.recordings.select_related("file"),
        "notes": [(one, agenda_words.stamp(one.at, activity.time_zone)) for one in order.notes.all()],
        "form": form or NoteForm(),
        "purpose": PURPOSE,
    }
    return render(request, "newsroom/field.html", context, status=422 if form is not None else 200)


def back(order: CoverageOrder) -> HttpResponse:
    """To the field's page."""
    return redirect("coverage:field", order.public_id)


def done(request: HttpRequest, order: CoverageOrder, verb, sentence: str) -> HttpResponse:
    """Carry out a change of state."""
    try:
        verb(order, by=request.user)
    except NotAllowed:
        say(request, _("Nothing was changed: this coverage stands differently now."), level=REFUSAL)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, sentence)
    return back(order)


@needs("newsroom.cover", POST)
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    """I am there."""
    return done(request, mine_or_403(request, public_id), actions.start_coverage, _("Noted: you are in the field."))


@needs("newsroom.cover", POST)
def hand_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """All of it is there."""
    return done(request, mine_or_403(request, public_id), actions.hand_in, _("Handed in. Whoever checks is told."))


@needs("newsroom.cover", POST)
def note(request: HttpRequest, public_id: str) -> HttpResponse:
    """A note."""
    order, form = mine_or_403(request, public_id), NoteForm(request.POST)
    if not form.is_valid():
        return shown(request, order, form)
    try:
        actions.add_note(order, by=request.user, text=form.cleaned_data["text"], key=request.POST.get("key", ""))
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    else:
        say(request, _("The note has arrived."))
    return back(order)


@needs("newsroom.cover", POST)
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Files with the plain form, each whole: what is refused is named with its reason, the others are kept."""
    order = mine_or_403(request, public_id)
    kept, problems = 0, []
    for upload in request.FILES.getlist("files"):
        try:
            take_in(order, upload.file, upload.name, request.user)
        except Refused as refusal:
            problems.append(f"{upload.name}: {refusal}")
        except ValidationError as error:
            problems.append(f"{upload.name}: {' '.join(error.messages)}")
        else:
            kept += 1
    if kept:
        say(request, ngettext("%(count)d file has arrived.", "%(count)d files have arrived.", kept) % {"count": kept})
    for problem in problems[:10]:
        say(request, problem, level=REFUSAL)
    if not kept and not problems:
        say(request, _("Choose a file first."), level=REFUSAL)
    return back(order)
