"""What one does with a letter beyond writing it: let it go round, send it, note its answer, withdraw it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lugas.accounts.transitions import NotAllowed
from lugas.approvals.queries import approval_of, trail
from lugas.design.parts import State
from lugas.design.toasts import REFUSAL, say
from lugas.letters import actions
from lugas.letters.actions.lifecycle import SUBJECT
from lugas.letters.forms_life import AnswerForm, HandOverForm, ReasonForm
from lugas.letters.models import Dispatch, Letter, SignedCopy
from lugas.letters.rules import IN_FORCE, Status
from lugas.letters.sending import messaging_text
from lugas.letters.views.found import letter_or_404

STATES = {
    Status.DRAFT: ("idle", ""),
    Status.CIRCULATING: ("waiting", "kunyit"),
    Status.SIGNED: ("new", "nila"),
    Status.SENT: ("settled", "daun"),
    Status.ANSWERED: ("settled", "daun"),
    Status.CANCELLED: ("refused", "mengkudu"),
}
SENDINGS = {
    Dispatch.State.QUEUED: ("waiting", "kunyit"),
    Dispatch.State.SENT: ("settled", "daun"),
    Dispatch.State.RECEIVED: ("settled", "daun"),
    Dispatch.State.REFUSED: ("refused", "mengkudu"),
    Dispatch.State.FAILED: ("late", "mengkudu"),
}
MOST_SENDINGS = 100


def state_of(letter: Letter) -> State:
    """The state of a letter as a word and a shape."""
    return State(letter.get_status_display(), *STATES[Status(letter.status)])


def life_of(request: HttpRequest, letter: Letter) -> dict[str, Any]:
    """What the page shows of a letter's way; a fixed number of queries."""
    approval = approval_of(SUBJECT, letter.pk)
    copies = list(letter.signed_copies.select_related("invitee", "file").order_by("id")[:MOST_SENDINGS])
    wanted = letter.copies_wanted() if letter.status in IN_FORCE else 0
    sendings = list(letter.dispatches.select_related("copy")[:MOST_SENDINGS])
    for one in sendings:
        one.shown = State(one.get_state_display(), *SENDINGS[Dispatch.State(one.state)])
        one.may_try_again = one.state in (Dispatch.State.REFUSED, Dispatch.State.FAILED)
    main = next((one for one in copies if one.invitee_id is None), copies[0] if copies else None)
    return {
        "state": state_of(letter),
        "approval": approval,
        "trail": trail(approval) if approval else [],
        "main_copy": main,
        "copies_made": letter.signed_copies.count() if wanted else 0,
        "copies_wanted": wanted,
        "sendings": sendings,
        "messaging": messaging_text(letter, main) if main and letter.status in IN_FORCE else "",
        "may_send": request.user.has_perm("letters.send", letter),
        "may_revoke": request.user.has_perm("letters.revoke", letter) and letter.status in IN_FORCE,
        "answer_form": AnswerForm(),
        "hand_form": HandOverForm(),
        "reason_form": ReasonForm(),
    }


def attempt(request: HttpRequest, letter: Letter, act: Callable[[], Any], done: Callable[[Any], str]) -> HttpResponse:
    """Do it and say so, or say why not; either way back to the letter."""
    try:
        result = act()
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
    except NotAllowed:
        say(request, _("The letter has come further meanwhile; look at its state."), level=REFUSAL)
    else:
        say(request, done(result))
    return redirect("letters:letter", letter.public_id)


@require_POST
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let it go round."""
    letter = letter_or_404(request, public_id, "letters.write")
    return attempt(
        request, letter, lambda: actions.submit(letter, by=request.user), lambda _done: _("The letter goes round now.")
    )


@require_POST
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back to change it."""
    letter = letter_or_404(request, public_id, "letters.write")
    reason = request.POST.get("reason", "")
    return attempt(
        request,
        letter,
        lambda: actions.take_back(letter, by=request.user, reason=reason),
        lambda _done: _("It is a draft again."),
    )


@require_POST
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send all copies."""
    letter = letter_or_404(request, public_id, "letters.send")

    def words(made: list[Dispatch]) -> str:
        return ngettext("%(count)d copy is on its way.", "%(count)d copies are on their way.", len(made)) % {
            "count": len(made)
        }

    return attempt(request, letter, lambda: actions.send(letter, by=request.user), words)


@require_POST
def send_again(request: HttpRequest, public_id: str, dispatch: str) -> HttpResponse:
    """Try one sending again, to the address that was put right."""
    letter = letter_or_404(request, public_id, "letters.send")
    found = get_object_or_404(letter.dispatches, public_id=dispatch)
    address = request.POST.get("address", "").strip()
    return attempt(
        request,
        letter,
        lambda: actions.send_again(found, by=request.user, address=address),
        lambda _done: _("It is on its way again."),
    )


@require_POST
def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note that a copy was handed over."""
    letter = letter_or_404(request, public_id, "letters.send")
    form = HandOverForm(request.POST)
    copy = letter.signed_copies.order_by("id").first()
    if copy is None:
        raise Http404
    to = form["to"].value() or ""
    return attempt(
        request,
        letter,
        lambda: actions.hand_over(copy, by=request.user, to=to),
        lambda _done: _("Noted as handed over."),
    )


@require_POST
def record_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note the answer."""
    letter = letter_or_404(request, public_id, "letters.send")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        say(request, " ".join(words for listed in form.errors.values() for words in listed), level=REFUSAL)
        return redirect("letters:letter", public_id)
    return attempt(
        request,
        letter,
        lambda: actions.record_answer(letter, by=request.user, **form.cleaned_data),
        lambda _done: _("The answer is noted."),
    )


@require_POST
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """Withdraw a signed letter."""
    letter = letter_or_404(request, public_id, "letters.revoke")
    return attempt(
        request,
        letter,
        lambda: actions.revoke(letter, by=request.user, reason=request.POST.get("reason", "")),
        lambda _done: _("The letter is withdrawn; its number stays in the book as cancelled."),
    )


@require_safe
def signed_copy(request: HttpRequest, public_id: str, code: str) -> FileResponse:
    """One sealed PDF, byte for byte as it was sealed."""
    letter = letter_or_404(request, public_id)
    copy = get_object_or_404(SignedCopy.objects.select_related("file"), letter=letter, code=code)
    answer = FileResponse(default_storage.open(copy.file.path), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{copy.file.name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
