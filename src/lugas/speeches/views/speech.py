"""The page of a speech, with all that may be done with it now."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.accounts.transitions import NotAllowed
from lugas.agenda.rules import Status
from lugas.approvals.queries import approval_of, trail
from lugas.design.toasts import REFUSAL, say
from lugas.speeches import actions, words
from lugas.speeches.actions.keeping import may_work
from lugas.speeches.forms import ClaimForm, LinkForm, MaterialForm, QuoteForm, ReaderForm, ReasonForm
from lugas.speeches.guarding import may_change_draft
from lugas.speeches.likeness import alike
from lugas.speeches.models import Speech
from lugas.speeches.public import public_url
from lugas.speeches.queries import SUBJECT, timing, version_of
from lugas.speeches.reading import SIZES
from lugas.speeches.rules import OPEN, Access, State
from lugas.speeches.views.shared import form_page, speech_or_404, told, zone
from lugas.tenancy.asking import FORM, POST, needs
from lugas.texts.queries import current
from lugas.texts.views.found import moment


@needs("speeches.view")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The speech."""
    return shown(request, speech_or_404(request, public_id))


def shown(request: HttpRequest, speech: Speech, **forms: Any) -> HttpResponse:
    """The page, with a form that was refused."""
    user = request.user
    version = current(speech.text) if speech.text and speech.state in OPEN else version_of(speech)
    approval = approval_of(SUBJECT, speech.pk)
    clock = zone(speech)
    works = may_work(speech, user)
    materials = speech.materials.select_related("unit", "settled_by").prefetch_related("files__file")
    context: dict[str, Any] = {
        "speech": speech,
        "state": words.state_of(speech),
        "when": words.when(speech),
        "due": words.deadline(speech),
        "may": verbs(speech, user),
        "works": works,
        "version": version,
        "html": mark_safe(version.html) if version else "",  # noqa: S308  cleaned when it was kept (texts/blocks.py)
        "timing": timing(speech, version.plain) if version else None,
        "approval": approval,
        "trail": trail(approval) if approval else [],
        "lines": list(speech.salutation.all()),
        "materials": [(one, words.material_state(one), moment(one.due_at, clock)) for one in materials],
        "claims": [(one, words.claim_state(one)) for one in speech.claims.select_related("asked_of", "checked_by")],
        "quotations": list(speech.quotations.all()),
        "alike": alike(speech, user, version.plain if version else ""),
        "readers": list(speech.readers.select_related("member")) if works else [],
        "links": [(one, moment(one.expires_at, clock)) for one in speech.links.filter(revoked_at=None)]
        if works
        else [],
        "sizes": SIZES,
        "part_cancelled": speech.engagement is not None and speech.engagement.status == Status.CANCELLED,
        "zone": clock,
        "material_form": MaterialForm(zone=clock),
        "claim_form": ClaimForm(),
        "quote_form": QuoteForm(),
        "link_form": LinkForm(),
        "reader_form": ReaderForm(),
        "named": speech.access == Access.NAMED,
        "public_url": public_url(speech.public) if is_public(speech) else "",
        **forms,
    }
    return render(request, "speeches/speech.html", context, status=422 if forms else 200)


def is_public(speech: Speech) -> bool:
    """Whether everybody reads it."""
    shown = getattr(speech, "public", None)
    return shown is not None and shown.withdrawn_at is None


def verbs(speech: Speech, user: User) -> dict[str, bool]:
    """What fits the state and this person, for the buttons."""
    works, state = may_work(speech, user), speech.state
    asks = user.has_perm("speeches.ask", speech)
    writes = user.has_perm("speeches.write", speech)
    return {
        "change": asks and state in OPEN,
        "assign": state in OPEN and user.has_perm("speeches.assign", speech),
        "take": state in OPEN and speech.writer_id is None and writes,
        "begin": state == State.ASKED and (works or (writes and speech.writer_id is None)),
        "write": may_change_draft(speech, user),
        "submit": works and state == State.WRITING,
        "take_back": works and state == State.CLEARANCE,
        "reopen": works and state == State.CLEARED,
        "deliver": state == State.CLEARED and user.has_perm("speeches.deliver", speech),
        "drop": asks and state in (*OPEN, State.CLEARED),
        "ask_again": asks and state == State.DROPPED,
        "ask_material": asks and state in OPEN,
        "claim": state in OPEN and user.has_perm("texts.remark", speech),
        "publish": state == State.DELIVERED and user.has_perm("speeches.publish", speech) and not is_public(speech),
        "withdraw": state == State.DELIVERED and user.has_perm("speeches.publish", speech) and is_public(speech),
        "restrict": works or user.has_perm("speeches.assign", speech),
        "salute": works and state in OPEN,
    }


@needs("speeches.write", POST)
def begin(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin the draft and go to it."""
    speech = speech_or_404(request, public_id, "speeches.write")
    try:
        begun = actions.begin(speech, by=request.user)
    except (ValidationError, NotAllowed):
        say(request, _("Nothing was changed: the speech stands differently by now."), level=REFUSAL)
        return redirect(speech)
    return redirect("texts:text", begun.text.public_id)


@needs("speeches.write", POST)
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let it go round."""
    speech = speech_or_404(request, public_id, "speeches.write")
    done = _("It goes round now. You are told how it ends.")
    return told(request, lambda: actions.submit(speech, by=request.user), done, speech.get_absolute_url())


@needs("speeches.write", FORM)
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back to write on."""
    return reasoned(
        request, public_id, actions.take_back, title=_("Take it back"), button=_("Take it back"),
        done=_("It is being written again."), intro=_("It goes round no more. What was agreed to stays in its way."),
    )  # fmt: skip


@needs("speeches.write", FORM)
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open a cleared one again."""
    return reasoned(
        request, public_id, actions.reopen, title=_("Open it again"), button=_("Open it again"),
        done=_("It is being written again."), intro=_("It has to go round anew before it is cleared."),
    )  # fmt: skip


def reasoned(
    request: HttpRequest, public_id: str, act: Any, *, title: str, button: str, done: str, intro: str
) -> HttpResponse:
    """A verb that asks why."""
    speech = speech_or_404(request, public_id, "speeches.write")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        return told(request, lambda: act(speech, by=request.user, reason=reason), done, speech.get_absolute_url())
    return form_page(request, form, title=title, back=speech.get_absolute_url(), button=button, intro=intro)
