"""Screens of writing: choosing a kind of paper for a new letter, and going on to its body in the room of texts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lugas.accounts.models import User
from lugas.design.toasts import REFUSAL, say
from lugas.letters import actions
from lugas.letters.beginning import begin
from lugas.letters.kinds import offered
from lugas.letters.models import Letter
from lugas.letters.views.found import letter_or_404
from lugas.tenancy.asking import FORM, needs
from lugas.texts.queries import left_aside, unsaved


@needs("letters.write", FORM)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a kind (GET), and write a paper of it with its usual texts (POST)."""
    if request.method == "POST":
        kind = next((one for one in offered() if one.key == request.POST.get("kind")), None)
        if kind is None:
            raise Http404("kind")
        letter = begin(kind, by=request.user)
        if letter is not None:
            return redirect("letters:letter", letter.public_id)
        say(
            request,
            _("No office may sign such a paper yet. Record an office in the organisation first."),
            level=REFUSAL,
        )
    language = get_language() or "id"
    context = {"kinds": [(kind, kind.name(language), kind.says(language)) for kind in offered()]}
    return render(request, "letters/new.html", context)


@require_POST
def text(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go on to the letter's body; the first time it is begun."""
    letter = letter_or_404(request, public_id, "letters.write")
    try:
        made = actions.begin_text(letter, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
        return redirect("letters:letter", public_id)
    return redirect("texts:text", made.public_id)


def drafting_of(letter: Letter, user: User) -> dict[str, Any]:
    """For the letter's page: whether its body is drafted, where, and what of it would not go round."""
    kind = letter.kind_data()
    open_text = letter.text if letter.is_open else None
    return {
        "is_drafted": kind.drafted,
        "may_draft": kind.drafted and letter.is_open and user.has_perm("texts.write"),
        "text": letter.text,
        # Only the version that counts goes round: what somebody would expect in it and would miss.
        "in_no_version": unsaved(open_text) if open_text else [],
        "left_aside": left_aside(open_text) if open_text else [],
    }
